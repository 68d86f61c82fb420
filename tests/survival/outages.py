"""A PostgreSQL of a test's own that is stopped and started at random, in order or as a crash would."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import postgres
from tests.grounds import PostgresGround


@asynccontextmanager
async def own_server(settings: str = postgres.QUICK) -> AsyncIterator[PostgresGround]:
    """An empty database on a server that nobody else uses."""
    folder = Path(tempfile.mkdtemp(prefix="amends-pg-"))
    server = await asyncio.to_thread(postgres.Server, folder, settings)
    ground = PostgresGround("amends", server)
    try:
        yield await asyncio.to_thread(ground.create)
    finally:
        await asyncio.to_thread(ground.close)
        if server.runs():
            await asyncio.to_thread(server.stop)
        shutil.rmtree(folder)


@dataclass
class Outages:
    """Stops and starts the server until it is told that it is over; then it runs."""

    server: postgres.Server
    dice: random.Random
    stops: int = 0
    crashes: int = 0
    is_over: bool = False

    async def happen(self) -> None:
        """One after the other."""
        while not self.is_over:
            await asyncio.sleep(self.dice.uniform(1.0, 6.0))
            at_once = self.dice.random() < 0.6
            await asyncio.to_thread(self.server.stop, at_once=at_once)
            self.stops += 1
            self.crashes += at_once
            await asyncio.sleep(self.dice.uniform(0.0, 1.0))
            await asyncio.to_thread(self.server.start)
