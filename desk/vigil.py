"""Looking after the desk itself: what has waited too long, the disk, the clock, a database that takes nothing.

What is found is told to staff once each time, and stands in the log for the operator's own alarms.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from complaints.delivery import alarming, clock_set
from complaints.delivery.bell import Bell
from complaints.delivery.failures import DeliveryFailed
from complaints.delivery.notices import Notice, name_of
from complaints.delivery.notices.alarms import Backlog, DiskNearlyFull, NothingWritten
from complaints.delivery.transport import Bot, Call, Transport
from complaints.delivery.waiting import longest_wait, patiently
from complaints.storage import backlog, desk, outbox
from complaints.storage.backlog import Waiting
from complaints.storage.database import Database
from complaints.storage.tables import Tx
from complaints.wording.speaking import Speaker

EVERY: Final = 10.0  # seconds between two looks
LONG: Final = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))  # told at each of them
LEAST_FREE: Final = 500 * 1024 * 1024  # bytes
SET_BACK: Final = -2.0  # seconds that the clock may lag behind the passing of time: less is its being set right
UNWRITTEN: Final = 60.0  # seconds for which a database may take nothing before staff are told
_WHAT: Final[dict[str, Callable[[Tx, datetime], Awaitable[Waiting]]]] = {
    "incoming": backlog.unhandled,
    "group": backlog.owed_to_group,
    "customers": backlog.owed_to_people,
}

log = structlog.get_logger(__name__)


@dataclass
class Vigil:
    """Looks every few seconds, and remembers what it has told."""

    database: Database
    transport: Transport
    speaker: Speaker
    language: str
    folder: Path
    now: Callable[[], datetime]
    bell: Bell = field(default_factory=Bell)  # rung when the clock has jumped
    jumped_at: Callable[[], datetime | None] = lambda: None  # when it last did: since then time has passed as it does
    _told: dict[str, int] = field(default_factory=dict)  # of what waits: how many of LONG were told
    _is_low: bool = False
    _group: int | None = None  # where to speak when the database cannot be asked
    _is_unwritten: bool = False
    _seen: tuple[datetime, float] | None = None  # the clock, and the event loop's at the same moment

    async def run(self) -> None:
        """Look, and look again, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_again_and_again(self.look, self.bell))
            tasks.create_task(_again_and_again(self.look_whether_it_writes, Bell()))

    async def look(self) -> None:
        """At everything that the database can be told of."""
        await self.look_at_clock()
        await self.look_at_disk()
        await patiently(self._look_at_backlog)

    async def look_at_clock(self) -> None:
        """Where the clock was set back, what waits for a moment would wait too long for it."""
        now, passed = self.now(), asyncio.get_running_loop().time()
        seen, self._seen = self._seen, (now, passed)
        if seen is None:
            return
        ahead = (now - seen[0]).total_seconds() - (passed - seen[1])
        if ahead < SET_BACK:
            log.warning("the clock was set back", seconds=-round(ahead))
            await patiently(self._bring_near)

    async def look_at_disk(self) -> None:
        """Staff hear once when little room is left, and again only after there was enough."""
        free = shutil.disk_usage(self.folder).free
        was_low, self._is_low = self._is_low, free < LEAST_FREE
        if self._is_low and not was_low:
            log.error("the disk is nearly full", free=free)
            await patiently(lambda: self._tell(DiskNearlyFull(free=free // 1024 // 1024)))

    async def look_whether_it_writes(self) -> None:
        """What waits for the database for a minute is told from memory: it cannot be owed."""
        waited = longest_wait()
        if waited < UNWRITTEN:
            self._is_unwritten = False
        elif not self._is_unwritten:
            log.error("nothing can be written down", seconds=round(waited))
            self._is_unwritten = await self._say(NothingWritten(since=self.now() - timedelta(seconds=round(waited))))

    async def _look_at_backlog(self) -> None:
        async with self.database.transaction() as tx:
            at = self.now()
            group = (await desk.get(tx)).staff_chat_id
            found = {what: await look(tx, at) for what, look in _WHAT.items()}
            passed = {what: await self._judge(tx, what, waiting, at) for what, waiting in found.items()}
        self._group, self._told = group, passed  # only what is committed was told

    async def _judge(self, tx: Tx, what: str, waiting: Waiting, at: datetime) -> int:
        """How many of the lengths this has waited; staff hear at each of them."""
        if waiting.since is None:
            return 0
        since = max(waiting.since, self.jumped_at() or waiting.since)
        passed = sum(at - since >= length for length in LONG)
        if passed > self._told.get(what, 0):
            log.error("waits long", what=what, since=since.isoformat(), waiting=waiting.count)
            key = f"backlog:{what}"
            if await outbox.waiting_with_key(tx, key) is None:  # one that waits itself says it already
                notice = Backlog(waits=what, since=since, waiting=waiting.count)
                await alarming.tell_staff(tx, notice, at, key)
        return passed

    async def _bring_near(self) -> None:
        async with self.database.transaction() as tx:
            await clock_set.bring_near(tx, self.now())

    async def _tell(self, notice: Notice) -> None:
        async with self.database.transaction() as tx:
            await alarming.tell_staff(tx, notice, self.now(), name_of(notice))

    async def _say(self, notice: Notice) -> bool:
        """At once, past the courier; whether it arrived."""
        if self._group is None:
            return True  # there is nobody to tell yet but the operator, who has the log
        html = self.speaker.text(name_of(notice), notice, self.language, self.now())
        call = Call("sendMessage", {"chat_id": self._group, "text": html, "parse_mode": "HTML"})
        try:
            await self.transport.call(Bot.STAFF, call)
        except DeliveryFailed as failed:
            log.warning("not said", failure=failed.failure.value)
            return False
        return True


async def _again_and_again(look: Callable[[], Awaitable[None]], bell: Bell) -> None:
    while True:
        try:
            await look()
        except Exception as error:  # whoever looks after the others must not take them along
            log.error("not looked after", exc_info=error)
        await bell.wait(EVERY)
