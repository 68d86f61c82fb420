"""Taking a case: it has one owner from then on, and the customer knows that somebody looks into it."""

import asyncio

import pytest

from complaints.casework import answering, handling
from complaints.casework.handling import TakenByAnother
from complaints.delivery.notices.talking import CaseStatus, LastStep
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import NotAllowed, Role
from complaints.rules.vocabulary import State
from complaints.storage import staff
from complaints.storage.staff import StaffMember
from tests.complaints.house import NOTHING_DUE, NOW, House


async def take(house: House, handler: StaffMember) -> None:
    """They tap Take."""
    await house.do(handling.take, 1, handler)


async def in_review(house: House) -> None:
    """A case whose first decision, Lan's, was rejected."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.reject, house.people.ana, decision.id)


async def test_taking_a_new_case_assesses_it_and_gives_it_an_owner(house: House) -> None:
    """T2 with the lowest scales, marked assumed, and T7, as one act."""
    case = await house.taken()
    assert (case.state, case.owner_id) == (State.INVESTIGATING, house.people.lan.id)
    assert house.events() == ["registered", "assessed", "taken"]
    assessed = house.payload("assessed")
    assert (assessed["assumed"], assessed["category"], assessed["severity"], assessed["safety"]) == (
        True,
        "DELIV",
        1,
        False,
    )


async def test_the_customer_hears_that_it_was_taken(house: House) -> None:
    """With what comes next and by when."""
    await house.taken()
    (status,) = house.owed(CaseStatus)
    assert (status.last, str(status.next_by)) == (LastStep.TAKEN, "2026-11-17")


async def test_what_the_group_is_owed_of_it_goes_first_from_now_on(house: House) -> None:
    """Whoever took it wants to see it."""
    await house.taken()
    assert {row["priority"] for row in house.rows("outbox", "lane = 'case:1'")} == {0}


async def test_taking_ones_own_case_again_changes_nothing(house: House) -> None:
    """A second tap is no second act."""
    await house.taken()
    before = house.rows("timeline")
    await take(house, house.people.lan)
    assert house.rows("timeline") == before


async def test_a_case_that_is_taken_says_by_whom_and_when(house: House) -> None:
    """Nothing changes."""
    await house.taken()
    house.passes(minutes=5)
    with pytest.raises(TakenByAnother) as refused:
        await take(house, house.people.hoa)
    assert (refused.value.handler, refused.value.taken_at) == ("Lan Pham", NOW)
    assert (await house.case()).owner_id == house.people.lan.id


async def test_of_fifty_taps_at_once_one_takes_it(house: House) -> None:
    """There is one entry in the record, whoever it was."""
    await house.filed()
    both = (house.people.lan, house.people.hoa)
    await asyncio.gather(*(take(house, both[n % 2]) for n in range(50)), return_exceptions=True)
    assert house.events().count("taken") == 1


async def test_an_auditor_takes_nothing(house: House) -> None:
    """They read."""
    await house.filed()
    await house.read(lambda tx: staff.record(tx, 502, "Hoa Le", Role.AUDITOR, is_member=True, at=NOW))
    auditor = await house.read(staff.get, house.people.hoa.id)
    with pytest.raises(NotAllowed):
        await take(house, auditor)
    assert house.events() == ["registered"]


@pytest.mark.parametrize("state", [State.CLOSED, State.REMEDY, State.RESPONDED])
async def test_a_case_that_is_decided_cannot_be_taken(house: House, state: State) -> None:
    """Nobody's though it may be."""
    await house.filed()
    house.execute("UPDATE cases SET state = ?", state.value)
    with pytest.raises(ActNotPossible):
        await take(house, house.people.lan)


async def test_a_review_is_taken_by_another_person(house: House) -> None:
    """The manager may; who decided first may not, nor a handler while a lead can."""
    await in_review(house)
    for handler in (house.people.lan, house.people.hoa):
        with pytest.raises(NeedsAnotherPerson):
            await take(house, handler)
    await take(house, house.people.minh)
    case = await house.case()
    assert (case.state, case.owner_id) == (State.IN_REVIEW, house.people.minh.id)


async def test_taking_what_was_proposed_as_spam_keeps_it(house: House) -> None:
    """Somebody looks into it: the doubt is over."""
    await house.filed()
    house.execute("UPDATE cases SET in_doubt = TRUE")
    await take(house, house.people.lan)
    assert (await house.case()).in_doubt is False
