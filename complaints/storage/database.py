"""Opening the database and its transactions.

One transaction per update: whoever needs the database is handed `tx` and never opens a second one, which on SQLite
would wait for itself for ever; asking for one inside another is a mistake and raises at once.

What is written may be work for somebody: `signal` names it, and once it is committed, and only then, they are told.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from complaints.storage import postgres, sqlite
from complaints.storage.tables import Tx

COPYING_SECONDS: Final = 3600.0  # for a statement of an upgrade, or of a backup


class Work(StrEnum):
    """What there may be to do after a commit."""

    UPDATES = "updates"
    MESSAGES = "messages"
    FILES = "files"
    GROUP = "group"
    ERASING = "erasing"


_signalled: ContextVar[set[Work] | None] = ContextVar("signalled", default=None)


def signal(work: Work) -> None:
    """There will be this to do, if the transaction at hand commits."""
    signalled = _signalled.get()
    if signalled is not None:
        signalled.add(work)


def nobody(_: Work) -> None:
    """Nobody waits for work."""


DatabaseFailed: Final = DBAPIError
"""What a statement raises that the database did not do: whoever goes on after mistakes must not go on after this."""


class DatabaseAway(Exception):
    """The database cannot be reached or written now. Nothing was changed; wait and do the same again."""


class ServerAway(DatabaseAway):
    """Nobody answers where the database's server should be, or it is not ready: it may come at any moment."""


class HeldByAnother(Exception):
    """Another process runs the desk of this database."""


class NestedTransaction(RuntimeError):
    """A transaction was asked for inside another: hand `tx` down instead."""


def read_url(text: str) -> URL:
    """A database's address; ValueError where it is none."""
    try:
        return make_url(text)
    except ArgumentError as error:
        raise ValueError(str(error)) from None


def _engine(url: URL, seconds: float = postgres.STATEMENT_SECONDS) -> AsyncEngine:
    return postgres.create_engine(url, seconds) if is_on_server(url) else sqlite.create_engine(url)


def is_on_server(url: URL) -> bool:
    """Whether the address is PostgreSQL's, rather than a file of SQLite."""
    return url.get_backend_name() in {"postgresql", "postgres"}


class Database:
    """The one database of a desk; `tell` is called for each kind of work that a commit brought.

    `alone`: for whoever runs the desk. On PostgreSQL nothing is begun unless this process holds the desk's lock.
    """

    def __init__(self, url: str, tell: Callable[[Work], None] = nobody, *, alone: bool = False) -> None:
        self.url: URL = read_url(url)
        self.is_on_server = is_on_server(self.url)
        self.at_once: int = postgres.AT_ONCE if self.is_on_server else 1  # SQLite lets one writer in at a time
        self.engine: AsyncEngine = _engine(self.url)
        self.tell = tell
        self._turn = asyncio.Semaphore(self.at_once)
        self._hold = postgres.Hold(self.url) if alone and self.is_on_server else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction that commits when the block ends and leaves no trace when it raises.

        Raises DatabaseAway where the database could not be reached or written: the commit of unknown outcome is one.
        """
        if _signalled.get() is not None:
            raise NestedTransaction
        work: set[Work] = set()
        async with self._turn:
            token = _signalled.set(work)
            try:
                async with self._connected() as connection, self._begun(connection) as tx:
                    yield tx
            finally:
                _signalled.reset(token)
        for kind in work:
            self.tell(kind)

    @asynccontextmanager
    async def transaction_alone(self) -> AsyncIterator[Tx]:
        """The same, with no other of this process beside it: each of them has ended, or has not begun."""
        held = 0
        try:
            while held < self.at_once - 1:
                await self._turn.acquire()
                held += 1
            async with self.transaction() as tx:
                yield tx
        finally:
            for _ in range(held):
                self._turn.release()

    @asynccontextmanager
    async def copying(self, *, reads: bool) -> AsyncIterator[Tx]:
        """A long transaction beside one of another database; one that only reads sees one moment of it."""
        engine = _engine(self.url, COPYING_SECONDS)
        if reads and self.is_on_server:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            async with self._connected(engine) as connection, self._begun(connection) as tx:
                yield tx
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine | None = None) -> AsyncIterator[AsyncConnection]:
        connection = await self._connect(engine or self.engine)
        try:
            yield connection
        finally:
            await connection.close()

    async def _connect(self, engine: AsyncEngine) -> AsyncConnection:
        try:
            if self._hold is not None and not self._hold.is_held and not await self._hold.take():
                raise HeldByAnother
            return await engine.connect()
        except postgres.NotReached as error:
            raise (DatabaseAway if error.is_refused else ServerAway)(str(error)) from None
        except DBAPIError as error:
            understood = self._understood(error)
            if understood is error:
                raise
            raise understood from error

    @asynccontextmanager
    async def _begun(self, connection: AsyncConnection) -> AsyncIterator[Tx]:
        try:
            async with connection.begin():
                yield connection
        except (DBAPIError, OSError, TimeoutError) as error:
            understood = self._understood(error)
            if understood is error:
                raise
            if isinstance(understood, ServerAway):
                await connection.invalidate()  # whatever it is that it still says
            raise understood from error

    def _understood(self, error: Exception) -> Exception:
        if not self.is_on_server:
            away = isinstance(error, DBAPIError) and sqlite.is_away(error)
            return DatabaseAway(str(getattr(error, "orig", error))) if away else error
        return ServerAway(postgres.in_short(error)) if postgres.is_away(error) else error

    async def empty_log(self) -> bool:
        """Nothing of what was forgotten stands in the database's log any more; False where it must be tried again.

        A server looks after its own log.
        """
        return self.is_on_server or await asyncio.to_thread(sqlite.empty_log, sqlite.file_of(self.url))

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()
        if self._hold is not None:
            await self._hold.let_go()
