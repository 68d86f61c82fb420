"""Changing what is promised: a new version of the targets, for complaints filed from then on."""

from datetime import datetime

from complaints.rules import targets
from complaints.rules.deadlines import ClockName, Profile, Target
from complaints.storage import desk, profiles, settings_log
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


async def promise(tx: Tx, manager: StaffMember, name: ClockName, target: Target, at: datetime) -> Profile:
    """This target from now on; cases keep the version under which they were filed. TargetOutOfBounds."""
    await desk.hold_settings(tx)
    before = await profiles.in_force(tx)
    changed = targets.changed(before, name, target)
    if changed == before.targets:
        return before
    was, now = (f"{one.value} {one.unit}" for one in (before.targets[name], target))
    await settings_log.add(tx, manager.id, at, "target", was, now, about=name)
    return await profiles.add(tx, changed, manager.id, at)
