"""A forum topic per case. `thread_id` is null until it is made, and again when it was lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, and_, bindparam, false, func, select

from complaints.storage import messages
from complaints.storage.messages import Shows
from complaints.storage.tables import Moment, TelegramId, Tx, metadata, read

topics: Final = Table(
    "topics",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("chat_id", TelegramId),
    Column("thread_id", TelegramId),
    Column("card_id", TelegramId),  # the card's message
    Column("made", Integer, nullable=False),  # how often a topic was made for this case
    Column("lost_at", Moment),
    Column("looks", String(32)),  # what its name and icon say, or will when what is owed has left
    Column("is_shut", Boolean, nullable=False, server_default=false()),  # closed with its case, or about to be
    Column("stale_at", Moment),  # when the card, as it was drawn, ceases to be true; null: not by time alone, or owed
)
Index("ix_topics_thread", topics.c.chat_id, topics.c.thread_id)
Index("ix_topics_lost_at", topics.c.lost_at)
_ages: Final = and_(topics.c.stale_at.is_not(None), topics.c.card_id.is_not(None))
Index("ix_topics_stale_at", topics.c.stale_at, sqlite_where=_ages, postgresql_where=_ages)

_OF_CASE: Final = select(topics).where(topics.c.case_id == bindparam("its_id"))
_CASE_OF: Final = select(topics.c.case_id).where(
    topics.c.chat_id == bindparam("chat_id"), topics.c.thread_id == bindparam("thread_id")
)
_CHANGE: Final = topics.update().where(topics.c.case_id == bindparam("its_id"))
_STALE: Final = (
    select(topics.c.case_id)
    .where(_ages, topics.c.stale_at <= bindparam("now", type_=Moment))
    .order_by(topics.c.stale_at)
    .limit(bindparam("limit", type_=Integer))
)
_LOST_SINCE: Final = select(func.count()).where(topics.c.lost_at > bindparam("since"))


@dataclass(frozen=True)
class Topic:
    """Where a case is in the staff group."""

    case_id: int
    chat_id: int | None
    thread_id: int | None
    card_id: int | None
    made: int
    lost_at: datetime | None
    looks: str | None = None
    is_shut: bool = False
    stale_at: datetime | None = None


async def of_case(tx: Tx, case_id: int) -> Topic | None:
    """The topic of that case."""
    return read(Topic, (await tx.execute(_OF_CASE, {"its_id": case_id})).first())


async def case_of(tx: Tx, chat_id: int, thread_id: int) -> int | None:
    """The case whose topic this is, or was made to be: after a crash a case may have got two."""
    case_id: int | None = (await tx.execute(_CASE_OF, {"chat_id": chat_id, "thread_id": thread_id})).scalar()
    if case_id is not None:
        return case_id
    root = await messages.find(tx, "staff", chat_id, thread_id)
    return root.case_id if root is not None and root.shows is Shows.TOPIC else None


async def expect(tx: Tx, case_id: int) -> None:
    """A topic will be made for this case."""
    await tx.execute(topics.insert().values(case_id=case_id, made=0))


async def made(tx: Tx, case_id: int, chat_id: int, thread_id: int) -> None:
    """It was made."""
    values = {"chat_id": chat_id, "thread_id": thread_id, "card_id": None, "made": topics.c.made + 1}
    await tx.execute(topics.update().where(topics.c.case_id == case_id).values(values))


async def card_posted(tx: Tx, case_id: int, message_id: int | None, chat_id: int | None = None) -> None:
    """This message is the card now, in that chat; None where there is none to edit any more."""
    where = {} if chat_id is None else {"chat_id": chat_id}
    await tx.execute(_CHANGE, {"its_id": case_id, "card_id": message_id, **where})


async def look(tx: Tx, case_id: int, **values: Any) -> None:
    """What its name and icon say (`looks`), whether it is closed (`is_shut`), as was asked of Telegram last.

    And until when what its card says is true (`stale_at`).
    """
    await tx.execute(_CHANGE, {"its_id": case_id, **values})


async def stale(tx: Tx, at: datetime, limit: int) -> list[int]:
    """Cases whose card stands and is true no longer, the oldest first."""
    return list((await tx.execute(_STALE, {"now": at, "limit": limit})).scalars())


async def lost(tx: Tx, case_id: int, at: datetime) -> None:
    """It is gone: deleted by somebody, or left behind when the group was upgraded."""
    values = {"thread_id": None, "card_id": None, "lost_at": at}
    await tx.execute(topics.update().where(topics.c.case_id == case_id).values(values))


async def deleted(tx: Tx, case_id: int, thread_id: int) -> None:
    """We took it away: the case was erased."""
    mine = (topics.c.case_id == case_id, topics.c.thread_id == thread_id)
    await tx.execute(topics.update().where(*mine).values(thread_id=None, card_id=None))


async def all_lost(tx: Tx, chat_id: int) -> None:
    """The group was upgraded: none of its topics can be written to any more."""
    mine = topics.c.chat_id == chat_id
    await tx.execute(topics.update().where(mine).values(thread_id=None, card_id=None))


async def lost_since(tx: Tx, since: datetime) -> int:
    """How many cases lost their topic since then."""
    return int((await tx.execute(_LOST_SINCE, {"since": since})).scalar_one())


async def never_made(tx: Tx) -> int:
    """How many cases have no topic yet: what the digest counts."""
    return int((await tx.execute(select(func.count()).where(topics.c.made == 0))).scalar_one())
