"""How it was: asked a day after closing, once an episode; the handling first, then the result, then a line or *Skip*.

Each answer is kept as it comes, so that half a survey counts, and nothing is asked twice. A line that somebody types
within an hour of our asking is that line, wherever else a message would go: it reaches staff like any other words, and
what answers it says until when the complaint can be reopened.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.casework import passing_on, standing
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.told import Told
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import CustomerDid, Did
from complaints.delivery.notices.outcome import Rated, Survey, SurveyLine, SurveyResult
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import cases, customers, messages, ratings, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.messages import Shows
from complaints.storage.ratings import Rating
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event

AFTER: Final = timedelta(days=1)  # domain reference 4.4
ANSWERED_WITHIN: Final = timedelta(hours=1)
NOT_ASKED: Final = frozenset({CloseCode.SPAM, CloseCode.WITHDRAWN, CloseCode.NO_REPLY, CloseCode.DUPLICATE})


async def plan(tx: Tx, case: Case, code: CloseCode, at: datetime) -> None:
    """The case was closed so: ask a day later, where that is asked at all."""
    if code not in NOT_ASKED:
        await ratings.plan(tx, case.id, case.episode, at + AFTER)


async def ask(tx: Tx, planned: Rating, at: datetime) -> None:
    """Its time has come, unless the case was reopened since; nobody is asked whom no message reaches."""
    case = await cases.lock(tx, planned.case_id)
    rating = await ratings.of(tx, planned.case_id, planned.episode)
    if rating is None or not rating.is_planned:
        return
    customer = await customers.get(tx, case.customer_id)
    if _is_over(case, rating) or customer.unreachable_since is not None:
        await ratings.void(tx, rating.case_id, rating.episode)
        return
    await ratings.change(tx, rating, is_planned=False, asked_at=at)
    await _say(tx, case, customer, Survey(reference=case.reference, case_id=case.id, episode=rating.episode), at)


def _is_over(case: Case, rating: Rating) -> bool:
    return case.state is not State.CLOSED or case.episode != rating.episode


def question(case: Case, rating: Rating | None) -> Survey | SurveyResult | SurveyLine | None:
    """What the customer has been asked and not answered yet."""
    if rating is None or rating.is_planned or rating.ended_at is not None:
        return None
    kind = Survey if rating.score is None else SurveyResult if rating.result is None else SurveyLine
    return kind(reference=case.reference, case_id=case.id, episode=rating.episode)


async def rate(tx: Tx, customer: Customer, case_id: int, episode: int, score: int, at: datetime) -> None:
    """How the handling was, from 5 (very well) to 1: once. The result comes next."""
    case, rating = await _asked(tx, customer, case_id, episode)
    if score not in range(1, 6) or rating.score is not None:
        raise ButtonTooOld
    await ratings.change(tx, rating, score=score, answered_at=at)
    await timeline.append(tx, case.id, Event.RATED, By(Actor.CUSTOMER, customer.id), at, score=score)
    await _tell_staff(tx, case, CustomerDid(did=Did.RATED, score=score), at)
    await _go_on(tx, case, customer, episode, at)


async def rate_result(tx: Tx, customer: Customer, case_id: int, episode: int, score: int, at: datetime) -> None:
    """How well the result puts it right: once, after the handling. A line in words comes next."""
    case, rating = await _asked(tx, customer, case_id, episode)
    if score not in range(1, 6) or rating.score is None or rating.result is not None:
        raise ButtonTooOld
    await ratings.change(tx, rating, result=score, result_at=at)
    await timeline.append(tx, case.id, Event.RESULT_RATED, By(Actor.CUSTOMER, customer.id), at, score=score)
    await _tell_staff(tx, case, CustomerDid(did=Did.RESULT_RATED, score=score), at)
    await _go_on(tx, case, customer, episode, at)


async def skip(tx: Tx, customer: Customer, case_id: int, episode: int, at: datetime) -> None:
    """*Skip*: no line."""
    case, rating = await _asked(tx, customer, case_id, episode)
    if rating.result is None:
        raise ButtonTooOld
    await _end(tx, case, customer, rating, at)


async def awaits_words(tx: Tx, case_ids: list[int], at: datetime) -> int | None:
    """The case of which we have just asked for a line."""
    found = await ratings.words_awaited(tx, case_ids, at - ANSWERED_WITHIN)
    return found.case_id if found is not None else None


async def answer_in_words(tx: Tx, customer: Customer, case_id: int, told: Told, at: datetime) -> None:
    """The line: words of the customer's, which staff see and can answer as any others."""
    case = await cases.lock(tx, case_id)
    rating = await ratings.of(tx, case.id, case.episode)
    if not isinstance(question(case, rating), SurveyLine) or rating is None:
        raise ButtonTooOld
    by = By(Actor.CUSTOMER, customer.id)
    seq = await timeline.append(tx, case.id, Event.RATED_IN_WORDS, by, at, words=told.words)
    await messages.record(
        tx, "customer", customer.chat_id, told.message_id, case.id, Shows.CUSTOMER_WORDS, seq, told.album
    )
    await ratings.change(tx, rating, words_seq=seq)
    await outbox.put(tx, CustomerDid(did=Did.RATED_IN_WORDS), outbox.to_topic(case.id), at)
    await passing_on.to_staff(tx, customer.name, case, told, seq, at)
    await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=told.sent_at)
    await telling.redraw_card(tx, case.id, at)
    await _end(tx, case, customer, rating, at)


async def _asked(tx: Tx, customer: Customer, case_id: int, episode: int) -> tuple[Case, Rating]:
    """The customer's own case and its questions, asked and not ended; what a press carries proves nothing."""
    case = await cases.find(tx, case_id)
    if case is None or case.customer_id != customer.id:
        raise ButtonTooOld
    case = await cases.lock(tx, case_id)
    rating = await ratings.of(tx, case_id, episode)
    if rating is None or rating.is_planned or rating.ended_at is not None:
        raise ButtonTooOld
    return case, rating


async def _go_on(tx: Tx, case: Case, customer: Customer, episode: int, at: datetime) -> None:
    """The next question; none where the case was reopened since."""
    rating = await ratings.of(tx, case.id, episode)
    assert rating is not None  # it was answered above
    following = question(case, rating)
    if following is None or _is_over(case, rating):
        await _end(tx, case, customer, rating, at)
    else:
        await _say(tx, case, customer, following, at)


async def _end(tx: Tx, case: Case, customer: Customer, rating: Rating, at: datetime) -> None:
    await ratings.change(tx, rating, ended_at=at)
    noted = Rated(reference=case.reference, reopen_by=await standing.reopen_by(tx, case, at))
    await _say(tx, case, customer, noted, at)


async def _say(
    tx: Tx, case: Case, customer: Customer, notice: Survey | SurveyResult | SurveyLine | Rated, at: datetime
) -> None:
    await outbox.put(tx, notice, outbox.to_customer(customer, case.language).about(case.id), at)


async def _tell_staff(tx: Tx, case: Case, news: CustomerDid, at: datetime) -> None:
    await outbox.put(tx, news, outbox.to_topic(case.id), at)
    await telling.redraw_card(tx, case.id, at)
