"""Letting cases be found that were filed before there was an index of their words: once, beside the desk's work."""

import asyncio
from functools import partial
from typing import Final

import structlog

from complaints.delivery.waiting import patiently
from complaints.storage import indexing
from complaints.storage.database import Database

AT_ONCE: Final = 50  # cases that are held while their records are read
REST: Final = 0.02  # seconds between two batches, for whoever wants to write

log = structlog.get_logger(__name__)


async def index_all(database: Database) -> None:
    """Index every case that is not yet, batch after batch; a start that is cut off leaves the rest to the next."""
    last: int | None = 0
    while last is not None:
        last = await patiently(partial(_more, database, last))
        await asyncio.sleep(REST)
    log.debug("every case can be found")


async def _more(database: Database, after: int) -> int | None:
    async with database.transaction() as tx:
        return await indexing.index_more(tx, after, AT_ONCE)
