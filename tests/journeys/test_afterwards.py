"""What comes later, in each language: closed, asked a day later, reopened, news on the day that was named; and away."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

TONGUES = pytest.mark.parametrize("tongue", [ENGLISH, VIETNAMESE, PERSIAN, TURKISH], ids=lambda tongue: tongue.code)
# Closed on Monday 16 November, reopened on Tuesday 17; five working days later is Tuesday 24, then Tuesday 1 December.
NEXT_NEWS = {"en": "Tuesday 1 December", "vi": "thứ Ba, ngày 1 tháng 12", "fa": "سه‌شنبه ۱۰ آذر", "tr": "1 Aralık Salı"}


async def closed(desk: DeskUnderTest, chat: Seat, tongue: Tongue) -> None:
    """A complaint that was decided, nothing being due, accepted, and so closed."""
    topic = await steps.taken(desk, chat, tongue)
    await steps.decides_with_nothing_due(topic)
    await chat.reads(tongue.decision)
    await chat.taps(tongue.accept)
    assert (await chat.reads(tongue.closed)).buttons == [tongue.reopen]


@TONGUES
async def test_closed_asked_reopened_and_told_on_the_day_that_was_named(desk: DeskUnderTest, tongue: Tongue) -> None:
    chat = desk.customer(tongue.name, tongue.code)
    await closed(desk, chat, tongue)
    await steps.rates(desk, chat, tongue)
    await chat.types(tongue.reopen)
    await chat.reads(tongue.in_review)
    await (await desk.office().finds_topic("AM-")).reads("The customer reopened the complaint.")
    await ledger.settles(desk)
    await steps.passes(desk, days=7, hours=6, minutes=35)  # Tuesday 24 November, between 16:00 and 17:00
    told = await chat.reads(tongue.no_news)
    assert NEXT_NEWS[tongue.code] in told.text
    assert "<" not in told.text


async def test_who_comes_back_is_offered_what_was_missed_and_gets_it_in_order(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ana.blocks()
    for words in ("Where shall we send it?", "We found it"):
        await topic.replies(await topic.shows(ENGLISH.story), words)
        await topic.reads("Not delivered: the customer has blocked the bot.")
    await ana.starts()
    offer = await ana.reads("While we could not reach you: 2 messages about AM-")
    await ana.taps("Send them again", offer)
    first, second = await ana.reads("Where shall we send it?"), await ana.reads("We found it")
    assert first.id < second.id
    await topic.shows(lambda message: "✓ delivered" in message.text)
    await ana.presses(offer, offer.rows[0][0]["callback_data"])
    await ana.sees_answer("This button is old")
    assert ledger.ask(desk, "SELECT count(*) FROM outbox WHERE sending = 'failed'") == [(0,)]


async def test_a_single_message_that_was_missed_comes_by_itself(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ana.blocks()
    await topic.replies(await topic.shows(ENGLISH.story), "Where shall we send it?")
    await topic.reads("Not delivered: the customer has blocked the bot.")
    await ana.starts()
    await ana.reads("Where shall we send it?")
