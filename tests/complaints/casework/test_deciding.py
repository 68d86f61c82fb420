"""Deciding: who may, in which state, what is recorded, and what the customer is owed."""

from dataclasses import replace

import pytest

from complaints.casework import answering, deciding
from complaints.casework.refusals import NotYours
from complaints.delivery.notices.case_room import ReplyState
from complaints.delivery.notices.outcome import DecisionSent, FullReasons
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.remedies import Finding, Outcome, ReasonsMissing, Remedy, RemedyDateMissing
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import NotAllowed, Role
from complaints.rules.vocabulary import State
from complaints.storage import staff
from complaints.storage.staff import StaffMember
from tests.complaints.house import NOTHING_DUE, NOW, REFUND, House


async def decide(house: House, handler: StaffMember, finding: Finding = REFUND) -> None:
    """They send their decision."""
    await house.do(deciding.decide, 1, handler, finding, None)


async def rejected(house: House, decider: StaffMember | None = None) -> None:
    """A first decision that the customer did not accept."""
    decision = await house.decided(NOTHING_DUE, decider)
    await house.do(answering.reject, house.people.ana, decision.id)


async def alone(house: House, *gone: StaffMember) -> None:
    """These have left the group."""
    for person in gone:
        await house.read(
            lambda tx, who=person: staff.record(tx, who.telegram_id, who.name, who.role, is_member=False, at=NOW)
        )


async def test_the_owner_decides_within_their_own_authority(house: House) -> None:
    """T15b: answered, with the outcome, and the act in the record."""
    await house.taken()
    await decide(house, house.people.lan)
    case = await house.case()
    assert (case.state, case.stage, case.outcome) == (State.RESPONDED, 1, Outcome.UPHELD)
    said = house.payload("decided")
    assert (said["act"], said["remedy"], said["remedy_by"], said["first_contact"]) == (
        "answer",
        "refund_full",
        "2026-11-23",
        False,
    )


async def test_a_simple_matter_is_decided_at_once_and_has_an_owner_then(house: House) -> None:
    """T3: from received, at the first contact."""
    await house.filed()
    await decide(house, house.people.hoa)
    case = await house.case()
    assert (case.state, case.owner_id) == (State.RESPONDED, house.people.hoa.id)
    assert (house.payload("decided")["act"], house.payload("decided")["first_contact"]) == ("resolve_now", True)


async def test_somebody_elses_case_is_theirs_to_decide(house: House) -> None:
    """Unless a lead does."""
    await house.taken(house.people.lan)
    with pytest.raises(NotYours) as refused:
        await decide(house, house.people.hoa)
    assert refused.value.handler == "Lan Pham"
    await decide(house, house.people.minh)
    assert (await house.case()).owner_id == house.people.lan.id


async def test_an_auditor_decides_nothing(house: House) -> None:
    """They read."""
    await house.taken()
    with pytest.raises(NotAllowed):
        await decide(house, replace(house.people.lan, role=Role.AUDITOR))


@pytest.mark.parametrize("state", [State.RESPONDED, State.REMEDY, State.CLOSED, State.QUEUED])
async def test_what_is_decided_is_decided(house: House, state: State) -> None:
    """A case is answered from three states only."""
    await house.taken()
    house.execute("UPDATE cases SET state = ?", state.value)
    with pytest.raises(ActNotPossible):
        await decide(house, house.people.lan)
    assert house.rows("decisions") == []


async def test_a_decision_gives_reasons_and_a_promise_has_a_date(house: House) -> None:
    """Or nothing is decided."""
    await house.taken()
    with pytest.raises(ReasonsMissing):
        await decide(house, house.people.lan, replace(REFUND, reasons="  "))
    with pytest.raises(RemedyDateMissing):
        await decide(house, house.people.lan, replace(REFUND, remedy_by=None))
    assert (await house.case()).state is State.INVESTIGATING


async def test_one_decision_notice_is_owed_with_all_that_it_says(house: House) -> None:
    """Ten working days to answer, of which Tuesday is the first: until Monday 30 November."""
    case = await house.taken()
    await decide(house, house.people.lan)
    (sent,) = house.owed(DecisionSent)
    assert sent == DecisionSent(
        decision_id=1,
        reference=case.reference,
        outcome=Outcome.UPHELD,
        reasons="The parcel was lost.",
        remedy=Remedy.REFUND_FULL,
        remedy_words=None,
        remedy_by=REFUND.remedy_by,
        respond_by=NOW.replace(month=11, day=30).date(),
        by_another=True,
        is_final=False,
        same_person=False,
        seq=4,
    )


