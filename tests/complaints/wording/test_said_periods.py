"""Periods in words, in each language, as their days were counted on a calendar of paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.rules.periods import Period, PeriodNotUnderstood
from complaints.wording.said_periods import read_period
from tests.complaints.wording.voice import LANGUAGES

TODAY = date(2026, 11, 16)  # a Monday, 25 Aban 1405

SAID = {
    "en": {
        "Yesterday": "11-15 11-15",
        "this week": "11-16 11-16",
        "last week": "11-09 11-15",
        "last month": "10-01 10-31",
        "quarter": "10-01 11-16",
        "last 30 days": "10-18 11-16",
        "October": "10-01 10-31",
        "nov": "11-01 11-30",
        "December": "2025-12-01 2025-12-31",
        "March 2025": "2025-03-01 2025-03-31",
        "1 November to 5 November": "11-01 11-05",
        "from 2026-11-01 to 2026-11-05": "11-01 11-05",
        "1.11.2026 – 5.11.2026": "11-01 11-05",
        "1 November": "11-01 11-01",
    },
    "vi": {
        "hôm qua": "11-15 11-15",
        "tuan truoc": "11-09 11-15",
        "tháng trước": "10-01 10-31",
        "quý này": "10-01 11-16",
        "năm ngoái": "2025-01-01 2025-12-31",
        "30 ngày qua": "10-18 11-16",
        "tháng 10": "10-01 10-31",
        "tháng 3 năm 2025": "2025-03-01 2025-03-31",
        "tháng 3/2025": "2025-03-01 2025-03-31",
        "từ 1/11/2026 đến 5/11/2026": "11-01 11-05",
    },
    "fa": {
        "دیروز": "11-15 11-15",
        "این هفته": "11-14 11-16",
        "هفتهٔ گذشته": "11-07 11-13",
        "هفته گذشته": "11-07 11-13",
        "این ماه": "10-23 11-16",
        "ماه قبل": "09-23 10-22",
        "این فصل": "09-23 11-16",
        "پارسال": "2025-03-21 2026-03-20",
        "۳۰ روز اخیر": "10-18 11-16",
        "مهر": "09-23 10-22",
        "آذر": "2025-11-22 2025-12-21",
        "فروردین ۱۴۰۴": "2025-03-21 2025-04-20",
        "از ۱ آبان تا ۱۰ آبان": "10-23 11-01",
        "۱۴۰۵/۰۸/۰۱..۱۴۰۵/۰۸/۳۰": "10-23 11-21",
    },
    "tr": {
        "dün": "11-15 11-15",
        "GEÇEN HAFTA": "11-09 11-15",
        "gecen ay": "10-01 10-31",
        "bu çeyrek": "10-01 11-16",
        "geçen yıl": "2025-01-01 2025-12-31",
        "son 30 gün": "10-18 11-16",
        "Ekim": "10-01 10-31",
        "Mart 2025": "2025-03-01 2025-03-31",
        "1 Kasım ile 5 Kasım arası": "11-01 11-05",
    },
}


def days(said: str) -> tuple[date, date]:
    """The first and the last day; of this year where none is said."""
    first, last = (date.fromisoformat(one if len(one) > 5 else f"2026-{one}") for one in said.split())
    return first, last


@pytest.mark.parametrize(("code", "typed", "meant"), [(c, t, m) for c, said in SAID.items() for t, m in said.items()])
def test_a_period_is_read_as_its_language_says_it(code: str, typed: str, meant: str) -> None:
    found = read_period([LANGUAGES[code]], typed, TODAY)
    assert found is not None
    assert (found.first, found.last) == days(meant)


@pytest.mark.parametrize("typed", ["geçen hafta", "previous week", "tuần trước"])
def test_another_language_is_read_where_staffs_own_does_not_know_the_words(typed: str) -> None:
    found = read_period([LANGUAGES["fa"], *LANGUAGES], typed, TODAY)
    assert found == Period(date(2026, 11, 9), date(2026, 11, 16))


@pytest.mark.parametrize("typed", ["", "..", "soon", "2026-13-01..2026-13-02", "November 99999", "x" * 200])
def test_what_is_no_period_is_none(typed: str) -> None:
    assert read_period(LANGUAGES, typed, TODAY) is None


def test_days_the_wrong_way_round_are_said_to_be_no_period() -> None:
    with pytest.raises(PeriodNotUnderstood):
        read_period(LANGUAGES, "2026-11-30..2026-11-01", TODAY)


@given(st.text(max_size=40) | st.text(alphabet="0123456789۰۱. -/…–novembertháng ", max_size=30))
def test_no_text_is_too_much(typed: str) -> None:
    try:
        found = read_period(LANGUAGES, typed, TODAY)
    except PeriodNotUnderstood:
        return
    assert found is None or found.first < found.end
