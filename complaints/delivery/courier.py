"""The only sender. It takes what is owed, as far as the budgets allow, and writes down every ending.

One transaction settles what came back and leases what goes next. At the start all leases are freed (their messages may
or may not have arrived: they are sent again) and the budgets are rebuilt from the calls of the last minute, so that a
crash causes no flood. Messages of one lane leave one at a time.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from complaints.delivery import arriving, failing, lines
from complaints.delivery.bell import Bell
from complaints.delivery.budget import Budgets
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.composing import Composer
from complaints.delivery.failures import NOBODY, DeliveryFailed, Failure
from complaints.delivery.leasing import Lease, Leased
from complaints.delivery.transport import Bot, Transport, is_revoked
from complaints.delivery.waiting import patiently
from complaints.storage import cases, desk, leaving, outbox
from complaints.storage.database import Database
from complaints.storage.tables import Tx

AT_ONCE: Final = 32  # calls in flight
LONGEST_REST: Final = 30.0  # seconds
PACE: Final = 0.02  # seconds from one turn's beginning to the next one's: what ends meanwhile is written down together
_SILENCE: Final = (0.5, 15.0)  # seconds, first and longest, after calls in a row found nobody there

log = structlog.get_logger(__name__)


class TokenRevoked(Exception):
    """Telegram does not know this bot's token any more: nothing can be sent, and nothing that is owed is lost."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot.value)
        self.bot = bot


@dataclass(frozen=True)
class Ended:
    """A call that came back, with a result or with a failure."""

    message: Leased
    result: Any = None
    failed: DeliveryFailed | None = None


