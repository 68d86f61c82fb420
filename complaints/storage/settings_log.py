"""What was changed in the settings: who, when, what, before and after. Rows are added and never altered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, bindparam, func, select

from complaints.storage.staff import staff
from complaints.storage.tables import Moment, Tx, insert_one, metadata, read_all

settings_log: Final = Table(
    "settings_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor_id", ForeignKey("staff.id"), nullable=False),
    Column("what", String(32), nullable=False),  # a key of the labels' section [setting]
    Column("about", String(32), nullable=False),  # which of several: a weekday's number, a day, a clock; may be empty
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    sqlite_autoincrement=True,
)

_PAGE: Final = (
    select(settings_log, staff.c.name)
    .join(staff, staff.c.id == settings_log.c.actor_id)
    .order_by(settings_log.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_COUNT: Final = select(func.count()).select_from(settings_log)


@dataclass(frozen=True)
class Change:
    """One change; values are as short as they can be said: codes, numbers, hours, dates."""

    id: int
    at: datetime
    actor_id: int
    what: str
    about: str
    before: str
    after: str


async def add(tx: Tx, actor_id: int, at: datetime, what: str, before: str, after: str, about: str = "") -> None:
    """Write a change down; one that changes nothing is none."""
    if before != after:
        row = {"at": at, "actor_id": actor_id, "what": what, "about": about, "before": before, "after": after}
        await insert_one(tx, settings_log, row)


async def page(tx: Tx, number: int, size: int) -> list[tuple[Change, str]]:
    """A page of the changes, newest first, each with the name of who made it."""
    rows = (await tx.execute(_PAGE, {"most": size, "after": number * size})).all()
    return list(zip(read_all(Change, (row[:-1] for row in rows)), (str(row[-1]) for row in rows), strict=True))


async def count(tx: Tx) -> int:
    """How many there are."""
    return int((await tx.execute(_COUNT)).scalar_one())
