"""A case at a glance: what was promised and kept, decided and sent, and what came before it."""

from datetime import date, timedelta

import pytest

from complaints.casework import conversing, remedying, summing_up
from complaints.casework.refusals import Restricted
from complaints.delivery.notices.summary import CaseSummary
from complaints.rules.assessment import Category
from complaints.rules.deadlines import ClockName, ClockStatus
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.roles import Role
from tests.complaints.house import House


async def summary(house: House, case_id: int = 1, reader: Role | None = None) -> CaseSummary:
    """What is shown at a glance."""
    case = await house.case(case_id)
    return await house.read(summing_up.summary_of, case, reader, house.at, None)


async def test_clocks_say_what_was_met_and_by_how_much_another_was_missed(house: House) -> None:
    await house.taken()
    await house.post()
    house.execute("UPDATE clocks SET due_at = ? WHERE name = 'first_human'", "2026-11-16 08:30:00.000000")
    clocks = {clock.name: clock for clock in (await summary(house)).clocks}
    assert (clocks[ClockName.ACK].status, clocks[ClockName.ACK].late) == (ClockStatus.MET, None)
    assert clocks[ClockName.FIRST_HUMAN].late == timedelta(hours=1, minutes=30)
    assert clocks[ClockName.DECIDE_S1].late is None


async def test_decisions_say_who_why_and_what_became_of_the_remedy(house: House) -> None:
    await house.in_remedy()
    house.passes(days=1)
    await house.do(remedying.carried_out, 1, house.people.lan)
    (decision,) = (await summary(house)).decisions
    assert (decision.outcome, decision.decided_by, decision.reasons) == (
        Outcome.UPHELD,
        "Lan Pham",
        "The parcel was lost.",
    )
    assert (decision.remedy, decision.remedy_by) == (Remedy.REFUND_FULL, date(2026, 11, 23))
    assert (decision.remedied_at, decision.verified_at) == (house.at, None)


async def test_who_wrote_last_and_when(house: House) -> None:
    await house.taken()
    house.passes(hours=3)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("And now?"))
    found = await summary(house)
    assert (found.wrote_last, found.wrote_last_at) == ("customer", house.at)


async def test_earlier_complaints_of_ninety_days_are_named_but_for_those_that_must_not_be_connected(
    house: House,
) -> None:
    references = [(await house.filed(about=about)).reference for about in (Category.DELIV, Category.STAFF)]
    house.passes(days=89)
    last = await house.filed()
    assert (await summary(house, last.id)).earlier == (references[0],)
    house.passes(days=2)
    assert (await summary(house, (await house.filed()).id)).earlier == (last.reference,)


async def test_of_whoever_hides_the_name_nothing_earlier_is_named(house: House) -> None:
    await house.filed()
    second = await house.filed()
    house.execute("UPDATE cases SET anonymous_since = received_at WHERE id = ?", second.id)
    assert (await summary(house, second.id)).earlier == ()


async def test_restricted_cases_are_summed_up_for_those_who_may_read_them(house: House) -> None:
    await house.filed(about=Category.STAFF)
    with pytest.raises(Restricted):
        await summary(house)
    assert (await summary(house, reader=Role.LEAD)).category is Category.STAFF
