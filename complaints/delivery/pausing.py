"""A clock that waits for the customer: from the moment a question has arrived until its answer, or the end of its time.

The promise is put off by the working days that passed, and ends with a working day as it did before; how long it was
meant to be stays known. Questions stop it for ten working days in all, and one that would go beyond stops nothing.
Source: domain reference 3.4.
"""

from datetime import datetime

from complaints.rules.deadlines import DECIDE, PAUSED_AT_MOST, looked_at_first, next_warning, pauses, waited
from complaints.storage import clocks, desk
from complaints.storage.cases import Case
from complaints.storage.tables import Tx


async def pause(tx: Tx, case: Case, days: int, at: datetime) -> None:
    """The question, with so many working days to answer, has arrived."""
    clock = (await clocks.running(tx, case.id)).get(DECIDE[case.stage])
    if clock is not None and at <= clock.due_at and pauses(clock.paused_days, days):
        await clocks.pause(tx, clock, at)


async def run_on(tx: Tx, case: Case, at: datetime) -> None:
    """The wait is over."""
    calendar = await desk.calendar(tx)
    for clock in await clocks.paused(tx, case.id):
        assert clock.paused_at is not None  # it is paused
        days = min(waited(calendar, clock.paused_at, at), PAUSED_AT_MOST - clock.paused_days)
        due = calendar.add_working_days(clock.due_at, days) if days else clock.due_at
        warn_at = next_warning(clock.name, clock.warned, clock.started_at, due, calendar)
        await clocks.run_on(tx, clock, due, days, looked_at_first(clock.started_at, due))
        await clocks.warn(tx, clock, clock.warned, warn_at)
