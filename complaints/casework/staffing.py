"""Who is staff: the group says who belongs to it, the table says in which role. Powerless the moment they are not."""

from dataclasses import dataclass
from datetime import datetime

from complaints.casework import handing_back
from complaints.delivery.notices import name_of
from complaints.delivery.notices.calls import Leave
from complaints.rules.errors import ComplaintError
from complaints.rules.roles import Role, Verb, require
from complaints.storage import desk, leaving, staff, topics
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


@dataclass(kw_only=True, eq=False)
class NotStaff(ComplaintError):
    """This person is not in the staff group (any more); nothing changed."""


@dataclass(kw_only=True, eq=False)
class WrongCode(ComplaintError):
    """The set-up code is another one: it is printed where the desk was started."""


@dataclass(kw_only=True, eq=False)
class AlreadyBound(ComplaintError):
    """This desk has its staff group already."""


@dataclass(frozen=True)
class Seen:
    """A person as Telegram shows them in the group; `rank` is Telegram's status, such as administrator or left."""

    telegram_id: int
    name: str
    rank: str
    is_member: bool
    username: str | None = None


async def saw(tx: Tx, person: Seen, managers: frozenset[int], at: datetime) -> None:
    """Write down whether the person belongs to the group, and in which role.

    Whoever manages by rank or by the settings does so only as long as that holds; what a manager gave stays, but a
    given manager who leaves comes back as anybody does. The cases of somebody who has left go back to the queue, and
    those that a lesser role does not handle.
    """
    known = await staff.hold(tx, person.telegram_id)
    given = known.given if known else None
    if given is Role.MANAGER and not person.is_member:
        given = None
    is_manager = manages(person, managers)
    role = Role.MANAGER if is_manager else given or await _by_itself(tx, known)
    name = person.name or (known.name if known else "")  # Telegram may know the number and no more
    await staff.record(
        tx, person.telegram_id, name, role, is_member=person.is_member, at=at, given=given, rank_manages=is_manager
    )
    if person.username:
        await staff.call(tx, person.telegram_id, person.username)
    if known is not None:
        await _changed(tx, known, role, at, is_member=person.is_member)


async def _by_itself(tx: Tx, known: StaffMember | None) -> Role:
    """The role of somebody to whom no manager has given one."""
    if known is not None and known.role not in {Role.MANAGER, Role.NONE}:
        return known.role
    return Role.HANDLER if (await desk.get(tx)).members_are_handlers else Role.NONE


async def _changed(tx: Tx, known: StaffMember, role: Role, at: datetime, *, is_member: bool) -> None:
    """What follows from a role that is another one, or from somebody's going."""
    if role is not known.role:
        await staff.log(tx, known.id, known.role, role, None, at)
    if known.is_member and not is_member:
        await handing_back.hand_back(tx, known, at)
    elif role is not known.role:
        await handing_back.hand_back(tx, known, at, role)


def manages(person: Seen, managers: frozenset[int]) -> bool:
    """Whether the person is a manager: the group's creator is one, and whom the operator names."""
    return person.rank == "creator" or person.telegram_id in managers


async def acting(tx: Tx, telegram_id: int, verb: Verb) -> StaffMember:
    """The staff member who may do what the verb names, or NotStaff, or NotAllowed."""
    person = await staff.by_telegram_id(tx, telegram_id)
    if person is None or not person.is_member:
        raise NotStaff
    require(person.role, verb)
    return person


async def settle_group(tx: Tx, set_chat_id: int | None) -> None:
    """Bring the desk up to the operator's setting: a group that is newly named takes the place of the one before.

    One that was named before is not bound again: an upgrade may have given it another id since.
    """
    bound = await desk.get(tx)
    if set_chat_id not in {None, bound.set_chat_id, bound.staff_chat_id}:
        await desk.change(tx, staff_chat_id=set_chat_id, guide_id=None, guide_says=None)
        await leaving.let_go(tx, name_of(Leave))
        if bound.staff_chat_id is not None:
            await topics.all_lost(tx, bound.staff_chat_id)
    await desk.change(tx, set_chat_id=set_chat_id, group_checked_at=None)


async def bind(tx: Tx, chat_id: int, code: str | None, at: datetime) -> None:
    """Make this group the staff group, if it is unbound and the code is right; it is looked at, and others are left."""
    bound = await desk.get(tx)
    if bound.staff_chat_id is not None and bound.staff_chat_id != chat_id:
        raise AlreadyBound
    if bound.staff_chat_id is None and (code is None or code.strip().upper() != bound.setup_code):
        raise WrongCode
    await desk.change(tx, staff_chat_id=chat_id, setup_code=None, group_checked_at=None, report_to=chat_id)
    await leaving.let_go(tx, name_of(Leave))
