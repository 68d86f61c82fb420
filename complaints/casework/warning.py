"""Warnings before and after a deadline, each said once: who hears of it is decided when it leaves, from the record.

Where the desk was away while several were due, the highest is said. Many at once are one list in General.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.deadlines_drawn import still_asked
from complaints.delivery.notices.deadlines import DeadlineNear, DeadlinesNear
from complaints.rules.deadlines import Warned, reached, warning_at
from complaints.rules.vocabulary import State
from complaints.rules.working_time import Calendar
from complaints.storage import cases, clocks, desk
from complaints.storage.clocks import Clock
from complaints.storage.tables import Tx

AT_ONCE: Final = 5  # warnings of one look that topics are told each; more are one list


async def warn(tx: Tx, found: Sequence[Clock], at: datetime) -> None:
    """Say what these clocks ask for, unless that has changed since they were found."""
    await cases.lock_all(tx, {clock.case_id for clock in found})
    calendar, said = await desk.calendar(tx), []
    for clock in found:
        warned = await _warned(tx, clock, calendar, at)
        if warned is not None:
            said.append((clock, warned))
    if len(said) > AT_ONCE:
        await _list(tx, said, at)
        return
    for clock, warned in said:
        notice = DeadlineNear(clock=clock.name, episode=clock.episode, warned=int(warned))
        await outbox.put(tx, notice, outbox.to_topic(clock.case_id), at, key=_key(clock))


def _key(clock: Clock) -> str:
    """One that still waits gives its place to the next."""
    return f"warning:{clock.case_id}:{clock.episode}:{clock.name}"


async def _warned(tx: Tx, clock: Clock, calendar: Calendar, at: datetime) -> Warned | None:
    """What is to be said of this clock now, and written down as said; None for nothing."""
    case, still = await cases.get(tx, clock.case_id), await clocks.named(tx, clock.case_id, clock.name)
    if still is None or still.episode != clock.episode or case.state is State.CLOSED or still.stopped_at is not None:
        await clocks.warn(tx, clock, clock.warned, None)
        return None
    if still.warn_at is None or still.warn_at > at:
        return None
    warned = reached(still.started_at, still.due_at, at, calendar)
    highest = max(warned, Warned(still.warned))
    await clocks.warn(tx, still, highest, _next(still, highest, calendar))
    return warned if warned > still.warned and await still_asked(tx, case, still) else None


def _next(clock: Clock, warned: Warned, calendar: Calendar) -> datetime | None:
    if warned is Warned.LONG_OVER:
        return None
    return warning_at(Warned(warned + 1), clock.started_at, clock.due_at, calendar)


async def _list(tx: Tx, said: Sequence[tuple[Clock, Warned]], at: datetime) -> None:
    late = [clock.case_id for clock, warned in said if warned >= Warned.OVER]
    near = [clock.case_id for clock, warned in said if warned < Warned.OVER]
    notice = DeadlinesNear(late=tuple(dict.fromkeys(late)), near=tuple(dict.fromkeys(near)))
    await outbox.put(tx, notice, outbox.to_general(), at)
