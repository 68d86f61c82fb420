"""One precise question to the customer, with a date (T9): the case waits for it, or goes on without (T10, T11).

It is shown to staff as the customer will read it, and asked when they press *Ask*. While it waits, so does the
decision's clock. Two reminders; then we go on with what we have, and nothing closes by that.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from complaints.casework import entrusting, handling
from complaints.casework.refusals import ButtonTooOld, NotYours, WordsNeeded
from complaints.delivery import next_news, outbox, pausing, telling
from complaints.delivery.notices.asking import Question, QuestionAgain, WithoutAnswer
from complaints.delivery.notices.question_forms import QuestionEnded, QuestionForm, QuestionFormClosed
from complaints.rules.deadlines import DECIDE, REMINDERS_AT, REPLY_DAYS, ClockName
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import after
from complaints.rules.roles import covers, require_act
from complaints.rules.vocabulary import Action, State, Who
from complaints.storage import cases, clocks, customers, desk, questions, staff, timeline
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.customers import Customer
from complaints.storage.questions import Asking
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Actor, By, Event

LONGEST: Final = 600  # characters: a question is one, and precise (voice 2)
ORDINARY_DAYS: Final = REPLY_DAYS[1]
_DAY: Final = timedelta(days=1)


@dataclass(kw_only=True, eq=False)
class QuestionTooLong(ComplaintError):
    """One precise question has at most so many characters; nothing was sent."""

    limit: int


async def word(tx: Tx, case_id: int, handler: StaffMember, words: str, at: datetime) -> None:
    """Show the question as the customer will read it, with the time to answer it."""
    if not words.strip():
        raise WordsNeeded(command="/ask")
    if len(words) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    case = await cases.lock(tx, case_id)
    await _check(tx, case, handler)
    question_id = await questions.insert(tx, case.id, handler.id, words.strip(), ORDINARY_DAYS)
    await _show(tx, case, handler, question_id, at)


async def give_days(tx: Tx, question_id: int, handler: StaffMember, days: int, at: datetime) -> None:
    """Another time to answer, in working days."""
    case, question = await _worded(tx, question_id, handler)
    if days not in REPLY_DAYS:
        raise ButtonTooOld
    if days != question.days:
        await questions.change(tx, question.id, days=days)
        await _show(tx, case, handler, question.id, at)


async def give_up(tx: Tx, question_id: int, handler: StaffMember, at: datetime) -> None:
    """It is not asked."""
    case, question = await _worded(tx, question_id, handler)
    await questions.change(tx, question.id, asking=Asking.GIVEN_UP)
    await _close_form(tx, case, handler, question, None, at)


async def ask(tx: Tx, question_id: int, handler: StaffMember, at: datetime) -> None:
    """Ask it (T9): whoever asks about what nobody has, has it from then on."""
    case, question = await _worded(tx, question_id, handler)
    await _check(tx, case, handler)
    if case.owner_id is None:
        case = await handling.take(tx, case.id, handler, at)
    require_act(handler.role, case.state, Action.ASK_CUSTOMER)
    reply_by = await reply_by_of(tx, question, at)
    await cases.change(tx, case.id, state=after(case.state, Action.ASK_CUSTOMER), wrote_last=Actor.STAFF)
    await cases.change(tx, case.id, wrote_last_at=at)
    await questions.change(tx, question.id, asking=Asking.ASKED, asked_at=at)
    seq = await _record(tx, case, handler, question, reply_by, at)
    due = (await desk.calendar(tx)).end_of(reply_by)
    look = at + REMINDERS_AT[0] * (due - at)
    await clocks.begin_anew(tx, case.id, case.episode, ClockName.REPLY, case.profile, at, due, look)
    await next_news.told(tx, case.id, at)
    asked = Question(
        question_id=question.id, reference=case.reference, question=question.words, reply_by=reply_by, seq=seq
    )
    customer = await customers.get(tx, case.customer_id)
    owed_id = await outbox.put(tx, asked, outbox.to_customer(customer, case.language).about(case.id), at)
    await telling.show_state(tx, owed_id, telling.room(case, handler), at, question.message_id)
    await _close_form(tx, case, handler, question, reply_by, at)
    await telling.redraw_card(tx, case.id, at)


async def _record(
    tx: Tx, case: Case, handler: StaffMember, question: questions.Question, reply_by: date, at: datetime
) -> int:
    by, words = By(Actor.STAFF, handler.id), question.words
    return await timeline.append(
        tx, case.id, Event.QUESTION_ASKED, by, at, words=words, reply_by=reply_by, days=question.days
    )


async def reply_by_of(tx: Tx, question: questions.Question, at: datetime) -> date:
    """The day by which its answer is asked for, if it is asked now."""
    calendar = await desk.calendar(tx)
    return calendar.day(calendar.add_working_days(at, question.days))


async def answered(tx: Tx, case: Case, at: datetime) -> Case:
    """The customer wrote: if a question waited (T10), that is its answer, whatever it says. The case as it is then."""
    if case.state is not State.WAITING_CUSTOMER:
        return case
    await _go_on(tx, case, Action.CUSTOMER_REPLIES, Asking.ANSWERED, at)
    return await cases.get(tx, case.id)


async def skip(tx: Tx, customer: Customer, question_id: int, at: datetime) -> None:
    """The customer does not answer: we go on without."""
    question = await questions.find(tx, question_id)
    case = await cases.find(tx, question.case_id) if question else None
    if question is None or case is None or case.customer_id != customer.id:
        raise ButtonTooOld
    case = await cases.lock(tx, case.id)
    waiting = await questions.asked(tx, case.id)
    if waiting is None or waiting.id != question.id or case.state is not State.WAITING_CUSTOMER:
        raise ButtonTooOld
    await timeline.append(tx, case.id, Event.QUESTION_SKIPPED, By(Actor.CUSTOMER, customer.id), at)
    await _go_on(tx, case, Action.CUSTOMER_REPLIES, Asking.SKIPPED, at)
    await _tell_without(tx, case, at, is_skipped=True)


async def await_answer(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    """Its hour has come: ask once more, wait on, or go on without (T11)."""
    question = await questions.asked(tx, case.id)
    if question is None or case.state is not State.WAITING_CUSTOMER:
        await clocks.cancel(tx, case.id, at, ClockName.REPLY)
        return
    asked = max(entry.seq for entry in await timeline.of_case(tx, case.id) if entry.event is Event.QUESTION_ASKED)
    sent = await timeline.count(tx, case.id, Event.REMINDED, after_seq=asked)
    if sent < len(REMINDERS_AT):
        await _remind(tx, case, question, clock, sent, at)
    elif at < clock.due_at:
        await clocks.look_again(tx, clock, clock.due_at)
    else:
        await timeline.append(tx, case.id, Event.QUESTION_OVER, SYSTEM, at)
        await _go_on(tx, case, Action.REPLY_BY_PASSED, Asking.OVER, at)
        await _tell_without(tx, case, at, is_skipped=False)


async def _remind(tx: Tx, case: Case, question: questions.Question, clock: Clock, sent: int, at: datetime) -> None:
    """Ask once more; where the desk was away while that was due, until the next working day closes."""
    calendar, customer = await desk.calendar(tx), await customers.get(tx, case.customer_id)
    until = max(clock.due_at, calendar.add_working_days(at, 1))
    again = QuestionAgain(
        question_id=question.id, reference=case.reference, question=question.words, reply_by=calendar.day(until)
    )
    await outbox.put(tx, again, outbox.to_customer(customer, case.language).about(case.id), at)
    await timeline.append(tx, case.id, Event.REMINDED, SYSTEM, at, n=sent + 1)
    is_last = sent + 1 == len(REMINDERS_AT)
    planned = until if is_last else clock.started_at + REMINDERS_AT[sent + 1] * (clock.due_at - clock.started_at)
    await clocks.put_off(tx, clock, until)
    await clocks.look_again(tx, clock, planned if is_last else max(planned, at + _DAY))


async def _go_on(tx: Tx, case: Case, action: Action, asking: Asking, at: datetime) -> None:
    question = await questions.asked(tx, case.id)
    assert question is not None  # the case waits for it
    await questions.change(tx, question.id, asking=asking)
    await cases.change(tx, case.id, state=after(case.state, action))
    await clocks.stop(tx, case.id, ClockName.REPLY, at)
    await pausing.run_on(tx, case, at)
    await next_news.told(tx, case.id, at)
    await telling.redraw_card(tx, case.id, at)


async def _tell_without(tx: Tx, case: Case, at: datetime, *, is_skipped: bool) -> None:
    clock, customer = (
        (await clocks.unmet(tx, case.id)).get(DECIDE[case.stage]),
        await customers.get(tx, case.customer_id),
    )
    decide_by = (await desk.calendar(tx)).day(clock.due_at) if clock is not None and at <= clock.due_at else None
    place = outbox.to_customer(customer, case.language).about(case.id)
    told = WithoutAnswer(reference=case.reference, is_skipped=is_skipped, decide_by=decide_by)
    await outbox.put(tx, told, place, at)
    await outbox.put(tx, QuestionEnded(is_skipped=is_skipped, decide_by=decide_by), outbox.to_topic(case.id), at)


async def _check(tx: Tx, case: Case, handler: StaffMember) -> None:
    """Whoever has the case, or a lead; of what nobody has, whoever may take it."""
    entrusting.check(case, handler)
    state = State.INVESTIGATING if case.state in {State.RECEIVED, State.QUEUED} else case.state
    require_act(handler.role, state, Action.ASK_CUSTOMER)
    if case.owner_id not in {None, handler.id} and Who.LEAD not in covers(handler.role):
        raise NotYours(handler=(await staff.get(tx, case.owner_id or 0)).name)


async def _worded(tx: Tx, question_id: int, handler: StaffMember) -> tuple[Case, questions.Question]:
    """The question of theirs that is not asked yet, and its case, held."""
    question = await questions.find(tx, question_id)
    if question is None:
        raise ButtonTooOld
    case = await cases.lock(tx, question.case_id)
    entrusting.check(case, handler)
    question = await questions.find(tx, question_id)  # as it is now that the case is held
    if question is None or question.asking is not Asking.WORDED:
        raise ButtonTooOld
    if question.staff_id != handler.id:
        raise NotYours(handler=(await staff.get(tx, question.staff_id)).name)
    return case, question


async def _show(tx: Tx, case: Case, handler: StaffMember, question_id: int, at: datetime) -> None:
    form = QuestionForm(question_id=question_id)
    await outbox.put(tx, form, telling.room(case, handler), at, key=f"question:{question_id}")


async def _close_form(
    tx: Tx, case: Case, handler: StaffMember, question: questions.Question, reply_by: date | None, at: datetime
) -> None:
    if question.message_id is not None:
        closed = QuestionFormClosed(message_id=question.message_id, reply_by=reply_by)
        await outbox.put(tx, closed, telling.room(case, handler), at, key=f"question:{question.id}")
