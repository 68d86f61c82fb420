"""Looking into a desk's database and into what its bots said, from outside."""

import asyncio
from typing import Any, Final

from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.grounds import ordered

STREET: Final = frozenset({"inbox", "outbox", "outbox_files", "alembic_version"})  # what any update leaves behind
_BUSY: Final = (
    "SELECT count(*) FROM inbox WHERE handling IN ('new', 'claimed')",
    "SELECT count(*) FROM outbox WHERE sending IN ('held', 'waiting', 'leased')",
    "SELECT count(*) FROM attachments WHERE keeping = 'wanted'",
)


def ask(desk: DeskUnderTest, question: str) -> list[tuple[Any, ...]]:
    """The rows that answer a question in SQL."""
    return desk.ground.ask(question)


def tables(desk: DeskUnderTest) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is written down, but for the street itself."""
    kept = [name for name in desk.ground.tables() if name not in STREET]
    return {name: ask(desk, f'SELECT * FROM "{name}" ORDER BY {ordered(name)}') for name in kept}  # noqa: S608


async def settles(desk: DeskUnderTest, within: float = 10) -> None:
    """Wait until every update is handled and everything owed is sent: for what must not happen, there is no event."""
    async with asyncio.timeout(within):
        while _is_busy(desk):  # noqa: ASYNC110  # a database rings no bell for those outside
            await asyncio.sleep(0.01)


async def finds(desk: DeskUnderTest, question: str, rows: list[tuple[Any, ...]], within: float = 10) -> None:
    """Wait until the question is answered so."""
    found: Any = None
    try:
        async with asyncio.timeout(within):
            while found != rows:
                await asyncio.sleep(0.01)
                found = ask(desk, question)
    except TimeoutError:
        raise AssertionError(f"{question} is {found}, not {rows}") from None


async def managers_known(desk: DeskUnderTest) -> None:
    """Wait until the desk has looked at its group for the first time, and found nothing to be mended."""
    looked = "SELECT name FROM staff, desk WHERE role = 'manager' AND guide_says IS NOT NULL"
    await finds(desk, looked, [("Minh Tran",)])


def _is_busy(desk: DeskUnderTest) -> bool:
    if len(desk.customers.queue) or len(desk.staff.queue):
        return True
    return any(ask(desk, question) != [(0,)] for question in _BUSY)


def told_customers(desk: DeskUnderTest) -> list[Message]:
    """Every message that stands in any chat with the customers' bot and that the bot wrote."""
    chats = [chat for chat in desk.telegram.world.private.values() if chat.bot is desk.customers]
    return [message for chat in chats for message in chat.messages.values() if message.sender is desk.customers]


def calls_with(desk: DeskUnderTest, words: str) -> list[str]:
    """The calls of the customers' bot that carried these words, or a file that holds them, even in vain."""
    mine = [call for call in desk.telegram.calls if call.bot is desk.customers]
    carried = [
        call
        for call in mine
        if words in str(call.shown()) or any(words.encode() in file.data for file in call.arguments.uploads.values())
    ]
    return [repr(call) for call in carried]
