"""The `amends` command: wiring and running both sides. The only place that reads the environment and the clock."""
