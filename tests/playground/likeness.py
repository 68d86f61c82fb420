"""Whether two worlds are the same all the way down, and whether what was one object in the first is one in the second.

It looks at whatever attributes there are, so what is added to the world one day and not kept is found here.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from playground.calls import Calls
from playground.deeds import Seat
from playground.events import Events
from playground.limits import Meter
from playground.striking import Faults
from playground.webhooks import Webhooks
from playground.world import World

NOT_KEPT = (Random, Calls, Events, Faults, Meter, Webhooks, Seat)
OF_THE_MOMENT = frozenset(
    {"_shape", "_bots", "onlookers", "_private", "_groups", "now", "clock", "_now", "on_news", "on_gone", "_poller",
     "_paced", "_next_conflict", "_gone", "_answered"}
)  # fmt: skip
PLAIN = (str, int, float, bytes, bool, frozenset, set, type(None))


def differences(first: World, second: World) -> list[str]:
    """Where they differ, as paths from the world; empty when they do not."""
    return list(_Likeness().differ("world", first, second))


class _Likeness:
    def __init__(self) -> None:
        self.twin: dict[int, Any] = {}  # by the identity of one in the first world
        self.alive: list[Any] = []  # lest an identity is given again

    def differ(self, path: str, one: Any, other: Any) -> Iterator[str]:
        """The differences below this place."""
        if isinstance(one, PLAIN):
            if one != other or type(one) is not type(other):
                yield f"{path}: {one!r} became {other!r}"
        elif type(one) is not type(other):
            yield f"{path}: {one!r} became {other!r}"
        elif isinstance(one, dict):
            yield from self._dict(path, one, other)
        elif isinstance(one, list | tuple):
            yield from self._row(path, list(one), list(other))
        elif not isinstance(one, NOT_KEPT):
            yield from self._object(path, one, other)

    def _dict(self, path: str, one: dict[Any, Any], other: dict[Any, Any]) -> Iterator[str]:
        if set(one) != set(other):
            yield f"{path}: {set(one) ^ set(other)} is in one only"
        elif list(one) != list(other) and path != "world.users":
            yield f"{path}: the order is another"
        for key in one.keys() & other.keys():
            yield from self.differ(f"{path}[{key}]", one[key], other[key])

    def _row(self, path: str, one: list[Any], other: list[Any]) -> Iterator[str]:
        if len(one) != len(other):
            yield f"{path}: {len(one)} became {len(other)}"
        for number, (each, its) in enumerate(zip(one, other, strict=False)):
            yield from self.differ(f"{path}[{number}]", each, its)

    def _object(self, path: str, one: Any, other: Any) -> Iterator[str]:
        if id(one) in self.twin:
            if self.twin[id(one)] is not other and _has_identity(one):
                yield f"{path}: {other!r} should be {self.twin[id(one)]!r}"
            return
        self.twin[id(one)] = other
        self.alive.append(one)
        for name, value in _attributes(one):
            yield from self.differ(f"{path}.{name}", value, getattr(other, name))


def _has_identity(one: Any) -> bool:
    """People, chats and topics are themselves; values such as contents may be copied."""
    return hasattr(one, "__dict__")


def _attributes(one: Any) -> Iterator[tuple[str, Any]]:
    names = vars(one) if hasattr(one, "__dict__") else one.__slots__
    return ((name, getattr(one, name)) for name in names if name not in OF_THE_MOMENT)
