"""The card at a glance: what it counts down to, how late it is, and the buttons that apply."""

from datetime import date, timedelta

import pytest

from complaints.casework import answering
from complaints.delivery import card, card_buttons
from complaints.delivery.card import CardFacts, Due
from complaints.rules.deadlines import Urgency
from tests.complaints.house import House


async def facts(house: House) -> CardFacts:
    """What the card says now."""
    return await house.read(card.facts_of, 1, house.at)


def buttons(shown: CardFacts) -> list[list[str]]:
    """Its buttons, row by row."""
    return [[str(button.says) for button in row] for row in card_buttons.buttons_of(shown, 1).rows]


@pytest.mark.parametrize(
    ("hours", "urgency", "days"),
    [
        (0, Urgency.ON_TIME, 0),
        (19, Urgency.ON_TIME, 0),
        (20, Urgency.DUE, 0),
        (24.1, Urgency.LATE, 1),
        (49, Urgency.LATE, 2),
    ],
)
async def test_it_counts_down_to_the_first_answer(house: House, hours: float, urgency: Urgency, days: int) -> None:
    """Due on Tuesday 10:00, a day after it was received: yellow from four fifths on, then red with days."""
    await house.filed()
    house.passes(hours=hours)
    shown = await facts(house)
    assert (shown.due, shown.due_on, shown.urgency, shown.late_days) == (
        Due.FIRST_ANSWER,
        date(2026, 11, 17),
        urgency,
        days,
    )


async def test_a_missed_deadline_is_still_what_presses(house: House) -> None:
    """Until it is met after all."""
    await house.filed()
    house.execute("UPDATE clocks SET status = 'missed' WHERE name = 'first_human'")
    house.passes(days=3)
    assert (await facts(house)).due is Due.FIRST_ANSWER


async def test_after_the_first_answer_it_counts_down_to_the_decision(house: House) -> None:
    """Then to the customer's answer, then to the remedy."""
    shown = []
    await house.filed()
    house.execute("UPDATE clocks SET status = 'met', stopped_at = started_at WHERE name = 'first_human'")
    shown.append((await facts(house)).due)
    house.execute("DELETE FROM clocks")
    house.execute("DELETE FROM outbox")
    await house.decided()
    shown.append((await house.read(card.facts_of, 2, house.at)).due)
    await house.do(answering.accept, house.people.ana, 1)
    found = await house.read(card.facts_of, 2, house.at)
    assert (*shown, found.due, found.due_on) == (Due.DECISION, Due.CUSTOMER, Due.REMEDY, date(2026, 11, 23))


async def test_a_remedy_is_late_from_the_end_of_its_day(house: House) -> None:
    """Which closes at 17:00."""
    await house.in_remedy()
    late = []
    for hours in (24 * 7 + 6.9, 0.2):
        house.passes(hours=hours)
        late.append((await facts(house)).urgency)
    assert late == [Urgency.DUE, Urgency.LATE]


async def test_a_closed_case_counts_down_to_nothing(house: House) -> None:
    """It says why it is closed."""
    decision = await house.decided_again()
    await house.do(answering.accept, house.people.ana, decision.id)
    shown = await facts(house)
    assert (shown.due, shown.close_code, buttons(shown)) == (None, "accepted_done", [["record", "reopen"]])


async def test_it_says_which_complaint_of_this_customer_it_is(house: House) -> None:
    """Within ninety days; others' do not count."""
    await house.filed(house.people.omid)
    for _ in range(2):
        await house.filed()
    assert (await house.read(card.facts_of, 3, house.at)).nth == 2
    house.execute("UPDATE cases SET received_at = '2026-08-01 10:00:00.000000' WHERE id = 2")
    assert (await house.read(card.facts_of, 3, house.at)).nth == 1


BUTTONS = {
    "RECEIVED": [["take"], ["reply", "note"], ["decide", "more"]],
    "INVESTIGATING": [["decide"], ["reply", "note"], ["more"]],
    "RESPONDED": [["reply", "note"], ["more"]],
    "REMEDY": [["remedied"], ["reply", "note"], ["more"]],
    "IN_REVIEW": [["take"], ["reply", "note"], ["decide", "more"]],
    "CLOSED": [["record", "reopen"]],
}


@pytest.mark.parametrize("state", BUTTONS)
async def test_only_the_buttons_that_apply_the_likeliest_first_and_alone(house: House, state: str) -> None:
    """By hand for each state."""
    await house.filed()
    owner = house.people.lan.id if state in {"INVESTIGATING", "RESPONDED", "REMEDY"} else None
    house.execute("UPDATE cases SET state = ?, owner_id = ?", state, owner)
    assert buttons(await facts(house)) == BUTTONS[state]


async def test_a_review_that_somebody_has_is_theirs_to_decide(house: House) -> None:
    """Nobody is asked to take it."""
    await house.filed()
    house.execute("UPDATE cases SET state = 'IN_REVIEW', owner_id = 3")
    assert buttons(await facts(house)) == BUTTONS["INVESTIGATING"]


async def test_names_and_wishes_are_short_enough_for_its_lines(house: House) -> None:
    """Of thirty-eight characters each."""
    await house.filed(await house.customer("A" * 50, 603))
    house.execute("UPDATE cases SET wish = NULL, wish_words = ?", "w" * 80)
    shown = await facts(house)
    assert (len(shown.name or ""), len(shown.wish_words or ""), shown.wish) == (14, 20, None)
    assert timedelta(0) == house.at - shown.wrote_last_at
