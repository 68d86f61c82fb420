"""What happens because time passes: deadlines missed, reminders, cases closed for want of an answer, no news told.

A deed here is one clock or one draft, in a transaction of its own; the scan that finds them is the desk's.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.casework import announcing, closing, informing, questioning, unanswered
from complaints.casework.unanswered import CustomerWaits
from complaints.delivery import outbox, telling
from complaints.delivery.notices.outcome import AnswerAwaited
from complaints.rules.deadlines import REMINDERS_AT, RESPOND, ClockName
from complaints.rules.errors import ComplaintError
from complaints.rules.vocabulary import State
from complaints.storage import cases, clocks, customers, decisions, desk, timeline
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

_DAY: Final = timedelta(days=1)  # the least that a customer has between two reminders, and after the last


async def look_at(tx: Tx, clock: Clock, at: datetime) -> None:
    """Do what this clock's hour asks for, unless that has changed since it was found."""
    case = await cases.lock(tx, clock.case_id)
    still = (await clocks.running(tx, case.id)).get(clock.name)
    if still is None or still.episode != clock.episode or still.looked_at > at:
        return
    await _look_at(tx, case, still, at)


async def _look_at(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    if clock.name in set(RESPOND.values()):
        await _await_answer(tx, case, clock, at)
    elif clock.name is ClockName.REPLY:
        await questioning.await_answer(tx, case, clock, at)
    elif clock.name is ClockName.UPDATE:
        await informing.look_at(tx, case, clock, at)
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
    if case.rejected_again_at is None and sent < len(REMINDERS_AT):
        await _remind(tx, case, clock, sent, at)
    elif at < clock.due_at:
        await clocks.look_again(tx, clock, clock.due_at)
    else:
        await _end(tx, case, clock, at)


async def _remind(tx: Tx, case: Case, clock: Clock, sent: int, at: datetime) -> None:
    """Ask once more. Where the desk was away while that was due, the customer gets the time that the reminder names."""
    decision = await decisions.latest(tx, case.id)
    assert decision is not None  # a case is RESPONDED by a decision
    customer, calendar = await customers.get(tx, case.customer_id), await desk.calendar(tx)
    until = max(clock.due_at, calendar.add_working_days(at, 1))
    sent_then = await announcing.notice_of(tx, case, decision, calendar.day(until))
    reminder = AnswerAwaited(**vars(sent_then))
    await outbox.put(tx, reminder, outbox.to_customer(customer, case.language).about(case.id), at)
    await timeline.append(tx, case.id, Event.REMINDED, SYSTEM, at, n=sent + 1)
    is_last = sent + 1 == len(REMINDERS_AT)
    planned = until if is_last else clock.started_at + REMINDERS_AT[sent + 1] * (clock.due_at - clock.started_at)
    await clocks.put_off(tx, clock, until)
    await clocks.look_again(tx, clock, planned if is_last else max(planned, at + _DAY))


async def _end(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    try:
        if case.rejected_again_at is not None:
            await closing.exhausted(tx, case, SYSTEM, at)
        else:
            await closing.no_reply(tx, case, SYSTEM, at)
    except CustomerWaits:
        await unanswered.tell_staff(tx, case, at)
        await clocks.look_again(tx, clock, at + _DAY)
    except ComplaintError:  # its guards come before anything is changed: the case stays for a person to see to
        await clocks.look_again(tx, clock, at + _DAY)
