"""`/close CODE`: each code is an act, done where it is due and refused with the reason otherwise."""

from dataclasses import replace

import pytest

from complaints.casework import answering, closing, deciding, remedying
from complaints.casework.closing import (
    CloseCodeUnknown,
    CustomerMayStillAnswer,
    EvidenceMissing,
    RemedyNotDelivered,
    RemedyNotVerified,
)
from complaints.delivery.notices.case_room import CustomerDid, Did, FormClosed
from complaints.delivery.notices.outcome import Closed
from complaints.delivery.notices.talking import CaseStatus, NextStep
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.roles import NotAllowed, Role
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage.staff import StaffMember
from tests.complaints.house import NOTHING_DUE, NOW, House


async def close(house: House, code: str, handler: StaffMember | None = None, evidence: str = "") -> bool:
    """Somebody of staff closes the case, Lan where nobody is named."""
    return await house.do(closing.close, 1, code, handler or house.people.lan, evidence)


def remind(house: House, times: int = 2) -> None:
    """The customer was reminded."""
    for _ in range(times):
        seq = len(house.rows("timeline")) + 1
        house.execute(
            "INSERT INTO timeline VALUES (1, ?, '2026-11-20 10:00:00', 'system', NULL, 'reminded', 'customer', '{}')",
            seq,
        )


async def test_a_code_that_is_none_says_which_there_are(house: House) -> None:
    """Nothing is guessed."""
    await house.taken()
    with pytest.raises(CloseCodeUnknown) as refused:
        await close(house, "done")
    assert refused.value.codes == ("accepted_done", "no_reply", "exhausted", "withdrawn", "duplicate", "spam")


async def test_accepted_done_is_confirmed_by_a_colleague(house: House) -> None:
    """T19: not by the one who carried it out, and not before it was."""
    await house.in_remedy()
    with pytest.raises(RemedyNotDelivered):
        await close(house, "accepted_done", house.people.hoa)
    await house.do(remedying.carried_out, 1, house.people.lan)
    with pytest.raises(RemedyNotVerified):
        await close(house, "accepted_done", house.people.lan)
    assert await close(house, "accepted_done", house.people.hoa) is True
    assert (await house.decision()).verified_by == f"staff:{house.people.hoa.id}"
    assert (await house.case()).close_code is CloseCode.ACCEPTED_DONE


@pytest.mark.parametrize("code", ["accepted_done", "no_reply", "exhausted"])
async def test_what_is_not_due_is_refused(house: House, code: str) -> None:
    """In a case that is looked into."""
    await house.taken()
    with pytest.raises(ActNotPossible):
        await close(house, code, house.people.minh)
    assert (await house.case()).state is State.INVESTIGATING


async def test_no_reply_waits_for_the_window_and_two_reminders(house: House) -> None:
    """T18: the refusal says until when and how many there were."""
    await house.decided(NOTHING_DUE)
    with pytest.raises(CustomerMayStillAnswer) as refused:
        await close(house, "no_reply")
    assert (str(refused.value.until)[:16], refused.value.reminders) == ("2026-11-30 17:00", 0)
    house.passes(days=15)
    with pytest.raises(CustomerMayStillAnswer):
        await close(house, "no_reply")
    remind(house)
    assert await close(house, "no_reply") is True
    assert ((await house.case()).close_code, house.rows("ratings")) == (CloseCode.NO_REPLY, [])
    closed = house.rows("timeline", "event = 'closed'")[0]
    assert (closed["actor"], closed["actor_id"]) == ("staff", house.people.lan.id)  # the record says who closed it


async def test_reminders_alone_do_not_end_the_time_to_answer(house: House) -> None:
    """Friday 27 November is within it."""
    await house.decided(NOTHING_DUE)
    remind(house)
    house.passes(days=11)
    with pytest.raises(CustomerMayStillAnswer):
        await close(house, "no_reply")


async def test_reminders_of_the_first_decision_do_not_count_for_the_second(house: House) -> None:
    """Each has its own two."""
    await house.decided(NOTHING_DUE)
    remind(house)
    await house.do(answering.reject, house.people.ana, 1)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    house.passes(days=30)
    with pytest.raises(CustomerMayStillAnswer) as refused:
        await close(house, "no_reply")
    assert refused.value.reminders == 0


async def test_without_a_reply_what_was_promised_is_carried_out(house: House) -> None:
    """T18: not closed; the customer hears what comes and by when, the record says why."""
    await house.decided()
    house.passes(days=3)
    remind(house)
    house.execute("UPDATE clocks SET due_at = '2026-11-18 17:00:00.000000' WHERE name = 'respond_s1'")
    assert await close(house, "no_reply") is False
    assert (await house.case()).state is State.REMEDY
    status = house.owed(CaseStatus)[-1]
    assert (status.next, str(status.next_by)) == (NextStep.REMEDY, "2026-11-23")
    assert house.payload("clock_missed") == {"act": "no_reply", "clock": "respond_s1"}


