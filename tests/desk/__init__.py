"""The operator's side: the command, settings, starting and ending, doctor, backup."""
