"""The decision: worded step by step in the topic, shown as the customer will read it, and sent.

In stage 1 by whoever has the case, or a lead; in stage 2 by another person than who decided first, where there is one.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from complaints.casework import announcing, entrusting
from complaints.casework.refusals import ButtonTooOld, NotYours
from complaints.casework.reviewers import able_to_review
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import DecisionForm, FormClosed
from complaints.rules.deadlines import REMINDERS_AT, RESPOND
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible, after
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import covers, require_act
from complaints.rules.vocabulary import Action, State, Who
from complaints.rules.words import as_phrase
from complaints.storage import cases, clocks, customers, decisions, desk, profiles, staff, timeline
from complaints.storage.cases import Case
from complaints.storage.decisions import Decision, Form
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event
from complaints.wording.facts import Words

_ACT: Final = {
    State.RECEIVED: Action.RESOLVE_NOW,
    State.INVESTIGATING: Action.ANSWER,
    State.IN_REVIEW: Action.ANSWER_REVIEW,
}


@dataclass(kw_only=True, eq=False)
class DateInThePast(ComplaintError):
    """A remedy cannot be promised for a day that is over."""


@dataclass(kw_only=True, eq=False)
class FormOfAnother(ComplaintError):
    """A colleague is wording this decision; nothing changed."""

    handler: Words


async def begin(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Put up the form: what was found, why, what we will do."""
    case = await cases.lock(tx, case_id)
    await _check(tx, case, handler)
    await decisions.begin_form(tx, case.id, handler.id, at)
    await _show(tx, case, handler, at)


async def fill(
    tx: Tx,
    case_id: int,
    handler: StaffMember,
    at: datetime,
    *,
    outcome: Outcome | None = None,
    remedy: Remedy | None = None,
    working_days: int | None = None,
) -> None:
    """A pressed line of the form."""
    case, _ = await _form_of(tx, case_id, handler)
    if outcome is not None:
        await decisions.fill_form(tx, case_id, outcome=outcome)
    if remedy is not None:
        await decisions.fill_form(tx, case_id, remedy=remedy, remedy_words=None)
    if working_days is not None:
        calendar = await desk.calendar(tx)
        by = calendar.day(calendar.add_working_days(at, working_days))
        await decisions.fill_form(tx, case_id, remedy_by=by)
    await _show(tx, case, handler, at)


async def fill_in_words(tx: Tx, case_id: int, handler: StaffMember, words: str, day: date | None, at: datetime) -> None:
    """A typed line of the form, whichever it asks for; `day` is what the words mean as a date, if they do."""
    case, form = await _form_of(tx, case_id, handler)
    match form.asks_for:
        case "outcome" | "reasons":  # an outcome is pressed: whatever is typed before it are its reasons
            await decisions.fill_form(tx, case_id, reasons=words.strip())
        case "remedy":
            await decisions.fill_form(tx, case_id, remedy=Remedy.OTHER, remedy_words=as_phrase(words))
        case "remedy_by" if day is not None:
            if day < (await desk.calendar(tx)).day(at):
                raise DateInThePast
            await decisions.fill_form(tx, case_id, remedy_by=day)
    await _show(tx, case, handler, at)


