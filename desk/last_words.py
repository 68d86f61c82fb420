"""Telling people, before a run ends because Telegram knows one bot no more, by way of the other bot."""

import asyncio
import contextlib
from typing import Final

from complaints.delivery import alarming
from complaints.delivery.courier import Courier
from complaints.delivery.transport import Bot
from complaints.storage.database import DatabaseAway

SECONDS: Final = 3.0  # for the words to arrive; the sentence for the operator comes after them


async def say(courier: Courier, gone: Bot) -> None:
    """Owe the alarm, and let this courier send for the other bot alone, for a moment. What is owed stays owed."""
    courier.budgets.silence_bot(gone, float("inf"))
    with contextlib.suppress(DatabaseAway, TimeoutError):
        async with courier.database.transaction() as tx:
            await alarming.bot_gone(tx, gone, courier.now())
        async with asyncio.timeout(SECONDS):
            await courier.send_what_can_leave()
