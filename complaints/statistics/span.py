"""A period as instants, and which cases count at all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_

from complaints.rules.periods import Period
from complaints.rules.vocabulary import CloseCode
from complaints.rules.working_time import Calendar
from complaints.storage.cases import cases

COUNTS: Final = or_(cases.c.close_code.is_(None), cases.c.close_code != CloseCode.SPAM)


@dataclass(frozen=True)
class Span:
    """From `start` to before `end`, as instants."""

    start: datetime
    end: datetime


def span_of(period: Period, calendar: Calendar) -> Span:
    """The period's days on the desk's wall clock."""
    return Span(calendar.begin_of(period.first), calendar.begin_of(period.end))


def length(start: datetime, end: datetime) -> float:
    """Seconds between two instants."""
    return (end - start) / timedelta(seconds=1)
