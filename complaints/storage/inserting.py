"""Inserting what may be there already, which every database says in its own words."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from complaints.storage.tables import Tx

_INSERT: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_new(tx: Tx, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows but for those that a unique key says are there already."""
    if rows:
        await tx.execute(_insert_new(tx.dialect.name, table), list(rows))


async def upsert(tx: Tx, table: Table, keys: Sequence[str], row: dict[str, Any]) -> None:
    """Insert the row, or bring the one with the same keys up to date."""
    await tx.execute(_upsert(tx.dialect.name, table, tuple(keys), tuple(row)), row)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    statement: Insert = _INSERT[dialect](table).on_conflict_do_nothing()
    return statement


@cache
def _upsert(dialect: str, table: Table, keys: tuple[str, ...], columns: tuple[str, ...]) -> Insert:
    insert = _INSERT[dialect](table)
    changed = {name: insert.excluded[name] for name in columns if name not in keys}
    statement: Insert = insert.on_conflict_do_update(index_elements=list(keys), set_=changed)
    return statement
