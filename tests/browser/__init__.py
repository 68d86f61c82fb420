"""The playground's page in a real browser, with the whole desk behind it."""
