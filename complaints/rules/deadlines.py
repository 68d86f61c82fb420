"""What is promised and by when: the clocks of a case, and how each ends.

A clock is judged at the moment its stopping event is written, never only by a scan, and once met or missed it is
frozen. Source: domain reference 2.2 (house promise) and 3.4.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from complaints.rules.working_time import Calendar


class ClockName(StrEnum):
    """The clocks that a case carries."""

    ACK = "ack"
    FIRST_HUMAN = "first_human"
    DECIDE_S1 = "decide_s1"
    DECIDE_S2 = "decide_s2"
    RESPOND_S1 = "respond_s1"  # the customer's time to answer a decision; nobody's promise is broken when it ends
    RESPOND_S2 = "respond_s2"
    REPLY = "reply"  # the customer's time to answer a question of ours
    UPDATE = "update"  # the next news at a preset date, even if nothing is new; begins anew with each
    REMEDY = "remedy"  # until what was promised is carried out and found right; due on the day that was named


DECIDE: Final = {1: ClockName.DECIDE_S1, 2: ClockName.DECIDE_S2}  # by stage
RESPOND: Final = {1: ClockName.RESPOND_S1, 2: ClockName.RESPOND_S2}

# Deadlines that staff see coming. The receipt is the desk's own doing, and news is owed beside what is worked on.
PRESSING: Final = frozenset({ClockName.FIRST_HUMAN, ClockName.REPLY, *DECIDE.values(), *RESPOND.values()})


class ClockStatus(StrEnum):
    """How a clock stands. All but RUNNING and PAUSED are final."""

    RUNNING = "running"
    PAUSED = "paused"  # its case waits for an answer of its customer
    MET = "met"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Unit(StrEnum):
    """What a target counts."""

    HOUR = "hour"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"


@dataclass(frozen=True)
class Target:
    """So many units from the starting event."""

    value: int
    unit: Unit

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        """The instant by which the stopping event must have happened."""
        if self.unit is Unit.HOUR:
            return start + timedelta(hours=self.value)
        if self.unit is Unit.WORKING_HOUR:
            return calendar.add_working_hours(start, self.value)
        return calendar.add_working_days(start, self.value)


@dataclass(frozen=True)
class Profile:
    """A set of targets under a name and version; a case keeps the version it was registered under."""

    version: str
    targets: dict[ClockName, Target]

    def due(self, name: ClockName, start: datetime, calendar: Calendar) -> datetime:
        """When the clock of that name, started then, runs out."""
        return self.targets[name].due(start, calendar)


HOUSE: Final = Profile(
    version="default/1",
    targets={
        ClockName.ACK: Target(24, Unit.HOUR),
        ClockName.FIRST_HUMAN: Target(8, Unit.WORKING_HOUR),
        ClockName.DECIDE_S1: Target(10, Unit.WORKING_DAY),
        ClockName.DECIDE_S2: Target(20, Unit.WORKING_DAY),
        ClockName.RESPOND_S1: Target(10, Unit.WORKING_DAY),
        ClockName.RESPOND_S2: Target(10, Unit.WORKING_DAY),
        ClockName.UPDATE: Target(5, Unit.WORKING_DAY),
    },
)


def pauses(paused_days: int, asked_days: int) -> bool:
    """Whether a question with so many working days to answer stops the clock, which has waited for some before."""
    return paused_days + asked_days <= PAUSED_AT_MOST


def waited(calendar: Calendar, paused_at: datetime, until: datetime) -> int:
    """Working days that a clock waited: as everywhere, the first day does not count."""
    first, last = calendar.day(paused_at), calendar.day(until)
    return sum(calendar.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def received_at(first_message: datetime, submitted: datetime) -> datetime:
    """When the complaint counts as received: its first message, if *Submit* followed within a day (domain 3.2)."""
    return first_message if submitted - first_message <= timedelta(hours=24) else submitted


def judged(due: datetime, stopped: datetime) -> ClockStatus:
    """Met or missed, at the moment the stopping event is written."""
    return ClockStatus.MET if stopped <= due else ClockStatus.MISSED


class Urgency(StrEnum):
    """How a case looks in a list: due from four fifths of its time on."""

    ON_TIME = "on_time"
    DUE = "due"
    LATE = "late"


def looked_at_first(started: datetime, due: datetime) -> datetime:
    """When a deadline begins to press, and its case is looked at."""
    return started + 0.8 * (due - started)


def urgency(started: datetime, due: datetime, at: datetime) -> Urgency:
    """How near the deadline is, as the share of its time that has passed."""
    if at > due:
        return Urgency.LATE
    return Urgency.DUE if at - started >= 0.8 * (due - started) else Urgency.ON_TIME


def days_late(due: datetime, at: datetime) -> int:
    """How many days it is late, the first being one from its beginning on; 0 where it is not."""
    return max(0, (at - due).days + 1) if at > due else 0


def changes_at(started: datetime, due: datetime, at: datetime) -> datetime:
    """When `urgency` or `days_late` will say something else than now."""
    if at > due:
        return due + timedelta(days=days_late(due, at))
    presses = looked_at_first(started, due)
    return presses if at < presses else due + timedelta(seconds=1)


REPLY_DAYS: Final = (3, 5, 10)  # working days that a customer can be given to answer a question
PAUSED_AT_MOST: Final = 10  # working days in all for which questions stop the decision's clock (domain reference 3.4)
REMINDERS_AT: Final = (0.5, 0.8)  # shares of the customer's time to answer, after which we ask once more


class Warned(IntEnum):
    """How far a deadline has come when staff hear of it; each is said once. Source: domain reference 3.4."""

    NONE = 0
    HALF = 1  # to its owner
    SOON = 2  # to the leads as well
    OVER = 3
    LONG_OVER = 4  # to the managers


WARNED_OF: Final = frozenset({ClockName.FIRST_HUMAN, ClockName.DECIDE_S1, ClockName.DECIDE_S2, ClockName.REMEDY})
_SHARES: Final = {Warned.HALF: 0.5, Warned.SOON: 0.8}
_LONG: Final = 2  # working days after the deadline


def warning_at(warning: Warned, started: datetime, due: datetime, calendar: Calendar) -> datetime:
    """When that warning is due. Before the deadline nobody is to hear of it at night: then when the desk opens next."""
    if warning is Warned.OVER:
        return due + timedelta(seconds=1)
    if warning is Warned.LONG_OVER:
        return calendar.add_working_days(due, _LONG)
    return min(calendar.next_open(started + _SHARES[warning] * (due - started)), due)


def next_warning(name: ClockName, warned: int, started: datetime, due: datetime, calendar: Calendar) -> datetime | None:
    """When the warning after that one is due; None where there is none. What was said is not said again."""
    if name not in WARNED_OF or warned >= Warned.LONG_OVER:
        return None
    return warning_at(Warned(warned + 1), started, due, calendar)


def reached(started: datetime, due: datetime, at: datetime, calendar: Calendar) -> Warned:
    """The highest warning whose time has come."""
    for warning in (Warned.LONG_OVER, Warned.OVER, Warned.SOON, Warned.HALF):
        if at >= warning_at(warning, started, due, calendar):
            return warning
    return Warned.NONE
