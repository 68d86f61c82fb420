"""What may leave the outbox next, what is on its way, and what was called lately: the courier's view of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, exists, or_, select, tuple_

from complaints.storage.database import Work, signal
from complaints.storage.outbox import IS_WAITING, OPEN, OPEN_STATES, Owed, Sending, outbox
from complaints.storage.replies import REPLIES
from complaints.storage.tables import Tx, change_one, read_all


@dataclass(frozen=True)
class Spent:
    """Where nothing can be sent now: whole bots, chats of a bot, and chats that take only what somebody awaits.

    A chat of None is the staff group; what is awaited has a priority of at most `awaited`.
    """

    bots: Collection[str] = ()
    chats: Collection[tuple[str, int | None]] = ()
    nearly: Collection[tuple[str, int | None]] = ()
    awaited: int = 0


async def heads(tx: Tx, at: datetime, limit: int, spent: Spent) -> list[Owed]:
    """The first message of each lane that is due and alone in its lane, most urgent first, oldest next."""
    has_room = [outbox.c.bot != bot for bot in spent.bots]
    has_room += [~_in(chat) for chat in spent.chats]
    has_room += [~and_(_in(chat), outbox.c.priority > spent.awaited) for chat in spent.nearly]
    found = _HEADS.where(*has_room) if has_room else _HEADS
    return read_all(Owed, (await tx.execute(found, {"now": at, "limit": limit})).all())


def _keeps_place(before: FromClause) -> ColumnElement[bool]:
    """A reply that may still be taken back: later news of its case waits for it, but nothing that somebody awaits."""
    is_same_case = and_(before.c.case_id == outbox.c.case_id, outbox.c.priority >= before.c.priority)
    return and_(before.c.notice.in_(REPLIES), is_same_case)


def _heads() -> Select[Any]:
    before, now = outbox.alias("before"), bindparam("now", type_=outbox.c.due_at.type)
    earlier = tuple_(before.c.rank, before.c.id) < tuple_(outbox.c.rank, outbox.c.id)
    # One put off until later lets others pass; one that was tried and must be tried again does not.
    stands = or_(before.c.due_at <= now, before.c.called_at.is_not(None), _keeps_place(before))
    blocked = exists().where(
        before.c.sending.in_(OPEN_STATES),
        before.c.lane == outbox.c.lane,
        before.c.id != outbox.c.id,
        or_(
            before.c.sending == Sending.LEASED,
            and_(before.c.sending == Sending.WAITING, earlier, stands),
        ),
    )
    can_leave = (IS_WAITING, outbox.c.due_at <= now, ~blocked)
    ordered = select(outbox).where(*can_leave).order_by(outbox.c.priority, outbox.c.id)
    # One that somebody is changing is not read as it was: it is taken as it will be, at the next turn.
    locked = ordered.with_for_update(of=outbox, skip_locked=True)
    return locked.limit(bindparam("limit", type_=outbox.c.id.type))


_HEADS: Final = _heads()
_THESE: Final = outbox.c.id.in_(bindparam("ids", expanding=True))
_TAKE: Final = outbox.update().where(_THESE)
_ON_ITS_WAY: Final = (
    select(outbox.c.id).where(OPEN, outbox.c.lane == bindparam("its_lane"), outbox.c.sending == Sending.LEASED).limit(1)
)
_A_CASE_ON_ITS_WAY: Final = (
    select(outbox.c.id)
    .where(OPEN, outbox.c.sending == Sending.LEASED, outbox.c.chat_id.is_(None), outbox.c.case_id.is_not(None))
    .limit(1)
)
_STILL_LEASED: Final = select(outbox.c.id).where(_THESE, outbox.c.sending == Sending.LEASED)


def _in(chat: tuple[str, int | None]) -> ColumnElement[bool]:
    bot, chat_id = chat
    if chat_id is None:
        return and_(outbox.c.bot == bot, outbox.c.chat_id.is_(None))
    # Without the null test, "not in this chat" would be unknown, and so untrue, for everything of the staff group.
    return and_(outbox.c.bot == bot, outbox.c.chat_id.is_not(None), outbox.c.chat_id == chat_id)


async def lease(tx: Tx, ids: Sequence[int], at: datetime) -> None:
    """Taken by the courier: the call may reach Telegram from now on."""
    await tx.execute(_TAKE, {"ids": list(ids), "sending": Sending.LEASED, "called_at": at})


async def give_back(tx: Tx, owed: Owed) -> None:
    """Taken, and not called after all: as it was."""
    await change_one(tx, outbox, owed.id, {"sending": Sending.WAITING, "called_at": owed.called_at})


async def free_all(tx: Tx, at: datetime) -> int:
    """After a start: whatever was leased may or may not have reached Telegram; send it again. How many there were."""
    values = {"sending": Sending.WAITING, "called_at": at, "uncertain": True}
    return (await tx.execute(outbox.update().where(OPEN, outbox.c.sending == Sending.LEASED).values(values))).rowcount


async def leased(tx: Tx, ids: Collection[int]) -> set[int]:
    """Which of these are still on their way: not those whose ending is written down already."""
    return set((await tx.execute(_STILL_LEASED, {"ids": list(ids)})).scalars().all())


async def is_on_its_way(tx: Tx, lane: str) -> bool:
    """Whether a message of that lane may stand in its chat already, though its ending is not written down."""
    return (await tx.execute(_ON_ITS_WAY, {"its_lane": lane})).first() is not None


async def is_any_case_on_its_way(tx: Tx) -> bool:
    """The same of any case's message to the staff group."""
    return (await tx.execute(_A_CASE_ON_ITS_WAY)).first() is not None


async def free_others(tx: Tx, on_their_way: Collection[int]) -> None:
    """Free leases of which nobody ever learnt, because their commit was cut off: no call was made for them."""
    lost = and_(OPEN, outbox.c.sending == Sending.LEASED, outbox.c.id.not_in(on_their_way))
    await tx.execute(outbox.update().where(lost).values(sending=Sending.WAITING))


async def due_after(tx: Tx, moment: datetime) -> list[Owed]:
    """What waits for longer than until then."""
    found = select(outbox).where(IS_WAITING, outbox.c.due_at > moment).order_by(outbox.c.priority, outbox.c.id)
    return read_all(Owed, (await tx.execute(found)).all())


async def let_go(tx: Tx, notice: str) -> None:
    """What was put off of that kind may leave now."""
    signal(Work.MESSAGES)
    await tx.execute(outbox.update().where(IS_WAITING, outbox.c.notice == notice).values(due_at=outbox.c.put_at))


async def calls_since(tx: Tx, since: datetime) -> list[tuple[str, int | None, datetime]]:
    """(bot, chat, when) of the calls that may have reached Telegram since then, oldest first: what budgets remember."""
    found = select(outbox.c.bot, outbox.c.chat_id, outbox.c.called_at).where(outbox.c.called_at >= since)
    found = found.order_by(outbox.c.called_at)
    return [(bot, chat_id, called_at) for bot, chat_id, called_at in (await tx.execute(found)).all()]
