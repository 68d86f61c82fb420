"""Updates as Telegram handed them over: raw, before anything is acknowledged, each handled once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.sql.dml import ReturningUpdate

from complaints.storage.database import Work, signal
from complaints.storage.inserting import insert_new
from complaints.storage.tables import CodeOf, Moment, TelegramId, Tx, change_one, metadata, moment, read_all


class Handling(StrEnum):
    """How far an update has come. CLAIMED marks a batch at work: found after a crash, its rows are suspects."""

    NEW = "new"
    CLAIMED = "claimed"
    DONE = "done"
    PARKED = "parked"


LANE: Final = 64  # characters

inbox: Final = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bot", String(16), nullable=False),
    Column("update_id", TelegramId, nullable=False),
    Column("lane", String(LANE), nullable=False),
    Column("body", Text),  # null once it need not be kept
    Column("received_at", Moment, nullable=False),
    Column("handling", CodeOf(Handling), nullable=False),
    Column("alone", Boolean, nullable=False),  # being handled with nothing beside it
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment),  # not before, after an attempt failed
    Column("handled_at", Moment),
    Column("incident", String(16)),
    UniqueConstraint("bot", "update_id"),
    sqlite_autoincrement=True,
)
# Said beside what it follows from: a database uses an index of some rows where a query says that it wants only those.
_UNHANDLED: Final = (Handling.NEW, Handling.CLAIMED)
_unhandled = inbox.c.handling.in_(_UNHANDLED)
Index("ix_inbox_unhandled", inbox.c.lane, inbox.c.id, sqlite_where=_unhandled, postgresql_where=_unhandled)
Index("ix_inbox_turns", inbox.c.handling, inbox.c.id, sqlite_where=_unhandled, postgresql_where=_unhandled)
Index("ix_inbox_handled_at", inbox.c.handled_at)


@dataclass(frozen=True)
class Arrival:
    """An update as it comes in."""

    bot: str
    update_id: int
    lane: str
    body: str


@dataclass(frozen=True)
class StoredUpdate:
    """An update at work."""

    id: int
    bot: str
    update_id: int
    lane: str
    body: str
    received_at: datetime
    attempts: int
    alone: bool


_FIELDS: Final = (
    inbox.c.id,
    inbox.c.bot,
    inbox.c.update_id,
    inbox.c.lane,
    inbox.c.body,
    inbox.c.received_at,
    inbox.c.attempts,
    inbox.c.alone,
)


async def store(tx: Tx, arrivals: Sequence[Arrival], at: datetime) -> None:
    """Keep the updates; one that was handed over before is there already."""
    signal(Work.UPDATES)
    rows = [
        {
            "bot": arrival.bot,
            "update_id": arrival.update_id,
            "lane": arrival.lane,
            "body": arrival.body,
            "received_at": at,
            "handling": Handling.NEW,
            "alone": False,
            "attempts": 0,
        }
        for arrival in arrivals
    ]
    await insert_new(tx, inbox, rows)


async def claim(tx: Tx, at: datetime, limit: int) -> list[StoredUpdate]:
    """Mark and hand out the oldest updates; a lane whose head must wait lets nothing past it."""
    claimed = await tx.execute(_CLAIM, {"now": at, "limit": limit})
    return sorted(read_all(StoredUpdate, claimed.all()), key=lambda update: update.id)


def _claim() -> ReturningUpdate[Any]:
    head, now = inbox.alias("head"), bindparam("now", type_=inbox.c.due_at.type)
    waits = select(head.c.id).where(
        head.c.lane == inbox.c.lane,
        head.c.id < inbox.c.id,
        head.c.handling.in_(_UNHANDLED),
        head.c.handling == Handling.NEW,
        head.c.due_at > now,
    )
    ready = (
        select(inbox.c.id)
        .where(
            _unhandled,
            inbox.c.handling == Handling.NEW,
            or_(inbox.c.due_at.is_(None), inbox.c.due_at <= now),
            ~waits.exists(),
        )
        .order_by(inbox.c.id)
        .limit(bindparam("limit", type_=inbox.c.id.type))
    )
    return inbox.update().where(inbox.c.id.in_(ready)).values(handling=Handling.CLAIMED).returning(*_FIELDS)


_CLAIM: Final = _claim()
_SETTLE: Final = inbox.update().where(inbox.c.id == bindparam("its_id"), _unhandled)
_NEXT_DUE: Final = select(func.min(inbox.c.due_at)).where(
    _unhandled, inbox.c.handling == Handling.NEW, inbox.c.due_at.is_not(None)
)


async def suspects(tx: Tx) -> list[StoredUpdate]:
    """The updates that were at work when the process ended without a word."""
    found = await tx.execute(
        select(*_FIELDS).where(_unhandled, inbox.c.handling == Handling.CLAIMED).order_by(inbox.c.id)
    )
    return read_all(StoredUpdate, found.all())


async def set_alone(tx: Tx, update_id: int, attempts: int, *, alone: bool = True) -> None:
    """Note that this one is handled with nothing beside it, or is not: should the process die now, it was this one."""
    await change_one(tx, inbox, update_id, {"alone": alone, "attempts": attempts})


async def done(tx: Tx, update_id: int, at: datetime) -> bool:
    """Handled: part of the transaction that handles it. False where it was handled before."""
    return await _settle(tx, update_id, {"handling": Handling.DONE, "handled_at": at})


async def retry(tx: Tx, update_id: int, due_at: datetime, attempts: int) -> None:
    """Try again later; `attempts` is how often it has failed by its own doing."""
    signal(Work.UPDATES)
    await _settle(tx, update_id, {"handling": Handling.NEW, "due_at": due_at, "attempts": attempts})


async def release(tx: Tx, update_ids: Sequence[int]) -> None:
    """Claimed but not begun: somebody else's turn."""
    signal(Work.UPDATES)
    if update_ids:
        values = {"handling": Handling.NEW, "alone": False}
        await tx.execute(inbox.update().where(inbox.c.id.in_(update_ids)).values(values))


