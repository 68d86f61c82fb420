"""Both bots against the playground over HTTP: what people type, tap and read, from the first word to the closing."""
