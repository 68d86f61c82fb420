"""What a customer is told of where a complaint stands: the last step, the next one, and by when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from complaints.delivery import next_news, outbox, replies
from complaints.delivery.notices.owning import Erased
from complaints.delivery.notices.talking import CaseStatus, LastStep, Listed, NextStep, NoComplaints, StatusList
from complaints.rules import reopening
from complaints.rules.deadlines import DECIDE, RESPOND, ClockName
from complaints.rules.retention import kept_until
from complaints.rules.vocabulary import State
from complaints.storage import cases, clocks, customers, decisions, desk
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx
from complaints.storage.timeline import Audience, Entry, Event

_STEP: Final = {
    Event.REGISTERED: LastStep.RECEIVED,
    Event.TAKEN: LastStep.TAKEN,
    Event.ASSIGNED: LastStep.TAKEN,
    Event.CUSTOMER_WROTE: LastStep.YOU_WROTE,
    Event.CUSTOMER_CORRECTED: LastStep.YOU_WROTE,
    Event.STAFF_REPLIED: LastStep.WE_WROTE,
    Event.QUESTION_ASKED: LastStep.WE_ASKED,
    Event.QUESTION_SKIPPED: LastStep.SKIPPED,
    Event.REPLY_CORRECTED: LastStep.WE_WROTE,
    Event.DECIDED: LastStep.DECIDED,
    Event.ACCEPTED: LastStep.ACCEPTED,
    Event.REJECTED: LastStep.REJECTED,
    Event.REJECTED_AGAIN: LastStep.REJECTED_AGAIN,
    Event.REMEDY_DELIVERED: LastStep.REMEDIED,
    Event.REMEDY_DISPUTED: LastStep.DISPUTED,
    Event.CLOSED: LastStep.CLOSED,
    Event.REOPENED: LastStep.REOPENED,
}
MOST: Final = 20  # complaints in a list


async def tell_status(tx: Tx, case: Case, at: datetime) -> None:
    """Owe the customer the status of this case."""
    customer = await customers.get(tx, case.customer_id)
    place = outbox.to_customer(customer, case.language)
    if case.erased_at is not None:  # told as part of no case: nothing new is kept of that one
        await outbox.put(tx, await _erased(tx, case, case.erased_at), place, at)
    else:
        await outbox.put(tx, await status_of(tx, case, at), place.about(case.id), at)


async def _erased(tx: Tx, case: Case, erased_at: datetime) -> Erased:
    erased_on = (await desk.calendar(tx)).day(erased_at)
    return Erased(reference=case.reference, erased_on=erased_on, reasons_until=await reasons_until(tx, case))


async def reasons_until(tx: Tx, case: Case) -> date | None:
    """Until when the reasons for a decision stay though the case be erased; None where there are none."""
    made = await decisions.of_case(tx, case.id)
    if not any(one.reasons for one in made):
        return None
    return kept_until((await desk.calendar(tx)).day(case.received_at))


async def tell_change(tx: Tx, case: Case, at: datetime) -> None:
    """Where it stands has changed: owe the customer the status, which is news."""
    await next_news.told(tx, case.id, at)
    await tell_status(tx, case, at)


async def tell_all(tx: Tx, customer: Customer, at: datetime) -> None:
    """Owe the customer the status of the one complaint there is, or the list of several."""
    found = await cases.of_customer(tx, customer.id)
    if len(found) == 1:
        await tell_status(tx, found[0], at)
        return
    listed = tuple([await listed_as(tx, case) for case in found[:MOST]])
    await outbox.put(tx, StatusList(cases=listed) if listed else NoComplaints(), outbox.to_customer(customer), at)


async def listed_as(tx: Tx, case: Case) -> Listed:
    """The case in a list of its customer's own."""
    received = (await desk.calendar(tx)).day(case.received_at)
    return Listed(case.reference, case.category, case.state, received, case.close_code)


@dataclass(frozen=True)
class Coming:
    """What comes next: by which day, or, where it is ours and that day is over, by which day it was due."""

    step: NextStep | None = None
    by: date | None = None
    was_due: date | None = None


async def status_of(tx: Tx, case: Case, at: datetime) -> CaseStatus:
    """Where the case stands, in facts."""
    calendar = await desk.calendar(tx)
    told = [entry for entry in await replies.told(tx, case.id) if entry.event in _STEP and _is_told(entry)]
    coming = await next_step(tx, case, at)
    return CaseStatus(
        reference=case.reference,
        state=case.state,
        close_code=case.close_code,
        received_on=calendar.day(case.received_at),
        last=_STEP[told[-1].event],
        last_on=calendar.day(told[-1].at),
        next=coming.step,
        next_by=coming.by,
        was_due=coming.was_due,
        can_withdraw=case.state is not State.CLOSED,
        reopen_by=await reopen_by(tx, case, at),
    )


def _is_told(entry: Entry) -> bool:
    """A hand-over among staff is none of the customer's business."""
    return entry.event is not Event.ASSIGNED or entry.audience is Audience.CUSTOMER


async def reopen_by(tx: Tx, case: Case, at: datetime) -> date | None:
    """The last day on which its customer can reopen a closed case; None where that is not possible."""
    if case.closed_at is None:
        return None
    calendar = await desk.calendar(tx)
    return reopening.reopen_by(case.close_code, calendar.day(case.closed_at), calendar.day(at))


async def next_step(tx: Tx, case: Case, at: datetime) -> Coming:
    """What comes next and when; a promise that is overdue is not repeated as if it were to come."""
    if case.state is State.CLOSED:
        return Coming()
    calendar, owed = await desk.calendar(tx), await clocks.unmet(tx, case.id)
    if case.state is State.WAITING_CUSTOMER:
        window = owed.get(ClockName.REPLY)
        return Coming(NextStep.YOUR_REPLY, calendar.day(window.due_at) if window and at <= window.due_at else None)
    if case.state is State.RESPONDED:
        theirs = NextStep.RECOURSE if case.rejected_again_at else NextStep.YOUR_ANSWER
        window = owed.get(RESPOND[case.stage])
        return Coming(theirs, calendar.day(window.due_at) if window and at <= window.due_at else None)
    first = owed.get(ClockName.FIRST_HUMAN)
    if first is not None and case.state is not State.REMEDY:
        return _ours(NextStep.FIRST_ANSWER, calendar.day(first.due_at), is_late=at > first.due_at)
    return await what_we_owe(tx, case, at)


async def what_we_owe(tx: Tx, case: Case, at: datetime) -> Coming:
    """What is to come of us besides a first word: the decision, the review's result, or the remedy."""
    calendar, owed = await desk.calendar(tx), await clocks.unmet(tx, case.id)
    if case.state is State.REMEDY:
        promised = await decisions.latest(tx, case.id)
        if promised is None or promised.remedied_at is not None:
            return Coming(NextStep.CONFIRM)
        return _ours(NextStep.REMEDY, promised.remedy_by, is_late=_is_over(promised.remedy_by, calendar.day(at)))
    ours = NextStep.REVIEW if case.state is State.IN_REVIEW else NextStep.DECISION
    clock = owed.get(DECIDE[case.stage])
    return _ours(ours, calendar.day(clock.due_at) if clock else None, is_late=clock is not None and at > clock.due_at)


def _is_over(day: date | None, today: date) -> bool:
    return day is not None and today > day


def _ours(step: NextStep, due: date | None, *, is_late: bool) -> Coming:
    return Coming(step, was_due=due) if is_late else Coming(step, by=due)
