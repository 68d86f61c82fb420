"""/settings: sections of one message, by buttons and typed. A section is a module and a line in SECTIONS."""

from typing import Final

from backoffice.settings import answers
from backoffice.settings.changes import CHANGES
from backoffice.settings.holidays import HOLIDAYS
from backoffice.settings.hours import HOURS
from backoffice.settings.section import Section, choices, data, turn_to
from backoffice.settings.targets import TARGETS
from backoffice.settings.ways import WAYS
from backoffice.shift import Shift
from complaints.casework.refusals import ButtonTooOld, SettingNotUnderstood
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.settings import SettingsPage
from complaints.rules.roles import Verb
from complaints.rules.routing import fold

MENU: Final = "menu"
ANSWERS: Final = "answers"  # which have messages of their own: a text can be as long as a message
_ANSWERS_AT: Final = 3
SECTIONS: Final[tuple[Section, ...]] = (HOURS, HOLIDAYS, TARGETS, WAYS, CHANGES)


def menu(shift: Shift) -> SettingsPage:
    """The sections."""
    rows = [[(_title(shift, section), data(section.name))] for section in SECTIONS]
    rows.insert(_ANSWERS_AT, [(shift.language.label("settings_title", ANSWERS), "answers:list:0")])
    return SettingsPage(title=MENU, lines=(), choices=choices(*rows), hint=MENU)


def _title(shift: Shift, section: Section) -> str:
    return shift.language.label("settings_title", section.name)


async def pressed(shift: Shift, words: list[str]) -> PressAnswer | None:
    """A button of the settings: `set:menu`, `set:<section>`, or what the section makes of the rest."""
    await shift.person(Verb.SET_UP)
    if words == [MENU]:
        await turn_to(shift, menu(shift))
        return None
    section = next((one for one in SECTIONS if words and one.name == words[0]), None)
    if section is None:
        raise ButtonTooOld
    if len(words) > 1:
        return await section.press(shift, words[1:])
    await turn_to(shift, await section.page(shift))
    return None


async def typed(shift: Shift, order: str) -> None:
    """What follows /settings: nothing, a section, or what that makes of it."""
    await shift.person(Verb.SET_UP)
    words = order.split()
    if not words:
        await shift.say(menu(shift))
        return
    if fold(words[0]) in {"answer", ANSWERS, fold(shift.language.label("settings_title", ANSWERS))}:
        await answers.typed(shift, order.strip().partition(" ")[2])
        return
    section = next((one for one in SECTIONS if _is_meant(shift, one, words[0])), None)
    if section is None:
        raise SettingNotUnderstood
    if section.typed is not None and (len(words) > 1 or fold(words[0]) in section.orders):
        await section.typed(shift, [fold(words[0]), *words[1:]])
    else:
        await shift.say(await section.page(shift))


def _is_meant(shift: Shift, section: Section, word: str) -> bool:
    return fold(word) in {section.name, *section.orders, fold(_title(shift, section))}
