"""A staff group without topics: each complaint is a thread of replies, and what leaves is as strict as in a topic."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.deeds import Seat
from playground.messages import Message
from playground.people import GroupSeat
from tests.desks import Clock, DeskUnderTest, Way
from tests.journeys import ledger, steps
from tests.journeys.test_setup import code_of, is_up
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH


@pytest.fixture
async def plain(tmp_path: Path, frameworks: None, clock: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk whose staff group never had topics."""
    desk = DeskUnderTest(tmp_path, clock=clock, **footing)
    desk.group.forum = False
    desk.group.changed()
    async with desk:
        yield desk


@pytest.fixture
def customer(plain: DeskUnderTest) -> Seat:
    """Ana's chat with the customers' bot."""
    return plain.customer("Ana Silva")


async def card_of(office: GroupSeat, reference: str, button: str) -> Message:
    """The case's card, once it bears that button."""
    return await office.shows(lambda message: reference in message.text and button in message.buttons)


async def test_a_complaint_is_taken_answered_and_decided_in_a_thread(plain: DeskUnderTest, customer: Seat) -> None:
    reference = await steps.files(customer)
    office = plain.office()
    card = await card_of(office, reference, STAFF_ENGLISH.take)
    story = await office.shows(lambda message: ENGLISH.story in message.text and message.reply_to_id == card.id)
    await office.taps(STAFF_ENGLISH.take, card)
    await customer.reads(ENGLISH.in_hand)
    await office.replies(story, "We look into it.")
    await customer.reads("We look into it.")
    sent = await office.reads(STAFF_ENGLISH.sent)
    assert reference in sent.text
    await office.replies(await card_of(office, reference, STAFF_ENGLISH.decide), "/decide")
    form = await office.reads(steps.Asks(STAFF_ENGLISH.what_found))
    await office.taps(STAFF_ENGLISH.not_agree, form)
    form = await office.shows(steps.Asks(STAFF_ENGLISH.reasons, form.id))
    await office.replies(form, "It arrived on the day.")
    form = await office.shows(steps.Asks(STAFF_ENGLISH.what_to_do, form.id))
    await office.taps(STAFF_ENGLISH.nothing, form)
    await office.taps(STAFF_ENGLISH.send, await office.shows(steps.Asks(STAFF_ENGLISH.preview, form.id)))
    assert "It arrived on the day." in (await customer.reads("Our decision on")).text
    assert not ledger.ask(plain, "SELECT 1 FROM outbox WHERE notice = 'topics_paused'")


@pytest.mark.parametrize("under", ["the card", "a note", "what was sent", "nothing"])
async def test_nothing_leaves_but_under_the_customers_words(plain: DeskUnderTest, customer: Seat, under: str) -> None:
    reference = await steps.files(customer)
    office = plain.office()
    card = await card_of(office, reference, STAFF_ENGLISH.take)
    story = await office.shows(lambda message: ENGLISH.story in message.text)
    note = await office.replies(card, "A first note")
    await office.replies(story, "We look into it.")
    sent = await office.reads(STAFF_ENGLISH.sent)
    await ledger.settles(plain)
    if under == "nothing":
        await office.types("PLANTED")
    else:
        await office.replies({"the card": card, "a note": note, "what was sent": sent}[under], "PLANTED")
    await ledger.settles(plain)
    assert not ledger.calls_with(plain, "PLANTED")
    notes = ledger.ask(
        plain, "SELECT words FROM timeline_words JOIN timeline USING (case_id, seq) WHERE event = 'note'"
    )
    assert [words for (words,) in notes] == ["A first note"] + ["PLANTED"] * (under != "nothing")


async def test_two_complaints_are_kept_apart(plain: DeskUnderTest, customer: Seat) -> None:
    """A reply goes to whoever wrote what it answers; a command is about the case that it answers."""
    omid = plain.customer("Omid Rad")
    first, second = await steps.files(customer), await steps.files(omid, story="My lamp is broken")
    office = plain.office()
    await office.replies(await card_of(office, second, STAFF_ENGLISH.take), "/take")
    await omid.reads(ENGLISH.in_hand)
    await office.replies(await office.shows(lambda m: ENGLISH.story in m.text and first in m.text), "Dear Ana")
    await customer.reads("Dear Ana")
    assert ledger.ask(plain, f"SELECT owner_id FROM cases WHERE reference = '{first}'") == [(None,)]  # noqa: S608
    assert not [text for text in map(str, omid.history) if "Dear Ana" in text]


async def test_a_small_group_works_as_threads_and_goes_on_when_it_is_upgraded(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    async with DeskUnderTest(tmp_path, clock=clock, bound=False) as desk:
        await is_up(desk)
        small = desk.telegram.add_group("Small", desk.minh, basic=True)
        await small.add(desk.staff, "administrator")
        office = desk.minh.in_group(small)
        await office.types(f"/setup {code_of(desk)}")
        await office.reads("is the staff group")
        ana = desk.customer()
        reference = await steps.files(ana)
        await office.replies(await office.shows(lambda message: ENGLISH.story in message.text), "Hello, Ana.")
        await ana.reads("Hello, Ana.")
        await ledger.settles(desk)
        await small.upgrade()
        clock.passes(minutes=5)
        await ana.types("And now?")
        office = desk.minh.in_group(small)
        card = await card_of(office, reference, STAFF_ENGLISH.take)
        await office.shows(lambda message: ENGLISH.story in message.text and message.reply_to_id == card.id)
        await office.reads("this one was made from the record")
        asked = await office.reads(lambda message: message.text.endswith("\u2068And now?\u2069"))
        assert asked.reply_to_id == card.id
        await office.replies(asked, "Now as ever.")
        await ana.reads("Now as ever.")


async def test_topics_turned_off_and_on_again_are_followed(desk: DeskUnderTest, ana: Seat) -> None:
    """Telegram says it by nothing but the next message; a new complaint gets its topic again."""
    topic = await steps.taken(desk, ana)
    await desk.group.turn_topics(on=False)
    office = desk.office()
    await office.types("Topics are off now")
    await ledger.finds(desk, "SELECT is_forum FROM desk", [(0,)])
    await ana.types("Are you still there?")
    asked = await office.shows("Are you still there?")
    await office.replies(asked, "We are.")
    await ana.reads("We are.")
    await desk.group.turn_topics(on=True)
    await office.types("And on")
    await ledger.finds(desk, "SELECT is_forum FROM desk", [(1,)])
    await ana.types("Good.")
    await topic.reads("Good.")
    omid = desk.customer("Omid Rad")
    await steps.topic_of(desk, await steps.files(omid))
