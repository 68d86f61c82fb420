"""Whoever leaves the group leaves no case behind that waits for them."""

import pytest

from complaints.casework import answering, deciding, handling, staffing
from complaints.casework.staffing import Seen
from complaints.delivery.notices.alarms import LeftWithCases
from complaints.delivery.notices.talking import CaseStatus
from complaints.rules.vocabulary import State
from tests.complaints.house import REFUND, House


async def leaves(house: House, telegram_id: int = 501) -> None:
    """Telegram says that somebody is not in the group any more; Lan where nobody is named."""
    await house.do(staffing.saw, Seen(telegram_id, "Lan Pham", "left", is_member=False), frozenset())


async def test_a_case_goes_back_to_the_queue_and_staff_hear_which_one(house: House) -> None:
    """The record knows it, the card is drawn anew; for its customer nothing has changed."""
    case = await house.taken()
    told = len(house.owed(CaseStatus))
    await leaves(house)
    (left,) = house.owed(LeftWithCases)
    assert (left.handler, left.references, left.left_out) == ("Lan Pham", (case.reference,), 0)
    after = await house.case()
    assert (after.owner_id, after.state, house.events()[-1]) == (None, State.INVESTIGATING, "returned")
    assert house.payload("returned") == {"owner": house.people.lan.id}
    assert len(house.owed(CaseStatus)) == told


async def test_a_colleague_takes_it_and_the_customer_is_not_told_the_same_again(house: House) -> None:
    case = await house.taken()
    await house.post()
    await leaves(house)
    await house.post()
    assert any(call.buttons[:1] == [f"take:{case.id}"] for call in house.edge.said("editMessageText"))
    await house.do(handling.take, case.id, house.people.hoa)
    assert (await house.case()).owner_id == house.people.hoa.id
    assert len(house.owed(CaseStatus)) == 1


async def test_a_colleague_may_also_decide_it_at_once_though_the_other_had_begun_to(house: House) -> None:
    """The form of whoever has left is no longer in anybody's way."""
    case = await house.taken()
    await house.do(deciding.begin, case.id, house.people.lan)
    await leaves(house)
    await house.do(deciding.begin, case.id, house.people.hoa)
    decision = await house.do(deciding.decide, case.id, house.people.hoa, REFUND, None)
    assert (decision.decided_by, (await house.case()).owner_id) == (house.people.hoa.id, house.people.hoa.id)


async def test_a_promise_stays_due_when_whoever_made_it_has_left(house: House) -> None:
    """Any colleague may carry it out: nobody has to take it."""
    await house.in_remedy()
    await leaves(house)
    assert ((await house.case()).owner_id, (await house.case()).state) == (None, State.REMEDY)


@pytest.mark.parametrize("again", [False, True])
async def test_whoever_has_nothing_or_left_before_is_not_spoken_of(house: House, again: bool) -> None:
    await house.taken(house.people.hoa)
    for _ in range(1 + again):
        await leaves(house)
    assert (house.owed(LeftWithCases), (await house.case()).owner_id) == ([], house.people.hoa.id)


async def test_of_many_cases_ten_are_named_and_the_closed_ones_none(house: House) -> None:
    await house.decided()
    await house.do(answering.reject, house.people.ana, 1)  # nobody's already
    for n in range(12):
        case = await house.filed(await house.customer(f"Customer {n}", 700 + n))
        await house.do(handling.take, case.id, house.people.lan)
    house.execute("UPDATE cases SET state = 'CLOSED' WHERE id = 13")
    await leaves(house)
    (left,) = house.owed(LeftWithCases)
    references = [row["reference"] for row in house.rows("cases")]
    assert (left.references, left.left_out) == (tuple(references[1:11]), 1)
