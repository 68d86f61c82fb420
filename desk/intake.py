"""Fetching updates and storing them before they are acknowledged.

Telegram forgets an update when it is asked for one with a higher number. So that number is sent only for what is
committed here. Numbers are never compared with earlier ones (after a quiet week they start anywhere), and none is sent
when there is nothing to forget.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog

from complaints.delivery import alarming, inbox
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.courier import TokenRevoked
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.notices.alarms import FetchedElsewhere
from complaints.delivery.transport import Bot, Call, is_revoked
from complaints.delivery.waiting import patiently
from complaints.storage import outbox
from complaints.storage.database import Database
from desk.telegram import CALL_SECONDS, POLL_SECONDS, Telegram

PAUSES: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)  # seconds between tries while Telegram is away
_ANOTHER_POLLER: Final = 3.0
_GRACE: Final = 10.0
CONFLICTS: Final = 3  # within _LATELY, beyond which it is no run that is just ending
_LATELY: Final = 600.0
_IDLE: Final = 30.0  # between two looks whether the other one is gone: each look costs it an answer
_TOLD_LATELY: Final = timedelta(hours=1)
_ODD: Final = 3.0  # seconds before what cannot be forgotten is fetched again

log = structlog.get_logger(__name__)


@dataclass
class Intake:
    """One bot's updates, from Telegram into the inbox."""

    bot: Bot
    kinds: tuple[str, ...]
    telegram: Telegram
    database: Database
    now: Callable[[], datetime]
    checkpoint: Checkpoint = nothing
    poll_seconds: int = POLL_SECONDS
    failures: int = 0
    _is_known: bool = False  # whether Telegram has answered in this run
    _asked_at: float = float("-inf")  # when we began to wait for the next answer, since the last one
    _conflicts: list[float] = field(default_factory=list)  # when, by the event loop's clock

    async def run(self) -> None:
        """Fetch and store until cancelled. Raises TokenRevoked where the bot's token is."""
        offset: int | None = None
        while True:
            updates = await self._fetch(offset)
            await self.checkpoint("fetched")
            before, offset = offset, await patiently(partial(self._store, updates))
            if updates and offset is None:  # the same will come again
                await asyncio.sleep(_ODD)
            elif updates and offset == before:  # it came again: Telegram has overheard what we confirmed
                await asyncio.sleep(PAUSES[0])
            await self.checkpoint("stored")

    def trouble(self) -> str | None:
        """Why updates are not being stored; None while they are. A short absence of Telegram is no trouble yet."""
        silent = asyncio.get_running_loop().time() - self._asked_at
        if silent > self.poll_seconds + CALL_SECONDS + _GRACE or (self.failures and not self._is_known):
            return f"the {self.bot} bot's updates are not being fetched"
        return None

    async def _store(self, updates: list[Any]) -> int | None:
        """Keep them; the number from which on Telegram may go on, if there is anything to forget.

        Those without a number that could be one are kept as well; with the next one that has one they are forgotten.
        """
        if not updates:
            return None
        async with self.database.transaction() as tx:
            await inbox.store(tx, self.bot, updates, self.now())
        numbers = [number for number in map(inbox.number_of, updates) if number is not None]
        if len(numbers) < len(updates):
            log.error("updates without a number", bot=self.bot.value, count=len(updates) - len(numbers))
        return max(numbers) + 1 if numbers else None

    async def _fetch(self, offset: int | None) -> list[Any]:
        self._asked_at = asyncio.get_running_loop().time()
        while True:
            try:
                updates = await self.telegram.updates(self.bot, offset, self.kinds, self.poll_seconds)
            except DeliveryFailed as failed:
                await self._bear(failed)
            else:
                self.failures, self._is_known = 0, True
                return updates

    async def _bear(self, failed: DeliveryFailed) -> None:
        """Do what the failure asks for, and wait."""
        self.failures += 1
        if failed.failure is Failure.REVOKED and await is_revoked(self.telegram, self.bot):
            raise TokenRevoked(self.bot)
        if failed.failure is Failure.WEBHOOK_SET:
            await self._take_over_from_webhook()
            return
        if failed.failure is Failure.ANOTHER_POLLER:
            await self._give_way()
            return
        pause = failed.retry_after or PAUSES[min(self.failures, len(PAUSES)) - 1]
        log.warning("updates not fetched", bot=self.bot.value, failure=failed.failure.value, again_in=pause)
        await asyncio.sleep(pause * (1.0 + secrets.randbelow(200) / 1000))

    async def _give_way(self) -> None:
        """Somebody else fetches: an earlier run that is ending, at first. Whoever stays is left alone, and told of."""
        now = asyncio.get_running_loop().time()
        self._conflicts = [*(at for at in self._conflicts if now - at < _LATELY), now]
        is_rival = len(self._conflicts) >= CONFLICTS
        log.warning("somebody else fetches this bot's updates", bot=self.bot.value)
        if is_rival:
            log.error("another desk runs with this bot", bot=self.bot.value)
            await patiently(self._tell_of_rival)
        await asyncio.sleep(_IDLE if is_rival else _ANOTHER_POLLER)

    async def _tell_of_rival(self) -> None:
        key, at = f"rival:{self.bot}", self.now()
        async with self.database.transaction() as tx:
            if not await outbox.put_since(tx, key, at - _TOLD_LATELY):
                await alarming.tell_staff(tx, FetchedElsewhere(is_customers=self.bot is Bot.CUSTOMER), at, key)

    async def _take_over_from_webhook(self) -> None:
        """A webhook is set from another time: remove it, and let nothing that waits be dropped."""
        log.warning("webhook removed, fetching updates instead", bot=self.bot.value)
        try:
            await self.telegram.call(self.bot, Call("deleteWebhook", {"drop_pending_updates": False}))
        except DeliveryFailed as failed:
            log.warning("webhook not removed", failure=failed.failure.value)
            await asyncio.sleep(PAUSES[0])
