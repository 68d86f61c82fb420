"""Waiting for a database that is away: whatever has to be done is done when it is back, and is nobody's failed attempt.

A block that raised DatabaseAway has changed nothing, or its commit is of unknown outcome and harmless to do again:
unique keys and states make every transaction of ours so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog

from complaints.storage.database import DatabaseAway

LONGEST: Final = 5.0  # seconds between two tries
_WAITS: Final[dict[object, float]] = {}  # since when each of those waits that wait now, by the event loop's clock
Result = TypeVar("Result")

log = structlog.get_logger(__name__)


async def patiently(work: Callable[[], Awaitable[Result]], while_away: type[DatabaseAway] = DatabaseAway) -> Result:
    """The result of the work, however long the database stays away; `while_away` names what is worth waiting for."""
    pause, me = 0.1, object()
    try:
        while True:
            try:
                return await work()
            except while_away as away:
                log.warning("database away", reason=str(away), again_in=pause)
            _WAITS.setdefault(me, asyncio.get_running_loop().time())
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST)
    finally:
        _WAITS.pop(me, None)


def longest_wait() -> float:
    """For how many seconds somebody has been waiting for the database; 0 where nobody does."""
    now = asyncio.get_running_loop().time()
    return now - min(_WAITS.values(), default=now)
