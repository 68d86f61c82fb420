"""The desk's own HTTP before a database, with no bots behind it; and somebody who brings updates as Telegram does."""

import asyncio
import json
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import aiohttp
from pydantic import SecretStr
from sqlalchemy import text

from complaints.delivery.transport import Bot
from complaints.storage import desk, migrating
from complaints.storage.database import Database
from desk.clock import system_clock
from desk.health import Health
from desk.postbag import Postbag
from desk.receiving import Receiver
from desk.web import Web
from desk.webhook import Webhook
from tests.grounds import PostgresGround, Row, SqliteGround

WEBHOOK: Final = Webhook("https://desk.example.org", SecretStr("an open secret of this test"))
# Worked out by hand: printf customer | openssl dgst -sha256 -hmac 'an open secret of this test'
SECRETS: Final = {
    Bot.CUSTOMER: "0f52d136eb5b921b9550ddcb5f0bc45871183717a8ce18dc31c73e3ef4143e21",
    Bot.STAFF: "c6664d311d2344ab531d64e064f9675acbc1bfda310465893dc3fa03f2f5397a",
}
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


async def until(found: Callable[[], object], wanted: object = True) -> None:
    """Wait until that is so."""
    async with asyncio.timeout(5):
        while found() != wanted:  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.01)


def is_refused(port: int) -> bool:
    """Whether nobody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionError:
        return True
    return False


def told(number: int, chat: int = 7, words: str = "Hello") -> dict[str, Any]:
    """An update: somebody says something in a chat."""
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat}, "text": words}}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    again_in: str | None


class Stop:
    """A checkpoint that can hold up whoever passes it."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.reached = asyncio.Event()
        self._held_at = ""
        self._free = asyncio.Event()

    def hold(self, place: str) -> None:
        """The next one to pass there waits."""
        self._held_at = place
        self.reached.clear()
        self._free.clear()

    def free(self) -> None:
        """Let it go on."""
        self._held_at = ""
        self._free.set()

    async def __call__(self, place: str) -> None:
        self.passed.append(place)
        if place == self._held_at:
            self.reached.set()
            await self._free.wait()


class Gate:
    """Somebody before the desk's HTTP, who also looks into the database with a connection of their own."""

    def __init__(
        self, ground: SqliteGround | PostgresGround, database: Database, session: aiohttp.ClientSession
    ) -> None:
        self.ground, self.database, self.session = ground, database, session
        self.stop = Stop()
        self.is_handling = False
        self.postbag = Postbag(system_clock, self.stop)
        self.health = Health(lambda: self.is_handling, database=database)
        self.web = Web("127.0.0.1", 0, self.health, Receiver(WEBHOOK, self.postbag))

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.web.port}"

    async def brings(self, what: Any, bot: Bot = Bot.CUSTOMER, secret: str | None = None) -> Answer:
        """Bring an update (or bytes) as Telegram does."""
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        headers = {HEADER: SECRETS[bot] if secret is None else secret}
        async with self.session.post(f"{self.url}/telegram/{bot}", data=BytesIO(body), headers=headers) as answer:
            return Answer(answer.status, await answer.read(), answer.headers.get("Retry-After"))

    def stored(self) -> list[tuple[str, int]]:
        """What anybody else finds in the inbox: bots and numbers, in the order in which they came."""
        return [(row["bot"], row["update_id"]) for row in self.ask("SELECT bot, update_id FROM inbox ORDER BY id")]

    def ask(self, question: str) -> list[Row]:
        """Ask the database."""
        return self.ground.query(question)

    def database_is_away(self) -> AbstractContextManager[None]:
        """Another process writes and does not end, or the server takes nobody."""
        return _locked(self.ground) if isinstance(self.ground, SqliteGround) else _shut(self.ground)


@contextmanager
def _locked(ground: SqliteGround) -> Iterator[None]:
    with closing(sqlite3.connect(ground.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("COMMIT")


@contextmanager
def _shut(ground: PostgresGround) -> Iterator[None]:
    ground.server.do(f'ALTER DATABASE "{ground.name}" ALLOW_CONNECTIONS false')
    ground.server.do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{ground.name}'")  # noqa: S608
    yield
    ground.server.do(f'ALTER DATABASE "{ground.name}" ALLOW_CONNECTIONS true')


@contextmanager
def ground_of(kind: str, folder: Path) -> Iterator[SqliteGround | PostgresGround]:
    """A database of that kind, without a table."""
    if kind == "sqlite":
        yield SqliteGround(folder / "amends.db")
        return
    ground = PostgresGround().create()
    yield ground
    ground.close()


@asynccontextmanager
async def gate(folder: Path, kind: str = "sqlite") -> AsyncIterator[Gate]:
    """One, open."""
    with ground_of(kind, folder) as ground:
        database = Database(ground.url)
        await migrating.upgrade(database)
        async with database.transaction() as tx:
            await desk.open_desk(tx, "UTC", "en")
            if kind == "sqlite":  # of the one connection: whoever finds it locked knows soon
                await tx.execute(text("PRAGMA busy_timeout=20"))
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as session:
            opened = Gate(ground, database, session)
            await opened.web.open()
            storing = asyncio.create_task(opened.postbag.run(database))
            try:
                yield opened
            finally:
                await opened.web.close()
                storing.cancel()
                await asyncio.wait({storing})
                await database.close()
