"""Taking what Telegram brings: who brings it is checked before anything is read, and it is taken when it is stored.

Telegram brings an update again until it is taken with 200, and nothing else of its chat meanwhile, for a day (Bot API
server, WebhookActor). So what is refused must be able to succeed later. What can never be read (no JSON, no number, too
large) is taken and kept as it came, under a number that Telegram does not use; the worker cannot handle it either and
parks it with an incident, which staff and the operator see.
"""

import asyncio
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog
from aiohttp import web

from complaints.delivery import inbox
from complaints.delivery.transport import Bot
from complaints.storage.inbox import Arrival
from desk.postbag import Postbag
from desk.webhook import Webhook

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 1024 * 1024  # bytes of one update; Telegram's have some thousands
PATIENCE: Final = 25.0  # seconds until Telegram is asked to come again; it hangs up after 60
AGAIN_IN: Final = "2"  # seconds, which Telegram obeys
_TOLD_EVERY: Final = 60.0  # seconds between two lines about strangers, who may come as often as they like

log = structlog.get_logger(__name__)


@dataclass
class Receiver:
    """Answers Telegram, and nobody else."""

    webhook: Webhook
    postbag: Postbag
    _strangers: int = 0
    _told_at: float = float("-inf")

    async def receive(self, request: web.Request, bot: Bot) -> web.Response:
        """200 once the update is committed, 401 for a stranger, 503 when it has to be brought again."""
        if not self._is_telegram(request, bot):
            self._count_stranger(bot)
            return web.Response(status=401)
        try:
            async with asyncio.timeout(PATIENCE):
                is_kept = await self.postbag.keep(await _arrival(bot, request))
        except (TimeoutError, ConnectionError):  # or it broke off half-way: Telegram brings it again by itself
            is_kept = False
        return web.Response() if is_kept else web.Response(status=503, headers={"Retry-After": AGAIN_IN})

    def _is_telegram(self, request: web.Request, bot: Bot) -> bool:
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self.webhook.secret_of(bot).encode())

    def _count_stranger(self, bot: Bot) -> None:
        self._strangers += 1
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= _TOLD_EVERY:
            log.warning("an update without our secret was refused", bot=bot.value, so_far=self._strangers)
            self._told_at = now


async def _arrival(bot: Bot, request: web.Request) -> Arrival:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST:
            return _unreadable(bot, bytes(body[:LARGEST]), "too large")
    try:
        return inbox.arrival(bot, _update(json.loads(body)))
    except (ValueError, RecursionError) as error:
        return _unreadable(bot, bytes(body), type(error).__name__)


def _update(found: Any) -> Mapping[str, Any]:
    """What is read, if it is an update: an object with a number of its own. ValueError for anything else."""
    update: dict[str, Any] = found if isinstance(found, dict) else {}
    number = update.get("update_id")
    if type(number) is not int or not 0 <= number < 2**63:
        raise ValueError
    return update


def _unreadable(bot: Bot, body: bytes, why: str) -> Arrival:
    """The body as it came, in the place of a message, which neither framework can take it for.

    The same one brought again bears the same number.
    """
    words = body.decode("utf-8", "backslashreplace")
    arrival = inbox.arrival(bot, {"message": {"unreadable": words}})
    log.error(
        "an update cannot be read and is kept as it came",
        bot=bot.value,
        why=why,
        size=len(body),
        number=arrival.update_id,
    )
    return arrival
