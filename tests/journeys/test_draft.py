"""A complaint that is begun: put away, brought back, offered again, and never lost by a restart."""

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue


@pytest.mark.parametrize("tongue", [ENGLISH, PERSIAN], ids=["en", "fa"])
async def test_a_draft_survives_a_restart_between_every_two_steps(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await customer.starts()
    await desk.restart()
    await customer.reads(tongue.welcome)
    await customer.types(tongue.story)
    await desk.restart()
    await customer.reads(steps.Asks(tongue.more))
    await customer.sends_photo()
    await desk.restart()
    await customer.reads(steps.Asks(tongue.more))
    await customer.taps(tongue.delivery)
    await desk.restart()
    await customer.reads(steps.Asks(tongue.wish))
    await customer.taps(tongue.something_else)
    await desk.restart()
    await customer.reads(tongue.own_words)
    await customer.types(tongue.wish_words)
    await desk.restart()
    review = await customer.reads(steps.Asks(tongue.review))
    await customer.taps(tongue.submit)
    await desk.restart()
    receipt = await customer.reads(tongue.receipt)
    for words in (tongue.story, tongue.delivery, tongue.wish_words):
        assert words in review.text
        assert words in receipt.text
    topic = await steps.topic_of(desk, steps.reference_in(receipt))
    await topic.shows(tongue.story)
    await topic.shows(steps.of_kind("photo"))


@pytest.mark.parametrize("way", ["tapped", "typed", "ordered"])
async def test_cancel_acts_at_once_and_can_be_undone(ana: Seat, way: str) -> None:
    await steps.tells(ana)
    await (ana.taps("Cancel") if way == "tapped" else ana.types("cancel" if way == "typed" else "/cancel"))
    await ana.reads("nothing was sent")
    await ana.taps("Bring it back")
    await ana.reads(steps.Asks("What is it mostly about?"))
    assert ENGLISH.story in (await steps.answers(ana)).text


async def test_cancel_is_heard_before_anything_was_told(ana: Seat) -> None:
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    await ana.types("Cancel")
    await ana.reads("nothing was sent")
    await ana.types("/cancel")
    await ana.reads("There is nothing to cancel")


async def test_what_was_put_away_can_be_brought_back_for_a_day(ana: Seat, clock: Clock) -> None:
    await steps.tells(ana)
    await ana.taps("Cancel")
    await ana.reads("nothing was sent")
    clock.passes(hours=25)
    await ana.taps("Bring it back")
    await ana.sees_answer("This button is old")


async def test_another_complaint_begun_meanwhile_keeps_the_old_one_away(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.taps("Cancel")
    offered = await ana.reads("nothing was sent")
    await steps.tells(ana, story="Another story")
    await ana.taps("Bring it back", offered)
    await ana.sees_answer("This button is old")


async def test_a_draft_is_offered_again_once(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    await steps.tells(ana)
    clock.passes(hours=25)
    await desk.restart()
    offered = await ana.reads("Your complaint is not sent yet")
    assert offered.buttons == ["Go on", "Cancel"]
    clock.passes(hours=25)
    await desk.restart()
    await ledger.settles(desk)
    await ana.hears_nothing("You began a complaint", during=0.1)
    await ana.types("go on")
    await ana.reads(steps.Asks("What is it mostly about?"))


async def test_complain_takes_up_what_was_begun(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.taps("Delivery")
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.types("/complain")
    await ana.reads(steps.Asks(ENGLISH.wish))


async def test_start_takes_up_what_was_begun(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.starts("from-the-website")
    await ana.reads(steps.Asks("What is it mostly about?"))


async def test_a_press_of_an_earlier_step_is_old(ana: Seat) -> None:
    first = await steps.tells(ana)
    await ana.taps("Delivery", first)
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.presses(first, first.rows[0][1]["callback_data"])
    await ana.sees_answer("This button is old")


async def test_where_a_message_belongs_is_asked_once_more(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    reference = await steps.files(ana)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    await steps.files(ana, story="Another story")
    await ana.types("Any news?")
    await ana.reads(steps.Asks("Which complaint is this about?"))
    clock.passes(hours=25)
    await desk.restart()
    await ana.reads(steps.Asks("Which complaint is this about?"))
    await ana.taps(reference)
    await ana.reads(f"Added to {reference}")
