"""What is promised: for each clock how much of what, a step at a time or typed."""

from itertools import product
from typing import Final

from backoffice.pressed import counted
from backoffice.settings.section import Section, back, choices, data, turn_to
from backoffice.shift import Shift
from complaints.casework import promising
from complaints.casework.refusals import ButtonTooOld, SettingNotUnderstood
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules import targets
from complaints.rules.deadlines import ClockName, Target, Unit
from complaints.rules.roles import Verb
from complaints.rules.routing import fold
from complaints.rules.targets import BOUNDS
from complaints.storage import profiles
from complaints.wording.reading import latin_digits

NAME: Final = "targets"
TARGET: Final = "target"
_MOST_DIGITS: Final = 3


async def page(shift: Shift) -> SettingsPage:
    """Every target that can be changed."""
    held = (await profiles.in_force(shift.tx)).targets
    lines = tuple(_line(shift, name, held[name]) for name in BOUNDS)
    rows = [[(shift.language.name_of(name), data(NAME, name))] for name in BOUNDS]
    return SettingsPage(title=NAME, lines=lines, choices=choices(*rows, back(shift)), hint=NAME)


async def _one(shift: Shift, name: ClockName) -> SettingsPage:
    target = (await profiles.in_force(shift.tx)).targets[name]
    steps = [(sign, Target(target.value + by, target.unit)) for sign, by in (("−", -1), ("+", 1))]
    near = [(f"{sign} {_amount(shift, one)}", _data(name, one)) for sign, one in steps if _is_sane(name, one)]
    others = [targets.put_into(unit, name, target) for unit in BOUNDS[name] if unit is not target.unit]
    units = [(_amount(shift, one), _data(name, one)) for one in others]
    rows = [[button] for button in (*near, *units)]
    lines = (_line(shift, name, target),)
    return SettingsPage(title=NAME, lines=lines, choices=choices(*rows, back(shift, NAME)), hint=NAME)


def _line(shift: Shift, name: ClockName, target: Target) -> str:
    return f"{shift.language.name_of(name)}: {_amount(shift, target)}"


def _amount(shift: Shift, target: Target) -> str:
    return shift.language.count(target.value, target.unit)


def _data(name: ClockName, target: Target) -> str:
    return data(NAME, name, str(target.value), target.unit)


def _is_sane(name: ClockName, target: Target) -> bool:
    bounds = BOUNDS[name][target.unit]
    return bounds.least <= target.value <= bounds.most


async def press(shift: Shift, words: list[str]) -> None:
    """`targets:<clock>` shows one, `targets:<clock>:<value>:<unit>` sets it: pressed twice it is set once."""
    manager = await shift.person(Verb.SET_UP)
    name = next((one for one in BOUNDS if one == words[0]), None)
    if name is None:
        raise ButtonTooOld
    if len(words) > 1:
        await promising.promise(shift.tx, manager, name, _pressed(name, words), shift.at)
    await turn_to(shift, await _one(shift, name))


def _pressed(name: ClockName, words: list[str]) -> Target:
    value, unit = [*words[1:], ""][:2]
    if unit not in BOUNDS[name]:
        raise ButtonTooOld
    return Target(counted(value, _MOST_DIGITS), Unit(unit))


async def typed(shift: Shift, words: list[str]) -> None:
    """`target decision 12`, or `target first answer 2 working days`: the name and the unit in any of our languages."""
    manager = await shift.person(Verb.SET_UP)
    if len(words) > 1:
        said = [latin_digits(one) for one in words[1:]]
        at = next((n for n, one in enumerate(said) if one.isdecimal() and len(one) <= _MOST_DIGITS), 0)
        name = _named(shift, " ".join(said[:at]))
        held = (await profiles.in_force(shift.tx)).targets[name]
        target = Target(int(said[at]), _unit(shift, name, held.unit, said[at:]))
        await promising.promise(shift.tx, manager, name, target, shift.at)
    await shift.say(await page(shift))


def _named(shift: Shift, said: str) -> ClockName:
    for name, language in product(BOUNDS, shift.speaker.languages):
        if fold(said) in {fold(language.name_of(name)), name.value}:
            return name
    raise SettingNotUnderstood


def _unit(shift: Shift, name: ClockName, held: Unit, said: list[str]) -> Unit:
    """The unit that stands after the number, or the one that the target has."""
    if len(said) == 1:
        return held
    for unit, language in product(BOUNDS[name], shift.speaker.languages):
        if fold(latin_digits(language.count(int(said[0]), unit))) == fold(" ".join(said)):
            return unit
    raise SettingNotUnderstood


TARGETS: Final = Section(NAME, page, press, typed, orders=(TARGET,))
