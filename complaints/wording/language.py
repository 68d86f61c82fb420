"""One language: its words, digits, dates and direction, read from `templates/<code>/labels.toml`.

A new language is a new folder; nothing here names one. Formatting is ours where CLDR's defaults are not what readers
expect (Latin digits and Gregorian months for Persian), and Babel's where it is sound (plural rules).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jdatetime
from babel import Locale

from complaints.wording.direction import isolate_latin, right_to_left


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
        forms = self.labels["counts"][thing]
        form = forms.get(self._locale.plural_form(amount), forms["other"])
        return str(form).replace("{n}", self.number(amount))

    def day(self, day: date, today: date | None = None, *, short: bool = False) -> str:
        """Weekday, day and month; the year only if it is another than today's."""
        shown = self._in_calendar(day)
        pattern = self.labels["dates"]["short_day" if short else "day"]
        if today is not None and self._in_calendar(today)[0] != shown[0]:
            pattern += self.labels["dates"]["year"]
        return self.digits(self._fill(pattern, day, shown))

    def time(self, at: datetime, zone: ZoneInfo) -> str:
        """Hour and minute on the desk's wall clock."""
        local = at.astimezone(zone)
        return self.digits(f"{local:%H}{self.labels['dates']['hour_mark']}{local:%M}")

    def moment(self, at: datetime, zone: ZoneInfo, now: datetime) -> str:
        """Day and time, in words where it is today: for staff, who know the zone."""
        local, today = at.astimezone(zone).date(), now.astimezone(zone).date()
        day = self.labels["dates"]["today"] if local == today else self.day(local, today, short=True)
        return str(self.labels["dates"]["moment"]).format(day=day, time=self.time(at, zone))

    def duration(self, length: timedelta) -> str:
        """A length of time in its two largest units: "2 days 3 hours"."""
        minutes = max(1, round(length / timedelta(minutes=1)))
        days, rest = divmod(minutes, 24 * 60)
        units = {"day": days, "hour": rest // 60, "minute": rest % 60}
        largest = [self.count(amount, unit) for unit, amount in units.items() if amount]
        return (
            str(self.labels["language"]["and"]).format(rest=largest[0], last=largest[1]) if largest[1:] else largest[0]
        )

    def period_began(self, today: date, *, year: bool) -> date:
        """The first day of the month, or of the year, in this language's calendar."""
        shown = self._in_calendar(today)
        first = (shown[0], 1 if year else shown[1], 1)
        if self.labels["dates"]["calendar"] == "jalali":
            began: date = jdatetime.date(*first).togregorian()
            return began
        return date(*first)

    def latin(self, text: str) -> str:
        """A reference, command or link, safe in this language's direction."""
        return isolate_latin(text) if self.is_right_to_left else text

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

    def _in_calendar(self, day: date) -> tuple[int, int, int]:
        if self.labels["dates"]["calendar"] == "jalali":
            jalali = jdatetime.date.fromgregorian(date=day)
            return jalali.year, jalali.month, jalali.day
        return day.year, day.month, day.day

    def _fill(self, pattern: str, day: date, shown: tuple[int, int, int]) -> str:
        names = self.labels["dates"]
        return pattern.format(
            weekday=names["weekdays"][day.weekday()],
            short_weekday=names["short_weekdays"][day.weekday()],
            year=shown[0],
            month=names["months"][shown[1] - 1],
            short_month=names["short_months"][shown[1] - 1],
            day=shown[2],
        )
