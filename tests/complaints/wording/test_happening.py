"""On which day something happened, as people say it. Today is Monday 16 November 2026, 25 Aban 1405."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.complaints.wording.voice import CODES, LANGUAGES

TODAY = date(2026, 11, 16)
SOME = st.dates(date(2024, 1, 1), TODAY)


def day(month: int, number: int, year: int = 2026) -> date:
    """A day, this year's where no other is named."""
    return date(year, month, number)


SAID = [
    ("en", "today", day(11, 16)),
    ("en", "Yesterday.", day(11, 15)),
    ("en", "LAST NIGHT", day(11, 15)),
    ("en", "the day before yesterday", day(11, 14)),
    ("en", "3 days ago", day(11, 13)),
    ("en", "three days ago", day(11, 13)),
    ("en", "two weeks ago", day(11, 2)),
    ("en", "a week ago", day(11, 9)),
    ("en", "last Friday", day(11, 13)),
    ("en", "on Tuesday", day(11, 10)),
    ("en", "Monday", day(11, 9)),  # who means today says so
    ("en", "12.11", day(11, 12)),
    ("en", "12/11/2026", day(11, 12)),
    ("en", "12-11-26", day(11, 12)),
    ("en", "11/13", day(11, 13)),  # as in America: it can be no other day
    ("en", "20/12", day(12, 20, 2025)),
    ("en", "29/2", day(2, 29, 2024)),
    ("en", "2026-11-12", day(11, 12)),
    ("en", "12 November", day(11, 12)),
    ("en", "November 12th, 2026", day(11, 12)),
    ("en", "on the 12th of November", day(11, 12)),
    ("en", "Thursday 12 Nov", day(11, 12)),
    ("en", "۱۴۰۵/۸/۲۱", day(11, 12)),
    ("vi", "hôm nay", day(11, 16)),
    ("vi", "hôm qua", day(11, 15)),
    ("vi", "hom qua", day(11, 15)),
    ("vi", "tối hôm qua", day(11, 15)),
    ("vi", "hôm kia", day(11, 14)),
    ("vi", "3 ngày trước", day(11, 13)),
    ("vi", "cách đây hai tuần", day(11, 2)),
    ("vi", "thứ Sáu vừa rồi", day(11, 13)),
    ("vi", "12/11", day(11, 12)),
    ("vi", "hôm 12/11", day(11, 12)),
    ("vi", "ngày 12 tháng 11", day(11, 12)),
    ("vi", "ngày 12 tháng 11 năm 2026", day(11, 12)),
    ("fa", "امروز", day(11, 16)),
    ("fa", "دیروز", day(11, 15)),
    ("fa", "ديروز", day(11, 15)),  # with an Arabic yeh
    ("fa", "دیشب", day(11, 15)),
    ("fa", "پریروز", day(11, 14)),
    ("fa", "۳ روز پیش", day(11, 13)),
    ("fa", "دو هفته پیش", day(11, 2)),
    ("fa", "جمعه گذشته", day(11, 13)),
    ("fa", "سه‌شنبه", day(11, 10)),
    ("fa", "۱۴۰۵/۸/۲۱", day(11, 12)),
    ("fa", "1405/08/21", day(11, 12)),
    ("fa", "٢١/٨/١٤٠٥", day(11, 12)),
    ("fa", "۰۵/۸/۲۱", day(11, 12)),
    ("fa", "۲۱ آبان", day(11, 12)),
    ("fa", "۲۱ آبان ماه ۱۴۰۵", day(11, 12)),
    ("fa", "پنجشنبه ۲۱ آبان", day(11, 12)),
    ("fa", "۸/۲۱", day(11, 12)),
    ("fa", "۲۱/۸", day(11, 12)),
    ("fa", "۲۹ اسفند ۱۴۰۴", day(3, 20)),
    ("fa", "۳۰ اسفند ۱۴۰۳", day(3, 20, 2025)),
    ("fa", "12.11.2026", day(11, 12)),
    ("fa", "\u200f۱۴۰۵/۸/۲۱\u200e", day(11, 12)),
    ("tr", "bugün", day(11, 16)),
    ("tr", "dün", day(11, 15)),
    ("tr", "DÜN AKŞAM", day(11, 15)),
    ("tr", "evvelsi gün", day(11, 14)),
    ("tr", "üç gün önce", day(11, 13)),
    ("tr", "2 hafta önce", day(11, 2)),
    ("tr", "geçen cuma", day(11, 13)),
    ("tr", "12.11", day(11, 12)),
    ("tr", "12 Kasım", day(11, 12)),
    ("tr", "12 KASIM’DA", day(11, 12)),
    ("tr", "12 kasim 2026 tarihinde", day(11, 12)),
    ("tr", "12 Kas Per", day(11, 12)),
]


