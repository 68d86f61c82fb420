"""What may leave the outbox next, what is on its way, and what was called lately: the courier's view of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_

from complaints.storage.outbox import Owed, Sending, outbox
from complaints.storage.tables import Tx, read_all


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
    before = outbox.alias("before")
    earlier = tuple_(before.c.rank, before.c.id) < tuple_(outbox.c.rank, outbox.c.id)
    # One put off until later lets others pass; one that was tried and must be tried again does not.
    stands = or_(before.c.due_at <= at, before.c.called_at.is_not(None))
    blocked = exists().where(
        before.c.lane == outbox.c.lane,
        before.c.id != outbox.c.id,
        or_(
            before.c.sending == Sending.LEASED,
            and_(before.c.sending == Sending.WAITING, earlier, stands),
        ),
    )
    can_leave = [outbox.c.sending == Sending.WAITING, outbox.c.due_at <= at, ~blocked]
    can_leave += [outbox.c.bot != bot for bot in spent.bots]
    can_leave += [~_in(chat) for chat in spent.chats]
    can_leave += [~and_(_in(chat), outbox.c.priority > spent.awaited) for chat in spent.nearly]
    found = select(outbox).where(*can_leave).order_by(outbox.c.priority, outbox.c.id).limit(limit)
    return read_all(Owed, (await tx.execute(found)).all())


def _in(chat: tuple[str, int | None]) -> ColumnElement[bool]:
    bot, chat_id = chat
    if chat_id is None:
        return and_(outbox.c.bot == bot, outbox.c.chat_id.is_(None))
    # Without the null test, "not in this chat" would be unknown, and so untrue, for everything of the staff group.
    return and_(outbox.c.bot == bot, outbox.c.chat_id.is_not(None), outbox.c.chat_id == chat_id)


async def lease(tx: Tx, ids: Sequence[int], at: datetime) -> None:
    """Taken by the courier: the call may reach Telegram from now on."""
    values = {"sending": Sending.LEASED, "called_at": at}
    await tx.execute(outbox.update().where(outbox.c.id.in_(ids)).values(values))


async def give_back(tx: Tx, owed: Owed) -> None:
    """Taken, and not called after all: as it was."""
    values = {"sending": Sending.WAITING, "called_at": owed.called_at}
    await tx.execute(outbox.update().where(outbox.c.id == owed.id).values(values))


async def free_all(tx: Tx, at: datetime) -> int:
    """After a start: whatever was leased may or may not have reached Telegram; send it again. How many there were."""
    values = {"sending": Sending.WAITING, "called_at": at, "uncertain": True}
    return (await tx.execute(outbox.update().where(outbox.c.sending == Sending.LEASED).values(values))).rowcount


async def leased(tx: Tx, ids: Collection[int]) -> set[int]:
    """Which of these are still on their way: not those whose ending is written down already."""
    still = and_(outbox.c.id.in_(ids), outbox.c.sending == Sending.LEASED)
    return set((await tx.execute(select(outbox.c.id).where(still))).scalars().all())


async def free_others(tx: Tx, on_their_way: Collection[int]) -> None:
    """Free leases of which nobody ever learnt, because their commit was cut off: no call was made for them."""
    lost = and_(outbox.c.sending == Sending.LEASED, outbox.c.id.not_in(on_their_way))
    await tx.execute(outbox.update().where(lost).values(sending=Sending.WAITING))


async def calls_since(tx: Tx, since: datetime) -> list[tuple[str, int | None, datetime]]:
    """(bot, chat, when) of the calls that may have reached Telegram since then, oldest first: what budgets remember."""
    found = select(outbox.c.bot, outbox.c.chat_id, outbox.c.called_at).where(outbox.c.called_at >= since)
    found = found.order_by(outbox.c.called_at)
    return [(bot, chat_id, called_at) for bot, chat_id, called_at in (await tx.execute(found)).all()]
