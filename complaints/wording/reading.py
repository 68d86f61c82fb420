"""Reading what people type: digits and dates as their language writes them."""

import re
import unicodedata
from datetime import date
from typing import Final

import jdatetime

from complaints.rules.words import without_direction_marks

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
    try:
        if year in _YEARS_OF_JALALI:
            found_day: date = jdatetime.date(year, month, day).togregorian()
            return found_day
        return date(year, month, day)
    except ValueError:
        return None
