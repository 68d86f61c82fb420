"""What the customer answers to our decision, to the remedy, and to how we handled it."""

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, PERSIAN, STAFF_ENGLISH


async def test_a_decision_with_nothing_due_closes_when_it_is_accepted(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await steps.decides_with_nothing_due(topic)
    decision = await ana.reads(ENGLISH.decision)
    assert "We do not agree with your complaint." in decision.text
    assert "sorry" not in decision.text
    await ana.taps(ENGLISH.accept)
    await ana.reads("is closed: nothing is left to do")


@pytest.mark.parametrize("typed", ["accept", PERSIAN.accept])
async def test_the_decision_is_accepted_in_typed_words_too(desk: DeskUnderTest, ana: Seat, typed: str) -> None:
    topic = await steps.decided(desk, ana)
    await ana.types(typed)
    await ana.reads(ENGLISH.accepted)
    await topic.reads(STAFF_ENGLISH.accepts)


async def test_not_satisfied_may_be_typed_and_leads_to_a_review(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.decided(desk, ana)
    await ana.types("not satisfied")
    await ana.reads(ENGLISH.review_begins)


async def test_any_other_words_about_the_decision_are_a_message(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await ana.types("I accept nothing before I see it")
    await ana.reads("Added to")
    await topic.reads("before I see it")


async def test_an_answered_decision_loses_its_buttons_and_cannot_be_answered_again(
    desk: DeskUnderTest, ana: Seat
) -> None:
    await steps.decided(desk, ana)
    decision = await ana.shows(ENGLISH.decision)
    await ana.taps("Accept", decision)
    await ana.shows(steps.answered(decision))
    await ana.presses(decision, decision.rows[1][0]["callback_data"])
    await ana.sees_answer("This button is old")


async def test_the_remedy_can_be_disputed_and_is_due_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await ana.taps("Accept")
    await steps.carries_out(topic)
    await ana.reads(steps.Asks(ENGLISH.was_it_done))
    await ana.types("Not satisfied")
    await ana.reads("our staff know that it is not right")
    await topic.reads("The customer says the remedy is not right. It is due again.")
    await steps.carries_out(topic)
    await ana.reads(steps.Asks(ENGLISH.was_it_done))
    await ana.types("yes, it is done")
    await ana.reads(ENGLISH.closed)


async def test_the_first_decider_cannot_take_the_review(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.decided(desk, ana)
    await ana.taps("Not satisfied")
    await ana.reads(ENGLISH.review_begins)
    await topic.taps("Take", await steps.card_in(topic, "Take"))
    await topic.sees_answer("somebody else reviews it")


async def test_where_there_is_one_person_the_same_one_reviews_and_says_so(desk: DeskUnderTest, ana: Seat) -> None:
    for colleague in (desk.lan, desk.hoa):
        await desk.group.remove(colleague)
    reference = await steps.files(ana)
    topic = await steps.topic_of(desk, reference, desk.minh)
    await steps.takes(topic)
    await steps.decides_with_nothing_due(topic)
    decision = await ana.reads(ENGLISH.decision)
    assert "There is one person here for complaints, who will then look at it anew" in decision.text
    await ana.taps("Not satisfied")
    await ana.reads("There is one person here for complaints, who now looks at it anew")
    await steps.takes(topic)
    await steps.decides_with_nothing_due(topic)
    assert "the same person decided both times" in (await ana.reads(ENGLISH.final_decision)).text


async def test_after_two_rejections_the_decision_can_still_be_accepted(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.decided(desk, ana)
    await ana.taps("Not satisfied")
    review = await steps.topic_of(desk, "AM-", desk.minh)
    await steps.takes(review)
    await steps.decides_with_nothing_due(review)
    await ana.taps("Not satisfied", await ana.reads(steps.Asks(ENGLISH.final_decision)))
    await ana.reads("Until Monday 30 November you can still accept the decision here; after that day we close")
    await ana.types("accept")
    await ana.reads(ENGLISH.closed)


async def test_who_is_silent_is_reminded_twice_and_then_it_is_settled(
    desk: DeskUnderTest, ana: Seat, clock: Clock
) -> None:
    topic = await steps.taken(desk, ana)
    await steps.decides_with_nothing_due(topic)
    await ana.reads(ENGLISH.decision)
    for days in (8, 5):
        clock.passes(days=days)
        await desk.restart()
        reminder = await ana.reads("we have no answer from you yet")
        assert reminder.buttons == ["Accept", "Not satisfied"]
    clock.passes(days=5)
    await desk.restart()
    await ana.reads("is closed: we had no answer to our decision")


@pytest.mark.parametrize("way", ["tapped", "typed"])
async def test_the_handling_is_rated_once_in_five_words(desk: DeskUnderTest, ana: Seat, way: str) -> None:
    topic = await steps.closed(desk, ana)
    await steps.passes(desk, days=1, minutes=1)
    survey = await ana.reads(ENGLISH.survey)
    assert survey.buttons == ["Very well", "Well", "So-so", "Badly", "Very badly"]
    await (ana.taps("So-so", survey) if way == "tapped" else ana.types("so-so"))
    await ana.reads(ENGLISH.survey_result)
    await topic.reads("rated the handling: so-so.")
    await ana.presses(survey, survey.rows[0][0]["callback_data"])
    await ana.sees_answer("This button is old")
    assert ledger.ask(desk, "SELECT score FROM ratings") == [(3,)]


async def test_long_reasons_go_before_the_decision_on_their_own(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reasons = "We looked at everything. " * 12
    await steps.decides(topic, reasons=reasons)
    whole = await ana.reads("The reasons for our decision on")
    assert reasons.strip() in whole.text
    decision = await ana.reads("Our decision on AM-")
    assert "We looked at everything" not in decision.text
    assert decision.id > whole.id
