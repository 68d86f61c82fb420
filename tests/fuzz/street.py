"""The desk's street under fire: updates stored as they come, handled by both real sides, answered over HTTP.

Nothing here reads the code's own tables of what may happen: an update's end is its row and its line in the log, an
answer is a message that is owed to the person, or that the story has one more piece.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import MutableMapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import structlog

from complaints.delivery import inbox
from complaints.delivery.transport import Bot
from complaints.storage.database import Work
from tests.desks import DeskUnderTest

Json = dict[str, Any]
AT_ONCE: Final = 60  # updates stored in one transaction at the most
PAUSE: Final = 0.04  # real seconds between two of these, in which four of the desk's pass
PATIENCE: Final = 120.0  # seconds for the end
LEFT: Final = (
    "SELECT 'update', id, lane, bot, handling, attempts, due_at FROM inbox WHERE handling IN ('new', 'claimed')"
    " UNION ALL SELECT 'message', id, lane, notice, sending, attempts, due_at FROM outbox"
    " WHERE sending IN ('waiting', 'leased')"
)
FAULTS: Final = frozenset({"error", "critical"})


@dataclass
class Ended:
    """How an update ended: what the line in the log says."""

    outcome: str
    by: str
    ms: int
    place: int  # how many had ended before it


_NO_FAULTS = {"update", "waits long"}  # time runs here: what waits seconds has waited for minutes


@dataclass
class Street:
    """Takes updates and tells how each ended."""

    desk: DeskUnderTest
    ends: Counter[str] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)  # types of what parked an update
    refusals: Counter[str] = field(default_factory=Counter)
    faults: list[Json] = field(default_factory=list)  # lines that say that something else went wrong
    ended: int = 0
    longest: int = 0  # milliseconds that one update took
    _coming: list[tuple[Bot, Any]] = field(default_factory=list)
    _waiting: dict[tuple[str, int], asyncio.Future[Ended]] = field(default_factory=dict)
    _known: set[tuple[str, int]] = field(default_factory=set)

    def logged(self, _: Any, level: str, line: MutableMapping[str, Any]) -> Json:
        """A processor of structlog's: every line of the log ends here."""
        if line["event"] == "update" and line["outcome"] != "retried":
            self._end(line)
        elif level in FAULTS and line["event"] not in _NO_FAULTS:
            self.faults.append(dict(line))
        raise structlog.DropEvent

    async def send(self, bot: Bot, update: Any) -> Ended | None:
        """Store it with whatever else comes now, and wait for its end; None of one whose number was known already."""
        key = (bot.value, inbox.arrival(bot, update).update_id)
        if key in self._known:
            return None
        self._known.add(key)
        self._waiting[key] = asyncio.get_running_loop().create_future()
        self._coming.append((bot, update))
        return await self._waiting[key]

    async def store(self) -> None:
        """Store what comes, again and again, and let the desk's time pass: pauses between attempts need not be real."""
        assert self.desk.running
        assert self.desk.running.worker
        database, bells = self.desk.running.worker.handling.database, self.desk.running.bells
        while True:
            coming, self._coming = self._coming[:AT_ONCE], self._coming[AT_ONCE:]
            if coming:
                async with database.transaction() as tx:
                    for bot, update in coming:
                        await inbox.store(tx, bot, [update], self.desk._now())
            assert self.desk.clock
            self.desk.clock.passes(seconds=4)
            bells[Work.UPDATES].ring()
            await asyncio.sleep(PAUSE)

    async def settles(self) -> None:
        """Wait until every update is handled and what is due is sent; what waits for a file may wait for a day."""
        left: list[tuple[Any, ...]] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while left := self.ask(LEFT):  # noqa: ASYNC110  # a database rings no bell for those outside
                    await asyncio.sleep(0.1)
        except TimeoutError:
            refused = [repr(call)[:300] for call in self.desk.telegram.calls if call.code != 200][-5:]
            raise AssertionError(f"still at work after {PATIENCE} s: {left[:5]}; refused lately: {refused}") from None

    def ask(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that answer it, read beside the desk."""
        path = f"file:{self.desk.folder / 'amends.db'}?mode=ro"
        with closing(sqlite3.connect(path, uri=True)) as connection:
            return connection.execute(question, values).fetchall()

    def _end(self, line: MutableMapping[str, Any]) -> None:
        self.ended += 1
        self.longest = max(self.longest, line["ms"])
        self.ends[line["outcome"]] += 1
        if line["outcome"].startswith("refused:"):
            self.refusals[line["outcome"].removeprefix("refused:")] += 1
        if line["outcome"] == "parked":
            self.why[type(line["exc_info"]).__name__] += 1
        waiting = self._waiting.pop((line["bot"], line["update_id"]), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(Ended(line["outcome"], line["by"], line["ms"], self.ended))
