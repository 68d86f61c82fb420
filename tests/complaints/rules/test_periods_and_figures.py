"""Stretches of days, and the arithmetic of the figures."""

import statistics
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


@pytest.mark.parametrize(
    ("name", "week_starts", "first"),
    [
        ("today", 0, date(2026, 11, 21)),
        ("week", 0, date(2026, 11, 16)),  # from Monday
        ("week", 5, date(2026, 11, 21)),  # from Saturday: today
        ("week", 6, date(2026, 11, 15)),  # from Sunday
        ("month", 0, date(2026, 10, 23)),
        ("year", 0, date(2026, 3, 21)),
    ],
)
def test_a_named_period_runs_from_where_the_reader_begins_it_to_today(name: str, week_starts: int, first: date) -> None:
    aban, farvardin = date(2026, 10, 23), date(2026, 3, 21)
    found = named(Named(name), SATURDAY, week_starts=week_starts, month_began=aban, year_began=farvardin)
    assert (found.first, found.last) == (first, SATURDAY)
