"""Carrying out what was promised."""

import pytest

from complaints.casework import answering, remedying
from complaints.delivery.notices.outcome import RemedyDone
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.remedies import Remedy
from complaints.rules.vocabulary import State
from tests.complaints.house import NOW, House


async def test_the_customer_is_asked_whether_it_was_done(house: House) -> None:
    """Who did it and when is kept; the case stays open until somebody else confirms."""
    decision = await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)
    found, case = await house.decision(), await house.case()
    assert (found.remedied_at, found.remedied_by, case.state) == (NOW, house.people.lan.id, State.REMEDY)
    asked = RemedyDone(decision_id=decision.id, reference=case.reference, remedy=Remedy.REFUND_FULL, remedy_words=None)
    assert (house.owed(RemedyDone), house.events()[-1]) == ([asked], "remedy_delivered")


async def test_said_twice_it_is_asked_once(house: House) -> None:
    """A colleague who taps as well changes nothing, and may still verify."""
    await house.in_remedy()
    for handler in (house.people.lan, house.people.hoa):
        await house.do(remedying.carried_out, 1, handler)
    assert (len(house.owed(RemedyDone)), (await house.decision()).remedied_by) == (1, house.people.lan.id)


async def test_after_a_complaint_about_it_it_is_carried_out_anew(house: House) -> None:
    """And asked anew."""
    decision = await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)
    await house.do(answering.remedy_not_right, house.people.ana, decision.id)
    await house.do(remedying.carried_out, 1, house.people.hoa)
    assert (len(house.owed(RemedyDone)), (await house.decision()).remedied_by) == (2, house.people.hoa.id)


@pytest.mark.parametrize("state", [State.RECEIVED, State.INVESTIGATING, State.RESPONDED, State.CLOSED])
async def test_nothing_is_carried_out_before_it_is_agreed(house: House, state: State) -> None:
    """Nor afterwards."""
    await house.decided()
    house.execute("UPDATE cases SET state = ?", state.value)
    with pytest.raises(ActNotPossible):
        await house.do(remedying.carried_out, 1, house.people.lan)
    assert house.owed(RemedyDone) == []


async def test_a_remedy_without_a_decision_is_none(house: House) -> None:
    """A case that somebody put into that state by hand."""
    await house.filed()
    house.execute("UPDATE cases SET state = 'REMEDY'")
    with pytest.raises(ActNotPossible):
        await house.do(remedying.carried_out, 1, house.people.lan)
