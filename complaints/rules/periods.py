"""Stretches of days that a figure speaks of: half-open, in the desk's dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from complaints.rules.errors import ComplaintError


class Named(StrEnum):
    """Periods that have a name."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last_week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    YEAR = "year"
    LAST_YEAR = "last_year"
    LAST_30_DAYS = "last_30_days"


class Reckoning(Protocol):
    """How days are counted into weeks, months and years, which is the reader's language's to say."""

    @property
    def week_starts(self) -> int:
        """The week's first day, 0 for Monday."""

    def in_calendar(self, day: date) -> tuple[int, int, int]:
        """Year, month and day."""

    def from_calendar(self, year: int, month: int, day: int) -> date:
        """The day that is counted so."""


@dataclass(kw_only=True, eq=False)
class PeriodNotUnderstood(ComplaintError):
    """Say today, week, month, year, a month's name, or two dates."""


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
    """Both days included; PeriodNotUnderstood where they are the wrong way round, or where calendars end."""
    if last < first or last == date.max:
        raise PeriodNotUnderstood
    return Period(first, last + timedelta(days=1))


def named(name: Named, today: date, reckoning: Reckoning) -> Period:
    """A named period: one that is not over up to and with today, one that is over whole."""
    if name in _MONTHS:
        length, is_last = _MONTHS[name]
        return _months(today, reckoning, length, is_last=is_last)
    week = today - timedelta(days=(today.weekday() - reckoning.week_starts) % 7)
    return {
        Named.TODAY: between(today, today),
        Named.YESTERDAY: Period(today - timedelta(days=1), today),
        Named.WEEK: between(week, today),
        Named.LAST_WEEK: Period(week - timedelta(days=7), week),
        Named.LAST_30_DAYS: between(today - timedelta(days=29), today),
    }[name]


def month_of(year: int, month: int, reckoning: Reckoning) -> Period:
    """That month, whole."""
    return Period(_first(year, month, reckoning), _first(year, month + 1, reckoning))


_MONTHS = {  # how many months each has, and whether the one that is over is meant
    Named.MONTH: (1, False),
    Named.LAST_MONTH: (1, True),
    Named.QUARTER: (3, False),
    Named.LAST_QUARTER: (3, True),
    Named.YEAR: (12, False),
    Named.LAST_YEAR: (12, True),
}


def _months(today: date, reckoning: Reckoning, length: int, *, is_last: bool) -> Period:
    year, month, _ = reckoning.in_calendar(today)
    begins = (month - 1) // length * length + 1
    began = _first(year, begins, reckoning)
    return Period(_first(year, begins - length, reckoning), began) if is_last else between(began, today)


def _first(year: int, month: int, reckoning: Reckoning) -> date:
    """The first day of a month that is counted on from January, or back from it."""
    return reckoning.from_calendar(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
