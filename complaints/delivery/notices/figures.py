"""Figures that open: apart by category, handler or language, and the cases behind each number."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.office import APART
from complaints.rules.words import shortened
from complaints.wording.facts import Code, Words
from complaints.wording.keyboard import Button, Keyboard

_ON_A_BUTTON: Final = 20  # characters


@dataclass(frozen=True)
class ShareLine:
    """One category, handler or language: its name, what its button carries, and how many cases of each kind."""

    name: Words
    value: Code
    received: int
    closed: int
    still_open: int


@dataclass(frozen=True, kw_only=True)
class Shares(Notice):
    """The period's cases told apart `by` something; `left_out` more lines are not shown. `press` begins its buttons."""

    priority: ClassVar[Priority] = Priority.ANSWER
    by: Code
    first: date
    last: date
    lines: tuple[ShareLine, ...]
    left_out: int
    press: Code
    message_id: int | None

    def keyboard(self) -> Keyboard:
        """The figures of each; the other ways to tell them apart, and back to all."""
        ones = tuple(
            Button(shortened(line.name, _ON_A_BUTTON), f"{self.press}:{self.by}:{line.value}", verbatim=True)
            for line in self.lines
        )
        others = row(*((says, f"{self.press}:{by}") for by, says in APART.items() if by != self.by))
        return Keyboard(ones, (others, row(("back", self.press))))


@dataclass(frozen=True, kw_only=True)
class FigureCases(Notice):
    """A page of what a figure counted, drawn for whoever reads it there: cases, or drafts; `of` names their share."""

    priority: ClassVar[Priority] = Priority.ANSWER
    figure: Code
    of_cases: bool
    first: date
    last: date
    of: Words | None
    ids: tuple[int, ...]
    total: int
    page: int
    pages: int
    back: Code
    press: Code
    message_id: int | None
