"""The playground as the operator runs it: begun, kept, begun anew, and its scenes."""
