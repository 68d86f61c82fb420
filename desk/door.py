"""How updates come in: fetched, or brought by webhook; and the desk's own HTTP, which says whether they do.

HTTP is there before the database: whoever asks hears how far the start has come, and Telegram to come again.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Final, Self

import structlog

from complaints.delivery.checkpoints import Checkpoint
from complaints.delivery.transport import Bot
from complaints.storage.database import Database
from desk.health import Health
from desk.intake import Intake
from desk.postbag import Postbag
from desk.receiving import Receiver
from desk.registering import LOOK_EVERY, Registration
from desk.settings import Settings
from desk.telegram import Telegram
from desk.troubles import Trouble
from desk.web import Web, reason
from desk.webhook import Webhook

_MESSAGES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
KINDS: Final = {Bot.CUSTOMER: _MESSAGES, Bot.STAFF: (*_MESSAGES, "chat_member")}  # what is asked for, and no more

log = structlog.get_logger(__name__)


@dataclass
class Door:
    """Open as long as the desk runs, or until `close`."""

    settings: Settings
    now: Callable[[], datetime]
    checkpoint: Checkpoint
    is_handling: Callable[[], bool]
    poll_seconds: int
    look_every: float = LOOK_EVERY
    web: Web = field(init=False)

    def __post_init__(self) -> None:
        self._webhook = self.settings.webhook
        self._health = Health(self.is_handling)
        self._postbag = Postbag(self.now, self.checkpoint)
        receiver = Receiver(self._webhook, self._postbag) if self._webhook else None
        self.web = Web(self.settings.http_host, self.settings.http_port, self._health, receiver)

    async def __aenter__(self) -> Self:
        host, port = self.settings.http_host, self.settings.http_port
        try:
            await self.web.open()
        except OSError as error:
            if self._webhook:
                message = f"{host}:{port} cannot be used ({reason(error)}). Set AMENDS_HTTP_PORT, and tell the proxy."
                raise Trouble(message) from None
            log.warning("no /health and no /ready", host=host, port=port, why=reason(error))
        else:
            log.info("listening", host=host, port=self.web.port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Take no more by HTTP. Whoever has been told 200 is stored."""
        await self.web.close()

    def ways_in(self, database: Database, telegram: Telegram) -> list[Callable[[], Coroutine[Any, Any, None]]]:
        """What is to run from now on, so that updates come in."""
        self._health.database = database
        if self._webhook is None:
            fetched = [self._intake(bot, database, telegram) for bot in Bot]
            self._health.inflows = fetched
            return [intake.run for intake in fetched]
        brought = [self._registration(bot, telegram, self._webhook) for bot in Bot]
        self._health.inflows = brought
        return [partial(self._postbag.run, database), *(registration.run for registration in brought)]

    def _intake(self, bot: Bot, database: Database, telegram: Telegram) -> Intake:
        return Intake(bot, KINDS[bot], telegram, database, self.now, self.checkpoint, self.poll_seconds)

    def _registration(self, bot: Bot, telegram: Telegram, webhook: Webhook) -> Registration:
        last = partial(self._postbag.stored_at.get, bot)
        return Registration(bot, KINDS[bot], telegram, webhook, self.now, last, self.look_every)
