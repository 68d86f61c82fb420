"""The desk dies at one exact place, for each of the places that telegram.md 3, rows 1 to 8, names."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from complaints.storage.cases import cases
from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import Sending, outbox
from complaints.storage.topics import topics
from playground import Fault
from playground.deeds import Seat
from playground.topics import Topic
from tests.survival.town import Town
from tests.survival.victims import Forked, Mother, fork, mother

pytestmark = pytest.mark.asyncio(loop_scope="module")

KILLED = -9


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def of() -> AsyncIterator[Mother]:
    """A mother for all desks of these tests."""
    async with mother() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose desk has a database and has never run."""
    async with Town(tmp_path, seed=7) as found:
        await found.migrate()
        yield found


async def dies_at(of: Mother, town: Town, place: str, nth: int = 1) -> Forked:
    """A desk that will die at that pass of that place."""
    return await fork(of, town.settings, town.log, kill_at=[place, nth])


async def how_many(town: Town, what: object) -> int:
    """What a second pair of eyes counts in the database."""
    database = town.database()
    async with database.transaction() as tx:
        found = (await tx.execute(what)).scalar_one()  # type: ignore[call-overload]  # any select of one number
    await database.close()
    return int(found)


async def only_open_topic(town: Town) -> Topic:
    """The case's topic, as soon as it is the only one that is not closed."""
    async with asyncio.timeout(15):
        while True:
            topics_of_cases = [topic for topic in town.group.topics.values() if "AM-" in topic.name]
            standing = [topic for topic in topics_of_cases if not topic.closed]
            if len(standing) == 1:
                return standing[0]
            await asyncio.sleep(0.05)


async def tell(town: Town) -> Seat:
    """A customer's first words."""
    chat = town.customer("Ana Silva").chat_with(town.customers_bot)
    await chat.types("My parcel never came")
    return chat


async def file(chat: Seat) -> None:
    """The rest of a complaint, up to *Submit*."""
    for question, label in (("mostly about", "Delivery"), ("put it right", "Skip"), ("Please check", "Submit")):
        await chat.reads(question, within=15)
        await chat.taps(label)


@pytest.mark.parametrize(
    ("place", "is_stored", "is_acknowledged"),
    [("fetched", False, False), ("stored", True, False), ("claimed", True, None), ("handling", True, None)],
)
async def test_a_message_survives_a_death_on_its_way_in(
    of: Mother, town: Town, place: str, is_stored: bool, is_acknowledged: bool | None
) -> None:
    """Rows 1 to 4: before and after it is stored, after it is claimed, within the deed.

    Both bots pass these places: with the staff's kept away, the first to do so is the customers'.
    """
    chat = await tell(town)
    away = town.telegram.faults.add(Fault.restarting(bot=town.staff_bot, method="getUpdates"))
    assert await (await dies_at(of, town, place)).dies() == KILLED
    told = select(func.count()).select_from(inbox).where(inbox.c.body.contains("parcel"))
    assert await how_many(town, told) == is_stored
    if is_acknowledged is not None:
        assert (len(town.customers_bot.queue) == 0) is is_acknowledged
    town.telegram.faults.remove(away)
    heir = await fork(of, town.settings, town.log)
    await chat.reads("mostly about", within=15)
    assert await heir.stop() == 0
    assert await how_many(town, told) == 1
    assert len(town.customers_bot.queue) == 0
    assert sum("mostly about" in message.text for message in chat.history) == 1


async def test_a_deed_that_was_cut_off_has_left_nothing(of: Mother, town: Town) -> None:
    """Row 4: the case, its record and what is owed are there together or not at all."""
    first = await fork(of, town.settings, town.log)
    chat = await tell(town)
    for question, label in (("mostly about", "Delivery"), ("put it right", "Skip")):
        await chat.reads(question, within=15)
        await chat.taps(label)
    await chat.reads("Please check", within=15)
    assert await first.stop() == 0
    await chat.taps("Submit")
    assert await (await dies_at(of, town, "handling")).dies() == KILLED
    assert await how_many(town, select(func.count()).select_from(cases)) == 0
    heir = await fork(of, town.settings, town.log)
    await chat.reads("We have your complaint", within=15)
    assert await how_many(town, select(func.count()).select_from(cases)) == 1
    assert await heir.stop() == 0


