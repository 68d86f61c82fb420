"""Both bots' real sides with a worker, and raw updates as Telegram sends them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from complaints.casework import staffing
from complaints.casework.staffing import Seen
from complaints.delivery import inbox
from complaints.delivery.bell import Bell
from complaints.delivery.handling import Handling, Side
from complaints.delivery.transport import Bot
from complaints.delivery.worker import Worker
from tests.complaints.house import GROUP, SPEAKER, House

ME: Final = {"id": 42, "is_bot": True, "first_name": "Desk", "username": "desk_bot"}
TOKEN: Final = "42:" + "A" * 35
DATE: Final = 1794823200  # Monday 16 November 2026, 10:00 UTC

Raw = dict[str, Any]


async def sides() -> dict[str, Side]:
    """As the desk makes them."""
    from backoffice.side import StaffSide
    from bot.side import CustomerSide

    staff = StaffSide(TOKEN, ME, SPEAKER, "en", frozenset())
    await staff.start()
    return {Bot.CUSTOMER: CustomerSide(TOKEN, "acme_bot", SPEAKER, "en"), Bot.STAFF: staff}


@asynccontextmanager
async def at_work(house: House, *, members: frozenset[int] = frozenset()) -> AsyncIterator[Worker]:
    """A worker with both sides; whoever is looked up belongs to the group if they are named here."""

    async def look(telegram_id: int) -> None:
        is_member = telegram_id in members
        rank = "member" if is_member else "left"
        await house.do(staffing.saw, Seen(telegram_id, "Quynh Vu", rank, is_member=is_member), frozenset())

    handling = Handling(house.database, await sides(), look, lambda: house.at)
    worker = Worker(handling, house.edge, Bell())
    house.database.tell = lambda _: worker.arrived.ring()
    running = asyncio.create_task(worker.run())
    yield worker
    worker.stop()
    await running


async def until_then(house: House, worker: Worker, condition: Callable[[], object]) -> None:
    """Let the pauses between attempts pass until this is so."""
    async with asyncio.timeout(10):
        while not condition():
            house.passes(seconds=1)
            worker.arrived.ring()
            await asyncio.sleep(0.01)


async def arrive(house: House, bot: Bot, *updates: Raw) -> None:
    """Telegram hands these over."""
    await house.do(inbox.store, bot, updates)


def person(number: int = 601, name: str = "Ana") -> Raw:
    """Somebody."""
    return {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}


def private(number: int = 601) -> Raw:
    """Somebody's chat with a bot."""
    return {"id": number, "type": "private", "first_name": "Ana"}


def group() -> Raw:
    """The staff group."""
    return {"id": GROUP, "type": "supergroup", "title": "Acme desk", "is_forum": True}


def message(update_id: int, text: str = "Hi there", number: int = 601, **more: Any) -> Raw:
    """A message to the customers' bot."""
    said = {"message_id": update_id, "date": DATE, "chat": private(number), "from": person(number), "text": text}
    return {"update_id": update_id, "message": said | more}


def in_topic(update_id: int, text: str, number: int = 501, thread: int = 1001, **more: Any) -> Raw:
    """A message in a topic of the staff group."""
    said = {"message_id": update_id, "date": DATE, "chat": group(), "from": person(number, "Lan"), "text": text}
    said |= {"message_thread_id": thread, "is_topic_message": True}
    return {"update_id": update_id, "message": said | more}


def press(update_id: int, data: str, number: int = 601, chat: Raw | None = None) -> Raw:
    """A pressed button."""
    under = {"message_id": 900, "date": DATE, "chat": chat or private(number), "from": ME, "text": "…"}
    query = {"id": str(update_id), "from": person(number), "chat_instance": "1", "data": data, "message": under}
    return {"update_id": update_id, "callback_query": query}
