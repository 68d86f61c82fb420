"""Giving a colleague another role: recorded, told to all, and in force at that moment for what is done and read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from complaints.casework import handing_back
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.staffing import NotStaff
from complaints.delivery import outbox, screening
from complaints.delivery.notices.team import RoleGiven
from complaints.rules.errors import ComplaintError
from complaints.rules.roles import GIVEN, Role, Verb, require
from complaints.rules.visibility import TRUSTED
from complaints.storage import desk, staff
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.facts import Words

SHOWN: Final = 20  # restricted cases whose cards somebody gets who may read them from now on; /case shows any other


@dataclass(kw_only=True, eq=False)
class AlwaysManager(ComplaintError):
    """The group's creator, and whom the operator's settings name, are managers whatever is pressed here."""

    handler: Words


@dataclass(kw_only=True, eq=False)
class LastManager(ComplaintError):
    """Nobody would be left to give roles."""


async def appoint(tx: Tx, staff_id: int, role: Role, by: StaffMember, at: datetime) -> StaffMember:
    """Give that colleague this role; what it may not be doing goes back to the queue. The colleague as they are now."""
    everybody = {person.id: person for person in await staff.hold_everybody(tx)}
    giver, person = everybody[by.id], everybody.get(staff_id)
    if not giver.is_member:
        raise NotStaff
    require(giver.role, Verb.SET_UP)
    if person is None or not person.is_member or role not in GIVEN:
        raise ButtonTooOld
    if person.role is role:
        return person
    _check(person, everybody.values())
    await staff.change(tx, person.id, role=role, given=role)
    await staff.log(tx, person.id, person.role, role, giver.id, at)
    told = RoleGiven(handler=person.name, before=person.role, after=role, who=giver.name)
    await outbox.put(tx, told, outbox.to_general(), at)
    await handing_back.hand_back(tx, person, at, role)
    await desk.change(tx, group_checked_at=None)  # menus follow the role
    if role in TRUSTED and person.role not in TRUSTED:
        await screening.show_cards(tx, person, SHOWN, at)
    return await staff.get(tx, person.id)


def _check(person: StaffMember, everybody: Iterable[StaffMember]) -> None:
    """That this colleague's role is one that can be taken away here."""
    if person.rank_manages:
        raise AlwaysManager(handler=person.name)
    others = [one for one in everybody if one.is_member and one.role is Role.MANAGER and one.id != person.id]
    if person.role is Role.MANAGER and not others:
        raise LastManager
