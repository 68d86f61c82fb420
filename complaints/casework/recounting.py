"""After a change of the calendar: deadlines that run, moved as far as what customers were told allows.

A day that was named to a customer stands. Where the desk is closed on it now, staff have until it closes last before
it; where it opens again, the day as it was named. See docs/decisions/0013-a-day-that-was-named-stands.md.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import next_news, telling
from complaints.rules.deadlines import ClockName, looked_at_first, next_warning
from complaints.rules.working_time import Calendar
from complaints.storage import cases, clocks, clocks_open, desk, timeline
from complaints.storage.clocks import Clock
from complaints.storage.tables import Tx
from complaints.storage.timeline import Audience, By, Event

# Ours to keep. The customer's own time to answer is not cut short, and a receipt takes no working day.
_OURS: Final = frozenset(
    {ClockName.FIRST_HUMAN, ClockName.DECIDE_S1, ClockName.DECIDE_S2, ClockName.REMEDY, ClockName.UPDATE}
)


async def recount(tx: Tx, by: By, at: datetime) -> int:
    """The calendar is another one: it holds from now on; how many deadlines of open cases have moved."""
    calendar = await desk.read_calendar(tx)
    await cases.lock_all(tx, {clock.case_id for clock in await _moving(tx, calendar, at)})
    moving = await _moving(tx, calendar, at)  # as they stand now that nobody else can change them
    for clock in moving:
        await _move(tx, clock, calendar, by, at)
    for case_id in sorted({clock.case_id for clock in moving}):
        await telling.redraw_card(tx, case_id, at)
    await desk.calendar_changed(tx)
    return len(moving)


async def _moving(tx: Tx, calendar: Calendar, at: datetime) -> list[Clock]:
    """Those whose day opens or closes; what is over by the new count already stays as it is."""
    running = await clocks_open.running_in_open_cases(tx)
    return [c for c in running if c.name in _OURS and c.due_at != (due := due_by(c, calendar)) and due > at]


def due_by(clock: Clock, calendar: Calendar) -> datetime:
    """When it is due by that calendar."""
    promised = clock.due_at if clock.paused_days else clock.original_due_at  # put off since, and the customer knows
    named = calendar.day(promised)
    return promised if calendar.is_working(named) else calendar.last_close(named)


async def _move(tx: Tx, clock: Clock, calendar: Calendar, by: By, at: datetime) -> None:
    due = due_by(clock, calendar)
    facts = {"clock": clock.name, "was": clock.due_at.isoformat(), "due": due.isoformat()}
    await timeline.append(tx, clock.case_id, Event.DUE_MOVED, by, at, audience=Audience.STAFF, **facts)
    warn_at = next_warning(clock.name, clock.warned, clock.started_at, due, calendar)
    await clocks.move(tx, clock, due, _look_at(clock, due, calendar, at), warn_at)


def _look_at(clock: Clock, due: datetime, calendar: Calendar, at: datetime) -> datetime:
    if clock.name is ClockName.UPDATE:
        return calendar.near_end_of(calendar.day(due), next_news.LEAD)
    soon = looked_at_first(clock.started_at, due)
    return soon if soon > at else due + timedelta(seconds=1)
