"""The core's house, for those parts of the desk that need no Telegram over HTTP to be tested."""

from tests.complaints.conftest import house, template

__all__ = ["house", "template"]
