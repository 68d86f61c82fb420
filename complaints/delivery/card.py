"""The card: a case at a glance, drawn from the record. Source: voice 6 (six lines of at most 38 characters)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from complaints.rules.assessment import Category, Priority
from complaints.rules.deadlines import ClockName, ClockStatus, Urgency, urgency
from complaints.rules.remedies import Remedy
from complaints.rules.roles import Role
from complaints.rules.visibility import sight
from complaints.rules.vocabulary import CloseCode, State
from complaints.rules.words import shortened
from complaints.storage import attachments, cases, clocks, customers, decisions, desk, staff
from complaints.storage.attachments import KEPT
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.tables import Tx
from complaints.wording.facts import Code, Latin, Words


class Due(StrEnum):
    """What the first line counts down to."""

    FIRST_ANSWER = "first_answer"
    DECISION = "decision"
    CUSTOMER = "customer"
    REMEDY = "remedy"


@dataclass(frozen=True)
class CardFacts:
    """The card's lines as facts."""

    urgency: Urgency | None
    due: Due | None
    due_on: date | None
    late_days: int
    reference: Latin
    category: Category | None
    priority: Priority
    state: State
    close_code: CloseCode | None
    owner: Words | None
    name: Words | None
    language: Code
    nth: int
    wish: Remedy | None
    wish_words: Words | None
    files: int
    wrote_last: Code
    wrote_last_at: datetime
    away_since: datetime | None  # of a customer whom no message reaches
    in_doubt: bool
    is_hidden: bool = False  # its readers see no more than when, what and where


_CLOCK_FOR: dict[ClockName, Due] = {
    ClockName.FIRST_HUMAN: Due.FIRST_ANSWER,
    ClockName.DECIDE_S1: Due.DECISION,
    ClockName.DECIDE_S2: Due.DECISION,
    ClockName.RESPOND_S1: Due.CUSTOMER,
    ClockName.RESPOND_S2: Due.CUSTOMER,
    ClockName.REPLY: Due.CUSTOMER,
    ClockName.REMEDY: Due.REMEDY,
}
_LINE = 38
_NOTHING: dict[str, Any] = {"name": None, "nth": 1, "wish": None, "wish_words": None, "files": 0, "away_since": None}


async def facts_of(tx: Tx, case_id: int, at: datetime, *, in_private: bool = False) -> CardFacts:
    """What the card says now, in the group or to somebody in private who may read it all."""
    case = await cases.get(tx, case_id)
    facts = await _facts_of(tx, case, at)
    reader = Role.LEAD if in_private else None
    seen = sight(reader, case.category, is_anonymous=case.is_anonymous)
    if not seen.words:
        return replace(facts, is_hidden=True, **_NOTHING)
    return facts if seen.name else replace(facts, name=None, nth=1)


async def _facts_of(tx: Tx, case: Case, at: datetime) -> CardFacts:
    owner = await staff.get(tx, case.owner_id) if case.owner_id else None
    customer = await customers.get(tx, case.customer_id)
    due, mark, due_on, late = await _countdown(tx, case, at)
    return CardFacts(
        urgency=mark,
        due=due,
        due_on=due_on,
        late_days=late,
        reference=case.reference,
        category=case.category,
        priority=case.priority,
        state=case.state,
        close_code=case.close_code,
        owner=shortened(owner.name, 16) if owner else None,
        name=shortened(customer.name, 14),
        language=case.language,
        nth=await cases.filed_before(tx, case, 90) + 1,
        wish=case.wish,
        wish_words=shortened(case.wish_words, _LINE - 18) if case.wish_words else None,
        files=sum(file.keeping in KEPT for file in await attachments.of_case(tx, case.id)),
        wrote_last=case.wrote_last,
        wrote_last_at=case.wrote_last_at,
        away_since=customer.unreachable_since,
        in_doubt=case.in_doubt,
    )


async def _countdown(tx: Tx, case: Case, at: datetime) -> tuple[Due | None, Urgency | None, date | None, int]:
    calendar = await desk.calendar(tx)
    if case.state is State.REMEDY:
        promised = await decisions.latest(tx, case.id)
        if promised is not None and promised.remedy_by is not None:
            start, end = promised.decided_at, calendar.end_of(promised.remedy_by)
            return Due.REMEDY, urgency(start, end, at), promised.remedy_by, _days_late(end, at)
    counting = nearest(await clocks.of_case(tx, case.id), case.episode)
    if counting is None or case.state is State.CLOSED:
        return None, None, None, 0
    mark = urgency(counting.started_at, counting.due_at, at)
    return _CLOCK_FOR[counting.name], mark, calendar.day(counting.due_at), _days_late(counting.due_at, at)


def nearest(clocks_of_case: list[Clock], episode: int) -> Clock | None:
    """The deadline that presses: of those still open, also when missed, the one due first."""
    pressing = [
        clock
        for clock in clocks_of_case
        if clock.episode == episode
        and clock.name in _CLOCK_FOR
        and clock.status in {ClockStatus.RUNNING, ClockStatus.MISSED}
        and clock.stopped_at is None
    ]
    return min(pressing, key=lambda clock: (clock.due_at, clock.started_at), default=None)


def _days_late(due: datetime, at: datetime) -> int:
    return max(0, (at - due).days + 1) if at > due else 0
