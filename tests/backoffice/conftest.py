"""The core's house, on both databases, for what the staff's side does to the record."""

from tests.complaints.conftest import ground, house, served, template

__all__ = ["ground", "house", "served", "template"]
