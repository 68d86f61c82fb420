"""How much each colleague has: open cases, those of them that are late, and what was closed since a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Date, and_, bindparam, case, exists, func, or_, select

from complaints.rules.deadlines import ClockName, ClockStatus
from complaints.rules.vocabulary import State
from complaints.storage.cases import cases
from complaints.storage.clocks import clocks
from complaints.storage.decisions import decisions
from complaints.storage.tables import Moment, Tx

# Deadlines that a card counts down to.
_PRESSING: Final = (
    ClockName.FIRST_HUMAN,
    ClockName.DECIDE_S1,
    ClockName.DECIDE_S2,
    ClockName.RESPOND_S1,
    ClockName.RESPOND_S2,
)
_clock_is_over: Final = exists().where(
    clocks.c.case_id == cases.c.id,
    clocks.c.episode == cases.c.episode,
    clocks.c.name.in_(_PRESSING),
    clocks.c.status.in_((ClockStatus.RUNNING, ClockStatus.MISSED)),
    clocks.c.stopped_at.is_(None),
    clocks.c.due_at < bindparam("at", type_=Moment),
)
_of_case: Final = decisions.alias()
_last: Final = (
    select(func.max(_of_case.c.id)).where(_of_case.c.case_id == cases.c.id).correlate(cases).scalar_subquery()
)
_remedy_is_over: Final = exists().where(decisions.c.id == _last, decisions.c.remedy_by < bindparam("today", type_=Date))
_is_late: Final = or_(
    and_(cases.c.state != State.REMEDY, _clock_is_over), and_(cases.c.state == State.REMEDY, _remedy_is_over)
)
_OPEN: Final = (
    select(cases.c.owner_id, func.count(), func.sum(case((_is_late, 1), else_=0)))
    .where(cases.c.state != State.CLOSED)
    .group_by(cases.c.owner_id)
)
_CLOSED: Final = (
    select(cases.c.owner_id, func.count())
    .where(cases.c.state == State.CLOSED, cases.c.closed_at >= bindparam("since", type_=Moment))
    .group_by(cases.c.owner_id)
)


@dataclass(frozen=True)
class Load:
    """What somebody has, or what nobody has."""

    open: int = 0
    late: int = 0
    closed: int = 0


async def by_owner(tx: Tx, since: datetime, today: date, at: datetime) -> dict[int | None, Load]:
    """By the owner's id, None for cases that nobody has; `closed` counts from that moment on, by the last owner."""
    found: Sequence[Any] = (await tx.execute(_CLOSED, {"since": since})).all()
    closed: dict[int | None, int] = dict(found)
    loads = {
        owner: Load(n, int(late), closed.pop(owner, 0))
        for owner, n, late in (await tx.execute(_OPEN, {"at": at, "today": today})).all()
    }
    return loads | {owner: Load(closed=n) for owner, n in closed.items()}
