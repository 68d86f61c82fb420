"""Two customers never see each other's anything: references, buttons with swapped data, replies, edits."""

import time
from typing import Any

import pytest

from bot.side import PRESSES
from playground.deeds import Seat
from playground.shapes import message_shape
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.forged import FORGED, SWAPPED
from tests.journeys.tongues import ENGLISH


def test_every_button_is_in_the_table() -> None:
    assert set(SWAPPED) == set(PRESSES)


@pytest.fixture
async def bob(desk: DeskUnderTest) -> Seat:
    """Bob, who has a draft at the same step as Ana, a case, and messages that wait for a place."""
    bob = desk.customer("Bob Stone")
    await steps.files(bob, story="Bob's story")
    return bob


async def anas(desk: DeskUnderTest, ana: Seat) -> dict[str, Any]:
    """Ana's things, one of each; the ids of all of them."""
    put_away = await _put_away(ana)
    closed = await steps.closed(desk, ana)
    await steps.passes(desk, days=1, minutes=1)
    await ana.reads(ENGLISH.survey)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    decided = await steps.decided(desk, ana)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    remedy = await steps.decided(desk, ana)
    await ana.taps("Accept")
    await ana.reads(ENGLISH.accepted)
    await steps.carries_out(remedy)
    await ana.reads(steps.Asks(ENGLISH.was_it_done))
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    asked = await steps.taken(desk, ana)
    await asked.types("/ask Which order is it?")
    await asked.taps("Ask this", await asked.reads("words a question"))
    await ana.reads("Which order is it?")
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    await steps.tells(ana)
    await ledger.settles(desk)
    assert closed.in_topic
    assert decided.in_topic
    by_reference = dict(ledger.ask(desk, "SELECT reference, id FROM cases"))
    reference = steps.reference_in(await decided.shows("P4 low"))
    closed_reference = steps.reference_in(await closed.shows("Closed"))
    of_case = dict(ledger.ask(desk, "SELECT case_id, max(id) FROM decisions GROUP BY case_id"))
    return {
        "put_away": put_away,
        "reference": reference,
        "closed": by_reference[closed_reference],
        "closed_reference": closed_reference,
        "decision": of_case[by_reference[reference]],
        "remedy": of_case[by_reference[steps.reference_in(await remedy.shows("Remedy due"))]],
        "question": ledger.ask(desk, "SELECT max(id) FROM questions")[0][0],
        "draft": ledger.ask(desk, "SELECT max(id) FROM drafts")[0][0],
        "piece": ledger.ask(desk, "SELECT max(id) FROM pieces")[0][0],
    }


async def _put_away(ana: Seat) -> int:
    await steps.tells(ana)
    await ana.taps("Cancel")
    offered = await ana.reads("nothing was sent")
    return int(offered.rows[0][0]["callback_data"].split(":")[1])


async def test_no_button_of_anas_does_anything_for_bob(desk: DeskUnderTest, ana: Seat, bob: Seat) -> None:
    ids = await anas(desk, ana)
    receipt = await bob.shows(ENGLISH.receipt)
    before, standing = ledger.tables(desk), list(ana.history)
    for data in filter(None, SWAPPED.values()):
        press = await bob.presses(receipt, data.format(**ids))
        assert (await press.answered()).text.startswith("This button is old"), data
    await ledger.settles(desk)
    assert ledger.tables(desk) == before
    assert ana.history == standing


async def test_anas_messages_that_wait_for_a_place_are_not_bobs(desk: DeskUnderTest, ana: Seat, bob: Seat) -> None:
    await steps.files(ana, story="The first")
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    reference = await steps.files(ana, story="The second")
    await ana.types("Which of the two?")
    await ana.reads("Which complaint is this about?")
    await ledger.settles(desk)
    before = ledger.tables(desk)
    for data in (f"which:{reference}", "which:new", "which:thanks"):
        await bob.presses(await bob.shows(ENGLISH.receipt), data)
        await bob.sees_answer("This button is old")
    assert ledger.tables(desk) == before


async def test_forged_data_changes_nothing_and_parks_nothing(desk: DeskUnderTest, bob: Seat) -> None:
    await bob.types("/complain")
    await bob.reads(ENGLISH.ask_story)
    asked = await steps.tells(bob, story="Another")
    await ledger.settles(desk)
    draft = ledger.ask(desk, "SELECT max(id) FROM drafts")[0][0]
    before = ledger.tables(desk)
    for data in FORGED:
        press = await bob.presses(asked, data.replace("{draft}", str(draft)))
        answer = await press.answered()
        assert "nothing" in answer.text.lower(), (data, answer)
    await ledger.settles(desk)
    assert ledger.tables(desk) == before
    assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE handling = 'parked'") == [(0,)]


async def test_a_reference_of_anas_is_unknown_to_bob(desk: DeskUnderTest, ana: Seat, bob: Seat) -> None:
    reference = await steps.files(ana)
    await bob.types(f"/status {reference}")
    said = await bob.reads("There is no complaint")
    assert ENGLISH.story not in said.text
    await bob.types("/status")
    assert reference not in (await bob.reads("Last step")).text


async def test_a_reply_to_a_message_of_anas_is_bobs_own_message(desk: DeskUnderTest, ana: Seat, bob: Seat) -> None:
    reference = await steps.files(ana)
    topic = await steps.topic_of(desk, reference)
    theirs = {"chat": bob.chat.shape, "from": bob.person.shape}
    receipt = message_shape(await ana.shows(ENGLISH.receipt), desk.customers) | {"chat": bob.chat.shape}
    said = message_shape(await ana.types("From Bob"), desk.customers) | theirs | {"reply_to_message": receipt}
    ana.skip()
    desk.customers.queue.add("message", said | {"message_id": 9999}, time.time() + 10**9)
    assert reference not in (await bob.reads("Added to")).text
    await ledger.settles(desk)
    shown = [message.text for message in topic.history if "From Bob" in message.text]
    assert len(shown) == 1  # what Ana typed herself


@pytest.mark.parametrize("when", ["before Submit", "after Submit"])
async def test_an_edit_under_the_number_of_a_message_of_anas_is_not_anas(
    desk: DeskUnderTest, ana: Seat, bob: Seat, when: str
) -> None:
    told = await ana.types(ENGLISH.story)
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    if when == "after Submit":
        await steps.submits(ana)
    await ledger.settles(desk)
    before = ledger.tables(desk)
    theirs = {"from": bob.person.shape, "chat": bob.chat.shape}
    forged = message_shape(told, desk.customers) | theirs | {"text": "I take it all back", "edit_date": told.date}
    desk.customers.queue.add("edited_message", forged, time.time() + 10**9)
    await ledger.settles(desk)
    assert ledger.tables(desk) == before


async def test_nothing_that_bob_reads_names_ana(desk: DeskUnderTest, ana: Seat, bob: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await steps.answers_customer(topic, "For Ana alone")
    await bob.types("Any news?")
    await bob.reads("Added to")
    await bob.types("/status")
    await bob.reads("Last step")
    await ledger.settles(desk)
    reference = steps.reference_in(await ana.shows(ENGLISH.receipt))
    for message in bob.history:
        assert not any(secret in message.text for secret in ("Ana", reference, "For Ana alone", ENGLISH.story)), message
