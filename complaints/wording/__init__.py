"""Facts to text in the reader's language. Jinja2 is used here and nowhere else."""