async def start_again(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Word it anew, in the same form."""
    case, form = await _form_of(tx, case_id, handler)
    await decisions.begin_form(tx, case_id, handler.id, at)
    await decisions.fill_form(tx, case_id, message_id=form.message_id)
    await _show(tx, case, handler, at)


async def give_up(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Nothing is decided; the form goes away."""
    case, form = await _form_of(tx, case_id, handler)
    await _close_form(tx, form, telling.room(case, handler), at, is_sent=False)


async def send(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Send what the form says, once it is complete."""
    case, form = await _form_of(tx, case_id, handler)
    if form.asks_for != "preview":
        raise ButtonTooOld
    await decide(tx, case_id, handler, form.finding, form.message_id, at)
    await _close_form(tx, form, telling.room(case, handler), at, is_sent=True)


async def decide(
    tx: Tx, case_id: int, handler: StaffMember, finding: Finding, shown_under: int | None, at: datetime
) -> Decision:
    """Decide (T3, T15b or T21): the decision is recorded, and owed to the customer with its reasons."""
    finding.check()
    case = await cases.lock(tx, case_id)
    action, same_person = await _check(tx, case, handler)
    stage = _stage(action)
    state = after(case.state, action)
    await cases.change(
        tx, case.id, state=state, stage=stage, outcome=finding.outcome, owner_id=case.owner_id or handler.id
    )
    facts = {
        "episode": case.episode,
        "stage": stage,
        "case_id": case.id,
        "decided_by": handler.id,
        "decided_at": at,
        "same_person": same_person,
    }
    await decisions.insert(tx, finding, facts)
    seq = await _record(tx, case, handler, finding, action, same_person, at)
    decision = await decisions.latest(tx, case.id)
    assert decision is not None  # it was written above
    await _owe(tx, case, decision, seq, telling.room(case, handler), shown_under, at)
    return decision


async def _record(
    tx: Tx, case: Case, handler: StaffMember, finding: Finding, action: Action, same_person: bool, at: datetime
) -> int:
    return await timeline.append(
        tx,
        case.id,
        Event.DECIDED,
        By(Actor.STAFF, handler.id),
        at,
        words=finding.reasons,
        act=action,
        outcome=finding.outcome,
        remedy=finding.remedy,
        remedy_by=finding.remedy_by,
        same_person=same_person,
        first_contact=action is Action.RESOLVE_NOW,
    )


async def _owe(
    tx: Tx, case: Case, decision: Decision, seq: int, room: outbox.Address, shown_under: int | None, at: datetime
) -> None:
    customer = await customers.get(tx, case.customer_id)
    place = outbox.to_customer(customer, case.language).about(case.id)
    calendar, name = await desk.calendar(tx), RESPOND[decision.stage]
    due = (await profiles.of(tx, case.profile)).due(name, at, calendar)
    await clocks.start(tx, case.id, case.episode, name, case.profile, at, due, first_look=REMINDERS_AT[0])
    for whole in announcing.full_reasons(case, decision):
        await outbox.put(tx, replace(whole, seq=seq), place, at)
    sent = replace(await announcing.notice_of(tx, case, decision, calendar.day(due)), seq=seq)
    owed_id = await outbox.put(tx, sent, place, at)
    await telling.show_state(tx, owed_id, room, at, shown_under)
    await telling.redraw_card(tx, case.id, at)


async def _check(tx: Tx, case: Case, handler: StaffMember) -> tuple[Action, bool]:
    """The act that deciding is in this state, and whether the same person decides twice; or why not."""
    entrusting.check(case, handler)
    action = _ACT.get(case.state)
    if action is None:
        raise ActNotPossible(state=case.state, action=Action.ANSWER)
    last, able = await able_to_review(tx, case) if case.state is State.IN_REVIEW else (None, frozenset({handler.id}))
    if handler.id not in able:
        raise NeedsAnotherPerson
    if last is None:
        require_act(handler.role, case.state, action)
    await _check_owner(tx, case, handler)
    return action, last is not None and handler.id == last.decided_by


async def _check_owner(tx: Tx, case: Case, handler: StaffMember) -> None:
    """A lead may go between."""
    if case.owner_id not in {None, handler.id} and Who.LEAD not in covers(handler.role):
        raise NotYours(handler=(await staff.get(tx, case.owner_id or 0)).name)


async def _form_of(tx: Tx, case_id: int, handler: StaffMember) -> tuple[Case, Form]:
    case = await cases.lock(tx, case_id)
    entrusting.check(case, handler)
    form = await decisions.form(tx, case_id)
    if form is None:
        raise ButtonTooOld
    if form.staff_id != handler.id:
        raise FormOfAnother(handler=(await staff.get(tx, form.staff_id)).name)
    return case, form


async def _show(tx: Tx, case: Case, handler: StaffMember, at: datetime) -> None:
    notice = DecisionForm(**await _preview(tx, case, handler, at))
    await outbox.put(tx, notice, telling.room(case, handler), at, key=f"form:{case.id}")


async def _preview(tx: Tx, case: Case, handler: StaffMember, at: datetime) -> dict[str, Any]:
    """What the customer will get, once the form says everything: worded by the same hand as what is sent."""
    form = await decisions.form(tx, case.id)
    if form is None or form.asks_for != "preview":
        return {}
    action, same_person = await _check(tx, case, handler)
    stage = _stage(action)
    supposed = decisions.supposed(case.id, case.episode, form, stage, same_person=same_person, at=at)
    calendar = await desk.calendar(tx)
    respond_by = calendar.day((await profiles.of(tx, case.profile)).due(RESPOND[stage], at, calendar))
    return {
        "preview": await announcing.notice_of(tx, case, supposed, respond_by),
        "reasons": announcing.full_reasons(case, supposed),
    }


def _stage(action: Action) -> int:
    return 2 if action is Action.ANSWER_REVIEW else 1


async def _close_form(tx: Tx, form: Form, place: outbox.Address, at: datetime, *, is_sent: bool) -> None:
    await decisions.end_form(tx, form.case_id)
    if form.message_id is not None:
        made = [one.seq for one in await timeline.of_case(tx, form.case_id) if one.event is Event.DECIDED]
        closed = FormClosed(message_id=form.message_id, is_sent=is_sent, seq=made[-1] if is_sent else None)
        await outbox.put(tx, closed, place, at, key=f"form:{form.case_id}")
