"""The customer's answer to the decision and to the remedy."""

from collections.abc import Awaitable, Callable

import pytest

from complaints.casework import answering, remedying
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.case_room import CustomerDid, Did, ReviewWaits
from complaints.delivery.notices.outcome import (
    Accepted,
    Closed,
    NotSatisfiedAgain,
    RemedyNotRight,
    ReviewBegins,
)
from complaints.rules.remedies import Remedy
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import staff
from tests.complaints.house import NOTHING_DUE, NOW, REFUND, House


async def press(house: House, deed: Callable[..., Awaitable[None]], decision_id: int = 1) -> None:
    """Ana taps."""
    await house.do(deed, house.people.ana, decision_id)


async def test_accepting_a_promise_leads_to_the_remedy(house: House) -> None:
    """T16: thanked, with what is still to come and by when."""
    await house.in_remedy()
    case = await house.case()
    assert (case.state, case.close_code, house.clock("respond_s1")["status"]) == (State.REMEDY, None, "met")
    assert house.owed(Accepted) == [
        Accepted(reference=case.reference, remedy=Remedy.REFUND_FULL, remedy_words=None, remedy_by=REFUND.remedy_by)  # type: ignore[arg-type]
    ]
    assert house.owed(CustomerDid) == [CustomerDid(did=Did.ACCEPTED)]


async def test_accepting_where_nothing_is_due_closes(house: House) -> None:
    """T16: nothing is left to do."""
    await house.decided(NOTHING_DUE)
    await press(house, answering.accept)
    case = await house.case()
    assert (case.state, case.close_code, case.closed_at) == (State.CLOSED, CloseCode.ACCEPTED_DONE, NOW)
    assert house.events()[-2:] == ["accepted", "closed"]
    assert len(house.owed(Closed)) == 1


async def test_closing_leaves_no_clock_running(house: House) -> None:
    """The answer came in time; what was still promised is void."""
    await house.decided(NOTHING_DUE)
    await press(house, answering.accept)
    assert {row["name"]: row["status"] for row in house.rows("clocks")} == {
        "ack": "met",
        "first_human": "met",
        "decide_s1": "met",
        "respond_s1": "met",
        "update": "cancelled",
    }


async def test_rejecting_leads_to_a_review_and_no_reason_is_demanded(house: House) -> None:
    """T17: by another person, within twenty working days: Monday 14 December."""
    await house.decided()
    await press(house, answering.reject)
    case = await house.case()
    assert (case.state, case.stage, case.owner_id, case.outcome) == (State.IN_REVIEW, 2, None, REFUND.outcome)
    assert house.owed(ReviewBegins) == [
        ReviewBegins(reference=case.reference, review_by=NOW.replace(month=12, day=14).date(), by_another=True)
    ]
    assert (house.clock("decide_s2")["due_at"][:16], house.clock("respond_s1")["status"]) == (
        "2026-12-14 17:00",
        "met",
    )


async def test_staff_learn_who_decided_first_and_by_when_to_review(house: House) -> None:
    """So that another one takes it."""
    await house.decided()
    await press(house, answering.reject)
    (waits,) = house.owed(ReviewWaits)
    assert (waits.decided_by, str(waits.review_by)[:16], waits.same_person) == ("Lan Pham", "2026-12-14 17:00", False)


async def test_where_nobody_else_is_left_the_customer_hears_that_too(house: House) -> None:
    """Openly the same person."""
    decision = await house.decided()
    for person in (house.people.hoa, house.people.minh):
        await house.read(
            lambda tx, who=person: staff.record(tx, who.telegram_id, who.name, who.role, is_member=False, at=NOW)
        )
    await press(house, answering.reject, decision.id)
    assert (house.owed(ReviewBegins)[0].by_another, house.owed(ReviewWaits)[0].same_person) == (False, True)
    assert house.payload("rejected")["same_person"] is True


