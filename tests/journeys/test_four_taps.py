"""What a simple case costs the one who handles it: four taps and one answer that is typed, from its card to its end."""

import json

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH


def done_by(desk: DeskUnderTest, telegram_id: int) -> tuple[list[str], list[str]]:
    """What that person has pressed and written with the staff's bot, as its updates came in."""
    updates = [
        json.loads(body) for (body,) in ledger.ask(desk, "SELECT body FROM inbox WHERE bot = 'staff' ORDER BY id")
    ]
    presses = [update["callback_query"] for update in updates if "callback_query" in update]
    messages = [update["message"] for update in updates if "message" in update]
    pressed = [press["data"].partition(":")[0] for press in presses if press["from"]["id"] == telegram_id]
    return pressed, [message["text"] for message in messages if message["from"]["id"] == telegram_id]


async def test_a_simple_case_takes_four_taps_and_one_answer(desk: DeskUnderTest, ana: Seat) -> None:
    """Decide, what was found, the reasons typed, nothing to be done, send; the customer accepts and it is closed."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    await steps.decides_with_nothing_due(topic)
    await ana.taps(ENGLISH.accept, await ana.reads(steps.Asks(ENGLISH.decision)))
    await ana.reads(ENGLISH.closed)
    await topic.shows(lambda message: "Closed: done" in message.text and STAFF_ENGLISH.decide not in message.buttons)
    assert done_by(desk, desk.lan.id) == (["decide", "form", "form", "form"], [steps.REASONS])
    assert ledger.ask(desk, "SELECT state, close_code FROM cases") == [("CLOSED", "accepted_done")]


async def test_with_a_remedy_it_takes_six_and_nobody_verifies_but_the_customer(desk: DeskUnderTest, ana: Seat) -> None:
    """The day by which, and that it was carried out."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    await steps.decides(topic)
    await ana.taps(ENGLISH.accept, await ana.reads(steps.Asks(ENGLISH.decision)))
    await steps.carries_out(topic)
    await ana.taps(ENGLISH.yes_done, await ana.reads(steps.Asks(ENGLISH.was_it_done)))
    await ana.reads(ENGLISH.closed)
    pressed, written = done_by(desk, desk.lan.id)
    assert (len(pressed), written) == (6, [steps.REASONS])
