"""Updates that were brought, on their way into the inbox: what comes while a commit runs shares the next one.

A commit waits for the disk, and Telegram brings many updates at once. Whoever brought one hears of it when it is
committed, never earlier. Within a chat Telegram brings the next update when the one before was taken; the bag keeps
the order in which they came.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from complaints.delivery.bell import Bell
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.storage import inbox
from complaints.storage.database import Database, DatabaseAway, HeldByAnother
from complaints.storage.inbox import Arrival

log = structlog.get_logger(__name__)

Kept = asyncio.Future[bool]


@dataclass
class Postbag:
    """Stores what both bots are brought, many in one transaction."""

    now: Callable[[], datetime]
    checkpoint: Checkpoint = nothing
    database: Database | None = None  # once it is open
    stored_at: dict[str, datetime] = field(default_factory=dict)  # by bot, of the last one
    _waiting: list[tuple[Arrival, Kept]] = field(default_factory=list)
    _at_work: list[tuple[Arrival, Kept]] = field(default_factory=list)
    _has_some: Bell = field(default_factory=Bell)

    async def keep(self, arrival: Arrival) -> bool:
        """Whether it is committed; where it is not, it has to be brought again."""
        if self.database is None:
            return False
        kept: Kept = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, kept))
        self._has_some.ring()
        return await kept

    async def run(self, database: Database) -> None:
        """Store what comes until cancelled; what is not stored by then has to be brought again."""
        self.database = database
        try:
            while True:
                await self._has_some.wait()
                self._at_work, self._waiting = self._waiting, []
                self._answer(is_kept=await self._store(database, [arrival for arrival, _ in self._at_work]))
        finally:
            self.database = None
            self._at_work += self._waiting
            self._answer(is_kept=False)

    def _answer(self, *, is_kept: bool) -> None:
        """Tell whoever brought those at work; one may have given up meanwhile."""
        for _, kept in self._at_work:
            if not kept.done():
                kept.set_result(is_kept)

    async def _store(self, database: Database, arrivals: list[Arrival]) -> bool:
        """Not tried again here: Telegram keeps what was not taken, and brings it again in a moment."""
        await self.checkpoint("fetched")
        try:
            async with database.transaction() as tx:
                await inbox.store(tx, arrivals, self.now())
        except DatabaseAway as away:
            log.warning("database away, updates not taken", reason=str(away), updates=len(arrivals))
            return False
        except HeldByAnother:
            raise  # which ends the desk
        except Exception as error:  # a mistake of ours: they wait at Telegram, and the desk goes on
            log.error("updates not taken", updates=len(arrivals), exc_info=error)
            return False
        self.stored_at |= {arrival.bot: self.now() for arrival in arrivals}
        await self.checkpoint("stored")
        return True
