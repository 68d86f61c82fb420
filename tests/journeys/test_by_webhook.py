"""A desk to which Telegram brings its updates: the same walks, and the way from fetching to webhooks and back."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from complaints.delivery.transport import Bot
from complaints.storage.database import Work
from playground import Fault
from playground.calls import Call
from playground.deeds import Seat
from tests.desk.gates import Stop, is_refused, until
from tests.desks import Clock, DeskUnderTest, HastyBell
from tests.journeys import ledger, steps, test_english_walk, test_notes_stay
from tests.journeys.notes import WAYS, Scene
from tests.journeys.tongues import ENGLISH


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, clock: Clock) -> AsyncIterator[DeskUnderTest]:
    """A desk at work, to which updates are brought; what fails is brought again without much ado."""
    desk = DeskUnderTest(tmp_path, clock=clock, by_webhook=True)
    desk.telegram.webhooks.pace = 0.02
    async with desk:
        yield desk


async def test_a_complaint_travels_to_its_closing(desk: DeskUnderTest) -> None:
    await test_english_walk.test_a_complaint_travels_to_its_closing_and_is_rated(desk)
    assert not desk.telegram.calls.of("getUpdates")


@pytest.fixture
async def scene(desk: DeskUnderTest) -> Scene:
    """A case in which Lan has answered, and Hoa has made a note."""
    ana = desk.customer("Ana Silva")
    topic = await steps.taken(desk, ana)
    await steps.answers_customer(topic, "We look into it.")
    hoas = await steps.topic_of(desk, "AM-", desk.hoa)
    await hoas.types("I know this customer")
    await ledger.settles(desk)
    return Scene(desk, ana, topic, await topic.shows(ENGLISH.story), hoas)


async def test_no_note_leaves_not_even_after_a_restart(scene: Scene) -> None:
    for way in ("plain", "/note", "to the card", "to a colleague's note", "a photo", "an edited note", "forwarded"):
        await WAYS[way](scene)
    await test_notes_stay.nothing_left(scene)
    await scene.desk.restart()
    await scene.ana.types("/status")
    await scene.ana.reads("Last step")
    await test_notes_stay.nothing_left(scene)


async def test_what_came_while_the_desk_was_down_is_brought_when_it_is_back(desk: DeskUnderTest) -> None:
    ana = desk.customer("Ana Silva")
    await steps.tells(ana)
    await desk.stop()
    await ana.types(ENGLISH.more_story)
    await ana.taps(ENGLISH.delivery)
    await desk.start()
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ledger.finds(desk, "SELECT count(*) FROM pieces", [(2,)])


async def test_what_is_being_brought_when_the_desk_stops_is_taken(tmp_path: Path, frameworks: None) -> None:
    stop = Stop()
    async with DeskUnderTest(tmp_path, by_webhook=True, checkpoint=stop) as desk:
        await ledger.settles(desk)
        stop.hold("fetched")
        await desk.customer("Ana Silva").types(ENGLISH.story)
        await stop.reached.wait()
        stopping = asyncio.create_task(desk.stop())
        await until(lambda: is_refused(desk.port))
        stop.free()
        await stopping
        assert not len(desk.customers.queue)
        assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE bot = 'customer'") == [(1,)]


async def test_an_update_whose_200_is_lost_is_handled_once(desk: DeskUnderTest) -> None:
    lost = desk.telegram.faults.add(Fault.drop_after(method="webhook", when=lambda call: len(brought(desk, call)) < 2))
    await steps.files(desk.customer("Ana Silva"))
    await ledger.settles(desk)
    assert lost.struck >= 4
    assert ledger.ask(desk, "SELECT count(*), count(DISTINCT update_id) FROM inbox WHERE bot = 'customer'") == [(4, 4)]
    assert ledger.ask(desk, "SELECT count(*) FROM cases") == [(1,)]


def brought(desk: DeskUnderTest, call: Call) -> list[Call]:
    """How often this update was brought by now, and it once more."""
    number = call.arguments.integer("update_id")
    past = [other for other in desk.telegram.calls.of("webhook") if other.arguments.integer("update_id") == number]
    return [*past, call]


@pytest.mark.parametrize("bot", list(Bot))
async def test_an_update_that_cannot_be_read_is_put_aside_and_staff_hear_of_it(desk: DeskUnderTest, bot: Bot) -> None:
    """Without a word of it in the log or in a warning."""
    assert desk.running
    assert desk.clock
    desk.running.bells[Work.UPDATES] = HastyBell(desk.clock, lambda: False)  # three attempts and their rests
    await ledger.managers_known(desk)
    with capture_logs() as logged:
        await brings(desk, bot, b"half an upd")
        await ledger.finds(desk, "SELECT handling FROM inbox WHERE body LIKE '%half an upd%'", [("parked",)])
        ((incident,),) = ledger.ask(desk, "SELECT incident FROM inbox WHERE handling = 'parked'")
        await desk.office().general.reads(incident)
    assert [(line["event"], line["incident"]) for line in logged if "incident" in line] == [("update", incident)]
    assert "half an" not in str([{name: said for name, said in line.items() if name != "exc_info"} for line in logged])


async def brings(desk: DeskUnderTest, bot: Bot, body: bytes) -> None:
    """Bring that as Telegram would."""
    webhook = desk.settings.webhook
    assert webhook
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_of(bot)}
    async with (
        aiohttp.ClientSession() as telegram,
        telegram.post(webhook.url(bot), data=body, headers=headers) as answer,
    ):
        assert answer.status == 200


async def test_from_fetching_to_webhooks_and_back_nothing_is_lost_or_done_twice(desk: DeskUnderTest) -> None:
    """While everybody talks on; each word comes in once."""
    people = [desk.customer(f"Customer {number}") for number in range(5)]
    said: list[str] = []

    async def talks(person: Seat, turns: int) -> None:
        for _ in range(turns):
            said.append(f"words {len(said)} of theirs")
            await person.types(said[-1])
            await asyncio.sleep(0.05)

    async with asyncio.TaskGroup() as tasks:
        for person in people:
            tasks.create_task(talks(person, 30))
        for by_webhook in (False, True, False, True):
            await asyncio.sleep(0.4)
            desk.by_webhook = by_webhook
            await desk.restart()
    await ledger.settles(desk)
    bodies = [json.loads(body) for (body,) in ledger.ask(desk, "SELECT body FROM inbox WHERE bot = 'customer'")]
    told = [body["message"]["text"] for body in bodies if "message" in body]
    assert sorted(told) == sorted(said)
