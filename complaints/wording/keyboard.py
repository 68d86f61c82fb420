"""Buttons: what they say, where they stand, what a press carries.

A keyboard is described in logical order, without a language; rows are reversed for right-to-left languages here and
nowhere else. Answers stand two a row, one if any of the two is long. Source: voice 2, *Buttons*.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from complaints.rules.routing import fold
from complaints.wording.direction import without_isolates
from complaints.wording.language import Language

LONG: Final = 14  # characters; an answer longer than this has its row to itself


@dataclass(frozen=True)
class Button:
    """A button: `says` is a key of [buttons], a code of the rules, a day, or (with `verbatim`) the words themselves.

    One with a `number` belongs to that line of the text above; one that `is_on` bears a tick.

    `data` comes back with a press: 1 to 64 bytes (Bot API, InlineKeyboardButton). One with a `link` opens that
    address instead, and nothing comes back.
    """

    says: str | date
    data: str
    verbatim: bool = False
    number: int | None = None
    link: str = ""
    is_on: bool = False

    def label(self, language: Language) -> str:
        """The words on the button in that language."""
        number = "" if self.number is None else f"{language.number(self.number)}. "
        return f"{'✓ ' if self.is_on else ''}{number}{self._words(language)}"

    def _words(self, language: Language) -> str:
        if isinstance(self.says, date):
            return language.day(self.says, short=True)
        if self.verbatim:
            return without_isolates(self.says)
        return language.name_of(self.says) if isinstance(self.says, StrEnum) else language.label("buttons", self.says)


@dataclass(frozen=True)
class Keyboard:
    """`answers` are laid out by length; `rows` follow as they are."""

    answers: tuple[Button, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()

    def laid_out(self, language: Language) -> list[list[dict[str, str]]]:
        """Rows of Bot API button objects, in the order in which that language's readers see them."""
        rows = [*_paired(self.answers, language), *self.rows]
        return [[_object(button, language) for button in language.row(row)] for row in rows]

    def find(self, typed: str, languages: Iterable[Language]) -> Button | None:
        """The button whose words somebody typed, in any of the languages: typed words do what the button does."""
        wanted, known = fold(typed), list(languages)
        for button in (*self.answers, *(button for row in self.rows for button in row)):
            if wanted in {fold(button.label(language)) for language in known}:
                return button
        return None


def _paired(answers: Sequence[Button], language: Language) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    for button in answers:
        fits = len(button.label(language)) <= LONG
        if rows and fits and len(rows[-1]) == 1 and len(rows[-1][0].label(language)) <= LONG:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _object(button: Button, language: Language) -> dict[str, str]:
    does = {"url": button.link} if button.link else {"callback_data": button.data}
    return {"text": button.label(language)} | does
