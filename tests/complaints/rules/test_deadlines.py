"""What is promised and by when, and how a clock ends."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.deadlines import (
    DECIDE,
    HOUSE,
    REMINDERS_AT,
    RESPOND,
    ClockName,
    ClockStatus,
    Target,
    Unit,
    Urgency,
    changes_at,
    days_late,
    judged,
    received_at,
    urgency,
)
from tests.complaints.rules.calendars import ENGLAND, local, utc

FRIDAY = local("Europe/London", 2026, 11, 20, 15)  # the promises below are counted by hand from here


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("ack", local("Europe/London", 2026, 11, 21, 15)),  # 24 hours by the wall
        ("first_human", local("Europe/London", 2026, 11, 23, 15)),  # 8 working hours: 2 on Friday, 6 on Monday
        ("decide_s1", local("Europe/London", 2026, 12, 4, 17)),  # 10 working days
        ("decide_s2", local("Europe/London", 2026, 12, 18, 17)),  # 20 working days
        ("respond_s1", local("Europe/London", 2026, 12, 4, 17)),  # 10 working days
        ("respond_s2", local("Europe/London", 2026, 12, 4, 17)),
    ],
)
def test_the_house_promises_what_the_domain_reference_says(name: str, due: datetime) -> None:
    assert HOUSE.due(ClockName(name), FRIDAY, ENGLAND) == due


def test_every_clock_has_a_promise_and_the_profile_a_version() -> None:
    assert set(HOUSE.targets) == set(ClockName) - {"reply", "remedy"}  # due on a day that somebody names
    assert HOUSE.version


def test_each_stage_has_its_own_clocks() -> None:
    assert DECIDE == {1: "decide_s1", 2: "decide_s2"}
    assert RESPOND == {1: "respond_s1", 2: "respond_s2"}


def test_hours_do_not_stop_at_night_and_working_hours_do() -> None:
    assert Target(48, Unit.HOUR).due(FRIDAY, ENGLAND) == FRIDAY + timedelta(days=2)
    assert Target(3, Unit.WORKING_HOUR).due(FRIDAY, ENGLAND) == local("Europe/London", 2026, 11, 23, 10)


@pytest.mark.parametrize(
    ("after", "counts_from_first"),
    [
        (timedelta(minutes=3), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, seconds=1), False),
        (timedelta(days=29), False),
    ],
)
def test_a_complaint_is_received_with_its_first_message_if_it_is_submitted_within_a_day(
    after: timedelta, *, counts_from_first: bool
) -> None:
    first = utc(2026, 11, 20, 12)
    assert received_at(first, first + after) == (first if counts_from_first else first + after)


@pytest.mark.parametrize(
    ("late", "status"),
    [(timedelta(seconds=-1), "met"), (timedelta(0), "met"), (timedelta(seconds=1), "missed")],
)
def test_a_clock_is_judged_when_it_stops(late: timedelta, status: str) -> None:
    due = utc(2026, 11, 20, 17)
    assert judged(due, due + late) == ClockStatus(status)


@pytest.mark.parametrize(
    ("percent", "looks"),
    [(-5, "on_time"), (0, "on_time"), (79.9, "on_time"), (80, "due"), (99, "due"), (100, "due"), (100.1, "late")],
)
def test_a_case_is_due_from_four_fifths_of_its_time_and_late_after_it(percent: float, looks: str) -> None:
    start = utc(2026, 11, 20)
    assert urgency(start, start + timedelta(days=10), start + timedelta(days=percent / 10)) == Urgency(looks)


@pytest.mark.parametrize(
    ("at", "late", "changes"),
    [
        (utc(2026, 11, 17, 17), 0, utc(2026, 11, 25, 17)),  # green, until four fifths are over
        (utc(2026, 11, 25, 17), 0, utc(2026, 11, 27, 17) + timedelta(seconds=1)),  # yellow
        (utc(2026, 11, 27, 17), 0, utc(2026, 11, 27, 17) + timedelta(seconds=1)),
        (utc(2026, 11, 27, 17) + timedelta(seconds=1), 1, utc(2026, 11, 28, 17)),  # late, the first day
        (utc(2026, 11, 30, 9), 3, utc(2026, 11, 30, 17)),
        (utc(2026, 11, 30, 17), 4, utc(2026, 12, 1, 17)),
    ],
)
def test_what_is_said_of_a_deadline_holds_for_a_known_time(at: datetime, late: int, changes: datetime) -> None:
    start, due = utc(2026, 11, 17, 17), utc(2026, 11, 27, 17)
    assert (days_late(due, at), changes_at(start, due, at)) == (late, changes)


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6))
def test_it_is_said_until_then_and_not_longer(length: int, after: int) -> None:
    start = utc(2026, 11, 20)
    due, at = start + timedelta(seconds=length), start + timedelta(seconds=after)

    def said(when: datetime) -> tuple[Urgency, int]:
        return urgency(start, due, when), days_late(due, when)

    changes = changes_at(start, due, at)
    assert changes > at
    assert said(max(at, changes - timedelta(seconds=1))) == said(at) != said(changes)


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6), st.integers(0, 10**6))
def test_a_case_never_grows_less_urgent(length: int, at: int, later: int) -> None:
    start, worse = utc(2026, 11, 20), [Urgency.ON_TIME, Urgency.DUE, Urgency.LATE]
    due = start + timedelta(seconds=length)
    looks = [urgency(start, due, start + timedelta(seconds=seconds)) for seconds in (at, at + later)]
    assert worse.index(looks[0]) <= worse.index(looks[1])


def test_two_reminders_go_out_before_the_time_is_over() -> None:
    assert len(REMINDERS_AT) == 2
    assert 0 < REMINDERS_AT[0] < REMINDERS_AT[1] < 1
