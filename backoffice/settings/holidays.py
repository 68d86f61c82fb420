"""Days that are not as their weekday says: whose holidays are kept, the coming ones, and days set by hand."""

from datetime import date
from itertools import product
from typing import Final

from backoffice.pressed import counted
from backoffice.settings.section import Section, back, choices, data, in_rows, means, turn_to, word
from backoffice.shift import Shift
from complaints.casework import countries, days_off
from complaints.casework.refusals import ButtonTooOld, DayNotUnderstood
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules.roles import Verb
from complaints.rules.words import shortened
from complaints.storage import calendar_days, desk
from complaints.storage.calendar_days import CalendarDay, Source
from complaints.wording.reading import read_day_in

NAME: Final = "holidays"
A_PAGE: Final = 8  # days
_COUNTRY: Final = "country"
_NONE: Final = "none"
_WORKED: Final = {"work": True, "off": False, _NONE: None}
_MOST_PARTS: Final = 12  # that buttons show; a part of a country with more is typed
_WORDS_OF_A_DAY: Final = 5


async def page(shift: Shift, number: int = 0) -> SettingsPage:
    """The country, the weekend, and a page of the coming days; each has a button that turns it round."""
    bound, calendar = await desk.get(shift.tx), await desk.calendar(shift.tx)
    coming = await calendar_days.coming(shift.tx, calendar.day(shift.at))
    shown = coming[number * A_PAGE : (number + 1) * A_PAGE]
    opened = {one.weekday for one in calendar.week}
    closed = [shift.language.weekday(n) for n in range(7) if n not in opened]
    lines = [
        f"{word(shift, _COUNTRY)}: {shift.language.country(bound.country) if bound.country else word(shift, _NONE)}"
    ]
    lines.append(f"{word(shift, 'weekend')}: {shift.language.listed(closed) or word(shift, _NONE)}")
    lines += [_line(shift, day) for day in shown]
    rows = [[(word(shift, _COUNTRY), data(NAME, _COUNTRY))], *in_rows([_turned(shift, day) for day in shown], 2)]
    rows.append(_pages(shift, number, len(coming)))
    rows += _weekends(shift, bound.country)
    return SettingsPage(title=NAME, lines=tuple(lines), choices=choices(*rows, back(shift)), hint=NAME)


def _line(shift: Shift, day: CalendarDay) -> str:
    what = word(shift, "work" if day.is_working else "off")
    said = f"{shift.language.day(day.day, shift.at.date(), short=True)}: {day.name or what}"
    estimated = f" ({word(shift, 'estimated')})" if day.is_estimated else ""
    return said + estimated if not (day.name and day.is_working) else f"{said} ({what})"


def _turned(shift: Shift, day: CalendarDay) -> tuple[str, str]:
    """What was set by hand is taken back; a holiday of the country is worked."""
    turned = _NONE if day.source is Source.HAND else "off" if day.is_working else "work"
    says = f"{shift.language.day(day.day, short=True)}: {word(shift, 'undo' if turned == _NONE else turned)}"
    return says, data(NAME, "day", day.day.isoformat(), turned)


def _pages(shift: Shift, number: int, days: int) -> list[tuple[str, str]]:
    before = [(word(shift, "earlier"), data(NAME, "page", str(number - 1)))] if number else []
    after = [(word(shift, "later"), data(NAME, "page", str(number + 1)))] if days > (number + 1) * A_PAGE else []
    return before + after


def _weekends(shift: Shift, country: str | None) -> list[list[tuple[str, str]]]:
    """Where offices of one country rest on different days."""
    known = countries.WEEKENDS.get((country or "").partition("-")[0], ())
    named = [shift.language.listed([shift.language.weekday(n) for n in days]) for days in known]
    return [[(says, data(NAME, "weekend", "".join(map(str, days))))] for says, days in zip(named, known, strict=True)]


