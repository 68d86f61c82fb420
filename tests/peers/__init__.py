"""Bugs over which other projects' customers stumbled, one test each, named after the project and its thread."""