async def test_rejecting_the_second_decision_names_the_ways_outside(house: House) -> None:
    """T22: it stays decided until the time to answer is over."""
    second = await house.decided_again()
    await press(house, answering.reject, second.id)
    case = await house.case()
    assert (case.state, case.rejected_again_at, house.events()[-1]) == (State.RESPONDED, NOW, "rejected_again")
    assert [str(told.respond_by) for told in house.owed(NotSatisfiedAgain)] == ["2026-11-30"]


async def test_the_second_decision_is_rejected_once(house: House) -> None:
    """A second press comes too late; accepting is still possible."""
    second = await house.decided_again()
    await press(house, answering.reject, second.id)
    with pytest.raises(ButtonTooOld):
        await press(house, answering.reject, second.id)
    await press(house, answering.accept, second.id)
    assert (await house.case()).close_code is CloseCode.ACCEPTED_DONE


async def test_a_decision_that_a_second_one_replaced_cannot_be_answered(house: House) -> None:
    """Its buttons are old."""
    await house.decided_again()
    for deed in (answering.accept, answering.reject):
        with pytest.raises(ButtonTooOld):
            await press(house, deed, 1)
    assert (await house.case()).state is State.RESPONDED


@pytest.mark.parametrize("deed", [answering.accept, answering.reject])
async def test_a_decision_is_answered_once(house: House, deed: Callable[..., Awaitable[None]]) -> None:
    """Two quick taps are one answer."""
    await house.decided()
    await press(house, deed)
    with pytest.raises(ButtonTooOld):
        await press(house, deed)
    assert [house.events().count(event) for event in ("accepted", "rejected")] in ([1, 0], [0, 1])


async def test_a_remedy_that_is_right_closes_the_case(house: House) -> None:
    """T19: verified by the customer."""
    decision = await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)
    await press(house, answering.remedy_right, decision.id)
    found = await house.decision()
    assert (found.verified_by, found.verified_at) == (f"customer:{house.people.ana.id}", NOW)
    assert (await house.case()).close_code is CloseCode.ACCEPTED_DONE
    assert house.events()[-2:] == ["remedy_verified", "closed"]


async def test_a_remedy_that_is_not_right_is_due_again(house: House) -> None:
    """The handler hears of it, the customer hears by when a person writes: the next working day."""
    decision = await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)
    await press(house, answering.remedy_not_right, decision.id)
    found = await house.decision()
    assert (found.remedied_at, found.remedied_by, (await house.case()).state) == (None, None, State.REMEDY)
    assert [str(noted.first_by) for noted in house.owed(RemedyNotRight)] == ["2026-11-17"]
    assert house.owed(CustomerDid)[-1].did is Did.REMEDY_NOT_RIGHT


@pytest.mark.parametrize("deed", [answering.remedy_right, answering.remedy_not_right])
async def test_a_remedy_is_judged_when_it_was_carried_out(house: House, deed: Callable[..., Awaitable[None]]) -> None:
    """Not before, and not when it is due again."""
    decision = await house.in_remedy()
    with pytest.raises(ButtonTooOld):
        await press(house, deed, decision.id)
    assert (await house.case()).state is State.REMEDY


FOREIGN: dict[str, Callable[[House], Awaitable[object]]] = {
    "accept": lambda house: house.do(answering.accept, house.people.omid, 1),
    "reject": lambda house: house.do(answering.reject, house.people.omid, 1),
    "right": lambda house: house.do(answering.remedy_right, house.people.omid, 1),
    "not right": lambda house: house.do(answering.remedy_not_right, house.people.omid, 1),
    "unknown": lambda house: house.do(answering.accept, house.people.ana, 99),
}


@pytest.mark.parametrize("deed", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("state", ["RESPONDED", "REMEDY", "CLOSED"])
async def test_another_customers_press_changes_nothing(
    house: House, deed: Callable[[House], Awaitable[object]], state: str
) -> None:
    """In whatever state the case is."""
    await house.decided(REFUND if state == "REMEDY" else NOTHING_DUE)
    if state != "RESPONDED":
        await press(house, answering.accept)
    before = house.rows("timeline"), house.rows("cases")
    with pytest.raises(ButtonTooOld):
        await deed(house)
    assert (house.rows("timeline"), house.rows("cases")) == before
