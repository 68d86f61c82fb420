"""Keeping a world, once or after every change, and taking it up again.

A keeper looks a few times a second whether anything changed: what is said and pressed it hears as events, of all else
(updates that were confirmed, cards, names, rights, the clock) it compares the heads, which costs little. The world is
described on the event loop, at one moment; a single thread writes, so that what is older never comes last.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playground.events import Event
from playground.keeping.describing import heads, whole
from playground.keeping.restoring import leave_out_numbers, restore
from playground.keeping.shelf import Shelf
from playground.stand_in import Playground
from playground.text import Json
from playground.world import World

EVERY = 0.3  # seconds between two looks, and so at least between two worlds that are kept
SHARE = 20  # the loop has at least so many times as long for others as it took to describe a large world
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_log = logging.getLogger(__name__)


def keep(telegram: Playground, folder: Path) -> None:
    """Keep the world as it is, in place of one that is kept there. OSError when it cannot be written."""
    shelf = Shelf(folder)
    shelf.put(*_written(telegram.world, shelf, ended=True))


def kept_ahead(folder: Path) -> float:
    """How far the kept world's clock is ahead of the machine's, in seconds; 0 where none is kept.

    Raises KeptOtherwise, as `take_up` does.
    """
    kept = Shelf(folder).world()
    return float(kept["ahead"]) if kept else 0.0


def take_up(telegram: Playground, folder: Path) -> bool:
    """Fill an empty playground with the kept world, before it starts; gives whether one was kept.

    Raises KeptOtherwise when what is kept is damaged or of another version, and then changes nothing. Where the keeper
    did not come to its end, some numbers are left out: the newest may have been given to what was lost.
    """
    world, shelf = telegram.world, Shelf(folder)
    if world.bots or world.chats or world.private:
        raise ValueError("Somebody is in this playground already: take up what was kept before you add anybody")
    kept = shelf.world()
    if kept is None:
        return False
    data = {each["bytes"]: shelf.data(each["bytes"]) for each in kept["files"]}
    restore(world, kept, data)
    if not kept["ended"]:
        leave_out_numbers(world)
    world.random.seed()  # one that was given would have the dice fall as they did before
    return True


class Keeper:
    """Keeps the world after every change while its block runs, and once more at the end.

    Begin it before the playground starts, so that it ends after it. A failure to write is logged and ends nothing: it
    is tried again with the next change.
    """

    def __init__(self, telegram: Playground, folder: Path) -> None:
        self._telegram = telegram
        self._shelf = Shelf(folder)
        self._writer = ThreadPoolExecutor(1, "keeper")
        self._tasks = asyncio.TaskGroup()
        self._ending = asyncio.Event()
        self._heard = True  # an event, since the world was kept last
        self._kept: Any = None  # the heads that were kept last
        self._took = 0.0  # seconds that the loop stood still for it last time
        self._failing = False
        self._stop_watching: Callable[[], None] | None = None

    async def __aenter__(self) -> Self:
        self._stop_watching = self._telegram.events.watch(self._hear)
        await self._tasks.__aenter__()
        self._tasks.create_task(self._keep_on())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        if self._stop_watching:
            self._stop_watching()
        try:
            await self._tasks.__aexit__(None, None, None)  # it waits, and leaves the block's own error as it is
        finally:
            await self._keep(ended=True)
            self._writer.shutdown()

    def _hear(self, event: Event) -> None:
        self._heard = self._heard or event.kind != "acting"  # somebody who types has said nothing yet

    async def _keep_on(self) -> None:
        while not self._ending.is_set():
            if self._heard or self._kept != _state(self._telegram.world):
                await self._keep(ended=False)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), max(EVERY, SHARE * self._took))

    async def _keep(self, *, ended: bool) -> None:
        began = time.perf_counter()
        self._heard, self._kept = False, _state(self._telegram.world)
        put = partial(self._shelf.put, *_written(self._telegram.world, self._shelf, ended=ended))
        self._took = time.perf_counter() - began
        try:
            await asyncio.get_running_loop().run_in_executor(self._writer, put)
            self._failing = False
        except OSError as error:
            if not self._failing:
                _log.warning("The playground's world cannot be kept in %s: %s", self._shelf.folder, error)
            self._failing = True


def _state(world: World) -> tuple[Json, list[Any]]:
    """What differs as soon as anything did of which no event tells."""
    return heads(world), [bot.queue.state for bot in world.bots.values()]


def _written(world: World, shelf: Shelf, *, ended: bool) -> tuple[bytes, dict[str, bytes]]:
    """The world as JSON, and its files' bytes by the names that it gives them."""
    described = whole(world, shelf.name_of) | {"ended": ended}
    files = {shelf.name_of(sizes[0].number, sizes[0].data): sizes[0].data for sizes in world.files.all()}
    return _ENCODE(described).encode(), files