async def test_the_customers_time_to_answer_is_a_clock_that_is_looked_at_half_way(house: House) -> None:
    """Until Monday 30 November 17:00; the first reminder is due after half of it."""
    await house.taken()
    await decide(house, house.people.lan)
    clock = house.clock("respond_s1")
    assert (clock["status"], clock["due_at"][:16], clock["looked_at"][:16]) == (
        "running",
        "2026-11-30 17:00",
        "2026-11-23 13:30",
    )


@pytest.mark.parametrize(("length", "parts"), [(120, 0), (121, 1), (3600, 2)])
async def test_long_reasons_go_before_the_decision(house: House, length: int, parts: int) -> None:
    """Short ones stand in it."""
    await house.taken()
    reasons = ("because " * 600)[:length]
    await decide(house, house.people.lan, replace(REFUND, reasons=reasons))
    assert [page.part for page in house.owed(FullReasons)] == list(range(1, parts + 1))
    assert house.owed(DecisionSent)[0].reasons == (None if parts else reasons)
    order = [row["notice"] for row in house.rows("outbox", "chat_id = 601")][-(parts + 1) :]
    assert order == ["full_reasons"] * parts + ["decision_sent"]


async def test_staff_are_shown_what_becomes_of_the_decision(house: House) -> None:
    """As of a reply."""
    await house.taken()
    await decide(house, house.people.lan)
    owed_id = house.rows("outbox", "notice = 'decision_sent'")[0]["id"]
    assert house.owed(ReplyState) == [ReplyState(owed_id=owed_id)]


async def test_delivery_stops_the_clocks_and_is_kept(house: House) -> None:
    """At the moment when Telegram accepted it."""
    await house.taken()
    await decide(house, house.people.lan)
    house.passes(hours=1)
    await house.post()
    stopped = {name: house.clock(name)["status"] for name in ("ack", "first_human", "decide_s1", "respond_s1")}
    assert stopped == {"ack": "met", "first_human": "met", "decide_s1": "met", "respond_s1": "running"}
    assert (await house.decision()).delivered_at == house.at


async def test_nothing_promised_shows_no_remedy(house: House) -> None:
    """A sentence whose fact is missing is left out."""
    await house.taken()
    await decide(house, house.people.lan, NOTHING_DUE)
    assert (house.owed(DecisionSent)[0].remedy, (await house.decision()).remedy) == (None, Remedy.NONE)


async def test_the_second_decision_is_by_another_person_and_final(house: House) -> None:
    """T21: the first decider is refused; clocks of stage two."""
    await rejected(house)
    with pytest.raises(NeedsAnotherPerson):
        await decide(house, house.people.lan)
    await decide(house, house.people.minh, NOTHING_DUE)
    case, decision = await house.case(), await house.decision()
    assert (case.state, case.stage, decision.stage, decision.same_person) == (State.RESPONDED, 2, 2, False)
    assert house.owed(DecisionSent)[-1].is_final is True
    assert house.clock("respond_s2")["status"] == "running"


async def test_where_there_is_one_person_the_same_one_decides_again_and_that_is_said(house: House) -> None:
    """In the record and to the customer."""
    await alone(house, house.people.hoa, house.people.minh)
    await rejected(house)
    await decide(house, house.people.lan, NOTHING_DUE)
    assert ((await house.decision()).same_person, house.payload("decided")["same_person"]) == (True, True)
    assert house.owed(DecisionSent)[0].by_another is False
    assert house.owed(DecisionSent)[-1].same_person is True


async def test_without_a_lead_any_colleague_reviews_but_not_each_others(house: House) -> None:
    """Who took the review decides it."""
    await alone(house, house.people.minh)
    quynh = replace(house.people.hoa, telegram_id=504, name="Quynh Vu")
    await house.read(lambda tx: staff.record(tx, 504, "Quynh Vu", Role.HANDLER, is_member=True, at=NOW))
    third = await house.read(staff.by_telegram_id, quynh.telegram_id)
    assert third is not None
    await rejected(house)
    house.execute("UPDATE cases SET owner_id = ?", house.people.hoa.id)
    with pytest.raises(NotYours):
        await decide(house, third)
    await decide(house, house.people.hoa, NOTHING_DUE)
    assert (await house.case()).stage == 2