async def release_others(tx: Tx, at_work: Collection[int]) -> None:
    """Release claims of which nobody ever learnt, because their commit was cut off."""
    lost = and_(_unhandled, inbox.c.handling == Handling.CLAIMED, inbox.c.id.not_in(at_work))
    await tx.execute(inbox.update().where(lost).values(handling=Handling.NEW))


async def park(tx: Tx, update_id: int, at: datetime, incident: str) -> bool:
    """Put aside for good under an incident number; its body is kept for the operator. False where it was handled."""
    return await _settle(tx, update_id, {"handling": Handling.PARKED, "handled_at": at, "incident": incident})


async def _settle(tx: Tx, update_id: int, values: dict[str, Any]) -> bool:
    """An update is settled once, though a commit that was cut off may make us try it again."""
    settled = await tx.execute(_SETTLE, values | {"its_id": update_id, "alone": False})
    return settled.rowcount == 1


async def next_due(tx: Tx) -> datetime | None:
    """When the earliest update that has to wait is due; None where none waits."""
    return await moment(tx, _NEXT_DUE)


async def bring_near(tx: Tx, latest: datetime) -> None:
    """Nothing is due later than then."""
    far = and_(_unhandled, inbox.c.handling == Handling.NEW, inbox.c.due_at > latest)
    if (await tx.execute(inbox.update().where(far).values(due_at=latest))).rowcount:
        signal(Work.UPDATES)


async def purge(tx: Tx, at: datetime) -> None:
    """Forget bodies 48 hours and keys 7 days after handling (update ids start anew after a quiet week)."""
    over = and_(inbox.c.handling == Handling.DONE, inbox.c.handled_at < at - timedelta(days=7))
    await tx.execute(inbox.delete().where(over))
    read = and_(inbox.c.handling == Handling.DONE, inbox.c.handled_at < at - timedelta(hours=48))
    await tx.execute(inbox.update().where(read, inbox.c.body.is_not(None)).values(body=None))


async def count(tx: Tx, handling: Handling) -> int:
    """How many updates have come this far."""
    return int((await tx.execute(select(func.count()).where(inbox.c.handling == handling))).scalar_one())
