"""The core's house, on both databases, for those parts of the desk that need no Telegram over HTTP to be tested."""

from tests.complaints.conftest import ground, house, served, template

__all__ = ["ground", "house", "served", "template"]
