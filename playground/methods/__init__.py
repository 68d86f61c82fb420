"""The methods of the Bot API, by family. Each is a function of a `Call` and is registered under its official name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.calls import Call

Run = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, tuple[str, Run]] = {}  # by name in small letters: the official name and what it does


@dataclass(frozen=True, slots=True)
class Raw:
    """A result that is JSON text already."""

    text: str


@dataclass(frozen=True, slots=True)
class Described:
    """A result with a word of explanation beside it."""

    result: Any
    description: str


def method(*names: str) -> Callable[[Run], Run]:
    """Register a function as these methods; callers may write them in any case."""

    def register(run: Run) -> Run:
        for name in names:
            METHODS[name.lower()] = (name, run)
        return run

    return register
