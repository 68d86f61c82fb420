"""Three colleagues at the same moment, over HTTP: one wins, the others hear who; no deed swallows another."""

import asyncio

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

OWNER = "SELECT name FROM staff JOIN cases ON owner_id = staff.id"


async def test_of_three_who_take_a_case_one_has_it_and_the_others_hear_who(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    people = [desk.lan, desk.hoa, desk.minh]
    topics = [await steps.topic_of(desk, reference, person) for person in people]
    card = await steps.card_in(topics[0], "Take")
    take = card.rows[0][0]["callback_data"]
    presses = await asyncio.gather(*(topic.presses(card, take) for topic in topics))
    answers = {person.name: (await press.answered()).text for person, press in zip(people, presses, strict=True)}
    ((winner,),) = ledger.ask(desk, OWNER)
    assert answers.pop(winner) == ""
    assert [winner in told for told in answers.values()] == [True, True]
    assert ledger.ask(desk, "SELECT count(*) FROM timeline WHERE event = 'taken'") == [(1,)]


async def test_three_and_their_customer_write_in_one_case_and_only_the_answer_leaves(
    desk: DeskUnderTest, ana: Seat
) -> None:
    lans = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(lans, "Decide"))
    hoas, minhs = [await steps.topic_of(desk, reference, person) for person in (desk.hoa, desk.minh)]
    await asyncio.gather(
        lans.replies(await lans.shows(ENGLISH.story), "The driver is on the way."),
        hoas.types("He was rude last week too."),
        minhs.types("/ask Which door is it?"),
        ana.types("And nobody answers the phone."),
    )
    await ana.reads("The driver is on the way.")
    await lans.reads("And nobody answers the phone.")
    await minhs.reads("words a question")
    await ledger.settles(desk)
    events = ledger.ask(desk, "SELECT event FROM timeline WHERE event IN ('note', 'staff_replied', 'customer_wrote')")
    assert sorted(event for (event,) in events) == ["customer_wrote", "note", "staff_replied"]
    assert not [told for told in ledger.told_customers(desk) if "rude" in str(told) or "Which door" in str(told)]
