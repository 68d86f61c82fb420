"""Telling people, before a run ends because Telegram knows one bot no more, by way of the other bot."""

import asyncio
from typing import Final

import structlog

from complaints.delivery import alarming
from complaints.delivery.courier import Courier
from complaints.delivery.transport import Bot

SECONDS: Final = 3.0  # for the words to arrive; the sentence for the operator comes after them

log = structlog.get_logger(__name__)


async def say(courier: Courier, gone: Bot) -> None:
    """Owe the alarm, and let this courier send for the other bot alone, for a moment. What is owed stays owed."""
    courier.budgets.silence_bot(gone, float("inf"))
    try:
        async with asyncio.timeout(SECONDS):
            await _owe(courier, gone)
            await courier.send_what_can_leave()
    except Exception as error:  # whatever it is, the run ends for its own reason and says that
        log.warning("last words not said", bot=gone.value, exc_info=error)


async def _owe(courier: Courier, gone: Bot) -> None:
    async with courier.database.transaction() as tx:
        await alarming.bot_gone(tx, gone, courier.now())
