"""Ways of working that are on or off, and when the morning line is said."""

from datetime import datetime, time
from enum import StrEnum

from complaints.storage import desk, settings_log
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


class Switch(StrEnum):
    """What can be on or off; each is a column of the desk."""

    MEMBERS_ARE_HANDLERS = "members_are_handlers"
    MORNING_LINE = "morning_line"


async def switch(tx: Tx, manager: StaffMember, which: Switch, at: datetime, *, is_on: bool) -> None:
    """Turn it on or off."""
    await desk.hold_settings(tx)
    was_on = bool(getattr(await desk.get(tx), which))
    await settings_log.add(tx, manager.id, at, which, _said(is_on=was_on), _said(is_on=is_on))
    await desk.change(tx, **{which.value: is_on})


def _said(*, is_on: bool) -> str:
    return "on" if is_on else "off"


async def say_at(tx: Tx, manager: StaffMember, wall: time | None, at: datetime) -> None:
    """When the morning line is said on the desk's wall clock; None: when the desk opens."""
    await desk.hold_settings(tx)
    before = (await desk.get(tx)).morning_at
    was, now = (f"{one:%H:%M}" if one else "" for one in (before, wall))
    await settings_log.add(tx, manager.id, at, "morning_at", was, now)
    await desk.change(tx, morning_at=wall)