async def test_a_message_sent_and_not_written_down_comes_at_most_twice(of: Mother, town: Town) -> None:
    """Row 5: at least once, and a second time only because nobody could know of the first."""
    chat = await tell(town)
    assert await (await dies_at(of, town, "sent")).dies() == KILLED
    heir = await fork(of, town.settings, town.log)
    await file(chat)
    await chat.reads("We have your complaint", within=15)
    assert 1 <= sum("mostly about" in message.text for message in chat.history) <= 2
    assert await heir.stop() == 0
    assert await how_many(town, select(func.count()).where(outbox.c.sending == Sending.LEASED)) == 0


async def test_a_topic_made_and_not_written_down_is_found_again(of: Mother, town: Town) -> None:
    """Row 6: one topic in the database, whatever happened; a second one in the group is closed."""
    doomed = await dies_at(of, town, "topic_made")
    chat = await tell(town)
    await file(chat)
    assert await doomed.dies() == KILLED
    heir = await fork(of, town.settings, town.log)
    office = town.staff[1].in_group(town.group)
    await chat.reads("We have your complaint", within=15)
    await office.shows("My parcel never came", within=15)
    assert await how_many(town, select(func.count()).select_from(topics).where(topics.c.thread_id.is_not(None))) == 1
    await office.at(await only_open_topic(town)).shows("My parcel never came", within=15)
    assert await heir.stop() == 0


async def test_what_no_parser_understands_is_put_aside_and_others_go_on(of: Mother, town: Town) -> None:
    """Row 7: counted, parked after three attempts, told to staff; the next customer does not notice."""
    desk = await fork(of, town.settings, town.log)
    odd = {"message_id": 1, "date": "yesterday", "chat": {"id": 5, "type": "private"}, "text": "odd"}
    town.customers_bot.queue.add("message", odd, town.telegram.world.now() + 60)
    chat = await tell(town)
    await chat.reads("mostly about", within=15)
    general = town.staff[1].in_group(town.group).general
    await general.reads("put aside", within=15)
    assert await how_many(town, select(func.count()).where(inbox.c.handling == Handling.PARKED)) == 1
    assert await desk.stop() == 0


async def test_what_ends_the_process_each_time_is_put_aside_after_three_lonely_deaths(of: Mother, town: Town) -> None:
    """Row 8: a batch is not blamed for one of it, and the one is found."""
    chat = await tell(town)
    other = town.customer("Bo").chat_with(town.customers_bot)
    await other.types("This ends the world")
    deaths = 0
    while True:
        desk = await fork(of, town.settings, town.log, poison="This ends the world")
        dying = asyncio.ensure_future(desk.dies()) if deaths < 4 else None
        if dying is None:
            break
        assert await dying == KILLED
        deaths += 1
    await chat.reads("mostly about", within=15)
    await other.reads("something went wrong on our side", within=15)
    assert await how_many(town, select(func.count()).where(inbox.c.handling == Handling.PARKED)) == 1
    assert await desk.stop() == 0


async def test_a_first_start_that_is_killed_again_and_again_ends_well(of: Mother, tmp_path: Path) -> None:
    """The schema is there whole or not at all."""
    async with Town(tmp_path, seed=7) as town:
        for tenths in range(6):
            desk = await fork(of, town.settings, town.log)
            await asyncio.sleep(0.05 + tenths * 0.06)
            await desk.kill()
        heir = await fork(of, town.settings, town.log)
        chat = await tell(town)
        await chat.reads("mostly about", within=15)
        assert await heir.stop() == 0


async def test_a_second_process_is_refused_and_the_first_goes_on(of: Mother, town: Town) -> None:
    """One process runs a desk."""
    first = await fork(of, town.settings, town.log)
    chat = await tell(town)
    await chat.reads("mostly about", within=15)
    second = await fork(of, town.settings, town.log)
    assert await second.dies() != 0
    assert "AlreadyRunning" in town.log.read_text()
    await chat.taps("Delivery")
    await chat.reads("put it right", within=15)
    assert await first.stop() == 0
