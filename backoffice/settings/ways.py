"""Ways of working that are on or off, and the hour of the morning line."""

from datetime import time
from typing import Final

from backoffice.settings.section import Section, back, choices, data, means, turn_to, word
from backoffice.shift import Shift
from complaints.casework import switching
from complaints.casework.refusals import ButtonTooOld, SettingNotUnderstood
from complaints.casework.switching import Switch
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules.roles import Verb
from complaints.storage import desk
from complaints.storage.desk import Desk
from complaints.wording.hours import read_hour

NAME: Final = "ways"
MORNING: Final = "morning"
_AT: Final = "morning_at"
_HOURS: Final = {"opening": None, "0800": time(8), "0900": time(9), "1000": time(10)}


async def page(shift: Shift) -> SettingsPage:
    """What is on, and what is off."""
    bound = await desk.get(shift.tx)
    lines = [_line(shift, which.value, _on(shift, is_on=bool(getattr(bound, which)))) for which in Switch]
    rows = [[_toggle(shift, which, bound)] for which in Switch]
    if bound.morning_line:
        lines.append(_line(shift, _AT, _hour(shift, bound.morning_at)))
        rows.append([(_hour(shift, hour), data(NAME, _AT, code)) for code, hour in _HOURS.items()])
    return SettingsPage(title=NAME, lines=tuple(lines), choices=choices(*rows, back(shift)), hint=NAME)


def _line(shift: Shift, setting: str, said: str) -> str:
    return f"{shift.language.label('setting', setting)}: {said}"


def _on(shift: Shift, *, is_on: bool) -> str:
    return word(shift, "on" if is_on else "off")


def _hour(shift: Shift, hour: time | None) -> str:
    return shift.language.wall(hour) if hour else word(shift, "opening")


def _toggle(shift: Shift, which: Switch, bound: Desk) -> tuple[str, str]:
    is_on = bool(getattr(bound, which))
    return _line(shift, which.value, _on(shift, is_on=not is_on)), data(NAME, which, "off" if is_on else "on")


async def press(shift: Shift, words: list[str]) -> None:
    """`ways:<switch>:on` or `off`, `ways:morning_at:<hour>`."""
    manager = await shift.person(Verb.SET_UP)
    which, value = [*words, ""][:2]
    if which == _AT and value in _HOURS:
        await switching.say_at(shift.tx, manager, _HOURS[value], shift.at)
    elif which in set(Switch) and value in {"on", "off"}:
        await switching.switch(shift.tx, manager, Switch(which), shift.at, is_on=value == "on")
    else:
        raise ButtonTooOld
    await turn_to(shift, await page(shift))


async def typed(shift: Shift, words: list[str]) -> None:
    """`morning on`, `morning off`, `morning opening` or `morning 8:30`."""
    manager = await shift.person(Verb.SET_UP)
    said = " ".join(words[1:])
    hour = read_hour(said)
    if means(shift, said, "on") or means(shift, said, "off"):
        is_on = means(shift, said, "on")
        await switching.switch(shift.tx, manager, Switch.MORNING_LINE, shift.at, is_on=is_on)
    elif hour is not None or means(shift, said, "opening"):
        await switching.say_at(shift.tx, manager, hour, shift.at)
    elif said:
        raise SettingNotUnderstood
    await shift.say(await page(shift))


WAYS: Final = Section(NAME, page, press, typed, orders=(MORNING,))
