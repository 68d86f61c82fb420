"""By when the customer hears of us next, even if nothing is new: one clock of a case, begun anew with all that we tell.

Due are five working days after the last thing of substance that the customer could see (domain reference 2.2), and
sooner where a day that we named ends before: on the working day after it, at the latest, they hear that it is late.
It runs while the next step is ours; while it is the customer's, there are reminders.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from complaints.rules.deadlines import DECIDE, ClockName, Profile
from complaints.rules.vocabulary import OPEN, State
from complaints.rules.working_time import Calendar
from complaints.storage import cases, clocks, decisions, desk, profiles
from complaints.storage.cases import Case
from complaints.storage.tables import Tx

LEAD: Final = timedelta(hours=1)  # before the day closes: it is to be there on that day

_THEIRS: Final = frozenset({State.RESPONDED, State.WAITING_CUSTOMER})


@dataclass(frozen=True)
class Planned:
    """The day by which there is news, its close, and when we look."""

    day: date
    due_at: datetime
    look_at: datetime


async def is_ours(tx: Tx, case: Case) -> bool:
    """Whether the next step is ours: not the customer's answer to a decision, or whether a remedy is right."""
    if case.state not in OPEN - _THEIRS:
        return False
    decision = await decisions.latest(tx, case.id) if case.state is State.REMEDY else None
    return decision is None or decision.remedied_at is None


async def told(tx: Tx, case_id: int, at: datetime, promised: date | None = None) -> Planned | None:
    """The customer was told something (and a day, with `promised`): the next news is due anew, if it is ours."""
    case = await cases.get(tx, case_id)
    if not await is_ours(tx, case):
        await clocks.cancel(tx, case.id, at, ClockName.UPDATE)
        return None
    calendar = await desk.calendar(tx)
    named = [*await _named(tx, case, calendar), *([promised] if promised else [])]
    return await begin(tx, case, calendar, named, at)


async def begin(tx: Tx, case: Case, calendar: Calendar, named: list[date], at: datetime) -> Planned:
    """From now on the next news is due, these days having been named."""
    profile = await profiles.of(tx, case.profile)
    planned = plan(profile, calendar, named, at)
    window = (at, planned.due_at, planned.look_at)
    await clocks.begin_anew(tx, case.id, case.episode, ClockName.UPDATE, profile.version, *window)
    return planned


async def _named(tx: Tx, case: Case, calendar: Calendar) -> list[date]:
    """The days that we have named and not kept yet."""
    if case.state is State.REMEDY:
        decision = await decisions.latest(tx, case.id)
        return [decision.remedy_by] if decision is not None and decision.remedy_by else []
    owed = await clocks.unmet(tx, case.id)
    return [calendar.day(owed[name].due_at) for name in (ClockName.FIRST_HUMAN, DECIDE[case.stage]) if name in owed]


def plan(profile: Profile, calendar: Calendar, named: list[date], at: datetime) -> Planned:
    """When news is due: after its working days, or sooner, on the first one after a day that was named."""
    day = calendar.day(profile.due(ClockName.UPDATE, at, calendar))
    look_at = calendar.near_end_of(day, LEAD)
    coming = min((one for one in named if one >= calendar.day(at)), default=None)
    after = calendar.day(calendar.add_working_days(calendar.begin_of(coming), 1)) if coming else day
    if after < day:
        day, look_at = after, calendar.next_open(calendar.begin_of(after))
    return Planned(day, calendar.end_of(day), look_at)


async def expected(tx: Tx, case: Case, at: datetime) -> date | None:
    """The day by which there is news of this case; None where the next step is the customer's."""
    clock = (await clocks.running(tx, case.id)).get(ClockName.UPDATE)
    if clock is None or at > clock.due_at or not await is_ours(tx, case):
        return None
    return (await desk.calendar(tx)).day(clock.due_at)
