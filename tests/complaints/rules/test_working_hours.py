"""Working hours, counted beside a slow clock that looks at every single minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.working_time import Calendar, Opening
from tests.complaints.rules.calendars import ENGLAND, MONDAY_TO_FRIDAY, days, local, office, utc

_MINUTE = timedelta(minutes=1)
# Two stretches a day, an early one through the hours that a change to summer time skips, a day worked, days off.
SPLIT = Calendar(
    "Europe/London",
    (
        *(Opening(day, time(8, 30), time(12)) for day in MONDAY_TO_FRIDAY),
        *(Opening(day, time(13), time(17, 15)) for day in MONDAY_TO_FRIDAY),
        Opening(6, time(0, 30), time(4)),
    ),
    days_off=days(2026, "03-27", "10-26"),
    working_days=days(2026, "03-28"),
)
NIGHT = Calendar("America/New_York", tuple(Opening(day, time(0), time(23, 59)) for day in range(7)))
CALENDARS = st.sampled_from([ENGLAND, SPLIT, NIGHT])
# Around the days on which clocks change in London (29 March, 25 October) and New York (8 March, 1 November).
STARTS = st.sampled_from([utc(2026, 3, 6), utc(2026, 3, 26), utc(2026, 10, 23), utc(2026, 10, 30)]).flatmap(
    lambda first: st.integers(0, 5 * 24 * 60).map(lambda minutes: first + minutes * _MINUTE)
)


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether the desk is open in the minute that begins then, by the wall clock."""
    wall = at.astimezone(ZoneInfo(calendar.zone))
    day, hour = wall.date(), wall.time()
    if day in calendar.days_off:
        return False
    hours = [o for o in calendar.week if o.weekday == day.weekday()]
    if not hours and day in calendar.working_days:
        hours = [o for o in calendar.week if o.weekday == 0]
    return any(o.opens <= hour < o.closes for o in hours)


def counted(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Open minutes between two moments, one by one."""
    return sum(is_open(calendar, start + n * _MINUTE) for n in range(int((end - start) / _MINUTE)))


@given(CALENDARS, STARTS, st.integers(0, 4 * 24 * 60))
def test_working_time_is_what_a_minute_hand_counts(calendar: Calendar, start: datetime, length: int) -> None:
    end = start + length * _MINUTE
    assert calendar.working_time(start, end) == counted(calendar, start, end) * _MINUTE


@given(CALENDARS, STARTS, st.integers(1, 20 * 60))
def test_adding_hours_ends_in_the_minute_in_which_the_last_one_is_counted(
    calendar: Calendar, start: datetime, minutes: int
) -> None:
    due = calendar.add_working_hours(start, minutes / 60)
    end = due.replace(second=0, microsecond=0) + (due.second >= 30) * _MINUTE
    assert counted(calendar, start, end) == minutes
    assert is_open(calendar, end - _MINUTE)


@given(CALENDARS, STARTS, st.integers(1, 30), st.integers(0, 3 * 24 * 60))
def test_who_starts_later_is_never_due_earlier(calendar: Calendar, start: datetime, many: int, later: int) -> None:
    after = start + later * _MINUTE
    assert calendar.add_working_days(start, many) <= calendar.add_working_days(after, many)
    assert calendar.add_working_hours(start, many) <= calendar.add_working_hours(after, many)


@given(CALENDARS, STARTS, st.integers(1, 30))
def test_more_is_due_later_and_nothing_is_due_before_it_began(calendar: Calendar, start: datetime, many: int) -> None:
    assert start < calendar.add_working_days(start, many) < calendar.add_working_days(start, many + 1)
    assert start < calendar.add_working_hours(start, many) < calendar.add_working_hours(start, many + 1)


@given(CALENDARS, STARTS, st.integers(1, 12))
def test_the_day_that_is_due_is_the_nth_on_which_the_desk_opened(
    calendar: Calendar, start: datetime, many: int
) -> None:
    first, last = calendar.day(start), calendar.day(calendar.add_working_days(start, many))
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    opened = [day for day in between if any(is_open(calendar, minute) for minute in minutes_of(calendar, day))]
    assert (len(opened), opened[-1]) == (many, last)


def minutes_of(calendar: Calendar, day: date) -> list[datetime]:
    """Every quarter of an hour of a local day."""
    midnight = datetime.combine(day, time(0), ZoneInfo(calendar.zone)).astimezone(UTC)
    return [midnight + timedelta(minutes=15 * n) for n in range(23 * 4)]


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (local("Europe/London", 2026, 11, 20, 10), 2, local("Europe/London", 2026, 11, 20, 12)),
        (local("Europe/London", 2026, 11, 20, 15), 8, local("Europe/London", 2026, 11, 23, 15)),
        (local("Europe/London", 2026, 11, 20, 20), 8, local("Europe/London", 2026, 11, 23, 17)),
        (local("Europe/London", 2026, 11, 21, 12), 1, local("Europe/London", 2026, 11, 23, 10)),
        (local("Europe/London", 2026, 11, 20, 7), 0.5, local("Europe/London", 2026, 11, 20, 9, 30)),
        (local("Europe/London", 2026, 12, 24, 16), 2, local("Europe/London", 2026, 12, 29, 10)),
        (local("Europe/London", 2026, 3, 27, 16), 2, local("Europe/London", 2026, 3, 30, 10)),
    ],
)
def test_hours_by_hand(start: datetime, hours: float, due: datetime) -> None:
    assert ENGLAND.add_working_hours(start, hours) == due


def test_a_change_to_summer_time_takes_an_hour_from_the_night_and_none_from_the_day() -> None:
    saturday = local("Europe/London", 2026, 3, 28, 12)
    assert ENGLAND.add_working_hours(saturday, 8) == utc(2026, 3, 30, 16)  # 17:00 summer time
    sunday = local("Europe/London", 2026, 3, 29, 0)
    assert SPLIT.working_time(sunday, sunday + timedelta(hours=12)) == timedelta(hours=2, minutes=30)  # 1–2 is not


def test_a_change_back_gives_the_early_opening_an_hour_more() -> None:
    sunday = local("Europe/London", 2026, 10, 25, 0)
    assert SPLIT.working_time(sunday, sunday + timedelta(hours=12)) == timedelta(hours=4, minutes=30)


def test_no_time_passes_backwards() -> None:
    assert ENGLAND.working_time(utc(2026, 11, 20, 12), utc(2026, 11, 20, 11)) == timedelta(0)


def test_hours_end_in_utc_whatever_zone_they_began_in() -> None:
    start = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Tehran"))
    assert ENGLAND.add_working_hours(start, 1).tzinfo is UTC
    assert Calendar("UTC", office(MONDAY_TO_FRIDAY)).working_time(start, start + timedelta(hours=6)) == timedelta(
        hours=3, minutes=30
    )
