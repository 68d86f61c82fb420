"""Opening a closed complaint again: until when its customer can, and which ones nobody can (domain reference T26)."""

from datetime import date, timedelta
from typing import Final

from complaints.rules.routing import REOPEN_WINDOW_DAYS
from complaints.rules.vocabulary import CloseCode

NEVER: Final = frozenset({CloseCode.DUPLICATE, CloseCode.SPAM})


def reopen_by(code: CloseCode | None, closed_on: date, today: date) -> date | None:
    """The last day on which the customer can reopen what was closed on that day; None where that is not possible."""
    last = last_day(closed_on)
    return last if code not in NEVER and today <= last else None


def last_day(closed_on: date) -> date:
    """The last day of the window of what was closed on that day."""
    return closed_on + timedelta(days=REOPEN_WINDOW_DAYS)


def closed_from(today: date) -> date:
    """The earliest day of closing that is within the window today."""
    return today - timedelta(days=REOPEN_WINDOW_DAYS)
