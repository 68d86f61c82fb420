"""A reply waits before it leaves: it is taken back by button or word, edited, or let go; over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.deeds import Seat
from playground.messages import Message
from playground.people import TopicSeat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

LONG = 300  # seconds that no journey lasts: what waits is let go by the clock
ON_ITS_WAY = "On its way to the customer in English…"


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, clock: Clock) -> AsyncIterator[DeskUnderTest]:
    """A desk whose replies wait for as long as a test likes."""
    async with DeskUnderTest(tmp_path, clock=clock, undo_seconds=LONG) as started:
        yield started


async def answered(topic: TopicSeat, text: str) -> Message:
    """Lan replies to the customer's words; the line that stands under her message."""
    await topic.replies(await topic.shows(ENGLISH.story), text)
    return await topic.reads(ON_ITS_WAY)


def taken_back(line: Message, by: str = "Lan Pham") -> object:
    """That very line, once it says so."""
    return lambda message: message.id == line.id and f"Not sent: taken back by \u2068{by}\u2069" in message.text


async def test_undo_takes_the_reply_back_before_it_leaves(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    line = await answered(topic, "Dear Anna")
    assert line.buttons == ["Undo"]
    await topic.taps("Undo", line)
    undone = await topic.reads(taken_back(line))  # type: ignore[arg-type]  # a way to tell a message
    assert not undone.buttons
    await steps.passes(desk, seconds=LONG)
    await ledger.settles(desk)
    assert not ledger.calls_with(desk, "Dear Anna")


async def test_a_reply_costs_the_group_two_calls(desk: DeskUnderTest, ana: Seat) -> None:
    """The line, and its one edit; the card's edit is the case's."""
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    before = len(list(desk.telegram.calls))
    line = await answered(topic, "On Monday")
    await steps.passes(desk, seconds=LONG)
    await topic.reads(lambda message: message.id == line.id and "✓ delivered" in message.text)
    await ledger.settles(desk)
    about = [call for call in list(desk.telegram.calls)[before:] if "customer" in call.arguments.text("text")]
    group = [call.method for call in about if call.bot is desk.staff and "AM-" not in call.arguments.text("text")]
    assert group == ["sendMessage", "editMessageText"]


async def test_undo_as_a_word_takes_back_the_last_one_here_and_anywhere(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    first = await answered(topic, "On Monday")
    second = await answered(topic, "On Tuesday")
    await topic.types("/undo")
    await topic.reads(taken_back(second))  # type: ignore[arg-type]
    general = desk.office().general
    await general.types("/undo")
    await topic.reads(taken_back(first))  # type: ignore[arg-type]
    await general.types("/undo")
    await general.reads("You have no reply here that can be taken back.")


async def test_undo_with_a_reference_from_general_and_by_a_colleague(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    line = await answered(topic, "On Monday")
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    hoas = desk.office(desk.hoa)
    await hoas.general.types(f"/undo {reference}")
    await hoas.general.reads("You have no reply here that can be taken back.")
    hoa = await steps.topic_of(desk, reference, desk.hoa)
    await hoa.taps("Undo", line)
    await hoa.sees_answer("Lan Pham wrote this reply; nothing changed.")
    minh = await steps.topic_of(desk, reference, desk.minh)
    await minh.taps("Undo", line)
    await topic.reads(taken_back(line, "Minh Tran"))  # type: ignore[arg-type]


async def test_a_press_that_comes_too_late_says_when_it_arrived(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    line = await answered(topic, "On Monday")
    (button,) = [row[0]["callback_data"] for row in line.rows]
    await steps.passes(desk, seconds=LONG)
    await ana.reads("On Monday")
    await topic.reads("✓ delivered")
    await topic.presses(line, button)
    await topic.sees_answer("nothing was taken back. Write a correction.")
    await topic.types("/undo")
    said = await topic.reads("nothing was taken back. Write a correction.")
    assert said.text.startswith("Already with the customer at 09:3")


async def test_of_two_who_press_at_once_one_takes_it_back(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    line = await answered(topic, "On Monday")
    (button,) = [row[0]["callback_data"] for row in line.rows]
    minh = await steps.topic_of(desk, "AM-", desk.minh)
    await asyncio.gather(topic.presses(line, button), minh.presses(line, button))
    await topic.reads("Not sent: taken back by")
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM timeline WHERE event = 'reply_undone'") == [(1,)]


async def test_the_words_as_they_are_edited_leave(desk: DeskUnderTest, ana: Seat) -> None:
    """A reply, and one by command; afterwards the customer keeps what was sent."""
    topic = await steps.taken(desk, ana)
    written = await topic.replies(await topic.shows(ENGLISH.story), "On Monday")
    line = await topic.reads(ON_ITS_WAY)
    await topic.edits(written, "On Tuesday")
    await topic.reads(lambda message: message.id == line.id and "as you edited it" in message.text)
    ordered = await topic.types("/reply At noon")
    await topic.edits(ordered, "/reply At one")
    await topic.reads(lambda message: message.id != line.id and "as you edited it" in message.text)
    await steps.passes(desk, seconds=LONG)
    await ana.reads("On Tuesday")
    await ana.reads("At one")
    await topic.edits(written, "On Friday")
    await topic.reads("The customer keeps the message as it was sent.")
    assert not [text for text in ("On Monday", "At noon", "On Friday") if ledger.calls_with(desk, text)]


@pytest.mark.parametrize("edited", ["For colleagues", "/note For colleagues", "/reply AM-26-000000-0 For colleagues"])
async def test_a_command_that_is_edited_into_something_else_leaves_as_it_was(
    desk: DeskUnderTest, ana: Seat, edited: str
) -> None:
    """Nothing leaves that does not read as meant for this customer."""
    topic = await steps.taken(desk, ana)
    ordered = await topic.types("/reply At noon")
    await topic.reads(ON_ITS_WAY)
    await topic.edits(ordered, edited)
    await topic.reads("The customer keeps the message as it was sent.")
    await steps.passes(desk, seconds=LONG)
    await ana.reads("At noon")
    assert not ledger.calls_with(desk, "For colleagues")


async def test_a_reply_waits_for_as_long_as_it_is_set_and_outlives_a_restart(tmp_path: Path, frameworks: None) -> None:
    """By the machine's own clock, with a stop in between."""
    async with DeskUnderTest(tmp_path, undo_seconds=4) as desk:
        ana = desk.customer("Ana Silva")
        topic = await steps.taken(desk, ana)
        await answered(topic, "On Monday")
        await desk.restart()
        await ana.hears_nothing("On Monday", during=0.5)
        await ana.reads("On Monday")
        await topic.reads("Sent to the customer ✓")
        assert len(ledger.calls_with(desk, "On Monday")) == 1
