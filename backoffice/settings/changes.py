"""What was changed: who, when, what, and what it was before."""

from datetime import date, time
from typing import Final

from backoffice.pressed import counted
from backoffice.settings.section import Section, back, choices, data, turn_to, word
from backoffice.shift import Shift
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules.deadlines import ClockName, Unit
from complaints.rules.roles import Verb
from complaints.storage import desk, settings_log
from complaints.storage.settings_log import Change
from complaints.wording.language import Language

NAME: Final = "changes"
A_PAGE: Final = 8


async def page(shift: Shift, number: int = 0) -> SettingsPage:
    """A page of the changes, newest first."""
    found, count = await settings_log.page(shift.tx, number, A_PAGE), await settings_log.count(shift.tx)
    zone = (await desk.calendar(shift.tx)).local(shift.at).tzinfo
    lines = []
    for change, name in found:
        at = change.at.astimezone(zone)
        when = f"{shift.language.day(at.date(), short=True)} {shift.language.wall(at.time())}"
        lines.append(f"{when} · {name} · {_what(shift, change)}: {_values(shift, change)}")
    before = [(word(shift, "later"), data(NAME, str(number - 1)))] if number else []
    after = [(word(shift, "earlier"), data(NAME, str(number + 1)))] if count > (number + 1) * A_PAGE else []
    shown = tuple(lines) or (word(shift, "no_changes"),)
    return SettingsPage(title=NAME, lines=shown, choices=choices(before + after, back(shift)))


def _what(shift: Shift, change: Change) -> str:
    language = shift.language
    named = language.label("setting", change.what)
    about = {
        "hours": lambda: language.weekday(int(change.about)),
        "day": lambda: language.day_in_full(date.fromisoformat(change.about)),
        "target": lambda: language.name_of(ClockName(change.about)),
    }
    return f"{named}, {about[change.what]()}" if change.what in about else named


def _values(shift: Shift, change: Change) -> str:
    pattern = shift.language.label("settings_word", "changed")
    return pattern.format(
        after=_value(shift, change.what, change.after), before=_value(shift, change.what, change.before)
    )


def _value(shift: Shift, what: str, said: str) -> str:
    """As it was written down, in the reader's words; what another section wrote stands as it is."""
    language = shift.language
    if not said:
        return word(shift, {"hours": "closed", "morning_at": "opening"}.get(what, "none"))
    if what in {"hours", "morning_at"}:
        return " ".join(_hours(language, period) for period in said.split())
    if what == "target":
        value, _, unit = said.partition(" ")
        return language.count(int(value), Unit(unit))
    if what == "country":
        return language.country(said)
    first, _, rest = said.partition(" ")
    return f"{word(shift, first)} {rest}".strip() if first in {"on", "off", "work"} else said


def _hours(language: Language, period: str) -> str:
    opens, _, closes = period.partition("-")
    return language.hours(_time(opens), _time(closes)) if closes else language.wall(_time(opens))


def _time(said: str) -> time:
    return time.fromisoformat(said)


async def press(shift: Shift, words: list[str]) -> None:
    """`changes:<page>`."""
    await shift.person(Verb.SET_UP)
    await turn_to(shift, await page(shift, counted(words[0], 4)))


CHANGES: Final = Section(NAME, page, press)
