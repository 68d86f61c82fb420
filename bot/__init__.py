"""The customer's side. aiogram is imported here and nowhere else."""
