"""Cases of somebody who has left the group: they wait for a colleague, and staff hear which ones."""

from datetime import datetime
from typing import Final

from complaints.delivery import alarming, telling
from complaints.delivery.notices.alarms import LeftWithCases
from complaints.storage import cases, timeline
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

NAMED: Final = 10  # cases; more are counted


async def hand_back(tx: Tx, gone: StaffMember, at: datetime) -> None:
    """Every open case of that person is nobody's from now on; each may be taken, or decided by whoever comes first."""
    mine = [case for case in await cases.all_open(tx) if case.owner_id == gone.id]
    for case in mine:
        await cases.lock(tx, case.id)
        await cases.change(tx, case.id, owner_id=None)
        await timeline.append(tx, case.id, Event.RETURNED, SYSTEM, at, audience=Audience.STAFF, owner=gone.id)
        await telling.redraw_card(tx, case.id, at)
    if mine:
        named = tuple(case.reference for case in mine[:NAMED])
        notice = LeftWithCases(handler=gone.name, references=named, left_out=len(mine) - len(named))
        await alarming.tell_staff(tx, notice, at, f"left:{gone.id}")
