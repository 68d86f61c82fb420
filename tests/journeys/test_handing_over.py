"""Giving a case to a colleague, by name and by button; and opening a closed one again."""

import asyncio

import pytest

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps

OWNER = "SELECT name FROM staff JOIN cases ON owner_id = staff.id"


@pytest.fixture(autouse=True)
async def hoa_is_known(desk: DeskUnderTest) -> None:
    """She was in the group before the bot was: it learns of her when she writes."""
    await desk.office(desk.hoa).general.types("Good morning")
    await ledger.finds(desk, "SELECT name FROM staff WHERE name = 'Hoa Le'", [("Hoa Le",)])


async def opens(topic: TopicSeat, menu: str) -> None:
    """Open that menu of the card, under *More*."""
    await topic.taps("More", await steps.card_in(topic, "More"))
    await topic.taps(menu, await steps.card_in(topic, menu))


async def test_a_case_is_handed_over_by_name_with_a_note(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("/assign Hoa The courier answers tomorrow")
    called = await topic.reads("this case is yours now. Given by")
    assert "The courier answers tomorrow" in called.text
    assert [entity["user"]["id"] for entity in called.entities if entity["type"] == "text_mention"] == [desk.hoa.id]
    await topic.shows("In hand · handler: \u2068Hoa Le")


async def test_a_case_is_handed_over_by_buttons_after_a_note(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await opens(topic, "Hand over")
    card = await steps.card_in(topic, "Hoa Le")
    await topic.taps("Hoa Le", card)
    await topic.sees_answer("must know where the case stands")
    await topic.types("The courier answers tomorrow")
    await topic.taps("Hoa Le", card)
    assert "The courier answers tomorrow" in (await topic.reads("this case is yours now")).text
    await ledger.finds(desk, OWNER, [("Hoa Le",)])


async def test_back_shows_the_cards_own_buttons(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await opens(topic, "Close")
    await topic.taps("Back", await steps.card_in(topic, "Back"))
    assert (await steps.card_in(topic, "Decide")).buttons == ["Decide", "Reply", "Note", "More"]


async def test_an_end_that_needs_words_says_how_to_write_them(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await opens(topic, "Close")
    await topic.taps("Withdrawn", await steps.card_in(topic, "Withdrawn"))
    await topic.sees_answer("/close withdrawn")


async def test_spam_is_proposed_by_a_handler_and_confirmed_by_the_manager(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    topic = await steps.topic_of(desk, reference)
    await opens(topic, "Close")
    await topic.taps("Spam", await steps.card_in(topic, "Spam"))
    await topic.shows("A lead confirms with /close spam")
    minh = await steps.topic_of(desk, reference, desk.minh)
    await opens(minh, "Close")
    await minh.taps("Spam", await steps.card_in(minh, "Spam"))
    await topic.shows("Closed: spam")


async def test_whoever_has_a_user_name_is_called_by_it(desk: DeskUnderTest, ana: Seat) -> None:
    tom = desk.telegram.add_person("Tom Berg", username="tom_at_acme")
    await desk.group.add(tom)
    await ledger.finds(desk, "SELECT username FROM staff WHERE name = 'Tom Berg'", [("tom_at_acme",)])
    topic = await steps.taken(desk, ana)
    await topic.types("/assign @tom_at_acme He knows the courier")
    await topic.shows("handler: \u2068Tom Berg")


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ("/assign Zoe", "nobody who has written here is called"),
        ("/assign", "write your text after /assign"),
        ("/assign Hoa", "must know where the case stands"),
        ("/assign Lan again", "has this case already"),
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(
    desk: DeskUnderTest, ana: Seat, order: str, refusal: str
) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types(order)
    await topic.reads(refusal)
    assert ledger.ask(desk, OWNER) == [("Lan Pham",)]


async def test_of_two_who_give_it_away_at_once_one_wins(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    minh = await steps.topic_of(desk, reference, desk.minh)
    await asyncio.gather(topic.types("/assign Hoa From Lan"), minh.types("/assign Minh From Minh"))
    await topic.reads("this case is yours now")
    await ledger.settles(desk)
    assert ledger.ask(desk, OWNER)[0][0] in {"Hoa Le", "Minh Tran"}


async def test_the_manager_opens_a_closed_case_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.closed(desk, ana)
    reference = steps.reference_in(await topic.shows("Closed: done"))
    await topic.taps("Reopen", await steps.card_in(topic, "Reopen"))
    await topic.sees_answer("Your role may not do this")
    minh = await steps.topic_of(desk, reference, desk.minh)
    await minh.taps("Reopen", await steps.card_in(minh, "Reopen"))
    await minh.sees_answer("why is recorded")
    await minh.types("/reopen Ana was promised a call")
    await minh.reads("The complaint is open again.")
    await ana.reads("Being reviewed")
