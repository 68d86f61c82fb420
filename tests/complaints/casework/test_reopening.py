"""A closed complaint is looked into again (T26). Closed on Monday 16 November: the window ends with 16 December."""

from datetime import UTC, datetime

import pytest

from complaints.casework import answering, closing, conversing, deciding, handling, placing, reopening, standing
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.reopening import TooLateToReopen
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import Card, Reopened
from complaints.delivery.notices.outcome import Closed
from complaints.delivery.notices.talking import Added, AddedToClosed, CaseStatus, LastStep, NextStep
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.routing import SmallTalk
from complaints.rules.vocabulary import State
from complaints.storage import cases, staff
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By
from tests.complaints.casework import afterwards, befores
from tests.complaints.house import NOTHING_DUE, OFFERED, House


async def reopen(house: House) -> None:
    """Ana taps *Reopen*."""
    await house.do(reopening.by_customer, house.people.ana, 1)


async def leaves(house: House, person: StaffMember) -> None:
    """Somebody of staff is in the group no more."""
    gone = (person.telegram_id, person.name, person.role)
    await house.read(lambda tx: staff.record(tx, *gone, is_member=False, at=house.at))


async def says(house: House, words: str, talk: SmallTalk | None = None) -> None:
    """Ana writes."""
    await house.do(placing.place, house.people.ana, house.told(words), None, talk, OFFERED)


async def test_who_withdrew_may_come_back_to_the_handler_who_had_it(house: House) -> None:
    """T25, T26: no decision had been given, so it is looked into; with the dates of a new complaint."""
    await afterwards.withdrawn(house)
    house.passes(days=1)
    await reopen(house)
    case = await house.case()
    assert (case.state, case.stage, case.episode) == (State.INVESTIGATING, 1, 2)
    assert (case.owner_id, case.close_code, case.closed_at) == (house.people.lan.id, None, None)
    assert [house.clock(name)["due_at"][:16] for name in ("first_human", "decide_s1")] == [
        "2026-11-18 10:00",
        "2026-12-01 17:00",
    ]


async def test_after_a_decision_it_is_reviewed_by_somebody_else(house: House) -> None:
    """T26: whoever decided gives it away; staff hear who decided and by when a new decision is due."""
    await befores.closed(house)
    await reopen(house)
    case = await house.case()
    assert (case.state, case.stage, case.episode, case.owner_id) == (State.IN_REVIEW, 2, 2, None)
    (told,) = house.owed(Reopened)
    assert (told.decided_by, str(told.due)[:16], told.same_person) == ("Lan Pham", "2026-12-14 17:00", False)
    with pytest.raises(NeedsAnotherPerson):
        await house.do(handling.take, 1, house.people.lan)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    assert [(row["episode"], row["stage"]) for row in house.rows("decisions")] == [(1, 1), (2, 2)]


async def test_after_two_decisions_comes_somebody_who_made_neither(house: House) -> None:
    """Where nobody is left who did not decide before, whoever did not decide last."""
    second = await house.decided_again()
    await house.do(answering.accept, house.people.ana, second.id)
    await reopen(house)
    for person in (house.people.lan, house.people.minh):
        with pytest.raises(NeedsAnotherPerson):
            await house.do(handling.take, 1, person)
    await leaves(house, house.people.hoa)
    await house.do(handling.take, 1, house.people.lan)
    assert (await house.case()).owner_id == house.people.lan.id


async def test_an_owner_who_has_left_does_not_get_it_back(house: House) -> None:
    """It waits for a colleague."""
    await afterwards.withdrawn(house)
    await leaves(house, house.people.lan)
    await reopen(house)
    assert ((await house.case()).owner_id, house.owed(Reopened)[0].owner) == (None, None)


async def test_fixmystreet_2357_reopened_without_a_trace(house: House) -> None:
    """The record has it with what it was closed as, staff are told, the customer gets the status with its new dates."""
    await befores.closed(house)
    await reopen(house)
    assert house.events()[-1] == "reopened"
    assert (house.payload("reopened")["episode"], house.payload("reopened")["was"]) == (2, "accepted_done")
    assert (len(house.owed(Reopened)), len(house.owed(Card, "waiting"))) == (1, 1)
    status = house.owed(CaseStatus)[-1]
    assert (status.state, status.last, status.next) == (State.IN_REVIEW, LastStep.REOPENED, NextStep.REVIEW)
    assert str(status.next_by) == "2026-12-14"


async def test_what_was_met_or_missed_before_stays_as_it_was(house: House) -> None:
    """Terminal clocks are frozen; the new ones stand beside them (domain reference 3.4)."""
    await house.taken()
    house.passes(days=20)
    await befores.look(house)
    await house.do(closing.withdraw, house.people.ana, await house.case())
    before = house.rows("clocks")
    await reopen(house)
    await house.do(conversing.staff_replies, 1, house.people.lan, -1, house.told("We look into it"))
    await house.post()
    assert [row for row in house.rows("clocks") if row["episode"] == 1] == before
    assert (house.clock("first_human")["status"], house.clock("decide_s1")["status"]) == ("met", "running")


