"""The customer's answer: to the decision, and to the remedy."""

from datetime import datetime

from complaints.casework import closing, entrusting, remedying
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import next_news, outbox, telling
from complaints.delivery.notices.case_room import CustomerDid, Did, ReviewWaits
from complaints.delivery.notices.outcome import (
    Accepted,
    NotSatisfiedAgain,
    RemedyNotRight,
    ReviewBegins,
)
from complaints.rules import reviewing
from complaints.rules.deadlines import RESPOND, ClockName, Target, Unit
from complaints.rules.lifecycle import after
from complaints.rules.vocabulary import Action, State, When
from complaints.storage import cases, clocks, decisions, desk, profiles, staff, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.decisions import Decision
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event

_ANSWER_IN = Target(1, Unit.WORKING_DAY)  # until a person writes about a remedy that is not right


async def accept(tx: Tx, customer: Customer, decision_id: int, at: datetime) -> None:
    """The decision is accepted (T16): on to the remedy, or closed where nothing is due."""
    case, decision = await _theirs(tx, customer, decision_id, State.RESPONDED)
    by = By(Actor.CUSTOMER, customer.id)
    await timeline.append(tx, case.id, Event.ACCEPTED, by, at, stage=decision.stage)
    await _tell_staff(tx, case, CustomerDid(did=Did.ACCEPTED), at)
    if not decision.finding.something_is_due or decision.remedy_by is None:
        await closing.end(tx, case, Action.ACCEPT, by, at, When.NOTHING_IS_DUE)
        return
    await cases.change(tx, case.id, state=after(case.state, Action.ACCEPT, When.SOMETHING_IS_DUE))
    await clocks.stop(tx, case.id, RESPOND[case.stage], at)
    await remedying.promised(tx, case, decision, at)
    thanks = Accepted(
        reference=case.reference,
        remedy=decision.remedy,
        remedy_words=decision.remedy_words,
        remedy_by=decision.remedy_by,
    )
    await next_news.told(tx, case.id, at)
    await outbox.put(tx, thanks, outbox.to_customer(customer, case.language).about(case.id), at)


async def reject(tx: Tx, customer: Customer, decision_id: int, at: datetime) -> None:
    """Not satisfied, no reason demanded: on to the review (T17), or after it, told where else to turn (T22)."""
    case, decision = await _theirs(tx, customer, decision_id, State.RESPONDED)
    if decision.stage == 2:
        await _reject_again(tx, customer, case, at)
    else:
        await _begin_review(tx, customer, case, decision, at)


async def _begin_review(tx: Tx, customer: Customer, case: Case, decision: Decision, at: datetime) -> None:
    calendar, profile = await desk.calendar(tx), await profiles.of(tx, case.profile)
    due = profile.due(ClockName.DECIDE_S2, at, calendar)
    able = reviewing.reviewers(decision.decided_by, await entrusting.colleagues(tx, case))
    by_another = decision.decided_by not in able
    await cases.change(tx, case.id, state=after(case.state, Action.REJECT), stage=2, owner_id=None)
    await clocks.stop(tx, case.id, RESPOND[case.stage], at)
    await clocks.start(tx, case.id, case.episode, ClockName.DECIDE_S2, profile.version, at, due)
    by = By(Actor.CUSTOMER, customer.id)
    await timeline.append(tx, case.id, Event.REJECTED, by, at, stage=1, same_person=not by_another)
    begins = ReviewBegins(reference=case.reference, review_by=calendar.day(due), by_another=by_another)
    await next_news.told(tx, case.id, at)
    await outbox.put(tx, begins, outbox.to_customer(customer, case.language).about(case.id), at)
    decider = (await staff.get(tx, decision.decided_by)).name
    await _tell_staff(tx, case, ReviewWaits(decided_by=decider, review_by=due, same_person=not by_another), at)


async def _reject_again(tx: Tx, customer: Customer, case: Case, at: datetime) -> None:
    if case.rejected_again_at is not None:
        raise ButtonTooOld
    state = after(case.state, Action.REJECT_REVIEW, When.BODY_NOT_USED)
    await cases.change(tx, case.id, state=state, rejected_again_at=at)
    await timeline.append(tx, case.id, Event.REJECTED_AGAIN, By(Actor.CUSTOMER, customer.id), at, stage=2)
    window = await clocks.named(tx, case.id, ClockName.RESPOND_S2)
    until = (await desk.calendar(tx)).day(window.due_at) if window else None
    told = NotSatisfiedAgain(reference=case.reference, respond_by=until)
    await outbox.put(tx, told, outbox.to_customer(customer, case.language).about(case.id), at)
    await _tell_staff(tx, case, CustomerDid(did=Did.REJECTED_AGAIN), at)


async def remedy_right(tx: Tx, customer: Customer, decision_id: int, at: datetime) -> None:
    """The customer confirms the remedy (T19): closed."""
    case, decision = await _theirs(tx, customer, decision_id, State.REMEDY)
    if decision.remedied_at is None:
        raise ButtonTooOld
    await _tell_staff(tx, case, CustomerDid(did=Did.REMEDY_RIGHT), at)
    await closing.verified(tx, case, decision, By(Actor.CUSTOMER, customer.id), at)


async def remedy_not_right(tx: Tx, customer: Customer, decision_id: int, at: datetime) -> None:
    """It was not done, or not right: the handler hears of it, the remedy stays due."""
    case, decision = await _theirs(tx, customer, decision_id, State.REMEDY)
    if decision.remedied_at is None:
        raise ButtonTooOld
    await decisions.change(tx, decision.id, remedied_at=None, remedied_by=None)
    await timeline.append(tx, case.id, Event.REMEDY_DISPUTED, By(Actor.CUSTOMER, customer.id), at)
    calendar = await desk.calendar(tx)
    by = calendar.day(_ANSWER_IN.due(at, calendar))
    noted = RemedyNotRight(reference=case.reference, first_by=by)
    await next_news.told(tx, case.id, at, promised=by)
    await outbox.put(tx, noted, outbox.to_customer(customer, case.language).about(case.id), at)
    await _tell_staff(tx, case, CustomerDid(did=Did.REMEDY_NOT_RIGHT, answer_by=by), at)


async def _theirs(tx: Tx, customer: Customer, decision_id: int, state: State) -> tuple[Case, Decision]:
    """The customer's own case and its standing decision, in that state; what a press carries proves nothing."""
    found = await decisions.get(tx, decision_id)
    if found is None:
        raise ButtonTooOld
    case = await _case_of(tx, customer, found.case_id)
    standing = await decisions.latest(tx, case.id)
    if standing is None or standing.id != decision_id or case.state is not state:
        raise ButtonTooOld
    return case, standing


async def _case_of(tx: Tx, customer: Customer, case_id: int) -> Case:
    case = await cases.find(tx, case_id)
    if case is None or case.customer_id != customer.id:
        raise ButtonTooOld
    return await cases.lock(tx, case_id)


async def _tell_staff(tx: Tx, case: Case, news: CustomerDid | ReviewWaits, at: datetime) -> None:
    await outbox.put(tx, news, outbox.to_topic(case.id), at)
    await telling.redraw_card(tx, case.id, at)
