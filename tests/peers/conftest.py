"""Both levels: a desk without its doors on both databases, and a whole one where the bug lives on the way."""

from tests.complaints.conftest import ground, house, served, template
from tests.journeys.conftest import ana, clock, desk

__all__ = ["ana", "clock", "desk", "ground", "house", "served", "template"]