@pytest.mark.parametrize(("code", "typed", "meant"), SAID)
def test_a_day_is_understood_as_people_say_it(code: str, typed: str, meant: date) -> None:
    assert LANGUAGES.day_meant(typed, code, TODAY) == meant


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("en", "tomorrow", day(11, 17)),
        ("vi", "ngày mai", day(11, 17)),
        ("fa", "فردا", day(11, 17)),
        ("tr", "yarın", day(11, 17)),
        ("en", "20/11", day(11, 20)),  # so near that nobody means a year ago
        ("fa", "۱ آذر", day(11, 22)),
        ("en", "30 December 2026", day(12, 30)),
        ("fa", "۱۴۰۵/۱۰/۱", day(12, 22)),
    ],
)
def test_a_day_to_come_is_found_too(code: str, typed: str, meant: date) -> None:
    assert LANGUAGES.day_meant(typed, code, TODAY) == meant


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("en", ""),
        ("en", "some weeks ago"),
        ("en", "in summer"),
        ("en", "last month"),
        ("en", "31/11"),
        ("en", "30/2/2026"),
        ("en", "Tuesday 12 November"),  # which was a Thursday
        ("en", "12"),
        ("en", "order 12.11"),
        ("en", "1.2.3.4"),
        ("en", "0/0"),
        ("en", "12 November 1403"),
        ("en", "yesterday, and all of last week"),
        ("en", "1/1/1801"),
        ("en", "5 May " + "or so " * 20),
        ("fa", "۸/۵"),  # May be the fifth of the eighth, or the other way round
        ("fa", "۳۱ آبان"),
        ("fa", "۱۴۰۴/۱۲/۳۰"),  # no leap year
        ("fa", "تابستان"),
        ("vi", "tháng trước"),
        ("vi", "13/13"),
        ("tr", "geçen ay"),
        ("tr", "31 Kasım"),
    ],
)
def test_what_is_no_day_or_may_be_one_of_two_is_none(code: str, typed: str) -> None:
    assert LANGUAGES.day_meant(typed, code, TODAY) is None


@pytest.mark.parametrize(("reads", "typed"), [("en", "دیروز"), ("fa", "yesterday"), ("vi", "dün"), ("tr", "hôm qua")])
def test_words_of_another_of_our_languages_are_understood(reads: str, typed: str) -> None:
    assert LANGUAGES.day_meant(typed, reads, TODAY) == day(11, 15)


@given(SOME, st.sampled_from(CODES))
def test_a_day_that_we_write_ourselves_is_read_back(meant: date, code: str) -> None:
    language = LANGUAGES[code]
    written = [language.day(meant, date(1990, 1, 1)), language.day(meant, date(1990, 1, 1), short=True)]
    written += [meant.isoformat(), language.digits(f"{meant:%d/%m/%Y}")]
    assert [LANGUAGES.day_meant(one, code, TODAY) for one in written] == [meant] * 4


@given(st.dates(TODAY - timedelta(days=300), TODAY), st.sampled_from(CODES))
def test_a_day_without_its_year_is_the_newest_such_day(meant: date, code: str) -> None:
    language = LANGUAGES[code]
    assert [LANGUAGES.day_meant(one, code, TODAY) for one in language.days_by_length(meant, meant)] == [meant] * 3


@given(st.integers(1, 99), st.sampled_from(CODES))
def test_so_many_days_ago_is_so_many_days_ago(days: int, code: str) -> None:
    said = {"en": "{} days ago", "vi": "{} ngày trước", "fa": "{} روز پیش", "tr": "{} gün önce"}[code]
    typed = LANGUAGES[code].digits(said.format(days))
    assert LANGUAGES.day_meant(typed, code, TODAY) == TODAY - timedelta(days=days)


@given(st.text(), st.sampled_from(CODES))
def test_nothing_that_is_typed_is_too_odd_to_be_read(typed: str, code: str) -> None:
    meant = LANGUAGES.day_meant(typed, code, TODAY)
    assert meant is None or meant.year >= 1900


@given(st.from_regex(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?", fullmatch=True), st.sampled_from(CODES))
def test_no_numbers_are_too_odd_to_be_read(typed: str, code: str) -> None:
    meant = LANGUAGES.day_meant(typed, code, TODAY)
    assert meant is None or meant.year >= 1900


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_phrases_for_each_way(code: str) -> None:
    said = LANGUAGES[code].labels["said_days"]
    assert [key for key, phrases in said.items() if not phrases and key not in {"ordinals", "year_first"}] == []
    assert {key: len(said[key]) for key in ("numbers",)} == {"numbers": 10}
