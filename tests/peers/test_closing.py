"""Endings that other desks' customers did not want, did not understand, or could not undo."""

import pytest

from complaints.casework import closing, handing_back, handling, reopening, standing
from complaints.casework.closing import CustomerMayStillAnswer, RemedyNotVerified
from complaints.delivery.notices.outcome import Survey
from complaints.delivery.notices.talking import CaseStatus
from complaints.rules.vocabulary import State
from tests.complaints.casework import afterwards, befores
from tests.complaints.house import NOTHING_DUE, House
from tests.peers.steps import saying, to_person


async def test_fixmystreet_897_what_was_called_fixed_can_be_reopened(house: House) -> None:
    """There nobody could say that a report that was marked as fixed is not."""
    await befores.carried_out(house)
    await house.do(closing.close, 1, "accepted_done", house.people.hoa, "")
    await house.do(reopening.by_customer, house.people.ana, 1)
    assert (await house.case()).state is State.IN_REVIEW


async def test_fixmystreet_1339_closed_is_not_told_as_put_right(house: House) -> None:
    """There (also in 285) whatever was closed was shown as fixed."""
    await afterwards.withdrawn(house)
    await house.do(standing.tell_status, await house.case())
    await house.post()
    told = saying(to_person(house), "Last step")[-1].text
    assert ("it was withdrawn" in told, "nothing is left to do" in told) == (True, False)


async def test_fixmystreet_2613_whoever_did_it_does_not_say_that_it_is_right(house: House) -> None:
    """There anybody could mark a report as fixed, the body that was to fix it first of all."""
    await befores.carried_out(house)
    with pytest.raises(RemedyNotVerified):
        await house.do(closing.close, 1, "accepted_done", house.people.lan, "")
    assert (await house.case()).state is State.REMEDY


async def test_vishwaguru_289_nothing_closes_before_its_customer_could_answer(house: House) -> None:
    """There a grievance was closed by whoever worked on it, without its customer's word."""
    await house.decided(NOTHING_DUE)
    with pytest.raises(CustomerMayStillAnswer):
        await house.do(closing.close, 1, "no_reply", house.people.lan, "")
    assert (await house.case()).state is State.RESPONDED


async def test_vishwaguru_285_the_customer_is_told_by_when(house: House) -> None:
    """There the time that is left was shown to the office and not to the citizen."""
    await house.taken()
    await house.do(standing.tell_status, await house.case())
    await house.post()
    assert "by Tuesday 17 November" in saying(to_person(house), "Last step")[-1].text


async def test_freescout_1697_its_customer_hears_once_that_somebody_looks_into_it(house: House) -> None:
    """There each assignment wrote to the customer anew, without end."""
    await house.taken()
    told = len(house.owed(CaseStatus))
    await house.do(handing_back.hand_back, house.people.lan)
    await house.do(handling.take, 1, house.people.hoa)
    assert (told, len(house.owed(CaseStatus))) == (1, 1)


async def test_chatwoot_12338_the_survey_is_answered_where_it_is_asked(house: House) -> None:
    """There whoever was asked how it had been had to open a link."""
    await afterwards.surveyed(house)
    await house.post()
    (asked,) = [call for call in to_person(house) if len(call.buttons) == 5]
    assert ({data.partition(":")[0] for data in asked.buttons}, "http" in asked.text) == ({"rate"}, False)
    assert len(house.owed(Survey)) == 1
