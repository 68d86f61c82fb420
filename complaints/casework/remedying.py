"""Carrying out what was promised. Whoever does it does not verify it: the customer does, or a colleague."""

from datetime import datetime

from complaints.casework import entrusting
from complaints.delivery import outbox, telling
from complaints.delivery.notices.outcome import RemedyDone
from complaints.rules.deadlines import ClockName
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.roles import require_act
from complaints.rules.vocabulary import Action
from complaints.storage import cases, clocks, customers, decisions, desk, timeline
from complaints.storage.cases import Case
from complaints.storage.decisions import Decision
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event


async def promised(tx: Tx, case: Case, decision: Decision, at: datetime) -> None:
    """The remedy is due by the day that the decision names: to be carried out by then, and found right."""
    if decision.remedy_by is not None:
        due = (await desk.calendar(tx)).end_of(decision.remedy_by)
        await clocks.start(tx, case.id, case.episode, ClockName.REMEDY, case.profile, at, max(due, at))


async def carried_out(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """The remedy was carried out: the customer is asked whether it is right. Said twice, it is asked once."""
    case = await cases.lock(tx, case_id)
    entrusting.check(case, handler)
    require_act(handler.role, case.state, Action.VERIFY_REMEDY)
    decision = await decisions.latest(tx, case.id)
    if decision is None:
        raise ActNotPossible(state=case.state, action=Action.VERIFY_REMEDY)
    if decision.remedied_at is not None:
        return
    await decisions.change(tx, decision.id, remedied_at=at, remedied_by=handler.id)
    await timeline.append(tx, case.id, Event.REMEDY_DELIVERED, By(Actor.STAFF, handler.id), at)
    customer = await customers.get(tx, case.customer_id)
    asked = RemedyDone(
        decision_id=decision.id,
        reference=case.reference,
        remedy=decision.remedy,
        remedy_words=decision.remedy_words,
    )
    await outbox.put(tx, asked, outbox.to_customer(customer, case.language).about(case.id), at)
    await telling.redraw_card(tx, case.id, at)
