"""What `/health` and `/ready` say: whether updates are being stored, and whether they are being handled.

Reasons are said in words that anybody may read: no address, no name, no figure.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from complaints.storage import desk
from complaints.storage.database import Database, DatabaseAway, HeldByAnother

FRESH: Final = 1.0  # seconds that a look at the database counts: many who ask cost no more than one
PATIENCE: Final = 8.0  # seconds for a look; SQLite itself waits five for a writer


class Inflow(Protocol):
    """A bot's updates, coming in."""

    def trouble(self) -> str | None:
        """Why they are not being stored; None while they are."""


@dataclass
class Health:
    """Looks at what is at work."""

    is_handling: Callable[[], bool]
    inflows: Sequence[Inflow] = ()  # once they run
    database: Database | None = None  # once it is open
    _looked_at: float = float("-inf")
    _found: str | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of_storing(self) -> list[str]:
        """Why updates are not being stored; nothing where they are."""
        found = [await self._look(), *(inflow.trouble() for inflow in self.inflows)]
        return [trouble for trouble in found if trouble]

    async def of_handling(self) -> list[str]:
        """Why updates are not being handled; nothing where they are."""
        found = [await self._look(), None if self.is_handling() else "updates are not being handled yet"]
        return [trouble for trouble in found if trouble]

    async def _look(self) -> str | None:
        if self.database is None:
            return "the database is not open yet"
        async with self._turn:
            now = asyncio.get_running_loop().time()
            if now - self._looked_at > FRESH:
                self._found = None if await _answers(self.database) else "the database cannot be reached"
                self._looked_at = asyncio.get_running_loop().time()
            return self._found


async def _answers(database: Database) -> bool:
    try:
        async with asyncio.timeout(PATIENCE), database.transaction() as tx:
            await desk.find(tx)
    except (DatabaseAway, HeldByAnother, TimeoutError):
        return False
    return True
