"""What is left to do when something was erased: its files are removed, and the database's log is emptied.

Done at every start as well, for a start may be what follows a crash right after the commit.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import structlog

from complaints.delivery.bell import Bell
from complaints.delivery.waiting import patiently
from complaints.storage import forgetting
from complaints.storage.database import Database

AGAIN: Final = 1.0  # seconds until what could not be done is tried again

log = structlog.get_logger(__name__)


@dataclass
class Eraser:
    """Removes what nobody may find any more."""

    database: Database
    folder: Path
    bell: Bell

    async def run(self) -> None:
        """Erase until cancelled."""
        while True:
            is_done = await self.erase()
            await self.bell.wait(None if is_done else AGAIN)

    async def erase(self) -> bool:
        """Remove the files, then their rows, then what the log still holds; False where some of it is to be done again.

        The files go first: rows without files say at the next start what is left to do, files without rows say nothing.
        """
        doomed = await patiently(self._doomed)
        try:
            for name in doomed.values():
                await asyncio.to_thread((self.folder / name).unlink, missing_ok=True)
        except OSError as error:
            log.error("an erased file cannot be removed", exc_info=error)
            return False
        await patiently(lambda: self._are_gone(doomed))
        return await self.database.empty_log()

    async def _doomed(self) -> dict[int, str]:
        async with self.database.transaction() as tx:
            return await forgetting.doomed_files(tx)

    async def _are_gone(self, doomed: dict[int, str]) -> None:
        async with self.database.transaction() as tx:
            await forgetting.files_are_gone(tx, doomed)
