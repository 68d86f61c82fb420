"""The whole walk in English: from the first word to the rating, and through a review to the ways outside."""

from tests.desks import DeskUnderTest
from tests.journeys import steps
from tests.journeys.tongues import ENGLISH as EN
from tests.journeys.tongues import STAFF_ENGLISH as STAFF


async def test_a_complaint_travels_to_its_closing_and_is_rated(desk: DeskUnderTest) -> None:
    ana = desk.customer(EN.name)
    await ana.starts()
    await ana.reads(EN.welcome)
    await ana.types(EN.story)
    await ana.types(EN.more_story)
    await ana.sends_photo(caption="The empty doorstep")
    await ana.sends_document(name="invoice.pdf")
    await ana.sends_voice()
    await ana.reads(steps.Asks(EN.more))
    review = await steps.answers(ana)
    assert "Files: 3 files" in review.text
    reference = await steps.submits(ana)
    topic = await steps.topic_of(desk, reference)
    story = await topic.shows(EN.story)
    assert EN.more_story in story.text
    assert "The empty doorstep" in story.text
    for kind in ("photo", "document", "voice"):
        await topic.shows(steps.of_kind(kind))
    await steps.takes(topic)
    await ana.reads(EN.in_hand)
    await steps.answers_customer(topic, "Dear Ana, we are looking for it.")
    answer = await ana.reads(EN.from_staff)
    await ana.replies(answer, "Please hurry")
    await ana.reads(EN.added)
    await topic.reads("Please hurry")
    await steps.decides(topic)
    decision = await ana.reads(EN.decision)
    assert steps.REASONS in decision.text
    assert "full refund, by Thursday 19 November" in decision.text
    await ana.taps(EN.accept)
    await ana.reads(EN.accepted)
    await topic.reads(STAFF.accepts)
    await steps.carries_out(topic)
    await ana.reads(steps.Asks(EN.was_it_done))
    await ana.taps(EN.yes_done)
    await ana.reads(EN.closed)
    await steps.rates(desk, ana)
    await topic.reads("The customer rated the handling: very well.")
    assert (await topic.shows("Closed: done")).buttons == ["Record", "Reopen"]


async def test_who_is_not_satisfied_twice_learns_of_the_ways_outside_and_the_case_closes(desk: DeskUnderTest) -> None:
    ana = desk.customer(EN.name)
    topic = await steps.decided(desk, ana)
    await ana.taps(EN.not_satisfied)
    await ana.reads(EN.review_begins)
    await topic.reads(STAFF.not_satisfied)
    review = desk.office(desk.minh).topic("AM-")
    await steps.takes(review)
    await steps.decides_with_nothing_due(review)
    final = await ana.reads(EN.final_decision)
    assert EN.ways_outside in final.text
    await ana.taps(EN.not_satisfied)
    outside = await ana.reads("this was our final decision".capitalize())
    assert EN.ways_outside in outside.text
    assert desk.clock
    desk.clock.passes(days=15)
    await desk.restart()
    assert "our review is finished" in (await ana.reads(EN.closed)).text
