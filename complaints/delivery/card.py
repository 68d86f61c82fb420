"""The card: a case at a glance, drawn from the record. Source: voice 6 (six lines of at most 38 characters)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from complaints.rules.assessment import Category, Priority
from complaints.rules.deadlines import ClockName, ClockStatus, Urgency, changes_at, days_late, urgency
from complaints.rules.remedies import Remedy
from complaints.rules.roles import Role
from complaints.rules.visibility import sight
from complaints.rules.vocabulary import CloseCode, State
from complaints.rules.words import shortened
from complaints.rules.working_time import Calendar
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
    true_until: datetime | None = None  # then time alone makes it say something else; None: what was done does


@dataclass(frozen=True)
class Countdown:
    """The first line: what is due when, how near that is, and when that will be said in other words."""

    due: Due
    urgency: Urgency
    due_on: date
    late_days: int
    changes_at: datetime

    @classmethod
    def to(cls, due: Due, started: datetime, ends: datetime, due_on: date, at: datetime) -> "Countdown":
        """How it stands then."""
        return cls(due, urgency(started, ends, at), due_on, days_late(ends, at), changes_at(started, ends, at))


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
    calendar = await desk.calendar(tx)
    counts = await _countdown(tx, case, calendar, at)
    last = customer.unreachable_since or case.wrote_last_at
    return CardFacts(
        urgency=counts.urgency if counts else None,
        due=counts.due if counts else None,
        due_on=counts.due_on if counts else None,
        late_days=counts.late_days if counts else 0,
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
        true_until=_true_until(counts, None if case.in_doubt else last, calendar, at),
    )


def _true_until(counts: Countdown | None, last: datetime | None, calendar: Calendar, at: datetime) -> datetime | None:
    """What is of today is called so until midnight; in doubt, nothing is said of what was last."""
    today = calendar.day(at)
    ends = [calendar.begin_of(today + timedelta(days=1))] if last and calendar.day(last) == today else []
    return min([*ends, *([counts.changes_at] if counts else [])], default=None)


async def _countdown(tx: Tx, case: Case, calendar: Calendar, at: datetime) -> Countdown | None:
    if case.state is State.REMEDY:
        promised = await decisions.latest(tx, case.id)
        if promised is not None and promised.remedy_by is not None:
            ends = calendar.end_of(promised.remedy_by)
            return Countdown.to(Due.REMEDY, promised.decided_at, ends, promised.remedy_by, at)
    counting = nearest(await clocks.of_case(tx, case.id), case.episode)
    if counting is None or case.state is State.CLOSED:
        return None
    due, day = _CLOCK_FOR[counting.name], calendar.day(counting.due_at)
    return Countdown.to(due, counting.started_at, counting.due_at, day, at)


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
