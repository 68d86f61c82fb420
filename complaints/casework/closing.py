"""Ending a case: each way has its guard, its record and its sentence, and none is a shortcut past another.

`/close CODE` is the act that its code names. It refuses with the reason where that act is not due.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from complaints.casework import duplicating, entrusting, remedying, standing, surveying, unanswered
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import CustomerDid, Did
from complaints.delivery.notices.outcome import Closed, ClosedAsDuplicate
from complaints.rules.deadlines import REMINDERS_AT, RESPOND, ClockName
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible, after
from complaints.rules.lifecycle import close_code as code_of
from complaints.rules.roles import NotAllowed, covers, require_act
from complaints.rules.vocabulary import Action, CloseCode, State, When, Who
from complaints.storage import cases, clocks, customers, decisions, questions, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.decisions import Decision
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event
from complaints.wording.facts import Code


@dataclass(kw_only=True, eq=False)
class RemedyNotVerified(ComplaintError):
    """The one who carried it out does not verify it: the customer does, or a colleague."""


@dataclass(kw_only=True, eq=False)
class RemedyNotDelivered(ComplaintError):
    """The remedy has not been carried out yet."""


@dataclass(kw_only=True, eq=False)
class CustomerMayStillAnswer(ComplaintError):
    """The customer's time to answer is not over, or the two reminders were not sent."""

    until: datetime | None
    reminders: int


@dataclass(kw_only=True, eq=False)
class EvidenceMissing(ComplaintError):
    """Spoken words are recorded with how and when they were said."""


@dataclass(kw_only=True, eq=False)
class CloseCodeUnknown(ComplaintError):
    """No such way to close; these there are."""

    codes: tuple[Code, ...]


async def close(tx: Tx, case_id: int, code: str, handler: StaffMember, evidence: str, at: datetime) -> bool:
    """Do the act that the code names; whether the case is closed now (spam is only proposed by a handler)."""
    ways = _WAYS.get(code)
    if ways is None:
        raise CloseCodeUnknown(codes=tuple(_WAYS))
    if code == CloseCode.DUPLICATE:  # both are held, in the order of their numbers: no two wait for each other
        await cases.lock_all(tx, {case_id, (await duplicating.find_main(tx, evidence)).id})
    case = await cases.lock(tx, case_id)
    entrusting.check(case, handler)
    return await ways(tx, case, handler, evidence, at)


async def _accepted_done(tx: Tx, case: Case, handler: StaffMember, _: str, at: datetime) -> bool:
    """T19, verified by a colleague of the one who carried it out."""
    require_act(handler.role, case.state, Action.VERIFY_REMEDY)
    decision = await _promise(tx, case)
    if decision.remedied_at is None:
        raise RemedyNotDelivered
    if decision.remedied_by == handler.id:
        raise RemedyNotVerified
    await verified(tx, case, decision, By(Actor.STAFF, handler.id), at)
    return True


async def verified(tx: Tx, case: Case, decision: Decision, by: By, at: datetime) -> None:
    """The remedy is done, says somebody other than who did it: the case is closed."""
    await decisions.change(tx, decision.id, verified_at=at, verified_by=f"{by.actor}:{by.id}")
    await timeline.append(tx, case.id, Event.REMEDY_VERIFIED, by, at)
    await clocks.stop(tx, case.id, ClockName.REMEDY, at)
    await end(tx, case, Action.VERIFY_REMEDY, by, at)


async def _no_reply(tx: Tx, case: Case, handler: StaffMember, _: str, at: datetime) -> bool:
    """T18 on demand: the same guards as when the desk does it by itself."""
    if Who.HANDLER not in covers(handler.role):
        raise NotAllowed
    return await no_reply(tx, case, By(Actor.STAFF, handler.id), at)


async def no_reply(tx: Tx, case: Case, by: By, at: datetime) -> bool:
    """The customer's time is over (T18): closed, or on to the promised remedy. Whether it is closed."""
    after(case.state, Action.NO_REPLY, When.NOTHING_IS_DUE)
    if case.rejected_again_at is not None:
        raise ActNotPossible(state=case.state, action=Action.NO_REPLY)  # there was an answer
    await _check_window(tx, case, at)
    decision = await _promise(tx, case)
    if decision.finding.something_is_due:
        await _go_on_without_answer(tx, case, decision, by, at)
        return False
    await end(tx, case, Action.NO_REPLY, by, at, When.NOTHING_IS_DUE)
    return True


async def _go_on_without_answer(tx: Tx, case: Case, decision: Decision, by: By, at: datetime) -> None:
    """What was promised needs no consent: it is carried out, and the customer hears by when."""
    name = RESPOND[case.stage]
    await cases.change(tx, case.id, state=after(case.state, Action.NO_REPLY, When.SOMETHING_IS_DUE))
    await clocks.stop(tx, case.id, name, at)
    await remedying.promised(tx, case, decision, at)
    await timeline.append(tx, case.id, Event.CLOCK_MISSED, by, at, clock=name, act=Action.NO_REPLY)
    await standing.tell_change(tx, await cases.get(tx, case.id), at)
    await telling.redraw_card(tx, case.id, at)


async def _exhausted(tx: Tx, case: Case, handler: StaffMember, _: str, at: datetime) -> bool:
    require_act(handler.role, case.state, Action.EXHAUST)
    return await exhausted(tx, case, By(Actor.STAFF, handler.id), at)


async def exhausted(tx: Tx, case: Case, by: By, at: datetime) -> bool:
    """Both decisions were rejected, the ways outside were told, the time is over (T22)."""
    decision = await _promise(tx, case)
    if case.stage != 2 or case.rejected_again_at is None or decision.delivered_at is None:
        raise ActNotPossible(state=case.state, action=Action.EXHAUST)
    await _check_window(tx, case, at)
    await end(tx, case, Action.EXHAUST, by, at)
    return True


