"""Fetching the files that people sent: a durable job, retried until the file is stored or lost for good.

A file is written under a random name and synced before its row says so; a sweep removes files that no row knows.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import structlog

from complaints.casework import losing
from complaints.delivery import gathering, undelivered
from complaints.delivery.bell import Bell
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Transport
from complaints.delivery.waiting import patiently
from complaints.storage import attachments, wanted
from complaints.storage.attachments import Attachment, Keeping
from complaints.storage.database import Database
from complaints.storage.tables import Tx

AT_ONCE: Final = 4
GIVE_UP: Final = timedelta(hours=24)
ALONE: Final = timedelta(minutes=1)  # after which the others of an album wait for a file no longer
LONGEST_REST: Final = 30.0

log = structlog.get_logger(__name__)


@dataclass
class Fetcher:
    """Fetches what is wanted, oldest first."""

    database: Database
    transport: Transport
    folder: Path
    now: Callable[[], datetime]
    bell: Bell

    async def run(self) -> None:
        """Fetch until cancelled."""
        self.folder.mkdir(parents=True, exist_ok=True)
        await patiently(self.sweep)
        while True:
            files = await patiently(self._wanted)
            async with asyncio.TaskGroup() as tasks:
                for file in files:
                    tasks.create_task(self._fetch(file))
            if not files:
                await self.bell.wait(await patiently(self._seconds_to_next))

    async def sweep(self) -> None:
        """Remove files without a row: their fetching was cut off before it was written down."""
        async with self.database.transaction() as tx:
            known = await attachments.stored_names(tx)
        for path in self.folder.iterdir():
            if path.name not in known and path.is_file():
                path.unlink()

    async def _wanted(self) -> list[Attachment]:
        async with self.database.transaction() as tx:
            return await wanted.due(tx, self.now(), AT_ONCE)

    async def _seconds_to_next(self) -> float:
        async with self.database.transaction() as tx:
            due = await wanted.next_due(tx)
        seconds = LONGEST_REST if due is None else (due - self.now()).total_seconds()
        return min(max(seconds, 0.05), LONGEST_REST)

    async def _fetch(self, file: Attachment) -> None:
        name = secrets.token_hex(16)
        try:
            await self.transport.download(Bot(file.bot), file.file_id, self.folder / name)
        except DeliveryFailed as failed:
            why = failed
            await patiently(lambda: self._not_fetched(file, why))
        else:
            data = (self.folder / name).read_bytes()
            facts = {"stored_as": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            if not await patiently(lambda: self._stored(file, facts)):
                (self.folder / name).unlink()  # it is wanted no more

    async def _stored(self, file: Attachment, facts: dict[str, Any]) -> bool:
        async with self.database.transaction() as tx:
            return await attachments.settle(tx, file.id, Keeping.STORED, self.now(), **facts)

    async def _not_fetched(self, file: Attachment, failed: DeliveryFailed) -> None:
        async with self.database.transaction() as tx:
            at = self.now()
            keeping = _lost_as(file, failed, at)
            if keeping is None:
                await _later(tx, file, failed, at)
                return
            await losing.lose(tx, file.id, keeping, at)
        log.warning("file lost", attachment=file.id, failure=failed.failure.value)


def _lost_as(file: Attachment, failed: DeliveryFailed, at: datetime) -> Keeping | None:
    """Why it is lost for good; None where it may come yet."""
    if failed.failure is Failure.FILE_TOO_LARGE:
        return Keeping.TOO_LARGE
    is_over = at - file.wanted_at > GIVE_UP
    is_lost = failed.failure is Failure.REFUSED or (failed.failure is Failure.FILE_GONE and is_over)
    return Keeping.MISSING if is_lost else None


async def _later(tx: Tx, file: Attachment, failed: DeliveryFailed, at: datetime) -> None:
    """Try it again. A flood is no attempt of this file, and silences whatever else its bot would fetch."""
    if failed.failure is Failure.FLOOD:
        await wanted.put_off_all(tx, file.bot, at + timedelta(seconds=failed.retry_after or 1))
        return
    await wanted.put_off(tx, file.id, at + undelivered.patience(file.attempts), min(file.attempts + 1, 20))
    if at - file.wanted_at > ALONE:
        await gathering.let_go(tx, file.id, at)
