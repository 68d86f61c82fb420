"""Stretches of days, and the arithmetic of the figures."""

import statistics
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.figures import median, percentile
from complaints.rules.periods import Named, Period, PeriodNotUnderstood, between, named

TEN = [30, 1, 12, 2, 9, 2, 7, 3, 5, 4]  # domain reference 4: 1,2,2,3,4,5,7,9,12,30, here out of order


def test_percentiles_are_those_of_the_domain_reference() -> None:
    assert median(TEN) == 4.5
    assert percentile(TEN, 0.9) == pytest.approx(13.8)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([7], 0.5, 7),
        ([7], 0.9, 7),
        ([1, 2], 0.5, 1.5),
        ([1, 2, 3], 0.5, 2),
        ([1, 2, 3, 4], 0.25, 1.75),
        (TEN, 0.0, 1),
        (TEN, 1.0, 30),
        ([], 0.5, None),
    ],
)
def test_percentiles_by_hand(values: list[float], share: float, found: float | None) -> None:
    assert percentile(values, share) == found


@given(st.lists(st.floats(0, 10**6), min_size=1, max_size=40))
def test_the_median_is_the_standard_librarys(values: list[float]) -> None:
    assert median(values) == pytest.approx(statistics.median(values))


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=40))
def test_deciles_are_the_standard_librarys(values: list[int]) -> None:
    deciles = statistics.quantiles(values, n=10, method="inclusive")  # R type 7
    assert [percentile(values, n / 10) for n in range(1, 10)] == [pytest.approx(decile) for decile in deciles]


def test_a_period_is_half_open_and_shown_with_its_last_day() -> None:
    november = between(date(2026, 11, 1), date(2026, 11, 30))
    assert november == Period(date(2026, 11, 1), date(2026, 12, 1))
    assert november.last == date(2026, 11, 30)
    assert between(date(2026, 11, 1), date(2026, 11, 1)).last == date(2026, 11, 1)


def test_a_period_that_ends_before_it_begins_is_not_understood() -> None:
    with pytest.raises(PeriodNotUnderstood):
        between(date(2026, 11, 2), date(2026, 11, 1))


SATURDAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Plain:
    """Days counted as in Rome, weeks from a day of choice."""

    week_starts: int = 0

    def in_calendar(self, day: date) -> tuple[int, int, int]:
        return day.year, day.month, day.day

    def from_calendar(self, year: int, month: int, day: int) -> date:
        return date(year, month, day)


@pytest.mark.parametrize(
    ("name", "week_starts", "first", "last"),
    [
        ("today", 0, (11, 21), (11, 21)),
        ("yesterday", 0, (11, 20), (11, 20)),
        ("week", 0, (11, 16), (11, 21)),  # from Monday
        ("week", 5, (11, 21), (11, 21)),  # from Saturday: today
        ("week", 6, (11, 15), (11, 21)),  # from Sunday
        ("last_week", 0, (11, 9), (11, 15)),
        ("last_week", 5, (11, 14), (11, 20)),
        ("month", 0, (11, 1), (11, 21)),
        ("last_month", 0, (10, 1), (10, 31)),
        ("quarter", 0, (10, 1), (11, 21)),
        ("last_quarter", 0, (7, 1), (9, 30)),
        ("year", 0, (1, 1), (11, 21)),
        ("last_30_days", 0, (10, 23), (11, 21)),
    ],
)
def test_a_named_period_runs_to_today_or_is_whole_where_it_is_over(
    name: str, week_starts: int, first: tuple[int, int], last: tuple[int, int]
) -> None:
    found = named(Named(name), SATURDAY, Plain(week_starts))
    assert (found.first, found.last) == (date(2026, *first), date(2026, *last))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("last_quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_in_january_the_last_month_quarter_and_year_are_of_the_year_before(name: str, first: date, last: date) -> None:
    found = named(Named(name), date(2026, 1, 5), Plain())
    assert (found.first, found.last) == (first, last)
