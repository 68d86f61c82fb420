"""Filing a complaint: three taps and one message, or any other way round."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

BOTH = pytest.mark.parametrize("tongue", [ENGLISH, PERSIAN], ids=["en", "fa"])
EVERY = pytest.mark.parametrize("tongue", [ENGLISH, VIETNAMESE, PERSIAN, TURKISH], ids=["en", "vi", "fa", "tr"])


@BOTH
async def test_three_taps_and_one_message_file_a_complaint(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    reference = await steps.files(customer, tongue)
    receipt = await customer.shows(tongue.receipt)
    assert tongue.story in receipt.text
    assert tongue.delivery in receipt.text
    assert tongue.refund in receipt.text
    assert receipt.buttons == [tongue.status]
    assert ledger.ask(desk, "SELECT reference FROM cases") == [(reference,)]


@BOTH
async def test_both_questions_can_be_skipped(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await steps.tells(customer, tongue)
    await customer.taps(tongue.skip)
    await customer.reads(steps.Asks(tongue.wish))
    await customer.taps(tongue.skip)
    review = await customer.reads(steps.Asks(tongue.review))
    assert tongue.delivery not in review.text
    assert tongue.refund not in review.text
    await steps.submits(customer, tongue)
    assert ledger.ask(desk, "SELECT category, wish, wish_words FROM cases") == [(None, None, None)]


@BOTH
async def test_a_wish_can_be_typed(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await steps.tells(customer, tongue)
    await customer.taps(tongue.delivery)
    await customer.reads(steps.Asks(tongue.wish))
    await customer.types(tongue.wish_words)
    assert tongue.wish_words in (await customer.reads(steps.Asks(tongue.review))).text
    await steps.submits(customer, tongue)
    assert ledger.ask(desk, "SELECT wish, wish_words FROM cases") == [(None, tongue.wish_words)]


@EVERY
async def test_something_else_asks_for_the_wish_in_own_words(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await steps.tells(customer, tongue)
    await customer.taps(tongue.delivery)
    question = await customer.reads(steps.Asks(tongue.wish))
    await customer.taps(tongue.something_else, question)
    await customer.reads(tongue.own_words)
    await customer.types(tongue.wish_words)
    assert tongue.wish_words in (await customer.reads(steps.Asks(tongue.review))).text


@EVERY
async def test_typed_words_do_what_buttons_do(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await steps.tells(customer, tongue)
    await customer.types(tongue.delivery)
    await customer.reads(steps.Asks(tongue.wish))
    await customer.types(tongue.refund)
    review = await customer.reads(steps.Asks(tongue.review))
    assert tongue.delivery in review.text
    assert tongue.refund in review.text
    await customer.types(tongue.submit)
    await customer.reads(tongue.receipt)
    assert ledger.ask(desk, "SELECT category, wish FROM cases") == [("DELIV", "refund_full")]


async def test_a_label_of_another_language_is_understood_too(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.types(PERSIAN.delivery)
    await ana.reads(steps.Asks(ENGLISH.wish))


async def test_a_change_is_named_in_typed_words_too(ana: Seat) -> None:
    await steps.tells(ana)
    await steps.answers(ana)
    await ana.types("change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.types("You would like")
    await ana.reads(steps.Asks(ENGLISH.wish))


async def test_what_is_added_at_any_step_joins_the_story(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.types("It was due on Friday")
    await ana.reads(steps.Asks(ENGLISH.more))
    await ana.taps("Delivery")
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.sends_photo(caption="See the doorstep")
    await ana.reads("Added. What would put it right?")
    await ana.taps("Full refund")
    await ana.reads(steps.Asks(ENGLISH.review))
    await ana.types("And nobody answers the phone")
    review = await ana.reads("And nobody answers")
    for words in (ENGLISH.story, "It was due on Friday", "See the doorstep", "Files: 1 file"):
        assert words in review.text


async def test_back_takes_out_the_last_piece_and_leads_through_the_questions(ana: Seat) -> None:
    await ana.types("First")
    await ana.types("Second")
    await ana.reads(steps.Asks(ENGLISH.more))
    await ana.taps("Back")
    await ana.reads(steps.Asks("What is it mostly about?"))
    await ana.taps("Delivery")
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.taps("Back")
    await ana.reads(steps.Asks("What is it mostly about?"))
    review = await steps.answers(ana)
    assert "First" in review.text
    assert "Second" not in review.text
    await ana.taps("Back")
    await ana.reads(steps.Asks(ENGLISH.wish))


async def test_back_from_the_first_question_asks_for_the_story_anew(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.taps("Back")
    await ana.reads(ENGLISH.ask_story)
    await steps.tells(ana, story="Another story")
    review = await steps.answers(ana)
    assert "Another story" in review.text
    assert ENGLISH.story not in review.text


async def test_a_change_keeps_the_old_answer_until_there_is_a_new_one(ana: Seat) -> None:
    await steps.tells(ana)
    await steps.answers(ana)
    await ana.taps("Change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.taps("About")
    await ana.reads(steps.Asks("Your earlier answer is kept"))
    await ana.taps("Back")
    assert "About: Delivery" in (await ana.reads(steps.Asks(ENGLISH.review))).text
    await ana.taps("Change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.taps("About")
    await ana.reads(steps.Asks("Your earlier answer is kept"))
    await ana.taps("Quality")
    assert "About: Quality" in (await ana.reads(steps.Asks(ENGLISH.review))).text


async def test_a_story_that_is_changed_grows_until_done(ana: Seat) -> None:
    await steps.tells(ana)
    await steps.answers(ana)
    await ana.taps("Change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.taps("What happened")
    await ana.reads(steps.Asks("what you would like to add"))
    await ana.types("One more thing")
    await ana.reads(steps.Asks("what you would like to add"))
    await ana.taps("Done")
    review = await ana.reads(steps.Asks(ENGLISH.review))
    assert ENGLISH.story in review.text
    assert "One more thing" in review.text


async def test_an_answered_question_loses_its_buttons(ana: Seat) -> None:
    asked = [await steps.tells(ana)]
    await ana.taps("Delivery")
    asked.append(await ana.reads(steps.Asks(ENGLISH.wish)))
    await ana.types(ENGLISH.wish_words)
    asked.append(await ana.reads(steps.Asks(ENGLISH.review)))
    await steps.submits(ana)
    for question in asked:
        await ana.shows(steps.answered(question))


async def test_a_question_asked_anew_loses_its_buttons_above(ana: Seat) -> None:
    first = await steps.tells(ana)
    await ana.types("More")
    second = await ana.reads(steps.Asks(ENGLISH.more))
    await ana.shows(steps.answered(first))
    assert second.id != first.id
    assert second.buttons


async def test_submit_tapped_twice_files_one_complaint(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    review = await steps.answers(ana)
    await ana.taps("Submit", review)
    await ana.taps("Submit", review)
    await ana.reads(ENGLISH.receipt)
    await ledger.settles(desk)
    assert "button is old" in (await ana.sees_answer()).text
    assert ledger.ask(desk, "SELECT count(*) FROM cases") == [(1,)]
