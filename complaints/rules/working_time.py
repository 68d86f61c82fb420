"""Working time: opening hours, days off, and counting through them.

Instants are stored in UTC and counted in the calendar's own zone, so that a change to summer time neither adds nor
takes working hours. The first day never counts (the norm in every regime of domain reference 2.1); a period in
working days ends when the last day closes. Source: domain reference 2.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from complaints.rules.errors import ComplaintError

_HORIZON: Final = 3660  # days; a calendar that never opens within ten years is a mistake, not a wait


@dataclass(frozen=True)
class Opening:
    """One stretch of opening hours: weekday 0 is Monday, times are local."""

    weekday: int
    opens: time
    closes: time


@dataclass(kw_only=True, eq=False)
class NeverOpen(ComplaintError):
    """The calendar has no working time: set opening hours first."""


@dataclass(frozen=True)
class Calendar:
    """When the desk works. `days_off` are holidays; `working_days` are days worked although the week says otherwise."""

    zone: str
    week: tuple[Opening, ...]
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    _tz: ZoneInfo = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tz", ZoneInfo(self.zone))

    def local(self, at: datetime) -> datetime:
        """The same instant on the desk's wall clock."""
        return at.astimezone(self._tz)

    def day(self, at: datetime) -> date:
        """The desk's date at that instant."""
        return self.local(at).date()

    def is_working(self, day: date) -> bool:
        """Whether the desk opens at all on that day."""
        return bool(self._openings(day))

    def begin_of(self, day: date) -> datetime:
        """The instant at which that day begins, in UTC."""
        return self._instant(day, time(0))

    def end_of(self, day: date) -> datetime:
        """The instant at which that working day closes, in UTC; midnight ends a day without opening hours."""
        openings = self._openings(day)
        if not openings:
            return self.begin_of(day + timedelta(days=1))
        return self._instant(day, max(opening.closes for opening in openings))

    def near_end_of(self, day: date, lead: timedelta) -> datetime:
        """So long before that working day closes; or when its last stretch opens, where that is later."""
        openings = self._openings(day)
        last = self._instant(day, max(opening.opens for opening in openings)) if openings else self.begin_of(day)
        return max(last, self.end_of(day) - lead)

    def last_close(self, day: date) -> datetime:
        """When the desk closes on that day, or closed last before it; that day's midnight where it never opens."""
        back = (day - timedelta(days=n) for n in range(_HORIZON))
        return self.end_of(next((one for one in back if self.is_working(one)), day))

    def opens_on(self, day: date) -> datetime | None:
        """When the desk opens on that day; None where it does not."""
        openings = self._openings(day)
        return self._instant(day, min(opening.opens for opening in openings)) if openings else None

    def at_on(self, day: date, wall: time) -> datetime:
        """The instant at which the desk's wall clock shows that time on that day."""
        return self._instant(day, wall)

    def next_open(self, at: datetime) -> datetime:
        """That instant, if the desk is open then; else when it opens next."""
        opens, _ = next(self._stretches_from(at), (None, None))
        if opens is None:
            raise NeverOpen
        return opens

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """Close of the `days`-th working day after the start's day."""
        ahead = (day for day in self._days_from(self.day(start) + timedelta(days=1)) if self.is_working(day))
        last = next(islice(ahead, days - 1, None), None)
        if last is None:
            raise NeverOpen
        return self.end_of(last)

    def add_working_hours(self, start: datetime, hours: float) -> datetime:
        """The instant at which that many hours of opening time have passed."""
        left = timedelta(hours=hours)
        for opens, closes in self._stretches_from(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise NeverOpen

    def working_time(self, start: datetime, end: datetime) -> timedelta:
        """Opening time between two instants; zero where the end is not after the start."""
        total = timedelta()
        for opens, closes in self._stretches_from(start):
            if opens >= end:
                break
            total += min(closes, end) - opens
        return total

    def add_days(self, start: datetime, days: int, *, roll_to_working: bool = False) -> datetime:
        """End of the `days`-th calendar day after the start's day; rolled on to a working day where the regime says."""
        ahead = self._days_from(self.day(start) + timedelta(days=days))
        last = next((day for day in ahead if not roll_to_working or self.is_working(day)), None)
        if last is None:
            raise NeverOpen
        return self.begin_of(last + timedelta(days=1)) - timedelta(seconds=1)

    def _days_from(self, day: date) -> Iterator[date]:
        return (day + timedelta(days=ahead) for ahead in range(_HORIZON))

    def _stretches_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        for day in self._days_from(self.day(start)):
            for opening in self._openings(day):
                opens, closes = self._instant(day, opening.opens), self._instant(day, opening.closes)
                if closes > start:
                    yield max(opens, start.astimezone(UTC)), closes

    def _openings(self, day: date) -> list[Opening]:
        if day in self.days_off:
            return []
        weekday = day.weekday()
        usual = sorted((o for o in self.week if o.weekday == weekday), key=lambda o: o.opens)
        return usual if usual or day not in self.working_days else self._hours_of_an_ordinary_day()

    def _hours_of_an_ordinary_day(self) -> list[Opening]:
        first = min((opening.weekday for opening in self.week), default=0)
        return sorted((o for o in self.week if o.weekday == first), key=lambda o: o.opens)

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self._tz).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """The same day number so many months on, the month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))
