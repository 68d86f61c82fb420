"""Stretches of days that a figure speaks of: half-open, in the desk's dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from complaints.rules.errors import ComplaintError


class Named(StrEnum):
    """Periods that have a name."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(kw_only=True, eq=False)
class PeriodNotUnderstood(ComplaintError):
    """Say today, week, month, year, or two dates."""


@dataclass(frozen=True)
class Period:
    """From `first` to before `end`."""

    first: date
    end: date

    @property
    def last(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)


def between(first: date, last: date) -> Period:
    """Both days included; PeriodNotUnderstood where they are the wrong way round."""
    if last < first:
        raise PeriodNotUnderstood
    return Period(first, last + timedelta(days=1))


def named(name: Named, today: date, *, week_starts: int, month_began: date, year_began: date) -> Period:
    """A named period up to and with today; where weeks, months and years begin is the reader's language's to say."""
    first = {
        Named.TODAY: today,
        Named.WEEK: today - timedelta(days=(today.weekday() - week_starts) % 7),
        Named.MONTH: month_began,
        Named.YEAR: year_began,
    }[name]
    return between(first, today)
