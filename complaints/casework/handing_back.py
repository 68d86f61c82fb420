"""Cases of somebody who has left, or may not handle them any more: they wait, and staff hear which ones."""

from datetime import datetime
from typing import Final

from complaints.delivery import alarming, telling
from complaints.delivery.notices.alarms import LeftWithCases
from complaints.rules.roles import Role
from complaints.rules.visibility import may_handle
from complaints.storage import cases, timeline
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

NAMED: Final = 10  # cases; more are counted


async def hand_back(tx: Tx, gone: StaffMember, at: datetime, role: Role | None = None) -> None:
    """Every open case of that person is nobody's from now on; each may be taken, or decided by whoever comes first.

    Of somebody who stays in another `role` only those that it does not handle.
    """
    owned = await cases.open_owned_by(tx, gone.id)
    mine = [case for case in owned if role is None or not may_handle(role, case.category)]
    for case in mine:
        await cases.lock(tx, case.id)
        await cases.change(tx, case.id, owner_id=None)
        await timeline.append(tx, case.id, Event.RETURNED, SYSTEM, at, audience=Audience.STAFF, owner=gone.id)
        await telling.redraw_card(tx, case.id, at)
    if mine:
        named = tuple(case.reference for case in mine[:NAMED])
        left_out = len(mine) - len(named)
        notice = LeftWithCases(handler=gone.name, references=named, left_out=left_out, has_left=role is None)
        await alarming.tell_staff(tx, notice, at, f"left:{gone.id}")
