"""What every notice is: facts for a template, buttons, and how urgent it is.

A notice is kept as JSON until it is sent and rendered only then, so that a card shows the newest state, and a message
that is sent again says it in the words of today's templates.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar, Final

from pydantic import TypeAdapter

from complaints.wording.keyboard import Button, Keyboard
from complaints.wording.speaking import snake_case


class Priority(IntEnum):
    """Which lane goes first when several have something to send; within a lane the order stands."""

    ANSWER = 0  # somebody is waiting before the screen
    NEWS = 1  # between customer and staff
    OPENING = 2  # a new case's topic, card and story
    CARD = 3
    TIDY = 4


_KINDS: Final[dict[str, type["Notice"]]] = {}
_ADAPTERS: Final[dict[str, TypeAdapter[Any]]] = {}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A message that we send."""

    priority: ClassVar[Priority] = Priority.NEWS

    def __init_subclass__(cls, **_: Any) -> None:
        _KINDS[snake_case(cls.__name__)] = cls

    def keyboard(self) -> Keyboard | None:
        """The buttons under it; None for none."""
        return None


def name_of(notice: Notice | type[Notice]) -> str:
    """What the notice and its template are called: `case_status` for CaseStatus."""
    return snake_case((notice if isinstance(notice, type) else type(notice)).__name__)


def encode(notice: Notice) -> str:
    """The facts as JSON."""
    return _adapter(name_of(notice)).dump_json(notice).decode()


def decode(name: str, facts: str) -> Notice:
    """The notice of that name with these facts."""
    notice: Notice = _adapter(name).validate_json(facts)
    return notice


def kinds() -> dict[str, type[Notice]]:
    """Every kind of notice by name."""
    return dict(_KINDS)


def _adapter(name: str) -> TypeAdapter[Any]:
    if name not in _ADAPTERS:
        _ADAPTERS[name] = TypeAdapter(_KINDS[name])
    return _ADAPTERS[name]


def reopen_row(reference: str) -> tuple[Button, ...]:
    """The button that opens a closed complaint again."""
    return row(("reopen", f"reopen:{reference}"))


def row(*buttons: tuple[str, str]) -> tuple[Button, ...]:
    """A row of buttons, each (key of its label, data of its press)."""
    return tuple(Button(says, data) for says, data in buttons)
