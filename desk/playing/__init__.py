"""The desk on the playground: who is there, how it is begun and kept, what the page may ask of it, and its scenes."""
