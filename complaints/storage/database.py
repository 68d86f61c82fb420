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
from sqlalchemy.ext.asyncio import AsyncEngine

from complaints.storage import sqlite
from complaints.storage.tables import Tx


class Work(StrEnum):
    """What there may be to do after a commit."""

    UPDATES = "updates"
    MESSAGES = "messages"
    FILES = "files"
    GROUP = "group"


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


class NestedTransaction(RuntimeError):
    """A transaction was asked for inside another: hand `tx` down instead."""


def read_url(text: str) -> URL:
    """A database's address; ValueError where it is none."""
    try:
        return make_url(text)
    except ArgumentError as error:
        raise ValueError(str(error)) from None


class Database:
    """The one database of a desk; `tell` is called for each kind of work that a commit brought."""

    def __init__(self, url: str, tell: Callable[[Work], None] = nobody) -> None:
        self.url: URL = read_url(url)
        self.engine: AsyncEngine = sqlite.create_engine(self.url)
        self.tell = tell
        self._turn = asyncio.Lock()  # SQLite lets one writer in at a time

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction that commits when the block ends and leaves no trace when it raises.

        Raises DatabaseAway where the database could not be reached or written.
        """
        if _signalled.get() is not None:
            raise NestedTransaction
        work: set[Work] = set()
        async with self._turn:
            token = _signalled.set(work)
            try:
                async with self.engine.begin() as tx:
                    yield tx
            except DBAPIError as error:
                if sqlite.is_away(error):
                    raise DatabaseAway(str(error.orig)) from error
                raise
            finally:
                _signalled.reset(token)
        for kind in work:
            self.tell(kind)

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()
