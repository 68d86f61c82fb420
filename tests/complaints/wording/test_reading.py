"""Reading what people type: digits and days of either calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.wording.reading import latin_digits, read_day, read_day_in
from tests.complaints.wording.voice import LANGUAGES

TODAY = date(2026, 11, 20)


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


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("en", "30 November"),
        ("en", "monday 30 november 2026"),
        ("en", "Mon 30 Nov"),
        ("en", "30/11/2026"),
        ("fa", "۹ آذر"),
        ("fa", "دوشنبه ۹ آذر ۱۴۰۵"),
        ("fa", "9 آذر"),
        ("vi", "30 tháng 11"),
        ("vi", "thứ Hai, ngày 30 tháng 11 năm 2026"),
        ("vi", "thu hai ngay 30 thang 11"),
        ("vi", "T2 30/11"),
        ("vi", "ngày 30/11/2026"),
        ("tr", "30 Kasım"),
        ("tr", "30 KASIM 2026 PAZARTESİ"),
        ("tr", "30 kasim pazartesi"),
        ("tr", "30 Kas"),
        ("tr", "30.11.2026"),
    ],
)
def test_a_day_is_read_in_words_as_the_language_writes_it(code: str, typed: str) -> None:
    assert read_day_in(LANGUAGES[code], typed, TODAY) == date(2026, 11, 30)


def test_a_year_that_is_not_said_is_the_readers_own() -> None:
    assert read_day_in(LANGUAGES["en"], "5 January", TODAY) == date(2026, 1, 5)
    assert read_day_in(LANGUAGES["fa"], "۱۵ دی", TODAY) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("en", "Tuesday 30 November"),  # which is a Monday
        ("en", "31 November"),
        ("en", "30 Brumaire"),
        ("en", "30 November 0"),
        ("en", "30 November, please"),
        ("en", "November"),
        ("en", "30/11"),
        ("en", "30 November" + " " * 60),
        ("fa", "یکشنبه ۹ آذر"),
        ("fa", "۳۱ آذر"),
        ("fa", "۹ آذر ۹۹۹۹"),
        ("vi", "thứ Năm, ngày 30 tháng 11"),
        ("vi", "tháng 11"),
        ("vi", "11/30"),
        ("vi", "30 tháng 13"),
        ("tr", "30 Kasım Salı"),
        ("tr", "31 Kasım"),
        ("tr", "30 Kasım’a kadar"),
    ],
)
def test_words_that_name_no_day_are_none(code: str, typed: str) -> None:
    assert read_day_in(LANGUAGES[code], typed, TODAY) is None


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from([language.code for language in LANGUAGES]))
def test_a_day_that_a_language_writes_is_read_back(day: date, code: str) -> None:
    language = LANGUAGES[code]
    fully, in_another_year = language.day(day), language.day(day, date(1990, 6, 1))
    assert read_day_in(language, fully, day) == day
    assert [read_day_in(language, written, TODAY) for written in (in_another_year, in_another_year.upper())] == [
        day
    ] * 2
    assert [read_day_in(language, written, day) for written in language.days_by_length(day, day)] == [day] * 3


@given(st.text(), st.sampled_from([language.code for language in LANGUAGES]))
def test_reading_a_day_in_words_never_raises(typed: str, code: str) -> None:
    assert read_day_in(LANGUAGES[code], typed, TODAY) is None or any(c.isdigit() for c in typed)
