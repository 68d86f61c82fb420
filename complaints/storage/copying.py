"""A desk's rows from one database into another, whichever of the two kinds each is: backups, and moving house.

A backup is always a file of SQLite, which needs no server to be looked into. Rows go through the tables' own types, so
that a moment is the same moment on both sides.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.engine import Connection

from complaints.storage import (
    all_tables,  # noqa: F401  # every table must be known
    migrating,
)
from complaints.storage.database import Database
from complaints.storage.tables import Tx, metadata

AT_ONCE: Final = 500  # rows
EPOCH: Final = 100_000  # ids that nobody has given between a backup and its being restored


class NotEmpty(Exception):
    """There are rows in the database that was to be filled: nothing was written."""


class RowsLost(RuntimeError):
    """Not every row arrived: nothing was committed."""


class NotUpToDate(Exception):
    """The database is of an earlier version: upgrade it first, then copy it."""


async def out_of(database: Database, to: Path) -> None:
    """Copy every row as of one moment, while the desk runs, into a new file of SQLite."""
    copy = Database(f"sqlite:///{to}")
    try:
        await migrating.upgrade(copy)
        async with database.copying(reads=True) as source:
            if await source.run_sync(migrating.current) != migrating.head():
                raise NotUpToDate
            async with copy.copying(reads=False) as target:
                await _copy(source, target)
    finally:
        await copy.close()


async def into(database: Database, source: Path) -> None:
    """Fill an empty database with the rows of such a file. SchemaUnknown, or NotEmpty, where it is not empty."""
    copy = Database(f"sqlite:///{source}")
    try:
        await migrating.upgrade(copy)
        await migrating.upgrade(database)
        async with database.copying(reads=False) as target:
            if await is_filled(target):
                raise NotEmpty
            async with copy.copying(reads=True) as rows:
                await _copy(rows, target)
                if await count_rows(rows) != await count_rows(target):
                    raise RowsLost
            await target.run_sync(_count_on)
    finally:
        await copy.close()


async def is_filled(tx: Tx) -> bool:
    """Whether there is anything of a desk in it already."""
    return any((await count_rows(tx)).values())


async def count_rows(tx: Tx) -> dict[str, int]:
    """How many rows each of our tables has, those that are there."""
    there = set(await tx.run_sync(lambda connection: inspect(connection).get_table_names()))
    tables = [table for table in metadata.sorted_tables if table.name in there]
    counted = {table.name: await tx.execute(select(func.count()).select_from(table)) for table in tables}
    return {name: int(found.scalar_one()) for name, found in counted.items()}


async def _copy(source: Tx, target: Tx) -> None:
    for table in metadata.sorted_tables:
        found = await source.stream(select(table), execution_options={"yield_per": AT_ONCE})
        async for rows in found.mappings().partitions(AT_ONCE):
            await target.execute(insert(table), [dict(row) for row in rows])


async def begin_epoch(tx: Tx) -> None:
    """Let ids go on far above those that are there: a restored desk gives none that it gave after its backup.

    On SQLite of those tables alone whose ids are never given twice: what buttons carry is among them.
    """
    await tx.run_sync(_begin_epoch)


def _begin_epoch(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        connection.execute(text("UPDATE sqlite_sequence SET seq = seq + :epoch"), {"epoch": EPOCH})
        return
    for sequence, last in _counted():
        connection.execute(text(f"SELECT setval({sequence}, coalesce({last}, 0) + {EPOCH})"))


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts ids by itself, and has not seen those that were copied."""
    if connection.dialect.name != "postgresql":
        return
    for sequence, last in _counted():
        connection.execute(text(f"SELECT setval({sequence}, coalesce({last}, 1), {last} IS NOT NULL)"))


def _counted() -> Iterator[tuple[str, str]]:
    """In PostgreSQL's words: what counts the ids of each table that has any, and the last of them."""
    for table in metadata.sorted_tables:
        key: list[Any] = list(table.primary_key)
        if [column.name for column in key] == ["id"] and not key[0].foreign_keys:
            last = f"(SELECT max(id) FROM {table.name})"  # noqa: S608  # the name is ours
            yield f"pg_get_serial_sequence('{table.name}', 'id')", last
