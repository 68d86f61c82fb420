"""What only SQLite needs: the one module that knows its habits.

- The driver must not open transactions by itself: it opens none for reading, and read-modify-write then loses updates
  silently. So every transaction begins with BEGIN IMMEDIATE, and one lock in the process lets one writer in at a time.
- aiosqlite hands every call to a thread and back, five times a statement. A statement of ours takes some ten
  microseconds, the hand-over a hundred: so statements run where they are, and only what waits (opening, BEGIN, COMMIT
  with its fsync, closing) goes to aiosqlite's thread. See docs/decisions/0006-statements-run-where-they-are.md.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import aiosqlite
from sqlalchemy import URL, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_SECONDS: Final = 5.0
BEGIN: Final = "BEGIN IMMEDIATE"
QUICKLY_CHECKED: Final = 256 * 1024 * 1024  # bytes

_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)
# Primary result codes that say the database is away or full, not that a statement is wrong (sqlite.org/rescode.html).
_AWAY: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)


class DamagedDatabase(Exception):
    """SQLite does not find the database whole: restore the last backup."""


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection that crosses to its thread only for calls that can wait."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._can_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite's own
        if not self._running or self._connection is None:
            message = "Connection closed"
            raise ValueError(message)  # what aiosqlite says, and what SQLAlchemy looks for
        return fn(*args, **kwargs)

    def _can_wait(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        """BEGIN waits for other writers, COMMIT for the disk; a cursor's own calls wait for nothing."""
        if args and args[0] == BEGIN:
            return True
        return getattr(fn, "__self__", None) is self._connection and fn.__name__ in {"commit", "close"}


def create_engine(url: URL) -> AsyncEngine:
    """An engine whose every transaction begins immediately and is on the disk when it has committed."""
    path = file_of(url)

    def connector() -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    async def connect(*_: Any, **__: Any) -> aiosqlite.Connection:
        connection = NearConnection(connector, iter_chunk_size=64)
        connection._thread.daemon = True  # noqa: SLF001  # as SQLAlchemy does: a thread must not outlive a killed desk
        return await connection

    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"),
        async_creator=connect,
        hide_parameters=True,  # they are people's words, and errors are printed
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(BEGIN)


def is_away(error: DBAPIError) -> bool:
    """Whether the error says that the database cannot be reached or written now, rather than that we asked wrongly."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return error.connection_invalidated or (code is not None and (code & 0xFF) in _AWAY)


def empty_log(path: Path, patience: float = BUSY_SECONDS) -> bool:
    """Put all of SQLite's log into the file and cut the log to nothing: earlier versions of pages stand in it.

    False where somebody was at work: to be tried again.
    """
    with closing(sqlite3.connect(path, timeout=patience)) as connection:
        is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy


def files_of(path: Path) -> tuple[Path, ...]:
    """The database's files: its own, and those of SQLite's log, which belong to it and to no other."""
    return (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))


def copy(path: Path, to: Path) -> None:
    """A whole and consistent copy of a database that may be in use (SQLite's online backup), checked."""
    with closing(_open_existing(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    check(to)


def check(path: Path) -> None:
    """Raises DamagedDatabase unless SQLite finds the file whole, references between rows included."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            raise DamagedDatabase(str(error)) from None
    if found != ["ok"] or orphans:
        raise DamagedDatabase("; ".join([*found[:3], *(f"rows of {row[0]} without {row[2]}" for row in orphans[:3])]))


def check_at_start(path: Path) -> None:
    """DamagedDatabase where pages of the file are not what they should be. One that is too large for a start is left.

    `quick_check` reads 300 MB in a second; whatever else keeps the file from being opened is said by opening it.
    """
    if not path.exists() or path.stat().st_size > QUICKLY_CHECKED:
        return
    with closing(sqlite3.connect(path)) as connection:
        try:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(1)").fetchall()]
        except sqlite3.DatabaseError as error:
            found = [str(error)] if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT else ["ok"]
    if found != ["ok"]:
        raise DamagedDatabase(found[0].splitlines()[-1])


def count_rows(path: Path) -> dict[str, int]:
    """How many rows each table of the file has."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        names = sorted(name for (name,) in found.fetchall())
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def stored_files(path: Path) -> dict[str, str]:
    """The attachments that the file's rows say are kept: digests by name."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT stored_as, sha256 FROM attachments WHERE stored_as IS NOT NULL")
        return dict(found.fetchall())


def file_of(url: URL) -> Path:
    """Where the database is."""
    return Path(url.database or "")


def _open_existing(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise FileNotFoundError(2, "There is no database", str(path))
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=BUSY_SECONDS)
