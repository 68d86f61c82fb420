"""/staff: who is here, in which role, with how much work; managers give roles from there."""

from datetime import datetime
from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.delivery.notices.team import StaffLine, StaffList
from complaints.rules.roles import Role, Verb, may
from complaints.storage import desk, staff, workload
from complaints.storage.staff import StaffMember
from complaints.storage.workload import Load

SHOWN: Final = 30
_ORDER: Final = (Role.MANAGER, Role.LEAD, Role.HANDLER, Role.AUDITOR, Role.NONE)


async def run(shift: Shift, _: Order) -> None:
    """Everybody in the group; buttons for whoever may give roles."""
    reader = await shift.person(Verb.READ)
    here = [person for person in await staff.everybody(shift.tx) if person.is_member]
    here.sort(key=lambda person: (_ORDER.index(person.role), person.name.casefold(), person.id))
    today = (await desk.calendar(shift.tx)).day(shift.at)
    loads = await workload.by_owner(shift.tx, await _month_began(shift), today, shift.at)
    free = loads.get(None, Load())
    await shift.say(
        StaffList(
            lines=tuple(_line(person, loads.get(person.id, Load())) for person in here[:SHOWN]),
            left_out=max(0, len(here) - SHOWN),
            free_open=free.open,
            free_late=free.late,
            may_give=may(reader.role, Verb.SET_UP),
        )
    )


async def _month_began(shift: Shift) -> datetime:
    """The first moment of this month as the group's language counts months."""
    calendar = await desk.calendar(shift.tx)
    return calendar.begin_of(shift.language.period_began(calendar.day(shift.at), year=False))


def _line(person: StaffMember, load: Load) -> StaffLine:
    return StaffLine(
        staff_id=person.id,
        handler=person.name,
        role=person.role,
        is_fixed=person.rank_manages,
        open=load.open,
        late=load.late,
        closed=load.closed,
    )


STAFF: Final = Command("staff", run, reads=True)
