"""On which day something happened, as people say it: "yesterday", "last Friday", "12.11", "۲۱ آبان", "3 ngày trước".

The words stand in each language's `[said_days]`; nothing here names a language. What is no day is None: whoever asked
keeps the words. A day that could be one of two, as 8/5 in a calendar written both ways, is none either.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from complaints.rules.routing import fold
from complaints.rules.words import without_direction_marks
from complaints.wording.language import Language
from complaints.wording.reading import day_in_words, day_of, latin_digits, numbered_day

_DAYS: Final = {"today": 0, "yesterday": 1, "day_before": 2, "week_ago": 7, "tomorrow": -1}
_UNITS: Final = {"days_ago": 1, "weeks_ago": 7}
_LONGEST: Final = 60  # characters of a day in words
_BLANK: Final = "777"  # stands for what differs while a phrase is folded
_AHEAD: Final = timedelta(days=14)  # a day without a year that is no further off is meant to come, not a year ago
_BACK: Final = 9  # years in which a day without a year is looked for: a leap day may be eight years away
_RECENT: Final = 20  # years in which two digits of a year are looked for
_EARLIEST: Final = 1900
_MOST: Final = 99  # days or weeks ago
_PLAIN: Final = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{4}|\d{1,2}))?\.?")


@dataclass(frozen=True)
class SaidDays:
    """How one language says days."""

    language: Language

    def read(self, typed: str, today: date, *, spelt_only: bool = False) -> date | None:
        """The day that is meant; days to come are found as well. With `spelt_only`, not of numbers alone."""
        plain = latin_digits(without_direction_marks(typed)).strip()
        if len(plain) > _LONGEST or (spelt_only and not any(c.isalpha() for c in plain)):
            return None
        found = self._phrase(fold(plain), today) or self._numbers(self._bare(plain), today) or self._spelt(plain, today)
        return found if found is not None and found.year >= _EARLIEST else None

    def _phrase(self, words: str, today: date) -> date | None:
        """A day told by how long ago it was."""
        if words in self._fixed:
            return today - timedelta(days=self._fixed[words])
        for pattern, length in self._counted:
            if found := pattern.fullmatch(words):
                return today - timedelta(days=length * self._amounts[found[1]])
        for pattern in self._weekdays:
            if found := pattern.fullmatch(words):
                return today - timedelta(days=1 + (today.weekday() - self._weekday_names[found[1]] - 1) % 7)
        return None

    def _numbers(self, plain: str, today: date) -> date | None:
        """A day written as numbers, with a year or without."""
        found = _PLAIN.fullmatch(plain)
        if found is None:
            return None
        first, middle, last = found[1], int(found[3]), found[4]
        if last is None:
            return self._without_year(int(first), middle, today) if len(first) < 3 else None
        if len(first) == 4:
            return numbered_day(int(first), middle, int(last))
        if len(last) == 4:
            return numbered_day(int(last), *_in_order(int(first), middle))
        return self._short_year(int(first), middle, int(last), today) if len(first) < 3 else None

    def _without_year(self, one: int, other: int, today: date) -> date | None:
        """Day and month, in whichever order they can be; where both are possible, as the language writes them."""
        if not self._year_first or one == other or max(one, other) > 12:
            return self._lately(*_in_order(one, other), today)
        return None

    def _short_year(self, one: int, middle: int, other: int, today: date) -> date | None:
        """A year of two digits stands where the language puts years."""
        short, day = (one, other) if self._year_first else (other, one)
        this_year = self.language.in_calendar(today)[0]
        year = this_year - (this_year - short) % 100
        month, day = (middle, day) if self._year_first else _in_order(day, middle)
        return numbered_day(year, month, day) if year > this_year - _RECENT else None

    def _spelt(self, plain: str, today: date) -> date | None:
        """A day whose month has a name; a year that is said is one of the language's calendar."""
        said = day_in_words(self.language, self._bare(fold(self._ordinal.sub(r"\1", plain))))
        if said is None:
            return None
        if said.year is None:
            return said.if_right(self._lately(said.month, said.day, today))
        return said.if_right(day_of(self.language, said.year, said.month, said.day))

    def _lately(self, month: int, day: int, today: date) -> date | None:
        """The newest such day that is over, or one that is about to come."""
        this_year = self.language.in_calendar(today)[0]
        for year in range(this_year + 1, this_year - _BACK, -1):
            meant = day_of(self.language, year, month, day)
            if meant is not None and meant <= today + _AHEAD:
                return meant
        return None

    def _bare(self, plain: str) -> str:
        """The same without words that only stand around a date."""
        return " ".join(word for word in plain.split() if fold(word) not in self._around)

    @property
    def _year_first(self) -> bool:
        return bool(self._labels["year_first"])

    @property
    def _labels(self) -> dict[str, Any]:
        labels: dict[str, Any] = self.language.labels["said_days"]
        return labels

    @cached_property
    def _fixed(self) -> dict[str, int]:
        return {fold(phrase): days for key, days in _DAYS.items() for phrase in self._labels[key]}

    @cached_property
    def _amounts(self) -> dict[str, int]:
        spelt = {fold(word): number for number, word in enumerate(self._labels["numbers"], 1)}
        return spelt | {str(number): number for number in range(1, _MOST + 1)}

    @cached_property
    def _counted(self) -> list[tuple[re.Pattern[str], int]]:
        return [
            (pattern, length)
            for key, length in _UNITS.items()
            for pattern in _patterns(self._labels[key], "{n}", self._amounts)
        ]

    @cached_property
    def _weekday_names(self) -> dict[str, int]:
        rows = (self.language.labels["dates"][key] for key in ("weekdays", "short_weekdays"))
        return {fold(name): number for row in rows for number, name in enumerate(row)}

    @cached_property
    def _weekdays(self) -> list[re.Pattern[str]]:
        return list(_patterns(self._labels["weekday"], "{weekday}", self._weekday_names))

    @cached_property
    def _around(self) -> frozenset[str]:
        return frozenset(fold(word) for word in self._labels["around"])

    @cached_property
    def _ordinal(self) -> re.Pattern[str]:
        endings = "|".join(map(re.escape, self._labels["ordinals"]))
        return re.compile(rf"(\d)\s?(?:{endings})(?!\w)", re.IGNORECASE)


def _patterns(phrases: Iterable[str], blank: str, fillings: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Each phrase with any of these in the place of the blank."""
    either = "|".join(re.escape(one) for one in sorted(fillings, key=len, reverse=True))
    for phrase in phrases:
        folded = re.escape(fold(phrase.replace(blank, f" {_BLANK} ")))
        yield re.compile(folded.replace(_BLANK, f"({either})"))


def _in_order(one: int, other: int) -> tuple[int, int]:
    """(month, day) of two numbers of which the day comes first, unless that cannot be."""
    return (one, other) if other > 12 else (other, one)
