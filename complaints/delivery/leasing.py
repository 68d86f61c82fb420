"""What leaves next: the most urgent heads of lanes, as far as the budgets allow, each composed into its call.

A message that cannot be composed fails alone; one whose case has no topic yet makes that topic first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from complaints.delivery import failing, remaking, screening, telling
from complaints.delivery.budget import Budgets
from complaints.delivery.composing import Composer, NothingToSay, TopicNeeded
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.notices import Notice, Priority, decode
from complaints.delivery.outbox import to_topic
from complaints.delivery.screening import NotForTheGroup
from complaints.delivery.transport import Bot, Call
from complaints.storage import cases, desk, leaving, outbox
from complaints.storage.database import DatabaseFailed
from complaints.storage.desk import Desk
from complaints.storage.leaving import Spent
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Leased:
    """A message on its way."""

    owed: Owed
    notice: Notice
    chat_id: int
    call: Call


@dataclass
class Lease:
    """One taking of messages: what was taken, and whether more might be had at once.

    Budgets know nothing of transactions: what they keep for messages that are not called in the end is given back.
    """

    composer: Composer
    budgets: Budgets
    clock: Callable[[], float]
    taken: list[Leased]
    is_more: bool = False
    _kept: list[Owed] = field(default_factory=list)  # messages for which the budgets keep a call

    async def take(self, tx: Tx, at: datetime, room: int) -> None:
        """Lease up to `room` messages."""
        bound = await desk.get(tx)
        chosen = await self._affordable(tx, at, room, bound)
        if chosen:
            await leaving.lease(tx, [owed.id for owed in chosen], at)  # before anything takes them as waiting
        for owed in chosen:
            message = await self._compose(tx, owed, bound, at)
            if message is not None:
                self.taken.append(message)
            else:
                self._give_back(owed)
                self.is_more = True

    def undo(self) -> None:
        """The transaction came to nothing: nobody will call."""
        for owed in list(self._kept):
            self._give_back(owed)
        self.taken.clear()
        self.is_more = False

    def _give_back(self, owed: Owed) -> None:
        self.budgets.give_back(owed.bot, owed.chat_id, self.clock(), was_called=False)
        self._kept.remove(owed)

    async def _affordable(self, tx: Tx, at: datetime, room: int, bound: Desk) -> list[Owed]:
        """Heads of lanes for which there is a call left; what is found spent is passed over from then on."""
        chosen: list[Owed] = []
        seen: set[int] = set()
        while len(chosen) < room:
            limit = room + len(seen)
            heads = await leaving.heads(tx, at, limit, self._spent(bound))
            fresh = [row for row in heads if row.id not in seen]
            for row in fresh:
                seen.add(row.id)
                if len(chosen) < room and self._take(row):
                    chosen.append(row)
            if not fresh or len(heads) < limit:
                break
        return chosen

    def _take(self, row: Owed) -> bool:
        is_awaited = row.priority <= Priority.NEWS
        is_taken = self.budgets.take(row.bot, row.chat_id, self.clock(), is_awaited=is_awaited)
        if is_taken:
            self._kept.append(row)
        return is_taken

    def _spent(self, bound: Desk) -> Spent:
        now = self.clock()
        chats = self.budgets.spent(now)
        if bound.staff_chat_id is None:
            chats.add((Bot.STAFF.value, None))
        return Spent(
            bots=[bot for bot in Bot if self.budgets.is_bot_spent(bot, now)],
            chats=chats,
            nearly=self.budgets.nearly_spent(now),
            awaited=Priority.NEWS,
        )

    async def _compose(self, tx: Tx, owed: Owed, bound: Desk, at: datetime) -> Leased | None:
        chat_id = owed.chat_id if owed.chat_id is not None else bound.staff_chat_id
        assert chat_id is not None  # the group's messages stay where they are until it is bound
        try:
            notice, call = await self.composer.compose(tx, owed, bound, at)
        except NothingToSay:
            await _overtaken(tx, owed, chat_id, at)
        except TopicNeeded:
            await _without_topic(tx, owed, at)
        except NotForTheGroup:
            await _elsewhere(tx, owed, at)
        except DatabaseFailed:
            raise  # not this message's fault: nothing of this turn has happened
        except Exception as error:  # one message that cannot be said must not silence the others
            log.error("notice not composed", owed=owed.id, notice=owed.notice, exc_info=error)
            await _fail(tx, owed, chat_id, Failure.REFUSED, at)
        else:
            return Leased(owed, notice, chat_id, call)
        return None


async def _overtaken(tx: Tx, owed: Owed, chat_id: int, at: datetime) -> None:
    """There is nothing left to say; but of what a colleague wrote to the customer it means that its file is lost."""
    await leaving.give_back(tx, owed)
    if owed.notice in telling.REPLIES:
        await _fail(tx, owed, chat_id, Failure.FILE_GONE, at)
    else:
        await outbox.dropped(tx, owed.id, at)


async def _elsewhere(tx: Tx, owed: Owed, at: datetime) -> None:
    """It is said in private chats instead, each in its own time."""
    await leaving.give_back(tx, owed)
    await screening.hand_out(tx, owed, decode(owed.notice, owed.facts), at)
    await outbox.dropped(tx, owed.id, at)


async def _without_topic(tx: Tx, owed: Owed, at: datetime) -> None:
    """The topic comes first, but not of an erased case. What was put beside its messages, a sign, went with it."""
    await leaving.give_back(tx, owed)
    case_id = owed.case_id or 0
    if owed.lane == to_topic(case_id).lane and (await cases.get(tx, case_id)).erased_at is None:
        await remaking.make_topic(tx, case_id, at)
    else:
        await outbox.dropped(tx, owed.id, at)


async def _fail(tx: Tx, owed: Owed, chat_id: int, failure: Failure, at: datetime) -> None:
    await leaving.give_back(tx, owed)
    why = DeliveryFailed(failure=failure, description="not composed")
    await failing.failed(tx, owed, None, chat_id, why, at)
