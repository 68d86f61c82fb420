"""The buttons under /staff: a colleague, and the role that they are to have."""

from typing import Final

from backoffice.pressed import Pressed, number
from backoffice.shift import Shift
from complaints.casework import appointing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.team import ChooseRole
from complaints.rules.roles import GIVEN, Role, Verb
from complaints.storage import staff


async def person(shift: Shift, words: list[str]) -> None:
    """A colleague's name: as what from now on? `person:<id>`"""
    await shift.person(Verb.SET_UP)
    wanted = number(words)
    found = next((one for one in await staff.everybody(shift.tx) if one.id == wanted and one.is_member), None)
    if found is None:
        raise ButtonTooOld
    await shift.say(ChooseRole(staff_id=found.id, handler=found.name, role=found.role))


async def role(shift: Shift, words: list[str]) -> PressAnswer:
    """The role: `role:<id>:<role>`. The question loses its buttons."""
    giver = await shift.person(Verb.SET_UP)
    chosen = words[1] if len(words) > 1 else ""
    if chosen not in set(GIVEN):
        raise ButtonTooOld
    given = await appointing.appoint(shift.tx, number(words), Role(chosen), giver, shift.at)
    await outbox.tidy(shift.tx, shift.place, shift.message_id, shift.at)
    return PressAnswer(f"{given.name}: {shift.language.name_of(given.role)}")


ROLES: Final[dict[str, Pressed]] = {"person": person, "role": role}
