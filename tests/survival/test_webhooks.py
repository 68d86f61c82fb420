"""A desk to which updates are brought dies on the way: Telegram brings them again, and each is handled once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from complaints.storage.inbox import inbox
from playground import Fault
from playground.deeds import Seat
from tests.survival.test_faults import KILLED, dies_at, how_many, tell
from tests.survival.town import Town
from tests.survival.victims import Mother, fork, mother

pytestmark = pytest.mark.asyncio(loop_scope="module")

PARCELS = select(func.count()).select_from(inbox).where(inbox.c.body.contains("parcel"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def of() -> AsyncIterator[Mother]:
    """A mother for all desks of these tests."""
    async with mother() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk has updates brought to it, and has never run."""
    async with Town(tmp_path, seed=7, by_webhook=True) as found:
        await found.migrate()
        yield found


@pytest.mark.parametrize(("place", "is_stored"), [("fetched", False), ("stored", True)])
async def test_a_message_survives_a_death_before_it_is_answered(
    of: Mother, town: Town, place: str, is_stored: bool
) -> None:
    """Before and after the commit. The staff's updates are kept away: the first to pass is the customers'."""
    chat = await tell(town)
    away = town.telegram.faults.add(Fault.restarting(bot=town.staff_bot, method="setWebhook"))
    assert await (await dies_at(of, town, place)).dies() == KILLED
    assert await how_many(town, PARCELS) == is_stored
    assert len(town.customers_bot.queue) == 1
    town.telegram.faults.remove(away)
    heir = await fork(of, town.settings, town.log)
    await chat.reads("mostly about", within=15)
    await town.customers_bot.queue.emptied()
    assert await heir.stop() == 0
    assert await how_many(town, PARCELS) == 1
    assert sum("mostly about" in message.text for message in chat.history) == 1


async def test_many_deaths_under_traffic_lose_nothing_and_store_nothing_twice(of: Mother, town: Town) -> None:
    chats = [town.customer(f"Customer {number}").chat_with(town.customers_bot) for number in range(4)]

    async def talks(chat: Seat) -> None:
        for turn in range(40):
            await chat.types(f"parcel {turn}")
            await asyncio.sleep(0.05)

    async with asyncio.TaskGroup() as tasks:
        for chat in chats:
            tasks.create_task(talks(chat))
        for pause in (0.3, 0.5, 0.2, 0.4):
            desk = await fork(of, town.settings, town.log)
            await asyncio.sleep(pause)
            await desk.kill()
    last = await fork(of, town.settings, town.log)
    await town.customers_bot.queue.emptied(within=20)
    assert await last.stop() == 0
    assert await how_many(town, PARCELS) == 160
