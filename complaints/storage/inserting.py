"""Inserting what may be there already, which every database says in its own words."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from complaints.storage.tables import Tx

_INSERT: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_new(tx: Tx, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows but for those that a unique key says are there already."""
    if rows:
        statement: Insert = _INSERT[tx.dialect.name](table).on_conflict_do_nothing()
        await tx.execute(statement, list(rows))


async def upsert(tx: Tx, table: Table, keys: Sequence[str], row: dict[str, Any]) -> None:
    """Insert the row, or bring the one with the same keys up to date."""
    statement = _INSERT[tx.dialect.name](table).values(row)
    changed = {name: statement.excluded[name] for name in row if name not in keys}
    await tx.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changed))
