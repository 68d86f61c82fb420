"""The versions of what is promised: each change of a target makes a new one, and none is ever altered.

The first is the house's own and stands in `rules.deadlines`; those made since are rows here.
"""

import json
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, bindparam, select

from complaints.rules.deadlines import HOUSE, ClockName, Profile, Target, Unit
from complaints.storage.tables import Moment, Tx, insert_one, metadata

profiles: Final = Table(
    "profiles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("made_by", ForeignKey("staff.id"), nullable=False),
    Column("targets", Text, nullable=False),
    sqlite_autoincrement=True,
)

_NAME: Final = HOUSE.version.rpartition("/")[0]
_COLUMNS: Final = select(profiles.c.id, profiles.c.targets)
_LAST: Final = _COLUMNS.order_by(profiles.c.id.desc()).limit(1)
_BY_ID: Final = _COLUMNS.where(profiles.c.id == bindparam("its_id"))


async def in_force(tx: Tx) -> Profile:
    """What is promised from now on."""
    row = (await tx.execute(_LAST)).first()
    return HOUSE if row is None else _profile(*row)


async def of(tx: Tx, version: str) -> Profile:
    """What was promised under that version; LookupError where there never was one."""
    if version == HOUSE.version:
        return HOUSE
    row = (await tx.execute(_BY_ID, {"its_id": int(version.rpartition("/")[2]) - 1})).first()
    if row is None:
        raise LookupError(version)
    return _profile(*row)


async def add(tx: Tx, targets: dict[ClockName, Target], staff_id: int, at: datetime) -> Profile:
    """A new version, in force from now on."""
    kept = {name.value: [target.value, target.unit.value] for name, target in targets.items()}
    row = {"made_at": at, "made_by": staff_id, "targets": json.dumps(kept, sort_keys=True)}
    return _profile(await insert_one(tx, profiles, row), row["targets"])


def _profile(its_id: int, targets: Any) -> Profile:
    """A clock that an older version did not know has the house's target."""
    kept = {ClockName(name): Target(value, Unit(unit)) for name, (value, unit) in json.loads(targets).items()}
    return Profile(f"{_NAME}/{its_id + 1}", HOUSE.targets | kept)