async def _countries_page(shift: Shift) -> SettingsPage:
    bound = await desk.get(shift.tx)
    line = f"{word(shift, _COUNTRY)}: {shift.language.country(bound.country) if bound.country else word(shift, _NONE)}"
    likely = [(shift.language.country(code), data(NAME, _COUNTRY, code)) for code in countries.LIKELY]
    parts = [(part, data(NAME, _COUNTRY, f"{_bare(bound.country)}-{part}")) for part in _parts(bound.country)]
    none = [(word(shift, "no_country"), data(NAME, _COUNTRY, _NONE))]
    rows = [*in_rows(parts, 4), *in_rows(likely, 1), none, back(shift, NAME)]
    return SettingsPage(title=NAME, lines=(line,), choices=choices(*rows), hint=_COUNTRY)


def _bare(country: str | None) -> str:
    return (country or "").partition("-")[0]


def _parts(country: str | None) -> tuple[str, ...]:
    """The parts of the chosen country that have holidays of their own."""
    parts = countries.of(_bare(country), (), "").parts if country else ()
    return parts if len(parts) <= _MOST_PARTS else ()


async def press(shift: Shift, words: list[str]) -> None:
    """`country[:<code>]`, `day:<date>:work`, `off` or `none`, `weekend:<weekdays>`, `page:<number>`."""
    await shift.person(Verb.SET_UP)
    pressed = {_COUNTRY: _press_country, "day": _press_day, "weekend": _press_weekend, "page": _press_page}
    if words[0] not in pressed:
        raise ButtonTooOld
    await turn_to(shift, await pressed[words[0]](shift, words[1:]))


async def _press_country(shift: Shift, words: list[str]) -> SettingsPage:
    if not words:
        return await _countries_page(shift)
    manager = await shift.person(Verb.SET_UP)
    code = "" if words[0] == _NONE else words[0]
    await days_off.choose_country(shift.tx, manager, code, shift.at)
    return await (_countries_page(shift) if "-" not in code and _parts(code) else page(shift))


async def _press_day(shift: Shift, words: list[str]) -> SettingsPage:
    manager = await shift.person(Verb.SET_UP)
    day, value = [*words, "", ""][:2]
    if value not in _WORKED or len(day) != len("2026-08-22") or not day.replace("-", "").isdecimal():
        raise ButtonTooOld
    try:
        meant = date.fromisoformat(day)
    except ValueError:
        raise ButtonTooOld from None
    await days_off.set_day(shift.tx, manager, meant, "", shift.at, is_working=_WORKED[value])
    return await page(shift)


async def _press_weekend(shift: Shift, words: list[str]) -> SettingsPage:
    manager = await shift.person(Verb.SET_UP)
    known = {"".join(map(str, days)): days for weekends in countries.WEEKENDS.values() for days in weekends}
    if not words or words[0] not in known:
        raise ButtonTooOld
    await days_off.rest_on(shift.tx, manager, known[words[0]], shift.at)
    return await page(shift)


async def _press_page(shift: Shift, words: list[str]) -> SettingsPage:
    return await page(shift, counted(words[0] if words else "", 2))


async def typed(shift: Shift, words: list[str]) -> None:
    """`day 22.8.2026 work`, `off` or `none`, with a reason; `country GB-ENG`, or `country none`."""
    manager = await shift.person(Verb.SET_UP)
    if words[0] == _COUNTRY and len(words) > 1:
        code = "" if means(shift, words[1], _NONE) else words[1].upper()
        await days_off.choose_country(shift.tx, manager, code, shift.at)
    elif words[0] == "day" or len(words) > 1:
        day, rest = await _day(shift, words[1:])
        value = next((key for key in _WORKED if rest and means(shift, rest[0], key)), None)
        if day is None or value is None:
            raise DayNotUnderstood
        reason = shortened(" ".join(rest[1:]), days_off.REASON)
        await days_off.set_day(shift.tx, manager, day, reason, shift.at, is_working=_WORKED[value])
    await shift.say(await page(shift))


async def _day(shift: Shift, words: list[str]) -> tuple[date | None, list[str]]:
    """The day that the first words mean, in the reader's own way of writing or another of ours; the words after it."""
    today = (await desk.calendar(shift.tx)).day(shift.at)
    spoken = [shift.language, *shift.speaker.languages]
    for length, language in product(range(min(_WORDS_OF_A_DAY, len(words)), 0, -1), spoken):
        day = read_day_in(language, " ".join(words[:length]), today)
        if day is not None:
            return day, words[length:]
    return None, words


HOLIDAYS: Final = Section(NAME, page, press, typed, orders=("day", _COUNTRY))
