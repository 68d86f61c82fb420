"""Working days: the golden vectors of the domain reference (2.3), weekends, holidays, swapped days, months."""

from datetime import date, datetime, time, timedelta

import pytest

from complaints.rules.working_time import Calendar, NeverOpen, Opening, add_months
from tests.complaints.rules.calendars import (
    ALL_BUT_FRIDAY,
    ENGLAND,
    IRAN,
    IRAN_OFFICES,
    MONDAY_TO_FRIDAY,
    TURKEY,
    VIETNAM,
    days,
    local,
    office,
    utc,
)

GOLDEN = [
    (ENGLAND, date(2026, 12, 24), 3, date(2026, 12, 31)),
    (ENGLAND, date(2026, 12, 24), 5, date(2027, 1, 5)),
    (ENGLAND, date(2027, 1, 5), 10, date(2027, 1, 19)),
    (ENGLAND, date(2026, 12, 24), 15, date(2027, 1, 19)),
    (ENGLAND, date(2026, 12, 24), 35, date(2027, 2, 16)),
    (VIETNAM, date(2026, 2, 12), 7, date(2026, 3, 2)),
    (VIETNAM, date(2026, 8, 21), 7, date(2026, 9, 3)),
    (VIETNAM, date(2026, 11, 20), 7, date(2026, 12, 2)),
    (IRAN, date(2026, 3, 18), 10, date(2026, 4, 6)),
    (IRAN_OFFICES, date(2026, 3, 18), 10, date(2026, 4, 8)),
    (TURKEY, date(2026, 5, 20), 15, date(2026, 6, 15)),
]


@pytest.mark.parametrize(("calendar", "received", "count", "due"), GOLDEN)
@pytest.mark.parametrize("hour", [0, 8, 12, 17, 23])
def test_golden_vectors_whatever_the_hour(calendar: Calendar, received: date, count: int, due: date, hour: int) -> None:
    start = datetime.combine(received, time(hour), calendar.local(utc(2026, 1, 1)).tzinfo)
    assert calendar.day(calendar.add_working_days(start, count)) == due


def test_the_last_working_day_ends_when_the_desk_closes() -> None:
    due = VIETNAM.add_working_days(local("Asia/Ho_Chi_Minh", 2026, 2, 12), 7)
    assert due == local("Asia/Ho_Chi_Minh", 2026, 3, 2, 17)
    assert due.utcoffset() == timedelta(0)


def test_the_day_is_that_of_the_desk_and_not_of_utc() -> None:
    late = utc(2026, 11, 23, 18)  # Tuesday 01:00 in Vietnam
    assert VIETNAM.day(late) == date(2026, 11, 24)
    assert VIETNAM.day(VIETNAM.add_working_days(late, 1)) == date(2026, 11, 25)


def test_eight_weeks_are_fifty_six_days() -> None:
    due = ENGLAND.add_days(local("Europe/London", 2026, 12, 24), 56)
    assert due == local("Europe/London", 2027, 2, 18, 23, 59) + timedelta(seconds=59)


def test_thirty_days_that_end_on_a_saturday_roll_on_to_monday() -> None:
    start = local("Europe/London", 2026, 12, 3)
    assert ENGLAND.day(ENGLAND.add_days(start, 30)) == date(2027, 1, 2)
    assert ENGLAND.day(ENGLAND.add_days(start, 30, roll_to_working=True)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_is_the_same_day_number_or_the_months_last_day(day: date, months: int, end: date) -> None:
    assert add_months(day, months) == end


def test_a_saturday_worked_in_exchange_has_an_ordinary_days_hours() -> None:
    assert VIETNAM.is_working(date(2026, 8, 22))
    assert not VIETNAM.is_working(date(2026, 8, 29))
    assert VIETNAM.end_of(date(2026, 8, 22)) == local("Asia/Ho_Chi_Minh", 2026, 8, 22, 17)


def test_the_weekend_is_whatever_the_week_does_not_open_on() -> None:
    week = [date(2026, 11, 21) + timedelta(days=n) for n in range(7)]  # Saturday to Friday
    assert [IRAN.is_working(day) for day in week] == [True] * 6 + [False]
    assert [IRAN_OFFICES.is_working(day) for day in week] == [True] * 5 + [False] * 2
    assert [ENGLAND.is_working(day) for day in week] == [False] * 2 + [True] * 5


def test_a_day_off_is_off_even_if_it_was_to_be_worked() -> None:
    both = Calendar("UTC", office(ALL_BUT_FRIDAY), days_off=days(2026, "11-20"), working_days=days(2026, "11-20"))
    assert not both.is_working(date(2026, 11, 20))


def test_a_day_without_opening_hours_ends_at_midnight_and_begins_there() -> None:
    sunday = date(2026, 11, 22)
    assert ENGLAND.end_of(sunday) == utc(2026, 11, 23)
    assert VIETNAM.begin_of(sunday) == utc(2026, 11, 21, 17)


def test_a_desk_that_never_opens_says_so_and_does_not_count_for_ever() -> None:
    never, start = Calendar("UTC", ()), utc(2026, 11, 20)
    with pytest.raises(NeverOpen):
        never.add_working_days(start, 1)
    with pytest.raises(NeverOpen):
        never.add_working_hours(start, 1)
    with pytest.raises(NeverOpen):
        never.add_days(start, 1, roll_to_working=True)


def test_several_openings_on_a_day_end_with_the_last_one_in_whatever_order_they_stand() -> None:
    split = (Opening(0, time(14), time(18)), Opening(0, time(8), time(12)))
    assert Calendar("UTC", split).end_of(date(2026, 11, 23)) == utc(2026, 11, 23, 18)


def test_weekdays_are_counted_from_monday() -> None:
    mondays = Calendar("UTC", office((0,)))
    assert mondays.day(mondays.add_working_days(utc(2026, 11, 20), 2)) == date(2026, 11, 30)
    assert date(2026, 11, 30).strftime("%A") == "Monday"
    assert len(MONDAY_TO_FRIDAY) == 5
