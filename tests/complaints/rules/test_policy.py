"""The policy that customers read is the one that is in force."""

from datetime import UTC, datetime

from complaints.rules import policy


def test_no_version_is_read_before_it_begins() -> None:
    """Whoever asks now is told since when; that is no day to come."""
    assert datetime.now(UTC).date() >= policy.SINCE
