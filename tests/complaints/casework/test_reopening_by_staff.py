"""Staff open a closed case again (T26): leads, at any time, and for a reason that is theirs."""

import pytest

from complaints.casework import conversing, reopening
from complaints.casework.reopening import ReasonNeeded
from complaints.delivery import held
from complaints.rules.roles import NotAllowed
from complaints.rules.vocabulary import State
from tests.complaints.casework import asked
from tests.complaints.house import GROUP, House


async def test_a_lead_opens_a_case_again_at_any_time_and_says_why(house: House) -> None:
    """Also when the customer's own time is over."""
    await asked.withdrawn(house)
    house.passes(days=90)
    await house.do(reopening.by_staff, 1, house.people.minh, "It was not Ana who called")
    assert ((await house.case()).state, house.rows("timeline_words")[-1]["words"]) == (
        State.INVESTIGATING,
        "It was not Ana who called",
    )


async def test_a_handler_does_not_open_a_case_again(house: House) -> None:
    await asked.withdrawn(house)
    with pytest.raises(NotAllowed):
        await house.do(reopening.by_staff, 1, house.people.lan, "Why not")


async def test_a_reason_is_asked_for_and_a_note_since_the_closing_is_one(house: House) -> None:
    await asked.withdrawn(house)
    with pytest.raises(ReasonNeeded):
        await house.do(reopening.by_staff, 1, house.people.minh, None)
    told = house.told("Ana never called")
    await house.do(conversing.note, 1, house.people.minh, GROUP, told, say_so=False)
    await house.do(reopening.by_staff, 1, house.people.minh, None)
    assert house.events()[-1] == "reopened"


async def test_the_reason_is_staffs_own_and_stays_out_of_the_customers_file(house: House) -> None:
    await asked.withdrawn(house)
    await house.do(reopening.by_staff, 1, house.people.minh, "It was not Ana who called")
    shown = await house.read(held.held_of, house.people.ana)
    assert "It was not Ana" not in repr(shown)
