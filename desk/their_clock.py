"""Telegram's clock, as it dates its answers: the one beside which ours can be seen to be wrong."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


class TheirClock:
    """What it said last, and when it said so by the event loop's clock."""

    def __init__(self) -> None:
        self._said: str | None = None
        self._heard_at = 0.0
        self.jumps = 0  # of ours

    def forget(self) -> None:
        """Ours has jumped: what was asked before that says nothing about it now."""
        self._said = None
        self.jumps += 1

    def heard(self, date: str | None) -> None:
        """An answer came with this date."""
        if date:
            self._said, self._heard_at = date, asyncio.get_running_loop().time()

    def ahead(self, now: datetime) -> timedelta | None:
        """How far our clock is ahead of it; None where it has said nothing that can be read."""
        theirs = read(self._said or "")
        if theirs is None:
            return None
        return now - theirs - timedelta(seconds=asyncio.get_running_loop().time() - self._heard_at)


def read(date: str) -> datetime | None:
    """An HTTP date; one that names no zone (`-0000`, as RFC 5322 has it) is in UTC like any. None where it is none."""
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
