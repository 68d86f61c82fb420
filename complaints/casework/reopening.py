"""A closed complaint is looked into again (T26): the same case, a new episode with new promises, and a trace of it.

It goes to whoever had it, if they are still here and may; after a decision it is reviewed, by somebody who took no
part in one where there is such a person. What was met or missed before stays as it was.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from complaints.casework import entrusting, standing
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.reviewers import able_to_review
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import Reopened
from complaints.rules import reopening
from complaints.rules.deadlines import ClockName
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible, after, row_for
from complaints.rules.roles import NotAllowed, covers
from complaints.rules.routing import REOPEN_WINDOW_DAYS
from complaints.rules.vocabulary import Action, State, When, Who
from complaints.storage import cases, clocks, decisions, desk, profiles, ratings, staff, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.decisions import Decision
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event
from complaints.wording.facts import Latin

_LONGEST: Final = timedelta(days=REOPEN_WINDOW_DAYS + 2)  # of a window that ends with a day, in any zone

# What is promised anew: as after *Submit*, or as after *Not satisfied*.
_PROMISED: Final = {
    State.INVESTIGATING: (ClockName.FIRST_HUMAN, ClockName.DECIDE_S1),
    State.IN_REVIEW: (ClockName.DECIDE_S2,),
}


@dataclass(kw_only=True, eq=False)
class TooLateToReopen(ComplaintError):
    """The window is over; the matter can be told anew."""

    reference: Latin
    until: date


@dataclass(kw_only=True, eq=False)
class ReasonNeeded(ComplaintError):
    """Why staff open a case again is recorded; nothing changed."""

    reference: Latin


async def closed_lately(tx: Tx, customer_id: int, at: datetime) -> list[Case]:
    """The customer's cases closed within the reopen window, newest first; not what was no complaint."""
    found = await cases.closed_since(tx, customer_id, at - _LONGEST)
    if not found:
        return []
    calendar = await desk.calendar(tx)
    since = calendar.begin_of(reopening.closed_from(calendar.day(at)))
    return [case for case in found if case.closed_at is not None and case.closed_at >= since]


async def by_customer(tx: Tx, customer: Customer, case_id: int, at: datetime) -> None:
    """The customer wants it looked into again: within the window, and once."""
    case = await cases.lock(tx, case_id)
    if case.customer_id != customer.id or case.close_code is None or case.close_code in reopening.NEVER:
        raise ButtonTooOld
    calendar = await desk.calendar(tx)
    closed_on = calendar.day(case.closed_at or at)
    if reopening.reopen_by(case.close_code, closed_on, calendar.day(at)) is None:
        raise TooLateToReopen(reference=case.reference, until=reopening.last_day(closed_on))
    await reopen(tx, case, By(Actor.CUSTOMER, customer.id), at)


async def by_staff(tx: Tx, case_id: int, lead: StaffMember, reason: str | None, at: datetime) -> None:
    """A lead looks into it again, at any time (T26); without `reason`, why is what they noted since it was closed."""
    case = await cases.lock(tx, case_id)
    entrusting.check(case, lead)
    row = row_for(case.state, Action.REOPEN)
    if not row.who & (covers(lead.role) - {Who.HANDLER}):
        raise NotAllowed
    reason = reason or await _noted(tx, case, lead)
    if reason is None:
        raise ReasonNeeded(reference=case.reference)
    await reopen(tx, case, By(Actor.STAFF, lead.id), at, reason)


async def _noted(tx: Tx, case: Case, lead: StaffMember) -> str | None:
    """The lead's last note since the case was closed."""
    told = await timeline.of_case(tx, case.id)
    closed = max((entry.seq for entry in told if entry.event is Event.CLOSED), default=0)
    notes = [e.words for e in told if e.seq > closed and e.event is Event.NOTE and e.actor_id == lead.id and e.words]
    return notes[-1] if notes else None


async def reopen(tx: Tx, case: Case, by: By, at: datetime, reason: str | None = None) -> None:
    """Begin a new episode of the case, which the caller holds; whether `by` may is the caller's to know."""
    if case.close_code in reopening.NEVER:
        raise ActNotPossible(state=case.state, action=Action.REOPEN)
    decision, able = await _last_decision(tx, case)
    state = after(case.state, Action.REOPEN, When.DECIDED_BEFORE if decision else When.NOT_DECIDED_BEFORE)
    owner_id = case.owner_id if case.owner_id in able else None
    begun = {"episode": case.episode + 1, "owner_id": owner_id, "stage": 2 if decision else case.stage}
    ended = {"close_code": None, "closed_at": None, "rejected_again_at": None, "in_doubt": False}
    await cases.change(tx, case.id, state=state, **begun, **ended)
    await ratings.void(tx, case.id, case.episode)
    facts: dict[str, Any] = {"episode": case.episode + 1, "was": case.close_code, "owner": owner_id}
    await timeline.append(tx, case.id, Event.REOPENED, by, at, words=reason, **facts)
    due = await _promise(tx, await cases.get(tx, case.id), at)
    await standing.tell_change(tx, await cases.get(tx, case.id), at)
    told = Reopened(
        by_customer=by.actor is Actor.CUSTOMER,
        due=due,
        decided_by=(await staff.get(tx, decision.decided_by)).name if decision else None,
        same_person=decision is not None and decision.decided_by in able,
        owner=(await staff.get(tx, owner_id)).name if owner_id else None,
    )
    await outbox.put(tx, told, outbox.to_topic(case.id), at)
    await telling.redraw_card(tx, case.id, at)


async def _last_decision(tx: Tx, case: Case) -> tuple[Decision | None, frozenset[int]]:
    """The decision to be reviewed, if there was one, and who of those here may go on with the case."""
    here = frozenset(person.id for person in await entrusting.colleagues(tx, case))
    if await decisions.latest(tx, case.id) is None:
        return None, here
    decision, able = await able_to_review(tx, case)
    return decision, able & here


async def _promise(tx: Tx, case: Case, at: datetime) -> datetime:
    """New clocks beside those of the episode before; by when the last of them is due."""
    calendar, profile, due = await desk.calendar(tx), await profiles.of(tx, case.profile), at
    for name in _PROMISED[case.state]:
        due = profile.due(name, at, calendar)
        await clocks.start(tx, case.id, case.episode, name, profile.version, at, due)
    return due
