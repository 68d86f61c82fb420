"""Periods as people say them: "last week", "tháng trước", «سه ماه اخیر», "Kasım", "1 November to today's date".

The words stand in each language's `[said_periods]`; nothing here names a language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from complaints.rules.periods import Named, Period, between, month_of, named
from complaints.rules.routing import fold
from complaints.rules.words import without_direction_marks
from complaints.wording.language import Language
from complaints.wording.reading import latin_digits, read_day_in

_LONGEST: Final = 120  # characters
_APART: Final = ("..", "…", " - ", "–", "—")  # … is what telephones make of two dots and one more
_MONTH: Final = re.compile(r"(?P<name>.+?)(?: \D*(?P<year>\d{4}))?")


def read_period(languages: Iterable[Language], typed: str, today: date) -> Period | None:
    """The period that is meant in the first of the languages in which it is one."""
    plain = " ".join(without_direction_marks(typed).split())
    if len(plain) > _LONGEST:
        return None
    found = (_SaidPeriods(language, today).read(plain) for language in languages)
    return next((period for period in found if period is not None), None)


@dataclass(frozen=True)
class _SaidPeriods:
    language: Language
    today: date

    def read(self, plain: str) -> Period | None:
        return self._named(plain) or self._month(plain) or self._from_to(plain) or self._day(plain)

    def _named(self, plain: str) -> Period | None:
        said = fold(latin_digits(plain))
        for name in Named:
            if said == fold(name.replace("_", " ")) or said in {fold(latin_digits(one)) for one in self._labels[name]}:
                return named(name, self.today, self.language)
        return None

    def _month(self, plain: str) -> Period | None:
        """A month by its name; where no year is said, the newest of them that has begun."""
        found = _MONTH.fullmatch(fold(latin_digits(plain)))
        number = self._months.get(found["name"]) if found else None
        if found is None or number is None:
            return None
        year, month, _ = self.language.in_calendar(self.today)
        return self._in_calendar(int(found["year"] or (year if number <= month else year - 1)), number)

    def _in_calendar(self, year: int, month: int) -> Period | None:
        try:
            return month_of(year, month, self.language)
        except (ValueError, OverflowError):  # no calendar goes so far
            return None

    def _from_to(self, plain: str) -> Period | None:
        """Two days; PeriodNotUnderstood where they are the wrong way round."""
        for first, last in self._cut(plain):
            days = [read_day_in(self.language, one.strip(), self.today) for one in (first, last)]
            if days[0] is not None and days[1] is not None:
                return between(days[0], days[1])
        return None

    def _cut(self, plain: str) -> Iterator[tuple[str, str]]:
        for mark in _APART:
            if plain.count(mark) == 1:
                first, _, last = plain.partition(mark)
                yield first, last
        for phrase in self._labels["between"]:
            pattern = re.escape(phrase).replace(r"\{first\}", "(.+?)").replace(r"\{last\}", "(.+?)")
            if found := re.fullmatch(pattern, plain, re.IGNORECASE):
                yield found[1], found[2]

    def _day(self, plain: str) -> Period | None:
        day = read_day_in(self.language, plain, self.today)
        return None if day is None else between(day, day)

    @property
    def _months(self) -> dict[str, int]:
        dates = self.language.labels["dates"]
        spelt = [*dates["months"], *(one for one in dates["short_months"] if not one.isdecimal())]
        return {fold(name): number % 12 + 1 for number, name in enumerate(spelt)} if len(spelt) in {12, 24} else {}

    @property
    def _labels(self) -> dict[str, Any]:
        labels: dict[str, Any] = self.language.labels["said_periods"]
        return labels
