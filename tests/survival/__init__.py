"""No crash can stop a complaint: the desk is killed with SIGKILL while people are at work."""
