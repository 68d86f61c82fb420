"""Where a test's database lies, and looking into it from outside the desk: a file of SQLite, or PostgreSQL.

Rows are given as SQLite keeps them, so that a test says once what it expects: moments and days as text, in UTC.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any, Final, Protocol

from complaints.storage import all_tables  # noqa: F401  # every table must be known
from complaints.storage.case_words import INDEX
from complaints.storage.tables import metadata
from tests import postgres

Row = dict[str, Any]
KINDS: Final = ("sqlite", "postgresql")
_TABLES: Final = [table.name for table in metadata.sorted_tables]


class Ground(Protocol):
    """A database of the test's own."""

    url: str

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The committed rows that the query finds; each `?` stands for a value."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The same as bare rows; none where the desk has not made its tables yet."""

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Change something behind the desk's back."""

    def breaks(self, table: str, when: str) -> None:
        """From now on a row like that cannot be inserted into the table; `when` speaks of it as NEW."""

    def mends(self, table: str) -> None:
        """It can be inserted again."""

    def tables(self) -> list[str]:
        """The names of all its tables, Alembic's own included."""

    def recount(self) -> None:
        """Let ids go on after the last that there is: PostgreSQL gives one that was drawn in vain to nobody."""

    def save(self, name: str) -> None:
        """Remember every row under that name."""

    def restore(self, name: str) -> None:
        """Put back every row as it was when saved. Nobody may be connected."""


def ordered(table: str) -> str:
    """What to order a table's rows by: its key."""
    return ", ".join(f'"{column.name}"' for column in metadata.tables[table].primary_key)


class SqliteGround:
    """A file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """By SQLite itself."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values).fetchall()]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """By SQLite itself; a desk that has only begun to start has nothing."""
        if not self.path.exists():
            return []
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            try:
                return connection.execute(sql).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return []
                raise

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """In a thread of its own where the desk is at work."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute(sql, values)

    def breaks(self, table: str, when: str) -> None:
        """By a trigger."""
        raised = "BEGIN SELECT RAISE(ABORT, 'broken'); END"
        self.execute(f"CREATE TRIGGER breaks BEFORE INSERT ON {table} WHEN {when} {raised}")

    def mends(self, table: str) -> None:
        """Without it."""
        self.execute("DROP TRIGGER breaks")

    def tables(self) -> list[str]:
        """As SQLite lists them, but for those in which FTS5 keeps an index."""
        found = self.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1")
        return [row["name"] for row in found if not row["name"].startswith(INDEX)]

    def recount(self) -> None:
        """It does so by itself."""

    def save(self, name: str) -> None:
        """A copy of the file: the desk's last connection is closed, so its log is part of it."""
        shutil.copyfile(self.path, self.path.with_name(f"{name}.saved"))

    def restore(self, name: str) -> None:
        """The copy, in its place."""
        shutil.copyfile(self.path.with_name(f"{name}.saved"), self.path)


class PostgresGround:
    """A database on the run's server, or on one of the test's own."""

    _numbers = count(1)

    def __init__(self, name: str | None = None, server: postgres.Server | None = None) -> None:
        self.server = server or postgres.server()
        self.name = name or f"ground_{os.getpid()}_{next(self._numbers)}"
        self.url = self.server.url(self.name)
        self._connection: Any = None
        self._broken = set[str]()

    def create(self) -> "PostgresGround":
        """Make it, without a table."""
        self.server.do(f'CREATE DATABASE "{self.name}"')
        return self

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """By a connection of its own."""
        found = postgres.in_its_thread(self._fetch(_filled(sql, values)))
        return [{name: _as_kept(value) for name, value in row.items()} for row in found]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """By the same connection."""
        return [tuple(map(_as_kept, row.values())) for row in postgres.in_its_thread(self._fetch(sql))]

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """By the same connection."""
        postgres.in_its_thread(self._fetch(_filled(sql, values), script=True))

    async def _fetch(self, sql: str, *, script: bool = False) -> list[Any]:
        import asyncpg

        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self.url, server_settings={"timezone": "UTC"})
        return await self._connection.execute(sql) if script else list(await self._connection.fetch(sql))

    def breaks(self, table: str, when: str) -> None:
        """By a trigger."""
        raised = "LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$"
        self.execute(f"CREATE OR REPLACE FUNCTION broken() RETURNS trigger {raised}")
        self.execute(
            f"CREATE TRIGGER breaks BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION broken()"
        )
        self._broken.add(table)

    def mends(self, table: str) -> None:
        """Without it."""
        self.execute(f"DROP TRIGGER IF EXISTS breaks ON {table}")
        self._broken.discard(table)

    def tables(self) -> list[str]:
        """As PostgreSQL lists them."""
        return [
            row["tablename"]
            for row in self.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]

    def recount(self) -> None:
        """By hand."""
        self.execute("; ".join(_counted(table) for table in _TABLES if _counts(table)))

    def save(self, name: str) -> None:
        """A copy of every table, in a schema of that name."""
        copies = [f'CREATE TABLE {name}."{table}" AS TABLE public."{table}"' for table in _TABLES]
        self.execute("; ".join([f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}", *copies]))

    def restore(self, name: str) -> None:
        """The copies' rows and no others; whoever is still connected is put out."""
        for table in list(self._broken):
            self.mends(table)
        self.execute("; ".join([_PUT_OUT, _FREELY, *(_refilled(table, name) for table in _TABLES), "RESET ALL"]))
        self.recount()

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            postgres.in_its_thread(self._connection.close())
            self._connection = None


_PUT_OUT: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)
_FREELY: Final = "SET session_replication_role = replica"  # in any order of tables


def _refilled(table: str, saved: str) -> str:
    return f'DELETE FROM public."{table}"; INSERT INTO public."{table}" SELECT * FROM {saved}."{table}"'  # noqa: S608


def _counted(table: str) -> str:
    """Ids go on as on SQLite, where a file remembers the last one."""
    return f"SELECT setval('public.{table}_id_seq', coalesce((SELECT max(id) FROM \"{table}\"), 0) + 1, false)"  # noqa: S608


def _counts(table: str) -> bool:
    key = list(metadata.tables[table].primary_key)
    return [column.name for column in key] == ["id"] and not key[0].foreign_keys


def _filled(sql: str, values: Sequence[Any]) -> str:
    """The statement with its values written into it: PostgreSQL then takes them for whatever is asked for there."""
    parts = sql.split("?")
    assert len(parts) == len(values) + 1
    return "".join(part + written for part, written in zip(parts, [*map(_written, values), ""], strict=True))


def _written(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def _as_kept(value: Any) -> Any:
    """As SQLite keeps it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, time):
        return value.strftime("%H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
