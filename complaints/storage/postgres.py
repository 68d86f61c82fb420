"""What only PostgreSQL needs: how it is reached, what says that it is away, and that one process runs a desk.

- asyncpg reads the address as libpq does (`?sslmode=`, several hosts, a socket's folder), and every connection asks for
  a commit that is on the disk, whatever the server's own settings say.
- Transactions run side by side at READ COMMITTED. What must not be read by two at once is locked first: a deed locks
  its case, the courier the cases whose messages came back, a key's message whoever replaces it. Where two wait for each
  other, PostgreSQL ends one of them: it has changed nothing, and is done again like anything that found nobody there.
- An advisory lock, held by a connection of its own, says whose desk this is. Where that connection breaks, nothing is
  begun until the lock is held again: whoever got it meanwhile runs the desk now.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

AT_ONCE: Final = 8  # transactions
CONNECT_SECONDS: Final = 5.0
STATEMENT_SECONDS: Final = 10.0
LEAST_VERSION: Final = 15
_SERVER: Final = {
    "application_name": "amends",
    "synchronous_commit": "on",
    "jit": "off",
    "timezone": "UTC",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    # A machine that vanished without a word holds the desk's lock no longer than this.
    "tcp_keepalives_idle": "20",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
_LOCK: Final = 0x616D656E6473  # "amends"
_LOCK_PATIENCE: Final = 3.0  # seconds: a process that was just killed lets go a moment later
_LOOK: Final = 0.1
_HEARD_SECONDS: Final = 5.0
# SQLSTATEs, whole or by class (postgresql.org/docs, appendix A), that say "not now" and not "you asked wrongly".
_AWAY: Final = (
    "08",  # connection
    "25006",  # read-only: a standby, or not promoted yet
    "25P03",  # idle too long within a transaction: the machine slept
    "40001",
    "40P01",  # two waited for each other
    "53",  # out of disk, memory or connections
    "55P03",  # a lock was not to be had in time
    "57014",  # took too long
    "57P",  # shut down, crashed, starting up
    "58",  # the system below it, input and output
    "XX001",
    "XX002",
)
_BROKEN: Final = "InternalClientError"  # of asyncpg: the connection broke off in the middle of an answer
_REFUSED: Final = ("28", "3D000", "42501", "3F000")  # who we are, or which database: nothing that waiting mends


class NotReached(Exception):
    """The server could not be reached, or did not take us."""

    def __init__(self, reason: str, *, is_refused: bool) -> None:
        super().__init__(reason)
        self.is_refused = is_refused


def create_engine(url: URL, seconds: float = STATEMENT_SECONDS) -> AsyncEngine:
    """An engine whose connections commit to the disk, and whose statements take no longer than that."""

    async def connect(*_: Any, **__: Any) -> Any:
        return await _connect(url, seconds)

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=AT_ONCE,
        max_overflow=2,
        pool_timeout=STATEMENT_SECONDS,
        connect_args={"prepared_statement_cache_size": 1000},  # we have some hundreds, each prepared once
        hide_parameters=True,  # they are people's words, and errors are printed
    )


def address_of(url: URL) -> str:
    """The address as libpq and asyncpg know it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


async def _connect(url: URL, seconds: float = STATEMENT_SECONDS) -> Any:
    """A connection of asyncpg's, or NotReached."""
    import asyncpg

    try:
        return await asyncpg.connect(
            dsn=address_of(url),
            timeout=CONNECT_SECONDS,
            command_timeout=seconds,
            server_settings=_SERVER,
        )
    except asyncpg.PostgresError as error:
        state = str(error.sqlstate or "")
        raise NotReached(in_short(error), is_refused=state.startswith(_REFUSED)) from None
    except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise NotReached(in_short(error), is_refused=False) from None
    except ValueError as error:  # an address that asyncpg cannot read
        raise NotReached(in_short(error), is_refused=True) from None


def in_short(error: BaseException) -> str:
    """The first line of what the server said, which names no row and no password."""
    said = str(getattr(error, "orig", None) or error)
    return (said.splitlines() or [""])[0].rstrip(".") or type(error).__name__


def is_away(error: BaseException) -> bool:
    """Whether the error says that the server is away or wants it done again, rather than that we asked wrongly."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")
        is_broken = type(error.orig).__name__ == _BROKEN and not state
        return error.connection_invalidated or is_broken or state.startswith(_AWAY)
    return isinstance(error, ConnectionError | TimeoutError)


async def server(tx: AsyncConnection) -> tuple[int, bool]:
    """The server's version, and whether what it has committed outlives a power cut."""
    number = (await tx.execute(text("SHOW server_version_num"))).scalar_one()
    syncs = (await tx.execute(text("SHOW fsync"))).scalar_one()
    return int(number) // 10_000, syncs == "on"


class Hold:
    """One process runs a desk: the lock that says so, on a connection of its own."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._connection: Any = None
        self._answered_at = 0.0  # by the event loop's clock
        self._turn = asyncio.Lock()

    @property
    def is_held(self) -> bool:
        """Whether the lock is ours, as far as was heard lately: a server that vanished says nothing by itself."""
        is_open = self._connection is not None and not self._connection.is_closed()
        return is_open and asyncio.get_running_loop().time() - self._answered_at < _HEARD_SECONDS

    async def take(self) -> bool:
        """Make sure of the lock; False where another process has it. NotReached where the server is."""
        async with self._turn:
            if self.is_held or await self._answers():
                return True
            await self.let_go()
            connection = await _connect(self._url)
            if await _answered(self._got(connection)):
                self._connection, self._answered_at = connection, asyncio.get_running_loop().time()
                return True
            await connection.close(timeout=1)
            return False

    async def _answers(self) -> bool:
        """Whether the session that holds the lock is there: the server ends one with whom it has lost touch."""
        if self._connection is None or self._connection.is_closed():
            return False
        try:
            await _answered(self._connection.fetchval("SELECT true", timeout=CONNECT_SECONDS))
        except NotReached:
            return False
        self._answered_at = asyncio.get_running_loop().time()
        return True

    async def _got(self, connection: Any) -> bool:
        waited = 0.0
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
            if waited >= _LOCK_PATIENCE:
                return False
            await asyncio.sleep(_LOOK)
            waited += _LOOK
        return True

    async def let_go(self) -> None:
        """Give the lock back with its connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()


async def _answered(asked: Awaitable[bool]) -> bool:
    import asyncpg

    try:
        return await asked
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError) as error:
        raise NotReached(in_short(error), is_refused=False) from None
