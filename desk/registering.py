"""Telling Telegram where to bring a bot's updates, and looking now and then whether it still does.

The webhook stays set when the desk stops: updates wait at Telegram, as they do for a desk that fetches them. Another
desk may set its own, or take ours away by fetching (`desk.intake`); whoever has the bots' tokens can. That is said and
put right a few times, not for ever: two desks that take it from each other help nobody.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import structlog

from complaints.delivery.courier import TokenRevoked
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Call, Transport, is_revoked
from desk.intake import PAUSES
from desk.webhook import Webhook

LOOK_EVERY: Final = 240.0  # seconds
RETAKES: Final = 3  # in a row
CONNECTIONS: Final = 40  # that Telegram may open at once (1 to 100); the postbag stores what they bring together

log = structlog.get_logger(__name__)


@dataclass
class Registration:
    """One bot's webhook at Telegram."""

    bot: Bot
    kinds: tuple[str, ...]
    transport: Transport
    webhook: Webhook
    now: Callable[[], datetime]
    stored_at: Callable[[], datetime | None]  # when an update came last
    look_every: float = LOOK_EVERY
    is_ours: bool = False
    retaken: int = 0
    _cannot_reach_us: bool = False
    _error_at: float = 0.0  # of the newest failure that was said, by Telegram's clock

    async def run(self) -> None:
        """Set it, then look after it until cancelled. Raises TokenRevoked where the bot's token is."""
        self._error_at = self.now().timestamp()  # what failed earlier is of another run
        await self._set()
        while True:
            await asyncio.sleep(self.look_every)
            await self.look()

    def trouble(self) -> str | None:
        """Why updates are not being brought; None while they are, for all we know."""
        if not self.is_ours:
            return f"the {self.bot} bot's webhook is not set"
        stored = self.stored_at()
        if self._cannot_reach_us and (stored is None or stored.timestamp() < self._error_at):
            return f"Telegram cannot bring the {self.bot} bot's updates"
        return None

    async def look(self) -> None:
        """Ask Telegram where it brings them, and what went wrong."""
        try:
            info = await self.transport.call(self.bot, Call("getWebhookInfo", {}))
        except DeliveryFailed as failed:
            await self._raise_if_revoked(failed)
            return  # Telegram is away, and changes nothing meanwhile
        self.is_ours = info.get("url") == self.webhook.url(self.bot)
        if self.is_ours:
            self.retaken = 0
            self._look_at_errors(info)
        else:
            await self._retake(urlsplit(info.get("url", "")).hostname)

    def _look_at_errors(self, info: Mapping[str, Any]) -> None:
        """A failure is news once; it stands for as long as updates wait and none has come since."""
        waiting, error_at = info.get("pending_update_count", 0), info.get("last_error_date", 0)
        is_news, self._error_at = error_at > self._error_at, max(self._error_at, error_at)
        self._cannot_reach_us = bool(waiting) and (is_news or self._cannot_reach_us)
        if is_news:
            why = info.get("last_error_message")
            log.warning("Telegram could not bring updates", bot=self.bot.value, waiting=waiting, why=why)

    async def _retake(self, host: str | None) -> None:
        if self.retaken >= RETAKES:
            log.error("another desk takes this bot's updates: stop one of them", bot=self.bot.value, it_is_at=host)
            return
        self.retaken += 1
        log.warning("the webhook was changed by somebody else: set again", bot=self.bot.value, it_was_at=host)
        await self._set()

    async def _set(self) -> None:
        """Set it, however long Telegram stays away or refuses: what is owed is sent meanwhile."""
        failures = 0
        while not self.is_ours:
            try:
                await self.transport.call(self.bot, self._call())
            except DeliveryFailed as failed:
                await self._raise_if_revoked(failed)
                failures += 1
                pause = failed.retry_after or PAUSES[min(failures, len(PAUSES)) - 1]
                log.warning("webhook not set", bot=self.bot.value, why=failed.description, again_in=pause)
                await asyncio.sleep(pause)
            else:
                self.is_ours = True
                log.info("webhook set", bot=self.bot.value)

    def _call(self) -> Call:
        """Source: Bot API, setWebhook."""
        return Call(
            "setWebhook",
            {
                "url": self.webhook.url(self.bot),
                "secret_token": self.webhook.secret_of(self.bot),
                "allowed_updates": self.kinds,
                "max_connections": CONNECTIONS,
                "drop_pending_updates": False,
            },
        )

    async def _raise_if_revoked(self, failed: DeliveryFailed) -> None:
        if failed.failure is Failure.REVOKED and await is_revoked(self.transport, self.bot):
            raise TokenRevoked(self.bot)