async def test_a_late_decision_of_before_keeps_no_promise_made_since(house: House) -> None:
    """It is sent again after the case was reopened."""
    await befores.closed(house)
    await reopen(house)
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE notice = 'decision_sent'")
    await house.post()
    assert house.clock("decide_s2")["status"] == "running"


async def test_reopening_twice_is_reopening_once(house: House) -> None:
    """The second press changes nothing."""
    await befores.closed(house)
    await reopen(house)
    with pytest.raises(ButtonTooOld):
        await reopen(house)
    assert ((await house.case()).episode, house.events().count("reopened")) == (2, 1)


@pytest.mark.parametrize(("day", "hour", "is_possible"), [(16, 23, True), (17, 0, False)])
async def test_the_day_that_was_named_is_the_last_one(house: House, day: int, hour: int, is_possible: bool) -> None:
    """Until its midnight; then the refusal names it."""
    await befores.closed(house)
    assert [str(told.reopen_by) for told in house.owed(Closed)] == ["2026-12-16"]
    house.at = datetime(2026, 12, day, hour, 30, tzinfo=UTC)
    assert ((await house.do(_status)).reopen_by is not None) is is_possible
    if is_possible:
        await reopen(house)
        return
    with pytest.raises(TooLateToReopen) as refused:
        await reopen(house)
    assert str(refused.value.until) == "2026-12-16"


async def _status(tx: Tx, at: datetime) -> CaseStatus:
    return await standing.status_of(tx, await cases.get(tx, 1), at)


@pytest.mark.parametrize("code", ["spam", "duplicate"])
async def test_spam_and_duplicates_are_not_reopened(house: House, code: str) -> None:
    """By nobody: the guard of T26."""
    await befores.closed(house)
    house.execute("UPDATE cases SET close_code = ?", code)
    with pytest.raises(ButtonTooOld):
        await reopen(house)
    with pytest.raises(ActNotPossible):
        await house.do(reopening.reopen, await house.case(), By(Actor.STAFF, house.people.minh.id))


async def test_nobody_reopens_what_is_not_theirs(house: House) -> None:
    """A forged press sounds like an old one."""
    await befores.closed(house)
    with pytest.raises(ButtonTooOld):
        await house.do(reopening.by_customer, house.people.omid, 1)
    assert (await house.case()).state is State.CLOSED


async def test_staff_may_reopen_at_any_time_and_say_why(house: House) -> None:
    """The deed that a command will use: the reason is words of the record."""
    await befores.closed(house)
    house.passes(days=90)
    by = By(Actor.STAFF, house.people.minh.id)
    await house.do(lambda tx, at: _by_staff(tx, by, at))
    assert ((await house.case()).episode, house.owed(Reopened)[0].by_customer) == (2, False)
    assert house.rows("timeline_words")[-1]["words"] == "The court asks"


async def _by_staff(tx: Tx, by: By, at: datetime) -> None:
    case = await cases.lock(tx, 1)
    await reopening.reopen(tx, case, by, at, reason="The court asks")


async def test_frappe_2228_thanks_reopen_nothing(house: House) -> None:
    """Nor do they ask anything."""
    await befores.closed(house)
    await says(house, "Thank you!", SmallTalk.THANKS)
    assert ((await house.case()).state, [react.sign for react in house.owed(React)]) == (State.CLOSED, ["🙏"])


async def test_chatwoot_a_message_after_closing_reopens_nothing_by_itself(house: House) -> None:
    """*About it* adds it and says that it stays closed, and until when it can be reopened."""
    await befores.closed(house)
    await says(house, "You were very kind")
    await house.do(placing.choose, house.people.ana, (await house.case()).reference, 9)
    assert ((await house.case()).state, house.events()[-1]) == (State.CLOSED, "customer_wrote")
    assert [str(told.reopen_by) for told in house.owed(AddedToClosed)] == ["2026-12-16"]


async def test_frappe_3465_after_the_window_it_can_only_be_a_new_complaint(house: House) -> None:
    """Words about one that is closed for long are kept with it, and the way on is named."""
    await befores.closed(house)
    house.passes(days=40)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("It broke again"))
    assert [told.reopen_by for told in house.owed(AddedToClosed)] == [None]
    await says(house, "It broke again")
    assert house.rows("drafts")[-1]["drafting"] == "open"


async def test_what_is_written_next_goes_to_the_case(house: House) -> None:
    """Nothing more is asked."""
    await befores.closed(house)
    await reopen(house)
    await says(house, "The money never came")
    assert (house.events()[-1], len(house.owed(Added))) == ("customer_wrote", 1)


async def test_what_was_written_before_the_press_goes_with_it(house: House) -> None:
    """Whoever writes, is asked what it is about, and taps *Reopen* instead, has said it."""
    await befores.closed(house)
    await says(house, "The money never came")
    await house.do(placing.reopen, house.people.ana, await house.case())
    assert house.events()[-2:] == ["reopened", "customer_wrote"]
    assert [row["is_dropped"] for row in house.rows("pieces")] == [1]
