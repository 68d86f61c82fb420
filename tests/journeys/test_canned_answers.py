"""Canned answers over HTTP: kept by the manager, picked on the card or by name, read before they are sent."""

import pytest

from playground.deeds import Seat
from playground.messages import Message
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, PERSIAN

DELAY = "Dear {name}, we look for your parcel <b>{ }</b>. Reference: {reference}"
FARSI = "{name} عزیز، بستهٔ شما را دنبال می‌کنیم. کد: {reference}"


async def keeps(desk: DeskUnderTest, text: str = DELAY, language: str = "en", name: str = "delay") -> Message:
    """Minh keeps an answer."""
    await ledger.managers_known(desk)
    general = desk.office(desk.minh).general
    await general.types(f"/settings answer {name} {language} {text}")
    return await general.reads(f"Kept: \u2068{name}\u2069")


async def picks(topic: TopicSeat, name: str = "delay") -> Message:
    """Lan taps *Canned answers* on the card, and one of them; its preview."""
    await topic.taps("Canned answers", await steps.card_in(topic, "Canned answers"))
    listed = await topic.reads("Which canned answer?")
    await topic.taps(name, listed)
    return await topic.reads(lambda message: message.id == listed.id and "The customer reads" in message.text)


async def test_a_canned_answer_is_read_as_the_customer_will_and_then_sent(desk: DeskUnderTest, ana: Seat) -> None:
    await keeps(desk)
    topic = await steps.taken(desk, ana)
    preview = await picks(topic)
    assert preview.buttons == ["Send this answer", "Back"]
    await topic.taps("Send this answer", preview)
    sent = await ana.reads(ENGLISH.from_staff)
    assert sent.text in preview.text
    assert "Dear \u2068Ana Silva\u2069, we look for your parcel <b>{ }</b>." in sent.text
    await topic.reads(lambda message: message.id == preview.id and "✓ delivered" in message.text)


async def test_in_persian_the_name_leads_and_the_reference_runs_its_own_way(desk: DeskUnderTest) -> None:
    await keeps(desk, FARSI, "fa")
    await keeps(desk, name="other")
    omid = desk.customer(PERSIAN.name, "fa")
    topic = await steps.taken(desk, omid, PERSIAN)
    preview = await picks(topic)
    await topic.taps("Send this answer", preview)
    sent = await omid.reads(PERSIAN.from_staff)
    assert sent.text in preview.text
    assert f"\u2068{PERSIAN.name}\u2069 عزیز" in sent.text
    assert "کد: \u2066AM-" in sent.text


async def test_back_and_cancel_send_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    await keeps(desk)
    topic = await steps.taken(desk, ana)
    preview = await picks(topic)
    await topic.taps("Back", preview)
    listed = await topic.reads(lambda message: message.id == preview.id and "Which canned answer?" in message.text)
    await topic.taps("Cancel", listed)
    await topic.reads("No canned answer was sent.")
    await ledger.settles(desk)
    assert not ledger.calls_with(desk, "we look for your parcel")


async def test_reply_with_a_colon_and_a_name_shows_it_first(desk: DeskUnderTest, ana: Seat) -> None:
    await keeps(desk)
    topic = await steps.taken(desk, ana)
    await topic.types("/reply :delay")
    preview = await topic.reads("The customer reads")
    await topic.taps("Send this answer", preview)
    await ana.reads("we look for your parcel")
    await topic.types("/reply :nonsense")
    await topic.reads("there is no canned answer “\u2068nonsense\u2069”")
    await topic.types("/reply :) see you")
    await ana.reads(":) see you")


async def test_a_second_press_of_send_sends_nothing_more(desk: DeskUnderTest, ana: Seat) -> None:
    await keeps(desk)
    topic = await steps.taken(desk, ana)
    preview = await picks(topic)
    send = preview.rows[0][0]["callback_data"]
    await topic.presses(preview, send)
    await topic.presses(preview, send)
    await ana.reads("we look for your parcel")
    await topic.sees_answer("This button is old")
    await ledger.settles(desk)
    assert len(ledger.calls_with(desk, "we look for your parcel")) == 1


@pytest.mark.parametrize(
    "data", ["canned:{}:send:1:00000000", "canned:{}:send:99:x", "canned:{}:nonsense", "canned:{}"]
)
async def test_a_forged_press_sends_nothing(desk: DeskUnderTest, ana: Seat, data: str) -> None:
    await keeps(desk)
    topic = await steps.taken(desk, ana)
    preview = await picks(topic)
    ((case,),) = ledger.ask(desk, "SELECT id FROM cases")
    await topic.presses(preview, data.format(case))
    await ledger.settles(desk)
    assert not ledger.calls_with(desk, "we look for your parcel")


async def test_managers_alone_keep_answers_and_see_what_they_keep(desk: DeskUnderTest) -> None:
    await keeps(desk)
    lans = desk.office().general
    await lans.types("/settings answer delay en Later")
    await lans.reads("Your role may not do this.")
    minhs = desk.office(desk.minh).general
    await minhs.types("/settings answer delay en {nmae}")
    await minhs.reads("Nothing was kept: a case has no {\u2068nmae\u2069}.")
    await minhs.types("/settings")
    await minhs.taps("Canned answers", await minhs.reads("Tap what you want to see."))
    listed = await minhs.reads("tap one to read it")
    await minhs.taps("delay (en)", listed)
    shown = await minhs.reads(lambda message: message.id == listed.id and "we look for your parcel" in message.text)
    await minhs.taps("Remove", shown)
    await minhs.reads("Removed: \u2068delay\u2069")
    assert ledger.ask(desk, "SELECT count(*) FROM canned_changes") == [(2,)]
