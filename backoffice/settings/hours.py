"""Opening hours: a weekday at a time, by buttons for what is usual, typed for everything else."""

from datetime import time
from typing import Final

from backoffice.settings.section import Section, back, choices, data, in_rows, means, turn_to, word
from backoffice.shift import Shift
from complaints.casework import days_off
from complaints.casework.refusals import ButtonTooOld, HoursNotUnderstood
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules.roles import Verb
from complaints.rules.working_time import Opening
from complaints.storage import desk
from complaints.wording.hours import read_periods, read_weekday

NAME: Final = "hours"
CLOSED: Final = "closed"
# What most desks have; anything else is typed.
USUAL: Final = ("0900-1700", "0800-1700", "0900-1800", "0800-1200,1300-1700", "0900-1300")


async def page(shift: Shift) -> SettingsPage:
    """The week, beginning as the reader's weeks do."""
    week = (await desk.calendar(shift.tx)).week
    order = _weekdays(shift)
    days = [(_short(shift, day), data(NAME, str(day))) for day in order]
    lines = tuple(_line(shift, day, week) for day in order)
    rows = [*in_rows(days, 4), back(shift)]
    return SettingsPage(title=NAME, lines=lines, choices=choices(*rows), hint=NAME)


async def _day_page(shift: Shift, weekday: int) -> SettingsPage:
    week = (await desk.calendar(shift.tx)).week
    usual = [(_said(shift, _periods(code)), data(NAME, str(weekday), code)) for code in USUAL]
    shut = [(word(shift, CLOSED), data(NAME, str(weekday), CLOSED))]
    rows = [*in_rows(usual, 1), shut, back(shift, NAME)]
    return SettingsPage(title=NAME, lines=(_line(shift, weekday, week),), choices=choices(*rows), hint=NAME)


def _weekdays(shift: Shift) -> list[int]:
    return [(shift.language.week_starts + n) % 7 for n in range(7)]


def _short(shift: Shift, weekday: int) -> str:
    return str(shift.language.labels["dates"]["short_weekdays"][weekday])


def _line(shift: Shift, weekday: int, week: tuple[Opening, ...]) -> str:
    periods = sorted((one.opens, one.closes) for one in week if one.weekday == weekday)
    return f"{shift.language.weekday(weekday)}: {_said(shift, periods)}"


def _said(shift: Shift, periods: list[tuple[time, time]]) -> str:
    said = [shift.language.hours(*period) for period in periods]
    return str(shift.language.labels["language"]["comma"]).join(said) or word(shift, CLOSED)


async def press(shift: Shift, words: list[str]) -> None:
    """`hours:<weekday>` shows a day, `hours:<weekday>:<periods>` sets it."""
    manager = await shift.person(Verb.SET_UP)
    weekday = words[0]
    if len(weekday) != 1 or weekday not in "0123456":
        raise ButtonTooOld
    if len(words) == 1:
        await turn_to(shift, await _day_page(shift, int(weekday)))
        return
    if words[1] not in {*USUAL, CLOSED}:
        raise ButtonTooOld
    await days_off.open_at(shift.tx, manager, [int(weekday)], _periods(words[1]), shift.at)
    await turn_to(shift, await page(shift))


def _periods(code: str) -> list[tuple[time, time]]:
    if code == CLOSED:
        return []
    return [(_time(part[:4]), _time(part[5:])) for part in code.split(",")]


def _time(digits: str) -> time:
    return time(int(digits[:2]), int(digits[2:]))


async def typed(shift: Shift, words: list[str]) -> None:
    """`hours mon 9:00-12:30 13:30-17:30`, or `hours sun closed`; several days one after the other."""
    manager = await shift.person(Verb.SET_UP)
    weekdays, rest = [], words[1:]
    while True:
        weekday, rest = read_weekday(rest, shift.speaker.languages)
        if weekday is None:
            break
        weekdays.append(weekday)
    said = " ".join(rest)
    periods = [] if means(shift, said, CLOSED) else read_periods(said, shift.speaker.languages)
    if not weekdays or periods is None:
        raise HoursNotUnderstood
    await days_off.open_at(shift.tx, manager, weekdays, periods, shift.at)
    await shift.say(await page(shift))


HOURS: Final = Section(NAME, page, press, typed)
