"""One language: its words, digits, dates and direction, read from `templates/<code>/labels.toml`.

A new language is a new folder; nothing here names one. Formatting is ours where CLDR's defaults are not what readers
expect (Latin digits and Gregorian months for Persian), and Babel's where it is sound (plural rules).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as Hour  # noqa: N812  # a language has a `time` of its own
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jdatetime
from babel import Locale

from complaints.wording.direction import isolate_latin, right_to_left, without_isolates


@dataclass(frozen=True)
class Language:
    """A language as its folder describes it; `labels` is the whole of `labels.toml`."""

    code: str
    labels: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Language":
        """The language of that folder, named after its code."""
        with (folder / "labels.toml").open("rb") as file:
            return cls(folder.name, tomllib.load(file))

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self.labels["language"]["name"])

    @property
    def is_right_to_left(self) -> bool:
        """Whether lines run from the right."""
        return bool(self.labels["language"]["right_to_left"])

    @property
    def week_starts(self) -> int:
        """The week's first day, 0 for Monday."""
        return int(self.labels["language"]["week_starts"])

    def label(self, section: str, key: str) -> str:
        """The words for a key; KeyError names the section and key that the language lacks."""
        try:
            return str(self.labels[section][key])
        except KeyError:
            missing = f"{self.code}/labels.toml has no [{section}] {key}"
            raise KeyError(missing) from None

    def name_of(self, code: StrEnum) -> str:
        """The words for a code of the rules: `Category.DELIV` stands in section [category] under DELIV."""
        section = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(code).__name__).removeprefix("_")
        return self.label(section, code.value)

    def digits(self, text: str) -> str:
        """The same text with this language's digits."""
        return text.translate(self._digits)

    def number(self, value: float) -> str:
        """A number with this language's digits, grouping and decimal mark; at most one decimal."""
        marks = self.labels["language"]
        whole = f"{value:,.1f}".removesuffix(".0")
        swapped = whole.replace(",", "\0").replace(".", marks["decimal"]).replace("\0", marks["grouping"])
        return self.digits(swapped)

    def count(self, amount: int, thing: str) -> str:
        """So many of a thing, in the right plural: `count(2, "file")`."""
        return self._form("counts", thing, self._locale.plural_form(amount), amount)

    def nth(self, amount: int, thing: str) -> str:
        """The how manieth of a thing: "3rd in 90 days"."""
        return self._form("nth", thing, self._locale.ordinal_form(amount), amount)

    def _form(self, section: str, thing: str, form: str, amount: int) -> str:
        forms = self.labels[section][thing]
        return str(forms.get(form, forms["other"])).replace("{n}", self.number(amount))

    def day(self, day: date, today: date | None = None, *, short: bool = False) -> str:
        """Weekday, day and month; the year only if it is another than today's."""
        return self._written("short_day" if short else "day", day, today)

    def days_by_length(self, day: date, today: date) -> list[str]:
        """The same day, from the fullest of short writings to the barest."""
        return [self.day(day, today, short=True), self._written("bare_day", day, today), self._written("bare_day", day)]

    def time(self, at: datetime, zone: ZoneInfo) -> str:
        """Hour and minute on the desk's wall clock."""
        local = at.astimezone(zone)
        return self.digits(f"{local:%H}{self.labels['dates']['hour_mark']}{local:%M}")

    def wall(self, hour: Hour) -> str:
        """The same of an hour without a day."""
        return self.digits(f"{hour:%H}{self.labels['dates']['hour_mark']}{hour:%M}")

    def hours(self, opens: Hour, closes: Hour) -> str:
        """From when to when: "09:00–17:00"."""
        return str(self.labels["dates"]["hours"]).format(opens=self.wall(opens), closes=self.wall(closes))

    def weekday(self, number: int) -> str:
        """The name of a day of the week, Monday being 0."""
        return str(self.labels["dates"]["weekdays"][number])

    def country(self, code: str) -> str:
        """What the country is called, with the code of the part of it, if any: VN, GB-ENG."""
        name, _, part = code.partition("-")
        called = str(self._locale.territories.get(name, name))
        return f"{called}, {part}" if part else called

    def moment(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """Day and time, in words where it is today: for staff, who know the zone."""
        return self.moments_by_length(at, zone, now)[0]

    def moments_by_length(self, at: datetime, zone: ZoneInfo, now: datetime) -> list[str]:
        """The same moment, from day and time to the bare day."""
        day, today = at.astimezone(zone).date(), now.astimezone(zone).date()
        days = [str(self.labels["dates"]["today"])] if day == today else self.days_by_length(day, today)
        timed = [str(self.labels["dates"]["moment"]).format(day=day, time=self.time(at, zone)) for day in days[:2]]
        return [*timed, *days]

    def day_in_full(self, day: date) -> str:
        """With the year, whichever it is."""
        return self._written("day", day, day.replace(year=day.year - 2, day=1))

    def moment_in_full(self, at: datetime, zone: ZoneInfo) -> str:
        """Day and time with the year, whichever it is."""
        day = self.day_in_full(at.astimezone(zone).date())
        return str(self.labels["dates"]["moment"]).format(day=day, time=self.time(at, zone))

    def duration(self, length: timedelta) -> str:
        """A length of time in days and hours, or in hours and minutes: "2 days and 3 hours"."""
        minutes = max(1, round(length / timedelta(minutes=1)))
        hours = round(minutes / 60)
        largest = (
            {"day": hours // 24, "hour": hours % 24} if hours >= 24 else {"hour": minutes // 60, "minute": minutes % 60}
        )
        said = [self.count(amount, unit) for unit, amount in largest.items() if amount]
        return str(self.labels["dates"]["length"]).format(more=said[0], less=said[1]) if len(said) == 2 else said[0]

    def period_began(self, today: date, *, year: bool) -> date:
        """The first day of the month, or of the year, in this language's calendar."""
        shown = self.in_calendar(today)
        return self.from_calendar(shown[0], 1 if year else shown[1], 1)

    def in_calendar(self, day: date) -> tuple[int, int, int]:
        """Year, month and day as this language counts them."""
        if self.labels["dates"]["calendar"] == "jalali":
            jalali = jdatetime.date.fromgregorian(date=day)
            return jalali.year, jalali.month, jalali.day
        return day.year, day.month, day.day

    def from_calendar(self, year: int, month: int, day: int) -> date:
        """The day that this language counts so; ValueError where it has none."""
        if self.labels["dates"]["calendar"] == "jalali":
            counted: date = jdatetime.date(year, month, day).togregorian()
            return counted
        return date(year, month, day)

    def latin(self, text: str) -> str:
        """A reference, command or link, safe in this language's direction."""
        plain = without_isolates(text)
        return isolate_latin(plain) if self.is_right_to_left else plain

    def listed(self, items: Sequence[str]) -> str:
        """Items in a row: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        marks = self.labels["language"]
        return str(marks["and"]).format(rest=str(marks["comma"]).join(items[:-1]), last=items[-1])

    def directed(self, text: str) -> str:
        """The finished text, each of its lines running the language's way."""
        return right_to_left(text) if self.is_right_to_left else text

    def row(self, buttons: Sequence[Any]) -> list[Any]:
        """Buttons in the order in which Telegram must get them: it does not mirror rows."""
        return list(reversed(buttons)) if self.is_right_to_left else list(buttons)

    @cached_property
    def _digits(self) -> dict[int, str]:
        return dict(zip(range(ord("0"), ord("9") + 1), self.labels["language"]["digits"], strict=True))

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.code)

    def _written(self, pattern: str, day: date, today: date | None = None) -> str:
        shown, names = self.in_calendar(day), self.labels["dates"]
        is_this_year = today is None or self.in_calendar(today)[0] == shown[0]
        year = str(names["year" if pattern == "day" else "short_year"]).format(year=shown[0])
        return self.digits(self._fill(str(names[pattern]), day, shown, "" if is_this_year else year))

    def _fill(self, pattern: str, day: date, shown: tuple[int, int, int], year: str) -> str:
        names = self.labels["dates"]
        return pattern.format(
            weekday=names["weekdays"][day.weekday()],
            short_weekday=names["short_weekdays"][day.weekday()],
            year=year,
            month=names["months"][shown[1] - 1],
            short_month=names["short_months"][shown[1] - 1],
            day=shown[2],
        )
