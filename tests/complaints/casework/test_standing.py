"""What a customer is told of where a complaint stands, in every state that it can be in."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from complaints.casework import answering, closing, conversing, deciding, reading, remedying, standing
from complaints.delivery.notices.office import CaseRecord
from complaints.delivery.notices.talking import CaseStatus, LastStep, Listed, NextStep, NoComplaints, StatusList
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import cases
from complaints.storage.tables import Tx
from tests.complaints.casework.befores import look
from tests.complaints.house import GROUP, NOTHING_DUE, House

Facts = tuple[State, LastStep, NextStep | None, str | None]


async def status(house: House) -> CaseStatus:
    """What the customer would be told now."""
    return await house.do(standing.status_of, await house.case())


async def _replied(house: House) -> None:
    await house.taken()
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("On its way"))
    await house.post()


async def _rejected(house: House) -> None:
    decision = await house.decided()
    await house.do(answering.reject, house.people.ana, decision.id)


async def _rejected_again(house: House) -> None:
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)


async def _carried_out(house: House) -> None:
    await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)


async def _disputed(house: House) -> None:
    await _carried_out(house)
    await house.do(answering.remedy_not_right, house.people.ana, (await house.decision()).id)


async def _withdrawn(house: House) -> None:
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())


WAYS: dict[str, tuple[Callable[[House], Awaitable[object]], Facts]] = {
    "received": (
        lambda house: house.filed(),
        (State.RECEIVED, LastStep.RECEIVED, NextStep.FIRST_ANSWER, "2026-11-17"),
    ),
    "taken": (lambda house: house.taken(), (State.INVESTIGATING, LastStep.TAKEN, NextStep.FIRST_ANSWER, "2026-11-17")),
    "answered": (_replied, (State.INVESTIGATING, LastStep.WE_WROTE, NextStep.DECISION, "2026-11-30")),
    "decided": (
        lambda house: house.decided(),
        (State.RESPONDED, LastStep.DECIDED, NextStep.YOUR_ANSWER, "2026-11-30"),
    ),
    "accepted": (lambda house: house.in_remedy(), (State.REMEDY, LastStep.ACCEPTED, NextStep.REMEDY, "2026-11-23")),
    "carried out": (_carried_out, (State.REMEDY, LastStep.REMEDIED, NextStep.CONFIRM, None)),
    "carried out, not right": (_disputed, (State.REMEDY, LastStep.DISPUTED, NextStep.REMEDY, "2026-11-23")),
    "rejected": (_rejected, (State.IN_REVIEW, LastStep.REJECTED, NextStep.REVIEW, "2026-12-14")),
    "decided again": (
        lambda house: house.decided_again(),
        (State.RESPONDED, LastStep.DECIDED, NextStep.YOUR_ANSWER, "2026-11-30"),
    ),
    "rejected again": (_rejected_again, (State.RESPONDED, LastStep.REJECTED_AGAIN, NextStep.RECOURSE, "2026-11-30")),
    "withdrawn": (_withdrawn, (State.CLOSED, LastStep.CLOSED, None, None)),
}


@pytest.mark.parametrize(("way", "expected"), WAYS.values(), ids=WAYS)
async def test_the_last_step_the_next_one_and_by_when(
    house: House, way: Callable[[House], Awaitable[object]], expected: Facts
) -> None:
    """Worked out by hand for every state."""
    await way(house)
    told = await status(house)
    found = (told.state, told.last, told.next, str(told.next_by) if told.next_by else None)
    assert found == expected
    assert told.can_withdraw is (expected[0] is not State.CLOSED)


Late = tuple[Callable[[House], Awaitable[object]], int, NextStep, str]
LATE: dict[str, Late] = {
    "first answer": (lambda house: house.taken(), 2, NextStep.FIRST_ANSWER, "2026-11-17"),
    "decision": (_replied, 20, NextStep.DECISION, "2026-11-30"),
    "review": (_rejected, 40, NextStep.REVIEW, "2026-12-14"),
    "remedy": (lambda house: house.in_remedy(), 8, NextStep.REMEDY, "2026-11-23"),
}


@pytest.mark.parametrize("is_noticed", [False, True], ids=["before the desk looked", "after"])
@pytest.mark.parametrize(("way", "days", "step", "due"), LATE.values(), ids=LATE)
async def test_a_promise_that_is_overdue_is_said_to_be_late(
    house: House, way: Callable[[House], Awaitable[object]], days: int, step: NextStep, due: str, *, is_noticed: bool
) -> None:
    """It is not repeated as if it were to come, nor replaced by the one after it."""
    await way(house)
    house.passes(days=days)
    if is_noticed:
        await look(house)
    told = await status(house)
    assert (told.next, told.next_by, str(told.was_due)) == (step, None, due)


async def test_a_customers_own_time_that_is_over_is_not_held_against_them(house: House) -> None:
    """No blame: the question simply has no date any more."""
    await house.decided()
    house.passes(days=30)
    told = await status(house)
    assert (told.next, told.next_by, told.was_due) == (NextStep.YOUR_ANSWER, None, None)


async def test_a_remedy_is_late_when_its_day_is_over(house: House) -> None:
    """Until the end of that day it is not."""
    await house.in_remedy()
    dates = []
    for days in (7, 1):
        house.passes(days=days)
        told = await status(house)
        dates.append((told.next_by, told.was_due))
    assert dates == [(date(2026, 11, 23), None), (None, date(2026, 11, 23))]


async def test_what_the_customer_wrote_is_a_step(house: House) -> None:
    """So that they see that it arrived."""
    await house.taken()
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    assert (await status(house)).last is LastStep.YOU_WROTE


async def test_a_closed_case_says_why(house: House) -> None:
    """With its code."""
    await _withdrawn(house)
    assert (await status(house)).close_code is CloseCode.WITHDRAWN


async def test_one_complaint_is_told_in_full_several_as_a_list(house: House) -> None:
    """Newest first; none is said so."""
    counts = []
    for _ in range(3):
        house.execute("DELETE FROM outbox")
        await house.do(standing.tell_all, house.people.ana)
        counts.append([len(house.owed(kind)) for kind in (NoComplaints, CaseStatus, StatusList)])
        await house.filed()
    assert counts == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


async def test_a_list_names_each_by_what_its_customer_knows_of_it(house: House) -> None:
    """Reference, category, state, day; nobody else's."""
    cases = [await house.filed() for _ in range(2)]
    await house.filed(house.people.omid)
    await house.do(standing.tell_all, house.people.ana)
    (listed,) = house.owed(StatusList)
    assert listed.cases == tuple(
        Listed(case.reference, Category.DELIV, State.RECEIVED, date(2026, 11, 16)) for case in reversed(cases)
    )


