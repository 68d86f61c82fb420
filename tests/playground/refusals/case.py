"""A refused call: who asks for what, after what, and which of Telegram's words come back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.playground.clients import Client
from tests.playground.scene import Scene

Prepare = Callable[[Scene, Client], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Case:
    """`prepare` sets the scene and gives the call's arguments."""

    refusal: str
    method: str
    prepare: Prepare
    staff: bool
    token: str

    @property
    def name(self) -> str:
        return f"{self.refusal}-{self.prepare.__name__}"


CASES: list[Case] = []


def refused(refusal: str, method: str, *, staff: bool = False, token: str = "") -> Callable[[Prepare], Prepare]:
    """Note a case. The customers' bot asks, or the staff bot, or whoever has `token`."""

    def note(prepare: Prepare) -> Prepare:
        CASES.append(Case(refusal, method, prepare, staff, token))
        return prepare

    return note
