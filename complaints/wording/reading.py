"""Reading what people type: digits and dates as their language writes them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import jdatetime

from complaints.rules.routing import fold
from complaints.rules.words import without_direction_marks
from complaints.wording.language import Language

_YEARS_OF_JALALI: Final = range(1300, 1600)
_DATE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def latin_digits(typed: str) -> str:
    """The same words with 0–9 for digits of any script."""
    return "".join(str(unicodedata.decimal(character, character)) for character in typed)


def read_day(typed: str) -> date | None:
    """A day typed as numbers, year or day first; a year of the Jalali calendar is read as one. None if it is no day."""
    found = _DATE.fullmatch(latin_digits(without_direction_marks(typed)).strip())
    if found is None:
        return None
    first = found.group(1, 2, 3)
    year, month, day = (int(n) for n in (first if first[0] else reversed(found.group(4, 5, 6))))
    return numbered_day(year, month, day)


def numbered_day(year: int, month: int, day: int) -> date | None:
    """That day of the calendar to which such a year belongs; None where it has none."""
    try:
        if year in _YEARS_OF_JALALI:
            found_day: date = jdatetime.date(year, month, day).togregorian()
            return found_day
        return date(year, month, day)
    except ValueError:
        return None


def read_day_in(language: Language, typed: str, today: date) -> date | None:
    """A day as numbers, or in words as that language writes them: "30 November", "30 Kasım Pazartesi", "۹ آذر".

    A year that is not said is this one, as in our own texts; a weekday that is said must be the right one.
    """
    return read_day(typed) or (_spelt(language, typed, today) if len(typed) <= _LONGEST else None)


def _spelt(language: Language, typed: str, today: date) -> date | None:
    said = day_in_words(language, typed)
    if said is None:
        return None
    meant = day_of(language, said.year or language.in_calendar(today)[0], said.month, said.day)
    return said.if_right(meant)


@dataclass(frozen=True)
class DayInWords:
    """A day as it was said; a year in the language's own calendar."""

    year: int | None
    month: int
    day: int
    weekday: int | None

    def if_right(self, meant: date | None) -> date | None:
        """The day that this can mean, unless it was said to be another day of the week."""
        return meant if meant is not None and self.weekday in {None, meant.weekday()} else None


def day_in_words(language: Language, typed: str) -> DayInWords | None:
    """A day whose month is named, day or month first."""
    names = language.labels["dates"]
    words = _padded(_LEADING_ZERO.sub("", fold(latin_digits(typed))))
    weekday, words = _taken(words, [names["weekdays"], names["short_weekdays"]])
    for filler in _fillers(names):
        words = words.replace(_padded(filler), " ", 1)
    months = _numbered([names["months"], names["short_months"]])
    found = next((match for pattern in _SPELT if (match := pattern.fullmatch(words))), None)
    if found is None or found["month"] not in months:
        return None
    return DayInWords(int(found["year"]) if found["year"] else None, months[found["month"]], int(found["day"]), weekday)


def day_of(language: Language, year: int, month: int, day: int) -> date | None:
    """That day of the language's own calendar; None where it has none."""
    try:
        return language.from_calendar(year, month, day)
    except ValueError:
        return None


def _taken(words: str, rows: Iterable[list[str]]) -> tuple[int | None, str]:
    """The name that stands among the words, by its number from 0, and the words without it."""
    numbers = _numbered(rows, start=0)
    said = max((name for name in numbers if _padded(name) in words), key=len, default=None)
    return (None, words) if said is None else (numbers[said], words.replace(_padded(said), " ", 1))


def _numbered(rows: Iterable[list[str]], start: int = 1) -> dict[str, int]:
    return {fold(name): number for row in rows for number, name in enumerate(row, start)}


def _fillers(names: dict[str, str]) -> list[str]:
    """The words of a written day that are neither a name nor a number, such as "ngày"."""
    written = names["day"].replace("{year}", names["year"])
    return fold(re.sub(r"\{\w+\}", " ", written)).split()


def _padded(words: str) -> str:
    return f" {words} "


_LEADING_ZERO: Final = re.compile(r"\b0+(?=\d)")
_LONGEST: Final = 60  # characters of a day in words
_SPELT: Final = (
    re.compile(r" *(?P<day>\d{1,2}) (?P<month>\D.*?|\d{1,2})(?: (?P<year>\d{4}))? *"),
    re.compile(r" *(?P<month>\D.*?) (?P<day>\d{1,2})(?: (?P<year>\d{4}))? *"),
)
