"""How much there is to do: what came, what is due, what is late, what nobody has."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select

from complaints.rules.deadlines import WARNED_OF, ClockStatus
from complaints.rules.vocabulary import State
from complaints.storage.cases import cases
from complaints.storage.clocks import clocks
from complaints.storage.tables import Tx

_WAITS_FOR_SOMEBODY: Final = (State.RECEIVED, State.QUEUED, State.INVESTIGATING, State.IN_REVIEW)
_OPEN: Final = cases.c.state != State.CLOSED
_PRESSES: Final = (
    (clocks.c.episode == cases.c.episode)
    & clocks.c.name.in_(sorted(WARNED_OF))
    & clocks.c.status.in_([ClockStatus.RUNNING, ClockStatus.MISSED])
    & clocks.c.stopped_at.is_(None)
)


@dataclass(frozen=True)
class ToDo:
    """How many complaints: filed since, with something due until then, with something late, with no owner."""

    new: int
    due: int
    late: int
    free: int


async def measured(tx: Tx, since: datetime, at: datetime, until: datetime) -> ToDo:
    """What there is at that moment; what is late already is not due."""
    pressing = (
        select(func.min(clocks.c.due_at).label("due_at"))
        .join(cases, cases.c.id == clocks.c.case_id)
        .where(_OPEN, _PRESSES)
        .group_by(clocks.c.case_id)
        .subquery()
    )
    of_cases = select(func.count()).select_from(cases)
    is_due = (pressing.c.due_at > at) & (pressing.c.due_at <= until)
    counts = select(func.count()).select_from(pressing)
    return ToDo(
        new=await _count(tx, of_cases.where(cases.c.registered_at > since, _OPEN)),
        due=await _count(tx, counts.where(is_due)),
        late=await _count(tx, counts.where(pressing.c.due_at <= at)),
        free=await _count(tx, of_cases.where(cases.c.owner_id.is_(None), cases.c.state.in_(_WAITS_FOR_SOMEBODY))),
    )


async def _count(tx: Tx, found: Select[Any]) -> int:
    return int((await tx.execute(found)).scalar_one())
