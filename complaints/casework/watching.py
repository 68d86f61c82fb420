"""What happens because time passes: deadlines missed, reminders, cases closed for want of an answer, drafts offered.

A deed here is one clock or one draft, in a transaction of its own; the scan that finds them is the desk's.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.casework import closing, deciding
from complaints.delivery import outbox, telling
from complaints.delivery.notices.outcome import AnswerAwaited
from complaints.rules.deadlines import REMINDERS_AT, RESPOND
from complaints.rules.vocabulary import State
from complaints.storage import cases, clocks, customers, decisions, desk, timeline
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

_BETWEEN_LATE_REMINDERS: Final = timedelta(days=1)  # when the desk was away while they were due


async def look_at(tx: Tx, clock: Clock, at: datetime) -> None:
    """Do what this clock's hour asks for."""
    case = await cases.lock(tx, clock.case_id)
    if clock.name in set(RESPOND.values()):
        await _await_answer(tx, case, clock, at)
    elif at > clock.due_at:
        await clocks.missed(tx, clock, at)
        await timeline.append(
            tx, case.id, Event.CLOCK_MISSED, SYSTEM, at, audience=Audience.STAFF, clock=clock.name, due=clock.due_at
        )
        await telling.redraw_card(tx, case.id, at)
    else:
        await clocks.look_again(tx, clock, clock.due_at + timedelta(seconds=1))
        await telling.redraw_card(tx, case.id, at)


async def _await_answer(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    if case.state is not State.RESPONDED or clock.name is not RESPOND[case.stage]:
        await clocks.cancel(tx, case.id, at, clock.name)
        return
    decided = max(entry.seq for entry in await timeline.of_case(tx, case.id) if entry.event is Event.DECIDED)
    sent = await timeline.count(tx, case.id, Event.REMINDED, after_seq=decided)
    if case.rejected_again_at is not None:
        await _end_or_wait(tx, case, clock, at)
    elif sent < len(REMINDERS_AT):
        await _remind(tx, case, clock, sent, at)
    else:
        await _end_or_wait(tx, case, clock, at)


async def _remind(tx: Tx, case: Case, clock: Clock, sent: int, at: datetime) -> None:
    decision = await decisions.latest(tx, case.id)
    assert decision is not None  # a case is RESPONDED by a decision
    customer = await customers.get(tx, case.customer_id)
    answer_by = (await desk.calendar(tx)).day(max(clock.due_at, at + _BETWEEN_LATE_REMINDERS))
    sent_then = await deciding.notice_of(tx, case, decision, answer_by)
    reminder = AnswerAwaited(**vars(sent_then))
    await outbox.put(tx, reminder, outbox.to_customer(customer, case.language).about(case.id), at)
    await timeline.append(tx, case.id, Event.REMINDED, SYSTEM, at, n=sent + 1)
    shares = [*REMINDERS_AT, 1.0]
    planned = clock.started_at + shares[sent + 1] * (clock.due_at - clock.started_at)
    await clocks.look_again(tx, clock, max(planned, at + timedelta(hours=1) if at < clock.due_at else planned))
    if at >= clock.due_at:
        await clocks.look_again(tx, clock, at + _BETWEEN_LATE_REMINDERS)


async def _end_or_wait(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    if at < clock.due_at:
        await clocks.look_again(tx, clock, clock.due_at)
    elif case.rejected_again_at is not None:
        await closing.exhausted(tx, case, SYSTEM, at)
    else:
        await closing.no_reply(tx, case, at)
