"""The one place that asks the clock; below the desk time is an argument."""

from datetime import UTC, datetime


def system_clock() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  # this is the place
