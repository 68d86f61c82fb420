"""Deadlines across cases: those of which staff have to hear, and those that run in cases that are open."""

from datetime import datetime

from sqlalchemy import select

from complaints.rules.deadlines import ClockStatus
from complaints.rules.vocabulary import State
from complaints.storage.cases import cases
from complaints.storage.clocks import Clock, clocks
from complaints.storage.tables import Tx, read_all


async def to_warn_of(tx: Tx, at: datetime, limit: int) -> list[Clock]:
    """Deadlines of which staff have to hear now, the longest waiting first."""
    found = (
        select(clocks)
        .where(clocks.c.warn_at.is_not(None), clocks.c.warn_at <= at)
        .order_by(clocks.c.warn_at)
        .limit(limit)
    )
    return read_all(Clock, (await tx.execute(found)).all())


async def running_in_open_cases(tx: Tx) -> list[Clock]:
    """What runs, by case."""
    is_open = select(cases.c.id).where(cases.c.state != State.CLOSED)
    found = (
        select(clocks)
        .where(clocks.c.status == ClockStatus.RUNNING, clocks.c.case_id.in_(is_open))
        .order_by(clocks.c.case_id, clocks.c.due_at)
    )
    return read_all(Clock, (await tx.execute(found)).all())
