"""The core's house, for what the staff's side does to the record."""

from tests.complaints.conftest import house, template

__all__ = ["house", "template"]
