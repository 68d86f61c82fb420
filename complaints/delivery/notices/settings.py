"""The settings as managers see them: one message that turns its pages."""

from dataclasses import dataclass
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority
from complaints.wording.facts import Code, Words
from complaints.wording.keyboard import Button, Keyboard


@dataclass(frozen=True)
class Choice:
    """A button of a page, in the reader's words already; those of one `row` stand side by side."""

    says: Code
    data: Code
    row: int


@dataclass(frozen=True, kw_only=True)
class SettingsPage(Notice):
    """A page: its title and hint are keys of [settings_title] and [settings_hint], its lines are said already.

    It takes the place of the message that it `stands_at`, if any.
    """

    priority: ClassVar[Priority] = Priority.ANSWER
    title: Code
    lines: tuple[Words, ...]
    choices: tuple[Choice, ...]
    hint: Code | None = None
    stands_at: int | None = None

    def keyboard(self) -> Keyboard | None:
        """The choices, row by row."""
        rows: dict[int, list[Button]] = {}
        for choice in self.choices:
            rows.setdefault(choice.row, []).append(Button(choice.says, choice.data, verbatim=True))
        return Keyboard(rows=tuple(tuple(row) for row in rows.values())) if rows else None