@dataclass
class Courier:
    """Sends what both bots owe."""

    database: Database
    transport: Transport
    composer: Composer
    budgets: Budgets
    now: Callable[[], datetime]
    bell: Bell
    checkpoint: Checkpoint = nothing
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    _in_flight: int = 0
    _on_their_way: set[int] = field(default_factory=set)  # leased here, and their ending not written down yet
    _ended: list[Ended] = field(default_factory=list)
    _silences: dict[str, float] = field(default_factory=dict)
    _revoked: Bot | None = None
    _is_stopping: bool = False
    _next_due: datetime | None = None  # when the next message is due, as the last turn saw it
    _looked_at: float = 0.0  # when the last turn began to look at the budgets, by the event loop's clock
    _is_unsure: bool = False  # the last commit was cut off: it may have happened

    async def run(self) -> None:
        """Send until told to stop. Raises TokenRevoked where a bot's token is."""
        await patiently(self._recover)
        async with asyncio.TaskGroup() as tasks:
            while not self._is_over():
                began = asyncio.get_running_loop().time()
                is_more = await self._turn(tasks)
                if not is_more and not self._ended and not self._is_over():
                    await self.bell.wait(self._seconds_to_rest())
                await asyncio.sleep(began + PACE - asyncio.get_running_loop().time())
        self.ended.set()
        if self._revoked is not None:
            raise TokenRevoked(self._revoked)

    async def send_what_can_leave(self) -> None:
        """Send until nothing more can leave at once, and end: last words, when the run itself has ended."""
        await patiently(self._recover)
        async with asyncio.TaskGroup() as tasks:
            while await self._turn(tasks) or self._in_flight or self._ended:
                if not self._ended:
                    await self.bell.wait(PACE)

    def stop(self) -> None:
        """Take nothing more; what is on its way is still written down."""
        self._is_stopping = True
        self.bell.ring()

    def _is_over(self) -> bool:
        ending = self._is_stopping or self._revoked is not None
        return ending and not self._in_flight and not self._ended

    async def _turn(self, tasks: asyncio.TaskGroup) -> bool:
        """Settle and lease once; whether there may be more to do at once."""
        ended, self._ended = self._ended, []
        lease = Lease(self.composer, self.budgets, asyncio.get_running_loop().time, [])
        try:
            await patiently(lambda: self._settle_and_lease(ended, lease))
        except Exception as error:  # an ending that cannot be written down must not stop the others
            log.error("turn failed", ended=len(ended), exc_info=error)
            lease.undo()
            for one in ended:
                await self._settle_alone(one)
            await asyncio.sleep(0 if ended else _SILENCE[0])
            return bool(ended)
        self._on_their_way.difference_update(one.message.owed.id for one in ended)
        for message in lease.taken:
            self._in_flight += 1
            self._on_their_way.add(message.owed.id)
            tasks.create_task(self._send(message))
        return lease.is_more

    async def _settle_and_lease(self, ended: list[Ended], lease: Lease) -> None:
        lease.undo()  # an earlier try of the same turn may have come to nothing
        is_again = self._is_unsure
        self._looked_at = asyncio.get_running_loop().time()
        room = 0 if self._is_stopping or self._revoked else AT_ONCE - self._in_flight
        self._is_unsure = True
        async with self.database.transaction() as tx:
            at = self.now()  # not before: the clock may jump while others write
            if is_again:
                await leaving.free_others(tx, self._on_their_way)
            await self._settle(tx, ended, at)
            if room > 0:
                await lease.take(tx, at, room)
            self._next_due = await outbox.next_due(tx, at)
        self._is_unsure = False

    async def _settle(self, tx: Tx, ended: list[Ended], at: datetime) -> None:
        """Write down each ending, once, though a commit that was cut off may make us try it again."""
        await cases.lock_all(tx, {one.message.owed.case_id for one in ended if one.message.owed.case_id is not None})
        open_ones = await leaving.leased(tx, [one.message.owed.id for one in ended]) if ended else set()
        for one in ended:
            message = one.message
            if message.owed.id not in open_ones:
                continue
            if one.failed is None:
                await arriving.arrived(tx, message.owed, message.notice, message.chat_id, one.result, at)
            else:
                await failing.failed(tx, message.owed, message.notice, message.chat_id, one.failed, at)

    async def _settle_alone(self, ended: Ended) -> None:
        try:
            await patiently(lambda: self._settle_in_one(ended))
        except Exception as error:  # a mistake in what follows from it: the ending itself is kept
            log.error("ending not written down", owed=ended.message.owed.id, exc_info=error)
            await patiently(lambda: self._write_off(ended))
        self._on_their_way.discard(ended.message.owed.id)

    async def _settle_in_one(self, ended: Ended) -> None:
        async with self.database.transaction() as tx:
            await self._settle(tx, [ended], self.now())

    async def _write_off(self, ended: Ended) -> None:
        owed_id = ended.message.owed.id
        async with self.database.transaction() as tx:
            if ended.failed is None:
                await outbox.sent(tx, owed_id, self.now(), None)
            else:
                await outbox.failed(tx, owed_id, self.now(), ended.failed.failure)

    async def _send(self, message: Leased) -> None:
        bot, chat_id, begun = Bot(message.owed.bot), message.owed.chat_id, asyncio.get_running_loop().time()
        ended = await self._call(bot, message)
        lines.called(message.owed, message.call.method, begun, ended.failed)
        await self.checkpoint("topic_made" if message.call.method == "createForumTopic" else "sent")
        now = asyncio.get_running_loop().time()
        self.budgets.give_back(bot, chat_id, now)
        self._listen(bot, chat_id, ended.failed, now)
        self._in_flight -= 1
        self._ended.append(ended)
        self.bell.ring()

    async def _call(self, bot: Bot, message: Leased) -> Ended:
        try:
            return Ended(message, result=await self.transport.call(bot, message.call))
        except DeliveryFailed as failed:
            if failed.failure is Failure.REVOKED and not await is_revoked(self.transport, bot):
                return Ended(message, failed=DeliveryFailed(failure=Failure.AWAY, description=failed.description))
            return Ended(message, failed=failed)
        except Exception as error:  # a mistake of ours on the way: the call may have been made
            log.error("call failed", owed=message.owed.id, exc_info=error)
            return Ended(message, failed=DeliveryFailed(failure=Failure.UNKNOWN_OUTCOME))

    def _listen(self, bot: Bot, chat_id: int | None, failed: DeliveryFailed | None, now: float) -> None:
        """What this ending says about the calls to come: silence in one chat, or everywhere while nobody is there."""
        if failed is None:
            self._silences.pop(bot, None)
        elif failed.failure is Failure.FLOOD:
            is_slowed = self.budgets.flood(bot, chat_id, now, failed.retry_after or 1)
            log.warning("Telegram asks for silence", bot=bot.value, seconds=failed.retry_after, slowed=is_slowed)
        elif failed.failure in NOBODY and not self.budgets.is_bot_silent(bot, now):
            self._miss(bot, now)
        elif failed.failure is Failure.REVOKED:
            self._revoked = bot

    def _miss(self, bot: Bot, now: float) -> None:
        """A call found nobody. Once may be chance; from the second in a row on the bot is silent, longer each time.

        Calls that were on their way together fail together: those that end during the silence do not lengthen it.
        """
        before = self._silences.get(bot)
        silence = 0.0 if before is None else min(max(before * 2, _SILENCE[0]), _SILENCE[1])
        self._silences[bot] = silence
        self.budgets.silence_bot(bot, now + silence)

    async def _recover(self) -> None:
        """Free what was leased, and remember what may have been sent lately."""
        at, clock, limits = self.now(), asyncio.get_running_loop().time(), self.budgets.limits
        async with self.database.transaction() as tx:
            freed = await leaving.free_all(tx, at)
            silences = await desk.paused(tx, at)
            calls = await leaving.calls_since(tx, at - (limits.longest if limits else timedelta()))
        for bot, chat_id, called_at in calls:  # one that is still to come was noted before the clock was set back
            self.budgets.remember(bot, chat_id, clock - max(0.0, (at - called_at).total_seconds()))
        for bot, chat, until in silences:
            self.budgets.silence(bot, None if chat == "group" else int(chat), clock + (until - at).total_seconds())
        if freed:
            log.info("messages freed after a crash", count=freed)

    def _seconds_to_rest(self) -> float:
        """Until a message is due or a budget opens; no rest where one opened while the last turn found it shut."""
        clock = asyncio.get_running_loop().time()
        until_due = LONGEST_REST if self._next_due is None else (self._next_due - self.now()).total_seconds()
        return max(0.01, min(until_due, self.budgets.opens_at(self._looked_at) - clock, LONGEST_REST))
