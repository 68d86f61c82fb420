"""The staff's side. python-telegram-bot is imported here and nowhere else."""
