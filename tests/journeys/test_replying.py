"""Answering the customer from the topic, from General, by button, with files; and what becomes of an answer."""

import asyncio
from pathlib import Path

import pytest

from playground.deeds import Seat
from playground.errors import BLOCKED, TEXT_TOO_LONG
from playground.faults import Fault
from playground.messages import Content
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

MEGABYTE = 1024 * 1024


async def test_a_reply_to_the_customers_words_leaves_and_is_ticked(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    line = await steps.answers_customer(topic, "Dear Ana, we look into it.")
    answer = await ana.reads(ENGLISH.from_staff)
    assert "Dear Ana, we look into it." in answer.text
    assert "Lan" not in answer.text
    assert line.text.startswith("Sent to the customer ✓ delivered 09:30")


@pytest.mark.parametrize("order", ["/reply {}", "/reply@acme_desk_bot {}", "/REPLY {}", "/reply\n{}", "/reply   {}"])
async def test_reply_sends_what_follows_it(desk: DeskUnderTest, ana: Seat, order: str) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types(order.format("We look\ninto it."))
    answer = await ana.reads(ENGLISH.from_staff)
    assert "\u2068We look\u2069\n\u2068into it.\u2069" in answer.text
    assert "/" not in answer.text


async def test_reply_from_general_names_its_case_and_is_acknowledged_there(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    general = desk.office().general
    order = await general.types(f"/reply {reference.lower()} We look into it.")
    assert "We look into it." in (await ana.reads(ENGLISH.from_staff)).text
    await topic.reads("Sent to the customer ✓")
    await ledger.settles(desk)
    assert general.chat.reactions[order.id, desk.staff.id] == [{"type": "emoji", "emoji": "👌"}]


async def test_reply_in_another_cases_topic_goes_where_it_is_addressed(desk: DeskUnderTest, ana: Seat) -> None:
    bob = desk.customer("Bob Stone")
    await steps.taken(desk, ana)
    reference = steps.reference_in(await ana.shows("We have your complaint"))
    other = await steps.taken(desk, bob, story="Bob's story")
    await other.types(f"/reply {reference} For Ana alone")
    await ana.reads("For Ana alone")
    await ledger.settles(desk)
    await bob.hears_nothing("For Ana alone", during=0.1)


@pytest.mark.parametrize("typed", ["AM-26-7KQ4M-X", "am-26-000000-1", "AM-26-ABC"])
async def test_a_mistyped_reference_sends_nothing_to_anybody(desk: DeskUnderTest, ana: Seat, typed: str) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types(f"/reply {typed} For somebody else")
    await topic.reads("There is no complaint")
    await ledger.settles(desk)
    assert not ledger.calls_with(desk, "For somebody else")


async def test_reply_without_words_asks_for_them(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/reply")
    await topic.reads("Nothing was sent: write your text after /reply.")
    general = desk.office().general
    await general.types("/reply")
    await general.reads("which case? Write /reply with its reference")
    await general.types("/reply Dear Ana")
    await general.reads("There is no complaint")


async def test_a_file_with_reply_as_its_caption_leaves(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.sends_document(b"the form", "/reply Please sign this", name="form.pdf")
    answer = await ana.reads("Please sign this")
    assert answer.data == b"the form"
    assert answer.kind == "document"
    assert "/reply" not in answer.text


async def test_a_voice_message_leaves_as_a_reply(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.sends_voice(b"spoken", reply_to=await topic.shows(ENGLISH.story))
    answer = await ana.reads(steps.of_kind("voice"))
    assert answer.data == b"spoken"


async def test_a_file_too_large_is_refused_to_staff(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.sends_video(size=21 * MEGABYTE, reply_to=await topic.shows(ENGLISH.story))
    await topic.reads("Not sent: Telegram hands us files up to 20 MB only.")


async def test_a_sticker_is_no_answer_and_says_so(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    sticker = Content("sticker", files=topic.chat.world.files.add("sticker", b"sticker"))
    await topic._says(sticker, reply_to=await topic.shows(ENGLISH.story))
    await topic.reads("Nothing was sent: write your text after /reply.")


async def test_the_reply_button_shows_the_last_words_to_be_replied_to(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ana.types("Is anybody there?")
    await topic.reads("Is anybody there?")
    await topic.taps("Reply", await steps.card_in(topic, "Reply"))
    shown = await topic.reads("a reply to this message goes to the customer")
    assert "Is anybody there?" in shown.text
    assert "Lan Pham" in shown.text
    await topic.replies(shown, "Yes, we are.")
    await ana.reads("Yes, we are.")


async def test_an_edited_reply_stays_as_it_was_sent_and_says_so(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    written = await topic.replies(await topic.shows(ENGLISH.story), "On Monday")
    await ana.reads("On Monday")
    await topic.edits(written, "On Tuesday")
    await topic.reads("The customer keeps the message as it was sent.")
    general = desk.office().general
    ordered = await general.types(f"/reply {steps.reference_in(await steps.card_in(topic, 'Decide'))} At noon")
    await ana.reads("At noon")
    await general.edits(ordered, "At night")
    await general.reads("The customer keeps the message as it was sent.")
    assert not ledger.calls_with(desk, "On Tuesday")
    assert not ledger.calls_with(desk, "At night")


async def test_an_answer_that_does_not_arrive_can_be_sent_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    desk.telegram.faults.add(
        Fault.refuse(TEXT_TOO_LONG, bot=desk.customers, when=lambda call: "Where shall" in call.arguments.text("text"))
    )
    await topic.replies(await topic.shows(ENGLISH.story), "Where shall we send it?")
    failed = await topic.reads("Not delivered: it is too long. Send again")
    assert failed.buttons == ["Send again"]
    desk.telegram.faults.clear()
    await topic.taps("Send again", failed)
    await ana.reads("Where shall we send it?")
    await topic.reads(lambda message: message.id == failed.id and "✓ delivered" in message.text)
    await topic.presses(failed, failed.rows[0][0]["callback_data"])
    await topic.sees_answer("This button is old")


async def test_a_receipt_that_does_not_arrive_is_shown_and_can_be_sent_again(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    review = await steps.answers(ana)
    receipt = Fault.refuse(
        BLOCKED, bot=desk.customers, when=lambda call: ENGLISH.receipt in call.arguments.text("text")
    )
    desk.telegram.faults.add(receipt)
    await ana.taps("Submit", review)
    topic = await desk.office().finds_topic("AM-")
    lost = await topic.reads("Not delivered (the receipt): the customer has blocked the bot.")
    assert "The acknowledgement clock runs on." in lost.text
    desk.telegram.faults.clear()
    await topic.taps("Send again", lost)
    await ana.reads(ENGLISH.receipt)


class Gate:
    """A checkpoint: while it is closed, what is sent stands in its chat and the desk does not know of it."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()
        self.opened.set()

    async def __call__(self, place: str) -> None:
        """Pass when it is open."""
        if place == "sent":
            await self.opened.wait()


async def test_a_reply_to_words_that_have_just_arrived_is_no_note(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    """Also where a quick handler is faster than our writing down which message they are."""
    gate = Gate()
    async with DeskUnderTest(tmp_path, clock=clock, checkpoint=gate) as desk:
        ana = desk.customer("Ana Silva")
        topic = await steps.taken(desk, ana)
        await ledger.settles(desk)
        gate.opened.clear()
        await ana.types("Is anybody there?")
        await topic.replies(await topic.reads("Is anybody there?"), "Yes, we are.")
        await topic.hears_nothing("stays here", during=0.3)
        gate.opened.set()
        await ana.reads("Yes, we are.")
        await topic.reads("Sent to the customer ✓")


async def test_a_customers_reply_to_a_message_that_has_just_arrived_finds_its_complaint(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    gate = Gate()
    async with DeskUnderTest(tmp_path, clock=clock, checkpoint=gate) as desk:
        ana = desk.customer("Ana Silva")
        topic = await steps.taken(desk, ana)
        await ana.types("/complain")
        await ana.reads(ENGLISH.ask_story)
        await steps.files(ana, story="Another matter")
        await ledger.settles(desk)
        gate.opened.clear()
        await topic.types("/reply We look into it.")
        await ana.replies(await ana.reads("We look into it."), "Thank you for writing.")
        await ana.hears_nothing("Which complaint", during=0.3)
        gate.opened.set()
        await topic.reads("Thank you for writing.")
