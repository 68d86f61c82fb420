"""What leaves next: the most urgent heads of lanes, as far as the budgets allow, each composed into its call.

A message that cannot be composed fails alone; one whose case has no topic yet makes that topic first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from complaints.delivery import failing, telling
from complaints.delivery.budget import Budgets
from complaints.delivery.composing import Composer, NothingToSay, TopicNeeded
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.notices import Notice, Priority, decode
from complaints.delivery.transport import Bot, Call
from complaints.storage import desk, outbox
from complaints.storage.desk import Desk
from complaints.storage.outbox import Owed, Spent
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
    """One taking of messages: what was taken, and whether more might be had at once."""

    composer: Composer
    budgets: Budgets
    clock: Callable[[], float]
    taken: list[Leased]
    is_more: bool = False

    async def take(self, tx: Tx, at: datetime, room: int) -> None:
        """Lease up to `room` messages."""
        bound = await desk.get(tx)
        for owed in await self._affordable(tx, at, room, bound):
            message = await self._compose(tx, owed, bound, at)
            if message is not None:
                self.taken.append(message)
            else:
                self.budgets.give_back(owed.bot, owed.chat_id, self.clock(), was_called=False)
                self.is_more = True
        if self.taken:
            await outbox.lease(tx, [message.owed.id for message in self.taken], at)

    def undo(self) -> None:
        """The transaction came to nothing: nobody will call."""
        for message in self.taken:
            self.budgets.give_back(message.owed.bot, message.owed.chat_id, self.clock(), was_called=False)
        self.taken.clear()

    async def _affordable(self, tx: Tx, at: datetime, room: int, bound: Desk) -> list[Owed]:
        """Heads of lanes for which there is a call left; what is found spent is passed over from then on."""
        chosen: list[Owed] = []
        seen: set[int] = set()
        while len(chosen) < room:
            heads = await outbox.heads(tx, at, room + len(seen), self._spent(bound))
            fresh = [row for row in heads if row.id not in seen]
            if not fresh:
                break
            for row in fresh:
                seen.add(row.id)
                if len(chosen) < room and self._take(row):
                    chosen.append(row)
        return chosen

    def _take(self, row: Owed) -> bool:
        is_awaited = row.priority <= Priority.NEWS
        return self.budgets.take(row.bot, row.chat_id, self.clock(), is_awaited=is_awaited)

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
            await outbox.dropped(tx, owed.id, at)
            if owed.notice in telling.REPLIES:
                await telling.settled(tx, owed, at)
        except TopicNeeded:
            await telling.make_topic(tx, owed.case_id or 0, at)
        except Exception as error:  # one message that cannot be said must not silence the others
            log.error("notice not composed", owed=owed.id, notice=owed.notice, exc_info=error)
            await _unsayable(tx, owed, chat_id, at)
        else:
            return Leased(owed, notice, chat_id, call)
        return None


async def _unsayable(tx: Tx, owed: Owed, chat_id: int, at: datetime) -> None:
    why = DeliveryFailed(failure=Failure.REFUSED, description="not composed")
    notice: Any = decode(owed.notice, owed.facts)
    await failing.failed(tx, owed, notice, chat_id, why, at)