async def test_a_status_is_told_in_the_language_of_the_case(house: House) -> None:
    """Whatever was chosen since."""
    case = await house.filed(house.people.omid)
    house.execute("UPDATE customers SET language = 'en'")
    await house.do(standing.tell_status, case)
    assert house.rows("outbox", "notice = 'case_status'")[-1]["language"] == "fa"


async def pages_of(tx: Tx) -> list[CaseRecord]:
    """The record as the group reads it."""
    found = await reading.record_of(tx, await cases.get(tx, 1), None)
    return [page for page in found if isinstance(page, CaseRecord)]


async def test_the_whole_record_is_read_in_pages_that_fit(house: House) -> None:
    """Every entry stands in one of them, in order."""
    await house.taken()
    for n in range(12):
        await house.do(conversing.note, 1, house.people.lan, GROUP, house.told(f"{n}: " + "x" * 700), say_so=False)
    pages = await house.read(pages_of)
    told = [line.event for page in pages for line in page.happened]
    assert (told, [page.part for page in pages], pages[0].parts) == (house.events(), [1, 2, 3, 4], 4)
    assert pages[0].owner == "Lan Pham"


async def test_a_record_names_who_did_what(house: House) -> None:
    """The customer by name, staff by name, the desk by none."""
    await house.taken()
    await house.post()
    (page,) = await house.read(pages_of)
    assert [line.who for line in page.happened] == ["Ana Silva", "Lan Pham", "Lan Pham", None]


async def test_deciding_again_shows_the_outcome_in_force(house: House) -> None:
    """The last decision counts."""
    await _rejected(house)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    assert ((await house.case()).outcome, (await house.case()).stage) == (NOTHING_DUE.outcome, 2)
