"""Dates, moments, numbers, counts and lists in each language, typed by hand as a native hand would write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.complaints.wording.voice import LANGUAGES

LANGUAGES_HERE = ("en", "vi", "fa", "tr")
TODAY = date(2026, 11, 20)
ISTANBUL = ZoneInfo("Europe/Istanbul")  # three hours before UTC

YEAR = [
    (date(2026, 1, 5), "Monday 5 January", "thứ Hai, ngày 5 tháng 1", "دوشنبه ۱۵ دی ۱۴۰۴", "5 Ocak Pazartesi"),
    (date(2026, 2, 14), "Saturday 14 February", "thứ Bảy, ngày 14 tháng 2", "شنبه ۲۵ بهمن ۱۴۰۴", "14 Şubat Cumartesi"),
    (date(2026, 3, 21), "Saturday 21 March", "thứ Bảy, ngày 21 tháng 3", "شنبه ۱ فروردین", "21 Mart Cumartesi"),
    (date(2026, 4, 30), "Thursday 30 April", "thứ Năm, ngày 30 tháng 4", "پنجشنبه ۱۰ اردیبهشت", "30 Nisan Perşembe"),
    (date(2026, 5, 19), "Tuesday 19 May", "thứ Ba, ngày 19 tháng 5", "سه‌شنبه ۲۹ اردیبهشت", "19 Mayıs Salı"),
    (date(2026, 6, 8), "Monday 8 June", "thứ Hai, ngày 8 tháng 6", "دوشنبه ۱۸ خرداد", "8 Haziran Pazartesi"),
    (date(2026, 7, 15), "Wednesday 15 July", "thứ Tư, ngày 15 tháng 7", "چهارشنبه ۲۴ تیر", "15 Temmuz Çarşamba"),
    (date(2026, 8, 30), "Sunday 30 August", "Chủ nhật, ngày 30 tháng 8", "یکشنبه ۸ شهریور", "30 Ağustos Pazar"),
    (date(2026, 9, 4), "Friday 4 September", "thứ Sáu, ngày 4 tháng 9", "جمعه ۱۳ شهریور", "4 Eylül Cuma"),
    (date(2026, 10, 29), "Thursday 29 October", "thứ Năm, ngày 29 tháng 10", "پنجشنبه ۷ آبان", "29 Ekim Perşembe"),
    (date(2026, 11, 30), "Monday 30 November", "thứ Hai, ngày 30 tháng 11", "دوشنبه ۹ آذر", "30 Kasım Pazartesi"),
    (date(2026, 12, 31), "Thursday 31 December", "thứ Năm, ngày 31 tháng 12", "پنجشنبه ۱۰ دی", "31 Aralık Perşembe"),
    (
        date(2027, 9, 29),
        "Wednesday 29 September 2027",
        "thứ Tư, ngày 29 tháng 9 năm 2027",
        "چهارشنبه ۷ مهر ۱۴۰۶",
        "29 Eylül 2027 Çarşamba",
    ),
]


@pytest.mark.parametrize(("day", *LANGUAGES_HERE), YEAR)
def test_a_day_of_the_year(day: date, en: str, vi: str, fa: str, tr: str) -> None:
    assert [LANGUAGES[code].day(day, TODAY) for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("en", ["Sun 29 Nov", "29 Nov", "29 Nov"]),
        ("vi", ["CN 29/11", "29/11", "29/11"]),
        ("fa", ["یکشنبه ۸ آذر", "۸ آذر", "۸ آذر"]),
        ("tr", ["29 Kas Paz", "29 Kas", "29 Kas"]),
    ],
)
def test_a_day_for_staff_in_less_and_less_room(code: str, ways: list[str]) -> None:
    assert LANGUAGES[code].days_by_length(date(2026, 11, 29), TODAY) == ways


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("en", ["Wed 5 Jan 2028", "5 Jan 2028", "5 Jan"]),
        ("vi", ["T4 5/1/2028", "5/1/2028", "5/1"]),
        ("fa", ["چهارشنبه ۱۵ دی ۱۴۰۶", "۱۵ دی ۱۴۰۶", "۱۵ دی"]),
        ("tr", ["5 Oca 2028 Çar", "5 Oca 2028", "5 Oca"]),
    ],
)
def test_a_day_of_another_year_for_staff(code: str, ways: list[str]) -> None:
    assert LANGUAGES[code].days_by_length(date(2028, 1, 5), TODAY) == ways


@pytest.mark.parametrize(
    ("at", *LANGUAGES_HERE),
    [
        (
            datetime(2026, 11, 20, 6, 12, tzinfo=UTC),
            "today 09:12",
            "09:12 hôm nay",
            "امروز ساعت ۰۹:۱۲",
            "bugün 09.12",
        ),
        (
            datetime(2026, 11, 19, 20, 59, tzinfo=UTC),
            "Thu 19 Nov 23:59",
            "23:59 T5 19/11",
            "پنجشنبه ۲۸ آبان ساعت ۲۳:۵۹",
            "19 Kas Per 23.59",
        ),
        (
            datetime(2026, 11, 19, 21, 0, tzinfo=UTC),
            "today 00:00",
            "00:00 hôm nay",
            "امروز ساعت ۰۰:۰۰",
            "bugün 00.00",
        ),
    ],
)
def test_a_moment_on_the_desks_clock(at: datetime, en: str, vi: str, fa: str, tr: str) -> None:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert [LANGUAGES[code].moment(at, ISTANBUL, now) for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize(
    ("value", *LANGUAGES_HERE),
    [
        (0, "0", "0", "۰", "0"),
        (1234.5, "1,234.5", "1.234,5", "۱٬۲۳۴٫۵", "1.234,5"),
        (1234567, "1,234,567", "1.234.567", "۱٬۲۳۴٬۵۶۷", "1.234.567"),
        (4.24, "4.2", "4,2", "۴٫۲", "4,2"),
        (0.5, "0.5", "0,5", "۰٫۵", "0,5"),
    ],
)
def test_a_number(value: float, en: str, vi: str, fa: str, tr: str) -> None:
    assert [LANGUAGES[code].number(value) for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize(
    ("amount", *LANGUAGES_HERE),
    [
        (0, "0 files", "0 tệp", "۰ فایل", "0 dosya"),
        (1, "1 file", "1 tệp", "۱ فایل", "1 dosya"),
        (2, "2 files", "2 tệp", "۲ فایل", "2 dosya"),
        (5, "5 files", "5 tệp", "۵ فایل", "5 dosya"),
        (11, "11 files", "11 tệp", "۱۱ فایل", "11 dosya"),
        (21, "21 files", "21 tệp", "۲۱ فایل", "21 dosya"),
        (101, "101 files", "101 tệp", "۱۰۱ فایل", "101 dosya"),
        (1200, "1,200 files", "1.200 tệp", "۱٬۲۰۰ فایل", "1.200 dosya"),
    ],
)
def test_so_many_of_a_thing(amount: int, en: str, vi: str, fa: str, tr: str) -> None:
    assert [LANGUAGES[code].count(amount, "file") for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize("amount", [0, 1, 2, 5, 11, 21])
@pytest.mark.parametrize("code", ["vi", "fa", "tr"])
def test_a_thing_stays_as_it_is_after_any_number(code: str, amount: int) -> None:
    """Only English tells one from many."""
    language = LANGUAGES[code]
    for thing in language.labels["counts"]:
        said = {language.count(n, thing).replace(language.number(n), "{n}") for n in (amount, 7)}
        assert len(said) == 1


@pytest.mark.parametrize(
    ("nth", *LANGUAGES_HERE),
    [
        (2, "2nd in 90 days", "lần 2/90 ngày", "۲ شکایت در ۹۰ روز", "90 günde 2."),
        (3, "3rd in 90 days", "lần 3/90 ngày", "۳ شکایت در ۹۰ روز", "90 günde 3."),
        (11, "11th in 90 days", "lần 11/90 ngày", "۱۱ شکایت در ۹۰ روز", "90 günde 11."),
        (21, "21st in 90 days", "lần 21/90 ngày", "۲۱ شکایت در ۹۰ روز", "90 günde 21."),
    ],
)
def test_the_how_manieth(nth: int, en: str, vi: str, fa: str, tr: str) -> None:
    assert [LANGUAGES[code].nth(nth, "complaint") for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize(
    ("length", *LANGUAGES_HERE),
    [
        (timedelta(minutes=40), "40 minutes", "40 phút", "۴۰ دقیقه", "40 dakika"),
        (timedelta(hours=1), "1 hour", "1 giờ", "۱ ساعت", "1 saat"),
        (timedelta(hours=3, minutes=7), "3 hours and 7 minutes", "3 giờ 7 phút", "۳ ساعت و ۷ دقیقه", "3 saat 7 dakika"),
        (timedelta(days=2, hours=3), "2 days and 3 hours", "2 ngày 3 giờ", "۲ روز و ۳ ساعت", "2 gün 3 saat"),
    ],
)
def test_a_length_of_time(length: timedelta, en: str, vi: str, fa: str, tr: str) -> None:
    assert [LANGUAGES[code].duration(length) for code in LANGUAGES_HERE] == [en, vi, fa, tr]


@pytest.mark.parametrize(
    ("code", "row"),
    [("en", "A, B and C"), ("vi", "A, B và C"), ("fa", "A، B و C"), ("tr", "A, B ve C")],
)
def test_things_in_a_row(code: str, row: str) -> None:
    assert LANGUAGES[code].listed(["A", "B", "C"]) == row


def test_weeks_begin_where_the_reader_begins_them() -> None:
    first = [LANGUAGES[code].labels["dates"]["weekdays"][LANGUAGES[code].week_starts] for code in LANGUAGES_HERE]
    assert first == ["Monday", "thứ Hai", "شنبه", "Pazartesi"]


def test_months_and_years_begin_where_the_reader_begins_them() -> None:
    months = [LANGUAGES[code].period_began(TODAY, year=False) for code in LANGUAGES_HERE]
    years = [LANGUAGES[code].period_began(TODAY, year=True) for code in LANGUAGES_HERE]
    assert months == [date(2026, 11, 1), date(2026, 11, 1), date(2026, 10, 23), date(2026, 11, 1)]
    assert years == [date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 21), date(2026, 1, 1)]
