"""Messages that we owe, one row a call; only the courier takes them, and every ending is written down.

Rows of a lane leave in the order of (rank, id), one at a time. `chat_id` is null for the staff group, whose id is
looked up when the message leaves: the group may be bound later, or be upgraded and get another id.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    bindparam,
    func,
    select,
)

from complaints.storage.database import Work, signal
from complaints.storage.tables import (
    CodeOf,
    Moment,
    TelegramId,
    Tx,
    change_one,
    insert_one,
    metadata,
    moment,
    read,
)


class Sending(StrEnum):
    """How far a message has come. HELD waits for a file; FAILED is for good and shown to staff."""

    HELD = "held"
    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # no longer worth sending: a newer one says it


outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bot", String(16), nullable=False),
    Column("chat_id", TelegramId),
    Column("lane", String(64), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("notice", String(48), nullable=False),
    Column("facts", Text),  # null once it need not be kept
    Column("language", String(8), nullable=False),
    Column("case_id", ForeignKey("cases.id")),
    Column("reply_to", TelegramId),
    Column("key", String(64)),  # a newer notice with the same key takes the place of one that still waits
    Column("sending", CodeOf(Sending), nullable=False),
    Column("put_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("called_at", Moment),  # the last moment at which a call for it may have reached Telegram
    Column("uncertain", Boolean, nullable=False),  # an earlier call was cut off: it may arrive twice
    Column("settled_at", Moment),
    Column("message_id", TelegramId),
    Column("failure", String(32)),
    Column("resent_at", Moment),  # when it was sent again, or overtaken, because its customer is back
    sqlite_autoincrement=True,
)
UNSENT: Final = (Sending.HELD, Sending.WAITING, Sending.LEASED)
# Said beside what it follows from: a database uses an index of some rows where a query says that it wants only those.
OPEN_STATES: Final = (Sending.WAITING, Sending.LEASED)
OPEN: Final = outbox.c.sending.in_(OPEN_STATES)
IS_WAITING: Final = and_(OPEN, outbox.c.sending == Sending.WAITING)
Index("ix_outbox_open_lane", outbox.c.lane, outbox.c.rank, outbox.c.id, sqlite_where=OPEN, postgresql_where=OPEN)
Index("ix_outbox_open_priority", outbox.c.priority, outbox.c.id, sqlite_where=OPEN, postgresql_where=OPEN)
Index("ix_outbox_key", outbox.c.key)
Index("ix_outbox_called_at", outbox.c.called_at)
Index("ix_outbox_case", outbox.c.case_id, outbox.c.id)

outbox_files: Final = Table(
    "outbox_files",
    metadata,
    Column("outbox_id", ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True, index=True),
)

_KEYED: Final = outbox.c.key == bindparam("its_key")
_BY_ID: Final = select(outbox).where(outbox.c.id == bindparam("its_id"))
_WAITING_WITH_KEY: Final = select(outbox.c.id).where(_KEYED, outbox.c.sending == Sending.WAITING).with_for_update()
_TOLD: Final = [*UNSENT, Sending.SENT]
_IS_TOLD: Final = select(outbox.c.id).where(_KEYED, outbox.c.sending.in_(_TOLD)).limit(1)
_CHANGE_WAITING: Final = outbox.update().where(outbox.c.id == bindparam("its_id"), outbox.c.sending == Sending.WAITING)
_HASTEN: Final = outbox.update().where(
    _KEYED, outbox.c.sending == Sending.WAITING, outbox.c.due_at > bindparam("later_than")
)
_WAITING_FOR_GROUP: Final = select(func.count()).where(outbox.c.chat_id.is_(None), IS_WAITING)
_PUT_SINCE: Final = select(outbox.c.id).where(_KEYED, outbox.c.put_at > bindparam("since")).limit(1)
_NEXT_DUE: Final = select(func.min(outbox.c.due_at)).where(IS_WAITING, outbox.c.due_at > bindparam("later_than"))


@dataclass(frozen=True)
class Owed:
    """A message at work."""

    id: int
    bot: str
    chat_id: int | None
    lane: str
    rank: int
    priority: int
    notice: str
    facts: str
    language: str
    case_id: int | None
    reply_to: int | None
    key: str | None
    sending: Sending
    put_at: datetime
    due_at: datetime
    attempts: int
    called_at: datetime | None
    uncertain: bool
    settled_at: datetime | None
    message_id: int | None
    failure: str | None
    resent_at: datetime | None = None


async def put(tx: Tx, values: dict[str, Any]) -> int:
    """Owe a message; its id."""
    row = {"rank": 0, "attempts": 0, "uncertain": False, "sending": Sending.WAITING} | values
    signal(Work.MESSAGES)
    return await insert_one(tx, outbox, row)


async def needs_file(tx: Tx, outbox_id: int, attachment_id: int) -> None:
    """The message carries this attachment and cannot leave before it is stored."""
    await tx.execute(outbox_files.insert(), {"outbox_id": outbox_id, "attachment_id": attachment_id})


async def get(tx: Tx, outbox_id: int) -> Owed | None:
    """The message by its id."""
    return read(Owed, (await tx.execute(_BY_ID, {"its_id": outbox_id})).first())


async def waiting_with_key(tx: Tx, key: str) -> int | None:
    """The message with that key that has not been taken yet, and is not until this transaction has ended."""
    return (await tx.execute(_WAITING_WITH_KEY, {"its_key": key})).scalar()


async def is_told(tx: Tx, key: str) -> bool:
    """Whether something under that key was said, or will be."""
    return (await tx.execute(_IS_TOLD, {"its_key": key})).first() is not None


async def last_settled(tx: Tx, key: str) -> datetime | None:
    """When a message with that key was last settled."""
    return await moment(tx, select(func.max(outbox.c.settled_at)).where(outbox.c.key == key))


async def sent(tx: Tx, outbox_id: int, at: datetime, message_id: int | None) -> None:
    """Telegram accepted it."""
    values = {"sending": Sending.SENT, "settled_at": at, "called_at": at, "message_id": message_id, "failure": None}
    await change_one(tx, outbox, outbox_id, values)


async def failed(tx: Tx, outbox_id: int, at: datetime, failure: str) -> None:
    """It will not arrive; why."""
    values = {"sending": Sending.FAILED, "settled_at": at, "called_at": at, "failure": failure}
    await change_one(tx, outbox, outbox_id, values)


async def dropped(tx: Tx, outbox_id: int, at: datetime) -> None:
    """There was nothing left to say when its turn came."""
    await change_one(tx, outbox, outbox_id, {"sending": Sending.DROPPED, "settled_at": at})


async def again(tx: Tx, outbox_id: int, due_at: datetime, values: dict[str, Any]) -> None:
    """Back to waiting, with what the attempt taught (`attempts`, `called_at`, `uncertain`)."""
    signal(Work.MESSAGES)
    row = {"sending": Sending.WAITING, "due_at": due_at, "failure": None, "settled_at": None} | values
    await change_one(tx, outbox, outbox_id, row)


async def overtaken(tx: Tx, outbox_id: int, at: datetime) -> None:
    """It did not arrive, and something newer says it: it is not sent again."""
    await change_one(tx, outbox, outbox_id, {"resent_at": at})


async def change_waiting(tx: Tx, outbox_id: int, values: dict[str, Any]) -> None:
    """Alter a message that has not been taken yet."""
    signal(Work.MESSAGES)
    await tx.execute(_CHANGE_WAITING, values | {"its_id": outbox_id})


async def hasten(tx: Tx, key: str, at: datetime) -> None:
    """Let the waiting message with that key leave now."""
    signal(Work.MESSAGES)
    await tx.execute(_HASTEN, {"its_key": key, "later_than": at, "due_at": at})


async def hasten_lane(tx: Tx, lane: str, priority: int) -> None:
    """Somebody wants to see this lane now."""
    signal(Work.MESSAGES)
    waiting = and_(outbox.c.lane == lane, outbox.c.sending.in_([Sending.HELD, Sending.WAITING]))
    await tx.execute(outbox.update().where(waiting, outbox.c.priority > priority).values(priority=priority))


async def waiting_for_group(tx: Tx) -> int:
    """How many calls the staff group is owed."""
    return int((await tx.execute(_WAITING_FOR_GROUP)).scalar_one())


async def put_since(tx: Tx, key: str, since: datetime) -> bool:
    """Whether something under that key was owed after that moment, whatever became of it."""
    return (await tx.execute(_PUT_SINCE, {"its_key": key, "since": since})).first() is not None


async def next_due(tx: Tx, at: datetime) -> datetime | None:
    """When the earliest message that is not yet due will be."""
    return await moment(tx, _NEXT_DUE, {"later_than": at})


async def purge(tx: Tx, at: datetime) -> None:
    """Forget what messages said 30 days after they were settled."""
    old = and_(outbox.c.settled_at < at - timedelta(days=30), outbox.c.facts.is_not(None))
    await tx.execute(outbox.update().where(old).values(facts=None))


async def count(tx: Tx, sending: Sending) -> int:
    """How many messages have come this far."""
    return int((await tx.execute(select(func.count()).where(outbox.c.sending == sending))).scalar_one())
