"""Numbers, counts, dates and lengths of time, as each language writes them (domain reference 2.4, voice 5)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.complaints.wording.voice import LANGUAGES

EN, FA = LANGUAGES["en"], LANGUAGES["fa"]
TODAY = date(2026, 11, 21)
TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.mark.parametrize(
    ("gregorian", "jalali"),
    [
        (date(2025, 3, 21), "جمعه ۱ فروردین ۱۴۰۴"),
        (date(2026, 3, 21), "شنبه ۱ فروردین ۱۴۰۵"),
        (date(2026, 3, 20), "جمعه ۲۹ اسفند ۱۴۰۴"),
        (date(2025, 3, 20), "پنجشنبه ۳۰ اسفند ۱۴۰۳"),
        (date(2029, 3, 20), "سه‌شنبه ۱ فروردین ۱۴۰۸"),
        (date(2030, 3, 20), "چهارشنبه ۳۰ اسفند ۱۴۰۸"),
    ],
)
def test_jalali_vectors(gregorian: date, jalali: str) -> None:
    assert FA.day(gregorian, date(2000, 1, 1)) == jalali


@pytest.mark.parametrize(
    ("day", "english", "persian"),
    [
        (date(2026, 11, 21), "Saturday 21 November", "شنبه ۳۰ آبان"),
        (date(2026, 11, 30), "Monday 30 November", "دوشنبه ۹ آذر"),
        (date(2026, 12, 4), "Friday 4 December", "جمعه ۱۳ آذر"),
        (date(2027, 1, 5), "Tuesday 5 January 2027", "سه‌شنبه ۱۵ دی"),  # the Persian year goes on
        (date(2026, 3, 20), "Friday 20 March", "جمعه ۲۹ اسفند ۱۴۰۴"),  # … and began later
        (date(2027, 3, 21), "Sunday 21 March 2027", "یکشنبه ۱ فروردین ۱۴۰۶"),
        (date(2025, 11, 21), "Friday 21 November 2025", "جمعه ۳۰ آبان ۱۴۰۴"),
    ],
)
def test_the_year_is_shown_only_where_it_is_another(day: date, english: str, persian: str) -> None:
    assert (EN.day(day, TODAY), FA.day(day, TODAY)) == (english, persian)


def test_short_days_are_for_staff() -> None:
    day = date(2026, 11, 20)
    assert (EN.day(day, TODAY, short=True), FA.day(day, TODAY, short=True)) == ("Fri 20 Nov", "جمعه ۲۹ آبان")


@pytest.mark.parametrize("offset", range(7))
def test_weekdays_are_those_of_the_calendar(offset: int) -> None:
    day = date(2026, 11, 23) + timedelta(days=offset)
    persian = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]
    assert EN.day(day).split()[0] == day.strftime("%A")
    assert FA.day(day).startswith(f"{persian[offset]} ")


def test_the_barest_writing_of_a_day_is_shorter_than_the_fullest() -> None:
    assert EN.days_by_length(date(2027, 9, 29), TODAY) == ["Wed 29 Sep 2027", "29 Sep 2027", "29 Sep"]
    assert FA.days_by_length(date(2026, 9, 9), TODAY) == ["چهارشنبه ۱۸ شهریور", "۱۸ شهریور", "۱۸ شهریور"]


@pytest.mark.parametrize(
    ("at", "english", "persian"),
    [
        (datetime(2026, 11, 21, 5, 42, tzinfo=UTC), "today 09:12", "امروز ساعت ۰۹:۱۲"),
        (datetime(2026, 11, 20, 20, 31, tzinfo=UTC), "today 00:01", "امروز ساعت ۰۰:۰۱"),
        (datetime(2026, 11, 20, 20, 29, tzinfo=UTC), "Fri 20 Nov 23:59", "جمعه ۲۹ آبان ساعت ۲۳:۵۹"),
        (datetime(2025, 11, 20, 8, 0, tzinfo=UTC), "Thu 20 Nov 2025 11:30", "پنجشنبه ۲۹ آبان ۱۴۰۴ ساعت ۱۱:۳۰"),
    ],
)
def test_a_moment_is_the_desks_wall_clock(at: datetime, english: str, persian: str) -> None:
    now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    assert (EN.moment(at, TEHRAN, now), FA.moment(at, TEHRAN, now)) == (english, persian)


@pytest.mark.parametrize(
    ("value", "english", "persian"),
    [
        (0, "0", "۰"),
        (7, "7", "۷"),
        (1234.5, "1,234.5", "۱٬۲۳۴٫۵"),
        (1234567, "1,234,567", "۱٬۲۳۴٬۵۶۷"),
        (4.0, "4", "۴"),
        (4.24, "4.2", "۴٫۲"),
        (999.96, "1,000", "۱٬۰۰۰"),
    ],
)
def test_numbers(value: float, english: str, persian: str) -> None:
    assert (EN.number(value), FA.number(value)) == (english, persian)


@given(st.integers(0, 10**9))
def test_a_whole_number_says_itself(value: int) -> None:
    assert EN.number(value).replace(",", "") == str(value)
    assert int(FA.number(value).replace("\u066c", "")) == value
    assert not set(FA.number(value)) & set("0123456789,.")


@pytest.mark.parametrize(
    ("amount", "english", "persian"),
    [(0, "0 files", "۰ فایل"), (1, "1 file", "۱ فایل"), (2, "2 files", "۲ فایل"), (1200, "1,200 files", "۱٬۲۰۰ فایل")],
)
def test_counts_have_the_right_plural(amount: int, english: str, persian: str) -> None:
    assert (EN.count(amount, "file"), FA.count(amount, "file")) == (english, persian)


@pytest.mark.parametrize(
    ("amount", "english"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_english_ordinals(amount: int, english: str) -> None:
    assert EN.nth(amount, "complaint") == f"{english} in 90 days"


def test_persian_says_how_many_there_were() -> None:
    assert FA.nth(3, "complaint") == "۳ شکایت در ۹۰ روز"


@pytest.mark.parametrize(
    ("length", "english", "persian"),
    [
        (timedelta(seconds=5), "1 minute", "۱ دقیقه"),
        (timedelta(minutes=40), "40 minutes", "۴۰ دقیقه"),
        (timedelta(hours=1), "1 hour", "۱ ساعت"),
        (timedelta(hours=3, minutes=7), "3 hours and 7 minutes", "۳ ساعت و ۷ دقیقه"),
        (timedelta(hours=23, minutes=20), "23 hours and 20 minutes", "۲۳ ساعت و ۲۰ دقیقه"),
        (timedelta(days=1), "1 day", "۱ روز"),
        (timedelta(days=2, hours=3, minutes=29), "2 days and 3 hours", "۲ روز و ۳ ساعت"),
        (timedelta(days=2, minutes=5), "2 days", "۲ روز"),
        (timedelta(days=2, hours=23, minutes=50), "3 days", "۳ روز"),
        (timedelta(hours=23, minutes=45), "1 day", "۱ روز"),
    ],
)
def test_lengths_of_time(length: timedelta, english: str, persian: str) -> None:
    assert (EN.duration(length), FA.duration(length)) == (english, persian)


@pytest.mark.parametrize(
    ("items", "english", "persian"),
    [
        ([], "", ""),
        (["الف"], "الف", "الف"),
        (["الف", "ب"], "الف and ب", "الف و ب"),
        (["الف", "ب", "پ"], "الف, ب and پ", "الف، ب و پ"),
    ],
)
def test_lists_are_joined(items: list[str], english: str, persian: str) -> None:
    assert (EN.listed(items), FA.listed(items)) == (english, persian)


def test_weeks_months_and_years_begin_where_the_reader_begins_them() -> None:
    assert (EN.week_starts, FA.week_starts) == (0, 5)
    assert [EN.period_began(TODAY, year=year) for year in (False, True)] == [date(2026, 11, 1), date(2026, 1, 1)]
    assert [FA.period_began(TODAY, year=year) for year in (False, True)] == [date(2026, 10, 23), date(2026, 3, 21)]
