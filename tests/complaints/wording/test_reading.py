"""Reading what people type: digits and days of either calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.wording.reading import latin_digits, read_day
from tests.complaints.wording.voice import LANGUAGES


@pytest.mark.parametrize("typed", ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"])
def test_digits_of_any_script_are_read(typed: str) -> None:
    assert latin_digits(f"کد {typed}.") == "کد 0123456789."


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("30/11/2026", date(2026, 11, 30)),
        ("30.11.2026", date(2026, 11, 30)),
        (" 2026/1/5 ", date(2026, 1, 5)),
        ("1405-09-09", date(2026, 11, 30)),
        ("۱۴۰۵/۰۹/۰۹", date(2026, 11, 30)),
        ("٩/٩/١٤٠٥", date(2026, 11, 30)),
        ("1403/12/30", date(2025, 3, 20)),
        ("\u200f۱۴۰۵/۰۹/۰۹\u200e", date(2026, 11, 30)),
        ("\u20662026-11-30\u2069", date(2026, 11, 30)),
    ],
)
def test_days_are_read(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "2026-02-30",
        "1404/12/30",
        "1405/13/01",
        "30-11-26",
        "2026-11",
        "0/0/2026",
        "2026-11-30 x",
        "11/30/2026",
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed) is None


@given(st.dates(date(1922, 1, 1), date(2200, 1, 1)))
def test_a_day_that_we_write_as_numbers_is_read_back(day: date) -> None:
    fa = LANGUAGES["fa"]
    assert read_day(day.isoformat()) == day
    assert read_day(fa.digits(f"{day:%d/%m/%Y}")) == day


@given(st.text())
def test_reading_a_day_never_raises(typed: str) -> None:
    assert read_day(typed) is None or any(c.isdigit() for c in typed)
