"""What a section of the settings is, and how its pages stand in the one message that is edited."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from backoffice.shift import Shift
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.settings import Choice, SettingsPage
from complaints.rules.routing import fold

VERB: Final = "set"  # how the data of every button begins here

Typed = Callable[[Shift, list[str]], Awaitable[None]]


@dataclass(frozen=True)
class Section:
    """A part of the settings.

    `name` is in its buttons' data and a key of [settings_title]. `page` is shown first; `press` gets what follows the
    name in a button's data, and `typed` the words after /settings where the first of them is the name or in `orders`,
    that word included. Both refuse what they do not understand, and show the page that is current then.
    """

    name: str
    page: Callable[[Shift], Awaitable[SettingsPage]]
    press: Callable[[Shift, list[str]], Awaitable[PressAnswer | None]]
    typed: Typed | None = None
    orders: tuple[str, ...] = ()


async def turn_to(shift: Shift, page: SettingsPage) -> None:
    """Show this page in place of the one whose button was pressed."""
    key = f"settings:{shift.chat_id}:{shift.message_id}"
    shown = replace(page, stands_at=shift.message_id)
    await outbox.put(shift.tx, shown, shift.place, shift.at, key=key)


def data(*words: str) -> str:
    """The data of a button."""
    return ":".join((VERB, *words))


def choices(*rows: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Rows of buttons, each (what it says, data of its press)."""
    return tuple(Choice(says, data, n) for n, row in enumerate(rows) for says, data in row)


def in_rows(buttons: list[tuple[str, str]], wide: int) -> list[list[tuple[str, str]]]:
    """So many side by side."""
    return [buttons[n : n + wide] for n in range(0, len(buttons), wide)]


def back(shift: Shift, *where: str) -> list[tuple[str, str]]:
    """The last row: to the page before, or to the menu."""
    return [(shift.language.label("buttons", "back"), data(*where) if where else data("menu"))]


def word(shift: Shift, key: str) -> str:
    """One of the settings' own words in the reader's language."""
    return shift.language.label("settings_word", key)


def means(shift: Shift, typed: str, key: str) -> bool:
    """Whether somebody typed that word, in any of our languages."""
    return fold(typed) in {fold(language.label("settings_word", key)) for language in shift.speaker.languages} | {key}
