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
from typing import Final

import structlog

from complaints.delivery import failing, outbox
from complaints.delivery.bell import Bell
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.notices.case_room import FileLost
from complaints.delivery.transport import Bot, Transport
from complaints.delivery.waiting import patiently
from complaints.storage import attachments
from complaints.storage.attachments import Attachment, Keeping
from complaints.storage.database import Database

AT_ONCE: Final = 4
GIVE_UP: Final = timedelta(hours=24)
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
            wanted = await patiently(self._wanted)
            async with asyncio.TaskGroup() as tasks:
                for file in wanted:
                    tasks.create_task(self._fetch(file))
            if not wanted:
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
            return await attachments.due(tx, self.now(), AT_ONCE)

    async def _seconds_to_next(self) -> float:
        async with self.database.transaction() as tx:
            due = await attachments.next_due(tx)
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
            digest = hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
            await patiently(lambda: self._stored(file, name, digest))

    async def _stored(self, file: Attachment, name: str, digest: str) -> None:
        async with self.database.transaction() as tx:
            await attachments.settle(tx, file.id, Keeping.STORED, self.now(), stored_as=name, sha256=digest)

    async def _not_fetched(self, file: Attachment, failed: DeliveryFailed) -> None:
        at = self.now()
        too_large = failed.failure is Failure.FILE_TOO_LARGE
        over = at - file.wanted_at > GIVE_UP
        lost = failed.failure is Failure.REFUSED or (failed.failure is Failure.FILE_GONE and over)
        async with self.database.transaction() as tx:
            current = (await attachments.by_ids(tx, [file.id]))[0]
            if current.keeping is not Keeping.WANTED:
                return  # an earlier try of ours was committed although its commit was cut off
            if not (too_large or lost):
                due = at + max(failing.patience(file.attempts), timedelta(seconds=failed.retry_after or 0))
                await attachments.put_off(tx, file.id, due, min(file.attempts + 1, 20))
                return
            await attachments.settle(tx, file.id, Keeping.TOO_LARGE if too_large else Keeping.MISSING, at)
            if current.case_id is not None:
                notice = FileLost(
                    kind=file.kind, file=file.name, is_too_large=too_large, from_staff=file.bot == Bot.STAFF
                )
                await outbox.put(tx, notice, outbox.to_topic(current.case_id), at)
        log.warning("file lost", attachment=file.id, failure=failed.failure.value)
