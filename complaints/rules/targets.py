"""Which targets can be changed, and how far: what no organisation may promise, a slip of the thumb does not either.

The customer's time to answer is one target for both decisions: the policy names one. Source: domain reference 2.1, 2.2.
"""

from dataclasses import dataclass
from typing import Final

from complaints.rules.deadlines import ClockName, Profile, Target, Unit
from complaints.rules.errors import ComplaintError


@dataclass(frozen=True)
class Bounds:
    """The least and the most of that unit, both included."""

    least: int
    most: int


BOUNDS: Final[dict[ClockName, dict[Unit, Bounds]]] = {
    ClockName.ACK: {Unit.HOUR: Bounds(1, 72)},
    ClockName.FIRST_HUMAN: {Unit.WORKING_HOUR: Bounds(1, 40), Unit.WORKING_DAY: Bounds(1, 10)},
    ClockName.UPDATE: {Unit.WORKING_DAY: Bounds(1, 10)},
    ClockName.DECIDE_S1: {Unit.WORKING_DAY: Bounds(1, 40)},
    ClockName.RESPOND_S1: {Unit.WORKING_DAY: Bounds(5, 60)},
    ClockName.DECIDE_S2: {Unit.WORKING_DAY: Bounds(1, 40)},
}
_ALONG: Final = {ClockName.RESPOND_S1: ClockName.RESPOND_S2}


@dataclass(kw_only=True, eq=False)
class TargetOutOfBounds(ComplaintError):
    """Nobody is promised so little or so much; what can be promised."""

    least: int
    most: int


def check(name: ClockName, target: Target) -> None:
    """TargetOutOfBounds unless that can be promised; KeyError of a unit or a clock that has no such target."""
    bounds = BOUNDS[name][target.unit]
    if not bounds.least <= target.value <= bounds.most:
        raise TargetOutOfBounds(least=bounds.least, most=bounds.most)


def changed(profile: Profile, name: ClockName, target: Target) -> dict[ClockName, Target]:
    """The profile's targets with that one, and what goes along with it."""
    check(name, target)
    return profile.targets | {name: target} | ({_ALONG[name]: target} if name in _ALONG else {})


def put_into(unit: Unit, name: ClockName, target: Target) -> Target:
    """About as long in another unit, within its bounds: a working day has eight hours."""
    days = target.value if target.unit is Unit.WORKING_DAY else -(-target.value // _HOURS_A_DAY)
    value = days if unit is Unit.WORKING_DAY else days * _HOURS_A_DAY
    bounds = BOUNDS[name][unit]
    return Target(min(max(value, bounds.least), bounds.most), unit)


_HOURS_A_DAY: Final = 8
