"""The inbox at work: lanes side by side as far as the database lets several write, one update at a time in each.

Claiming a batch marks its rows. Rows found marked after a crash are suspects: handled first and one at a time, and only
one that was alone when the process died has an attempt counted, so that a batch is not blamed for one of it.
"""

import asyncio
import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

import structlog

from complaints.delivery.bell import Bell
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.failures import DeliveryFailed
from complaints.delivery.handling import ATTEMPTS, Handling, PressAnswer
from complaints.delivery.transport import Bot, Call, Transport
from complaints.delivery.waiting import patiently
from complaints.storage import inbox
from complaints.storage.inbox import StoredUpdate

BATCH: Final = 100  # updates at work at the most
REFILL: Final = 50  # … of which so many end before more are claimed: a claim for each would cost as much again

log = structlog.get_logger(__name__)


@dataclass
class Worker:
    """Handles the inbox of both bots."""

    handling: Handling
    transport: Transport
    arrived: Bell
    checkpoint: Checkpoint = nothing
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    _lanes: dict[str, deque[StoredUpdate]] = field(default_factory=dict)
    _at_work: set[int] = field(default_factory=set)  # claimed here, and not ended yet
    _next_due: datetime | None = None  # when the earliest update is due that has to be tried again
    _is_stopping: bool = False
    _is_unsure: bool = False  # the commit of the last claim was cut off: it may have happened

    async def run(self) -> None:
        """Handle updates until told to stop, suspects first."""
        async with asyncio.TaskGroup() as tasks:
            await self._take_up_suspects(tasks)
            while not self._is_stopping:
                if not self._has_room():
                    await self.arrived.wait()
                elif await self._take_up(tasks) and not self._is_stopping:
                    await self.arrived.wait(self._seconds_to_next())
        self.ended.set()

    def stop(self) -> None:
        """Begin nothing more; what is at work is finished, what was only claimed is given back."""
        self._is_stopping = True
        self.arrived.ring()

    def _has_room(self) -> bool:
        return len(self._at_work) <= BATCH - REFILL

    async def _take_up(self, tasks: asyncio.TaskGroup) -> bool:
        """Claim as many as there is room for; whether these were all."""
        room = BATCH - len(self._at_work)
        claimed = await patiently(lambda: self._claim(room))
        await self.checkpoint("claimed")
        for update in claimed:
            self._assign(update, tasks)
        return len(claimed) < room

    async def _take_up_suspects(self, tasks: asyncio.TaskGroup) -> None:
        """One at a time. Behind one that has to be tried again its lane waits, as ever."""
        waiting: set[str] = set()
        for suspect in await patiently(self._suspects):
            if suspect.lane in waiting:
                await patiently(lambda ids=(suspect.id,): self._release(ids))  # type: ignore[misc]
            elif not await self._alone(suspect, tasks):
                waiting.add(suspect.lane)

    async def _alone(self, suspect: StoredUpdate, tasks: asyncio.TaskGroup) -> bool:
        if suspect.alone:
            suspect = replace(suspect, attempts=suspect.attempts + 1)
            if suspect.attempts >= ATTEMPTS:
                await self.handling.park(suspect)
                return True
        await self.handling.set_alone(suspect, alone=True)
        return await self._handle(replace(suspect, alone=True), tasks)

    def _assign(self, update: StoredUpdate, tasks: asyncio.TaskGroup) -> None:
        self._at_work.add(update.id)
        if update.lane in self._lanes:
            self._lanes[update.lane].append(update)
        else:
            self._lanes[update.lane] = deque([update])
            tasks.create_task(self._run_lane(update.lane, tasks))

    async def _run_lane(self, lane: str, tasks: asyncio.TaskGroup) -> None:
        waiting = self._lanes[lane]
        while waiting:
            if self._is_stopping or not await self._next_of(waiting, tasks):
                await self._give_up(waiting)
        del self._lanes[lane]

    async def _next_of(self, waiting: deque[StoredUpdate], tasks: asyncio.TaskGroup) -> bool:
        update = waiting.popleft()
        is_free = await self._handle(update, tasks)
        self._end(update.id)
        return is_free

    def _end(self, *ids: int) -> None:
        """These are not at work any more; whoever waits for room hears when there is some."""
        had_room = self._has_room()
        self._at_work.difference_update(ids)
        if not had_room and self._has_room():
            self.arrived.ring()

    async def _give_up(self, waiting: deque[StoredUpdate]) -> None:
        """The lane waits for its head: what was claimed behind it, also meanwhile, is not at work any more."""
        ids = [update.id for update in waiting]
        waiting.clear()
        await patiently(lambda: self._release(ids))
        self._end(*ids)

    async def _handle(self, update: StoredUpdate, tasks: asyncio.TaskGroup) -> bool:
        """Handle one update to whatever end; False where its lane has to wait for another attempt."""
        try:
            answer = await self.handling.handle(update)
        except Exception as error:  # noqa: BLE001  # a mistake in handling: that update is to blame, the desk goes on
            if not await self.handling.blame(update, error):
                return False
            answer = None  # put aside, which is said elsewhere: the button need not turn for ever
        press_id = _press_in(update)
        if press_id is not None:
            tasks.create_task(self._answer(update.bot, press_id, answer or PressAnswer()))
        return True

    async def _answer(self, bot: str, press_id: str, answer: PressAnswer) -> None:
        """A courtesy after the commit: if it fails, what the press did is done all the same."""
        params: dict[str, Any] = {"callback_query_id": press_id}
        if answer.text:
            params |= {"text": answer.text, "show_alert": answer.is_alert}
        try:
            await self.transport.call(Bot(bot), Call("answerCallbackQuery", params))
        except DeliveryFailed as failed:
            log.info("press not answered", failure=failed.failure.value)
        except Exception as error:  # a mistake of ours on the way: not worth the desk
            log.error("press not answered", exc_info=error)

    async def _suspects(self) -> list[StoredUpdate]:
        async with self.handling.database.transaction() as tx:
            return await inbox.suspects(tx)

    async def _claim(self, room: int = BATCH) -> list[StoredUpdate]:
        """Up to so many: lanes at work keep their order, for what is claimed joins the end of its lane."""
        is_again, self._is_unsure = self._is_unsure, True
        async with self.handling.database.transaction() as tx:
            if is_again:
                await inbox.release_others(tx, self._at_work)
            claimed = await inbox.claim(tx, self.handling.now(), room)
            self._next_due = await inbox.next_due(tx) if len(claimed) < room else None
        self._is_unsure = False
        return claimed

    async def _release(self, ids: Sequence[int]) -> None:
        async with self.handling.database.transaction() as tx:
            await inbox.release(tx, ids)

    def _seconds_to_next(self) -> float | None:
        due = self._next_due
        return None if due is None else max(0.05, (due - self.handling.now()).total_seconds())


def _press_in(update: StoredUpdate) -> str | None:
    """The number of the press that the update is, if it is one and can be read."""
    if '"callback_query"' not in update.body:
        return None
    try:
        press = json.loads(update.body)["callback_query"]
    except (KeyError, RecursionError):
        return None
    found = press.get("id") if isinstance(press, dict) else None
    return found if isinstance(found, str) else None