async def _check_window(tx: Tx, case: Case, at: datetime) -> None:
    window = await clocks.named(tx, case.id, RESPOND[case.stage])
    decided = max((e.seq for e in await timeline.of_case(tx, case.id) if e.event is Event.DECIDED), default=0)
    sent = await timeline.count(tx, case.id, Event.REMINDED, after_seq=decided)
    if window is None or at < window.due_at or (sent < len(REMINDERS_AT) and case.rejected_again_at is None):
        raise CustomerMayStillAnswer(until=window.due_at if window else None, reminders=sent)
    await unanswered.check(tx, case)


async def _withdrawn(tx: Tx, case: Case, handler: StaffMember, evidence: str, at: datetime) -> bool:
    """T25 for the spoken word: only with evidence."""
    require_act(handler.role, case.state, Action.WITHDRAW)
    if not evidence.strip():
        raise EvidenceMissing
    by = By(Actor.STAFF, handler.id)
    await timeline.append(tx, case.id, Event.WITHDRAWN, by, at, words=evidence.strip(), spoken=True)
    await end(tx, case, Action.WITHDRAW, by, at)
    return True


async def withdraw(tx: Tx, customer: Customer, case: Case, at: datetime) -> None:
    """The customer takes the complaint back (T25)."""
    after(case.state, Action.WITHDRAW)
    by = By(Actor.CUSTOMER, customer.id)
    await timeline.append(tx, case.id, Event.WITHDRAWN, by, at, spoken=False)
    await outbox.put(tx, CustomerDid(did=Did.WITHDREW), outbox.to_topic(case.id), at)
    await end(tx, case, Action.WITHDRAW, by, at)


async def _spam(tx: Tx, case: Case, handler: StaffMember, _: str, at: datetime) -> bool:
    """T30: a handler proposes, a lead confirms; a rude complaint stays a complaint."""
    require_act(handler.role, case.state, Action.MARK_SPAM)
    by = By(Actor.STAFF, handler.id)
    if Who.LEAD in covers(handler.role):
        await end(tx, case, Action.MARK_SPAM, by, at)
        return True
    if not case.in_doubt:
        await timeline.append(tx, case.id, Event.SPAM_PROPOSED, by, at, audience=Audience.STAFF)
        await cases.change(tx, case.id, in_doubt=True)
        await telling.redraw_card(tx, case.id, at)
    return False


async def _duplicate(tx: Tx, case: Case, handler: StaffMember, named: str, at: datetime) -> bool:
    """T6: it goes on in the case that was named."""
    require_act(handler.role, case.state, Action.MARK_DUPLICATE)
    main = await duplicating.find_main(tx, named)
    await duplicating.check(tx, case, main, handler, at)
    by = By(Actor.STAFF, handler.id)
    await cases.change(tx, case.id, duplicate_of=main.id)
    await end(tx, await cases.get(tx, case.id), Action.MARK_DUPLICATE, by, at)
    await duplicating.bring_over(tx, case, main, by, at)
    return True


async def end(tx: Tx, case: Case, action: Action, by: By, at: datetime, when: When | None = None) -> None:
    """Close the case by that act: the record, the clocks, the customer's sentence, and when to ask how it was."""
    state, code = after(case.state, action, when), code_of(case.state, action, when)
    assert code is not None  # every act that ends here closes
    assert state is State.CLOSED
    await cases.change(tx, case.id, state=state, close_code=code, closed_at=at)
    audience = Audience.STAFF if code is CloseCode.SPAM else Audience.CUSTOMER
    facts: dict[str, Any] = {"main": case.duplicate_of} if case.duplicate_of else {}
    await timeline.append(tx, case.id, Event.CLOSED, by, at, audience=audience, code=code, **facts)
    if code not in _UNANSWERED:
        await clocks.stop(tx, case.id, RESPOND[case.stage], at)
    await clocks.cancel(tx, case.id, at)
    await decisions.end_form(tx, case.id)
    await questions.end(tx, case.id)
    await telling.redraw_card(tx, case.id, at)
    if code is not CloseCode.SPAM:
        await _tell_closed(tx, case, code, at)


async def _tell_closed(tx: Tx, case: Case, code: CloseCode, at: datetime) -> None:
    customer = await customers.get(tx, case.customer_id)
    place = outbox.to_customer(customer, case.language).about(case.id)
    main = await cases.get(tx, case.duplicate_of or case.id)
    until = await standing.reopen_by(tx, main, at)
    if main.id == case.id:
        told: Closed | ClosedAsDuplicate = Closed(reference=case.reference, reason=code, reopen_by=until)
    else:
        told = ClosedAsDuplicate(reference=case.reference, main=main.reference, reopen_by=until)
    await outbox.put(tx, told, place, at)
    await surveying.plan(tx, case, code, at)


async def _promise(tx: Tx, case: Case) -> Decision:
    decision = await decisions.latest(tx, case.id)
    if decision is None:
        raise ActNotPossible(state=case.state, action=Action.EXHAUST)
    return decision


_UNANSWERED: Final = {CloseCode.SPAM, CloseCode.WITHDRAWN, CloseCode.DUPLICATE}  # which end without the customer's word
_WAYS: Final[dict[str, Callable[[Tx, Case, StaffMember, str, datetime], Awaitable[bool]]]] = {
    CloseCode.ACCEPTED_DONE: _accepted_done,
    CloseCode.NO_REPLY: _no_reply,
    CloseCode.EXHAUSTED: _exhausted,
    CloseCode.WITHDRAWN: _withdrawn,
    CloseCode.DUPLICATE: _duplicate,
    CloseCode.SPAM: _spam,
}
CODES: Final = tuple(_WAYS)
