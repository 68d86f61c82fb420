"""One bot's webhook at work: what is sent when, and what follows from the answer.

As the official server does it: of each lane only the oldest update is under way, so a failing one holds up its lane and
no other. A first failure is tried again at once, later ones after 2, 4, 8 … up to a random 60–120 seconds, until the
update would expire. While nothing has gone well for ten seconds, one update at a time is tried.
"""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from playground.arguments import Arguments
from playground.calls import WEBHOOK, Call
from playground.errors import Refused
from playground.faults import Fault
from playground.lanes import Lane
from playground.methods import perform
from playground.outgoing import Answer, Manner
from playground.updates import Update

if TYPE_CHECKING:
    from playground.users import Bot
    from playground.webhooks import Webhook, Webhooks

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SLOWEST = (60, 120)  # seconds between two attempts at most: a random number between these
LONGEST_RETRY_AFTER = 3600  # seconds: what a bot may ask for
ACTIVE = 10.0  # seconds since something went well
NOT_IN_ANSWERS = frozenset({"setwebhook", "deletewebhook", "close", "logout"})  # nor anything that begins with get
LOST = Answer(0, "Connection reset by peer")


@dataclass(slots=True, eq=False)
class Turn:
    """The oldest update of a lane: how often it failed, when it is due (of the steady clock), whether it is sent."""

    update: Update
    due: float
    failures: int = 0
    delay: int = 1
    under_way: bool = False

    def fails(self, retry_after: int, random: Random) -> int:
        """Count a failure; gives the seconds until the next attempt: as many as the bot asked for, or ever more."""
        wait = min(retry_after, LONGEST_RETRY_AFTER)
        if not wait and self.failures:
            wait = self.delay = min(self.delay * 2, random.randint(*SLOWEST))
        self.failures += 1
        return wait


class Delivery:
    """Sends one bot's updates until it is stopped."""

    def __init__(self, webhooks: "Webhooks", bot: "Bot", webhook: "Webhook") -> None:
        self._webhooks = webhooks
        self._world = webhooks.world
        self._bot = bot
        self._webhook = webhook
        self._turns: dict[Lane | int, Turn] = {}
        self._well = float("-inf")  # when something went well last
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._attempts = 0
        bot.queue.on_news = self._news.set
        self._start(self._run())

    def stop(self) -> None:
        """Cut what is under way; it counts as not delivered."""
        if self._bot.queue.on_news == self._news.set:  # else another delivery listens there by now
            self._bot.queue.on_news = None
        for task in self._tasks - {asyncio.current_task()}:  # it may be an attempt that ends all others
            task.cancel()

    async def stopped(self) -> None:
        """Wait until all is cut."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (bug := task.exception()):
            self._webhooks.bugs.append(bug)
            self.stop()

    async def _run(self) -> None:
        while True:
            self._news.clear()
            seconds = self._begin_due()
            with suppress(TimeoutError):  # then something is due
                await asyncio.wait_for(self._news.wait(), seconds)

    def _begin_due(self) -> float | None:
        """Send what is due; gives the seconds until something else is, or None when only news can tell."""
        now = self._world.clock()
        for turn in sorted(self._heads(now), key=lambda turn: turn.due):
            if self._attempts >= self._room(now):
                return None
            if turn.due > now:
                return turn.due - now
            turn.under_way = True
            self._attempts += 1
            self._start(self._attempt(turn))
        return None

    def _room(self, now: float) -> int:
        return self._webhook.most if now <= self._well + ACTIVE else 1

    def _heads(self, now: float) -> list[Turn]:
        """The oldest update of each lane that is not under way, among the oldest that the server holds in its hands."""
        heads: dict[Lane | int, Update] = {}
        for update in islice(self._bot.queue.alive(), 2 * self._webhook.most):
            heads.setdefault(_key(update), update)
        old, self._turns = self._turns, {key: turn for key, turn in self._turns.items() if turn.under_way}
        for key, update in heads.items():
            known = old.get(key)
            if known is None or not (known.under_way or known.update is update):
                known = Turn(update, now)
            self._turns[key] = known
        return [turn for turn in self._turns.values() if not turn.under_way]

    async def _attempt(self, turn: Turn) -> None:
        try:
            answer = await self._deliver(turn.update)
        finally:
            turn.under_way = False
            self._attempts -= 1
            self._news.set()
        if answer.good:
            self._went_well(turn)
        else:
            self._failed(turn, answer)

    def _went_well(self, turn: Turn) -> None:
        self._well = self._world.clock()
        self._webhook.gone_since = None
        self._bot.queue.forget(turn.update)

    def _failed(self, turn: Turn, answer: Answer) -> None:
        now = self._world.now()
        wait = turn.fails(answer.retry_after, self._world.random)
        turn.due = self._world.clock() + wait * self._webhooks.pace
        if now + wait > turn.update.expires:
            self._bot.queue.forget(turn.update)
        if self._webhook.failed(answer, now):
            self._webhooks.remove(self._bot)

    async def _deliver(self, update: Update) -> Answer:
        """One attempt, or two when a fault wants the same again; the last one's answer decides."""
        answer, fault = await self._post(update)
        if fault and fault.effect == "twice" and answer.good:
            answer, _ = await self._post(update, struck=True)
        return answer

    async def _post(self, update: Update, *, struck: bool = False) -> tuple[Answer, Fault | None]:
        call = Call(self._world, self._bot, WEBHOOK, Arguments(_facts(update)))
        fault = None if struck else await self._world.faults.decide(call)
        effect = fault.effect if fault else ""
        call.dropped = effect in {"drop_before", "drop_after", "cut"}
        answer = LOST if effect == "drop_before" else await self._send(update, fault)
        call.code, call.description, call.took_effect = answer.status, answer.error, answer.good
        if effect == "drop_after":
            answer = LOST
        self._world.calls.note(call)
        if answer.good:
            await self._obey(answer)
        return answer, fault

    async def _send(self, update: Update, fault: Fault | None) -> Answer:
        manner = Manner(fault.seconds, fault.effect == "cut") if fault and fault.effect in {"cut", "slow"} else None
        webhook, webhooks = self._webhook, self._webhooks
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        return await webhooks.outgoing.post(
            webhook.address, update.body, headers=headers, within=webhooks.timeout, manner=manner
        )

    async def _obey(self, answer: Answer) -> None:
        """Do what the answer calls, if it calls a method; nobody hears what comes of it."""
        method = answer.body.get("method") if answer.body else None
        if not isinstance(method, str) or method.lower() in NOT_IN_ANSWERS or method.lower().startswith("get"):
            return
        call = Call(self._world, self._bot, method, Arguments(answer.body))
        try:
            await perform(call)
        except Refused as refused:
            call.refuse(refused)
        self._world.calls.note(call)


def _key(update: Update) -> Lane | int:
    """Whatever waits for nothing is a lane of its own."""
    return update.place if update.lane is None else update.lane


def _facts(update: Update) -> dict[str, Any]:
    """The update for the log and for faults, with the chat that it is about as `chat_id`."""
    read: dict[str, Any] = json.loads(update.body)
    for content in read.values():
        where = content.get("message", content) if isinstance(content, dict) else None
        chat = where.get("chat") if isinstance(where, dict) else None
        if isinstance(chat, dict) and "id" in chat:
            return read | {"chat_id": chat["id"]}
    return read
