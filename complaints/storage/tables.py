"""What all tables share: one metadata, column types that keep meaning, reading rows as records, and writing one row.

Statements that are used often are made once, with named parameters: making one takes longer than running it. See
docs/decisions/0006-statements-run-where-they-are.md.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Insert,
    MetaData,
    Select,
    String,
    Table,
    TypeDecorator,
    Update,
    bindparam,
    literal_column,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.operators import OperatorType

Tx = AsyncConnection
"""An open transaction: whoever opened it commits, everybody else only works in it."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

TelegramId = BigInteger  # ids of people, chats and updates have up to 52 significant bits (Bot API, User)
ALBUM_ID: Final = 32  # characters of a media_group_id; those seen so far are numbers of 17 digits

Record = TypeVar("Record")


class Moment(TypeDecorator[datetime]):
    """An instant: goes in with any zone, comes out in UTC, whatever the database makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse an instant without a zone; keep the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "an instant without a zone cannot be kept"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read it back in UTC: SQLite forgets the zone."""
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CodeOf(TypeDecorator[StrEnum]):
    """A code of the rules, kept as its text."""

    impl = String(32)
    cache_ok = True

    class comparator_factory(TypeDecorator.Comparator[StrEnum]):  # noqa: N801  # the name that SQLAlchemy looks for
        """Codes that a column is compared with stand in the statement, as those of partial indexes do.

        A database prepares a statement before it knows its parameters: it would not see that such an index fits.
        """

        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:
            """Compare, with codes written out."""
            return super().operate(op, *map(_written, other), **kwargs)

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """The code's text; anything that is no such code is refused."""
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The code itself."""
        return None if value is None else self.codes(value)


def _written(other: Any) -> Any:
    if isinstance(other, StrEnum):
        return literal_column(f"'{other.value}'")
    return [_written(one) for one in other] if isinstance(other, list | tuple) else other


def read(record: Callable[..., Record], row: Any) -> Record | None:
    """The row as a record whose fields are the selected columns, in order; None of no row."""
    return None if row is None else record(*row)


def read_all(record: Callable[..., Record], rows: Iterable[Any]) -> list[Record]:
    """The rows as records."""
    return [record(*row) for row in rows]


async def insert_one(tx: Tx, table: Table, values: dict[str, Any]) -> int:
    """Insert a row into a table with a single integer key; the key."""
    (key,) = (await tx.execute(_insert(table), values)).inserted_primary_key or (0,)
    return int(key)


async def change_one(tx: Tx, table: Table, its_id: int, values: dict[str, Any]) -> None:
    """Alter columns of the row with that id."""
    if values:
        await tx.execute(_update(table), values | {"its_id": its_id})


@cache
def _insert(table: Table) -> Insert:
    return table.insert()


@cache
def _update(table: Table) -> Update:
    return table.update().where(table.c.id == bindparam("its_id"))


async def moment(tx: Tx, found: Select[Any], parameters: dict[str, Any] | None = None) -> datetime | None:
    """The one instant that the query finds."""
    at: datetime | None = (await tx.execute(found, parameters or {})).scalar()
    return at
