"""Reading hours and weekdays as people type them, in the digits and the words of any of our languages."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Final

from complaints.rules.routing import fold
from complaints.rules.words import without_direction_marks
from complaints.wording.language import Language
from complaints.wording.reading import latin_digits

_HOUR: Final = r"(\d{1,2})(?:\s*[:.hH٫]\s*(\d{2}))?\s*h?"
_ONE: Final = re.compile(_HOUR)
_DASHES: Final = "-–—~"
_BETWEEN: Final = re.compile(r"[\s,;،؛]")
_LONGEST_NAME: Final = 3  # words


def read_hour(typed: str) -> time | None:
    """An hour of the day: 9, 9:30, 09.30, ۹:۳۰."""
    found = _ONE.fullmatch(_plain(typed))
    return _time(*found.groups()) if found else None


def read_periods(typed: str, languages: Iterable[Language]) -> list[tuple[time, time]] | None:
    """Periods of a day, one after the other: "9:00-12:30 13:30-17:30". None where anything else is among them."""
    plain, period = _plain(typed), _period(languages)
    if _BETWEEN.sub("", period.sub(" ", plain)):
        return None
    found = [(_time(*match.group(1, 2)), _time(*match.group(3, 4))) for match in period.finditer(plain)]
    whole = [(opens, closes) for opens, closes in found if opens is not None and closes is not None]
    return whole if whole and len(whole) == len(found) else None


def _period(languages: Iterable[Language]) -> re.Pattern[str]:
    """Two hours with a dash between them, or with what stands there in one of the languages."""
    patterns = [str(language.labels["dates"]["hours"]) for language in languages]
    words = {pattern.partition("{opens}")[2].partition("{closes}")[0].strip() for pattern in patterns}
    between = "|".join([f"[{_DASHES}]", *(re.escape(word) for word in sorted(words) if word not in _DASHES)])
    return re.compile(rf"{_HOUR}\s*(?:{between})\s*{_HOUR}")


def read_weekday(words: list[str], languages: Iterable[Language]) -> tuple[int | None, list[str]]:
    """(the weekday that the first words name in any language, Monday being 0; the words after it)."""
    rows = [language.labels["dates"][key] for language in languages for key in ("weekdays", "short_weekdays")]
    names = {fold(name): number for row in rows for number, name in enumerate(row)}
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        said = fold(" ".join(words[:length])).rstrip(":")
        if said in names:
            return names[said], words[length:]
    return None, words


def _plain(typed: str) -> str:
    return latin_digits(without_direction_marks(typed)).strip()


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