async def test_whoever_rejected_again_has_replied(house: House) -> None:
    """That case is exhausted in time, not closed for want of an answer."""
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)
    house.passes(days=30)
    remind(house)
    with pytest.raises(ActNotPossible):
        await close(house, "no_reply", house.people.minh)


async def test_exhausted_needs_two_rejections_the_delivered_decision_and_the_window(house: House) -> None:
    """T22, by a manager."""
    second = await house.decided_again()
    with pytest.raises(ActNotPossible):
        await close(house, "exhausted", house.people.minh)
    await house.do(answering.reject, house.people.ana, second.id)
    with pytest.raises(CustomerMayStillAnswer):
        await close(house, "exhausted", house.people.minh)
    house.passes(days=30)
    assert await close(house, "exhausted", house.people.minh) is True
    assert ((await house.case()).close_code, len(house.rows("ratings"))) == (CloseCode.EXHAUSTED, 1)


async def test_exhausted_is_not_for_a_decision_that_never_arrived(house: House) -> None:
    """Whoever was not told of the ways outside has not used up the ways inside."""
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)
    house.execute("UPDATE decisions SET delivered_at = NULL")
    house.passes(days=30)
    with pytest.raises(ActNotPossible):
        await close(house, "exhausted", house.people.minh)


async def test_exhausted_is_a_managers_act(house: House) -> None:
    """A handler is refused."""
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)
    house.passes(days=30)
    with pytest.raises(NotAllowed):
        await close(house, "exhausted", house.people.lan)


async def test_a_spoken_withdrawal_needs_its_evidence(house: House) -> None:
    """T25: how and when it was said is part of the record."""
    await house.taken()
    with pytest.raises(EvidenceMissing):
        await close(house, "withdrawn", evidence="  ")
    assert await close(house, "withdrawn", evidence=" By phone, Monday 10:05 ") is True
    assert (house.events()[-2:], house.payload("withdrawn")["spoken"]) == (["withdrawn", "closed"], True)
    assert house.rows("timeline_words")[-1]["words"] == "By phone, Monday 10:05"


async def test_a_customer_withdraws_without_giving_a_reason(house: House) -> None:
    """T25: staff see it, and there is no question how it was."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())
    assert (await house.case()).close_code is CloseCode.WITHDRAWN
    assert (house.owed(CustomerDid)[-1].did, house.rows("ratings"), len(house.owed(Closed))) == (Did.WITHDREW, [], 1)


async def test_a_closed_case_is_not_withdrawn(house: House) -> None:
    """Nor closed again in any way."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())
    another = await house.filed()
    with pytest.raises(ActNotPossible):
        await house.do(closing.withdraw, house.people.ana, await house.case())
    for code in closing.CODES:
        with pytest.raises(ActNotPossible):
            await close(house, code, house.people.minh, another.reference)


async def test_clocks_of_a_withdrawn_case_are_void_not_missed(house: House) -> None:
    """Nobody broke a promise."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())
    assert {row["status"] for row in house.rows("clocks")} == {"cancelled"}


async def test_spam_is_proposed_by_a_handler_and_confirmed_by_a_lead(house: House) -> None:
    """T30: the customer hears nothing."""
    await house.filed()
    told = len(house.rows("outbox", "bot = 'customer'"))
    for _ in range(2):
        assert await close(house, "spam", house.people.lan) is False
    assert ((await house.case()).in_doubt, house.events()) == (True, ["registered", "spam_proposed"])
    assert await close(house, "spam", house.people.minh) is True
    assert ((await house.case()).close_code, len(house.rows("outbox", "bot = 'customer'"))) == (CloseCode.SPAM, told)


async def test_what_somebody_took_is_no_spam(house: House) -> None:
    """T30 is for received cases only."""
    await house.taken()
    with pytest.raises(ActNotPossible):
        await close(house, "spam", house.people.minh)


@pytest.mark.parametrize("code", ["accepted_done", "withdrawn", "spam", "no_reply"])
async def test_an_auditor_closes_nothing(house: House, code: str) -> None:
    """In any of the states where the code is due."""
    await house.filed()
    state = {"accepted_done": "REMEDY", "no_reply": "RESPONDED"}.get(code, "RECEIVED")
    house.execute("UPDATE cases SET state = ?", state)
    with pytest.raises(NotAllowed):
        await close(house, code, replace(house.people.lan, role=Role.AUDITOR), "said so")


async def test_a_form_that_was_open_is_gone_with_the_case(house: House) -> None:
    """Its presses come too late."""
    await house.taken()
    await house.do(deciding.begin, 1, house.people.lan)
    await house.do(closing.withdraw, house.people.ana, await house.case())
    assert (house.rows("decision_forms"), house.owed(FormClosed)) == ([], [])


async def test_the_customer_hears_why_and_staff_see_it_on_the_card(house: House) -> None:
    """In the language of the case."""
    await house.taken()
    await close(house, "withdrawn", evidence="By phone")
    assert [(told.reason, told.reference) for told in house.owed(Closed)] == [
        (CloseCode.WITHDRAWN, (await house.case()).reference)
    ]
    assert ((await house.case()).closed_at, house.payload("closed")) == (NOW, {"code": "withdrawn"})
