"""The methods of the Bot API, by family. Each is a function of a `Call` and is registered under its official name."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.calls import Call
from playground.errors import METHOD_NOT_FOUND, Refused

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


async def perform(call: Call) -> Any:
    """Let the method do its work; gives its result, which may be `Raw` or `Described`. Raises Telegram's refusals."""
    _, run = METHODS.get(call.method.lower(), ("", None))
    if run is None:
        raise Refused(METHOD_NOT_FOUND)
    result = run(call)
    if inspect.isawaitable(result):
        result = await result
    call.code, call.took_effect = 200, True
    return result
