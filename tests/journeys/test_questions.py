"""One precise question to the customer: seen before it goes, answered, skipped, or left without an answer."""

import asyncio

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN

FORM = steps.Asks("words a question")
STATES = "SELECT state FROM cases"


async def asks(topic: TopicSeat, ana: Seat, words: str = "What is your order number?") -> None:
    """Lan asks, and it arrives."""
    await topic.types(f"/ask {words}")
    form = await topic.reads(FORM)
    assert words in form.text
    await topic.taps("Ask this", form)
    await ana.reads(words)
    await topic.reads("Sent to the customer ✓")


async def test_a_question_is_answered_by_whatever_the_customer_writes(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await asks(topic, ana)
    await steps.card_in(topic, "More")
    await topic.shows("Asked · handler")
    await ana.types("4711, it is on the box")
    await topic.reads("4711, it is on the box")
    await topic.shows("In hand · handler")
    assert "Please answer by Monday 23 November." in (await ana.shows("One question about")).text


async def test_another_day_can_be_given_before_it_is_asked(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/ask Where is the parcel now?")
    form = await topic.reads(FORM)
    await topic.taps("In 10 working days", form)
    form = await topic.reads(steps.Asks("has until Monday 30 November", form.id))
    await topic.taps("Ask this", form)
    assert "by Monday 30 November" in (await ana.reads("Where is the parcel now?")).text


async def test_a_question_given_up_leaves_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/ask Where is the parcel now?")
    await topic.taps("Cancel", await topic.reads(FORM))
    await topic.reads("Nothing was asked.")
    await ledger.settles(desk)
    await ana.hears_nothing("parcel now", during=0.1)


async def test_skip_lets_us_go_on_and_cannot_be_pressed_twice(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await asks(topic, ana)
    question = await ana.shows("One question about")
    await ana.taps("Skip", question)
    await ana.reads("we go on without your answer")
    await topic.reads("The customer does not answer the question.")
    await ana.presses(question, "skip_question:1")
    await ana.sees_answer("This button is old")


async def test_without_an_answer_we_ask_twice_more_and_go_on(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await asks(topic, ana)
    for length in ({"days": 4}, {"days": 2, "hours": 1}):
        await steps.passes(desk, **length)
        await ana.reads("we have no answer from you yet to our question")
    await steps.passes(desk, days=1, hours=8)
    await ana.reads("your answer has not come")
    await topic.reads("The question was not answered in time.")
    assert ledger.ask(desk, STATES) == [("INVESTIGATING",)]


async def test_two_who_ask_at_once_ask_one_question(desk: DeskUnderTest, ana: Seat) -> None:
    """The manager may as well: the second to press hears that it is not possible now."""
    topic = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    minh = await steps.topic_of(desk, reference, desk.minh)
    await topic.types("/ask From Lan: where?")
    of_lan = await topic.reads(steps.Asks("From Lan: where?"))
    await minh.types("/ask From Minh: when?")
    of_minh = await minh.reads(steps.Asks("From Minh: when?"))
    await asyncio.gather(topic.taps("Ask this", of_lan), minh.taps("Ask this", of_minh))
    await topic.reads("Sent to the customer ✓")
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM questions WHERE asking = 'asked'") == [(1,)]


async def test_nobody_else_asks_in_somebodys_name(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    await topic.types("/ask Where is the parcel now?")
    form = await topic.reads(FORM)
    hoa = await steps.topic_of(desk, reference, desk.hoa)
    await hoa.taps("Ask this", await hoa.shows(FORM))
    await hoa.sees_answer("Lan Pham")
    assert ledger.ask(desk, "SELECT asking FROM questions") == [("worded",)]
    assert form.buttons


async def test_each_customer_is_asked_in_their_language(desk: DeskUnderTest) -> None:
    """The form shows it as they read it; the staff's own words are as they were typed."""
    for number, tongue in enumerate((PERSIAN, VIETNAMESE, TURKISH, ENGLISH)):
        chat = desk.customer(f"Customer {number}", tongue.code)
        topic = await steps.taken(desk, chat, tongue)
        await topic.types(f"/ask {tongue.story}?")
        form = await topic.reads(FORM)
        shown = form.text
        await topic.taps("Ask this", form)
        asked = await chat.reads(steps.Asks(f"{tongue.story}?"))
        assert asked.text in shown
