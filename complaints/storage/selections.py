"""Cases that somebody is picking out of a list, to do one thing with all of them: each person's own, as on the screen.

They are rows, so that a restart loses no tick; what is never brought to an end goes after a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Integer, String, Table, bindparam, select

from complaints.storage.inserting import insert_new
from complaints.storage.tables import Moment, Tx, insert_one, metadata, read

selections: Final = Table(
    "selections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("view", String(64), nullable=False),  # the list's code (`rules/worklists.py`)
    Column("page", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,  # buttons carry the id
)
selected: Final = Table(
    "selected",
    metadata,
    Column("selection_id", ForeignKey("selections.id"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("owner_id", Integer),  # who had it when it was ticked
)

_BY_ID: Final = select(selections).where(selections.c.id == bindparam("its_id")).with_for_update()
_CASES: Final = (
    select(selected.c.case_id).where(selected.c.selection_id == bindparam("its_id")).order_by(selected.c.case_id)
)
_OWNERS: Final = select(selected.c.case_id, selected.c.owner_id).where(selected.c.selection_id == bindparam("its_id"))
_ITS_CASES: Final = selected.delete().where(selected.c.selection_id == bindparam("its_id"))
_ITSELF: Final = selections.delete().where(selections.c.id == bindparam("its_id"))
_DROP: Final = selected.delete().where(
    selected.c.selection_id == bindparam("its_id"), selected.c.case_id == bindparam("its_case")
)
_TURN: Final = selections.update().where(selections.c.id == bindparam("its_id"))
_OLD: Final = select(selections.c.id).where(selections.c.begun_at < bindparam("before"))


@dataclass(frozen=True)
class Selection:
    """Whose it is, and which page of which list is shown."""

    id: int
    staff_id: int
    view: str
    page: int
    begun_at: datetime


async def begin(tx: Tx, staff_id: int, view: str, page: int, at: datetime) -> Selection:
    """A new one, without a case yet."""
    values: dict[str, Any] = {"staff_id": staff_id, "view": view, "page": page, "begun_at": at}
    return Selection(id=await insert_one(tx, selections, values), **values)


async def lock(tx: Tx, selection_id: int) -> Selection | None:
    """The selection, held until the transaction ends, if it is still there: two presses of one person are two turns."""
    return read(Selection, (await tx.execute(_BY_ID, {"its_id": selection_id})).first())


async def cases_of(tx: Tx, selection_id: int) -> list[int]:
    """The cases that are ticked, by id."""
    return list((await tx.execute(_CASES, {"its_id": selection_id})).scalars().all())


async def owners_of(tx: Tx, selection_id: int) -> dict[int, int | None]:
    """Who had each of them when it was ticked."""
    found: Sequence[Any] = (await tx.execute(_OWNERS, {"its_id": selection_id})).all()
    return dict(found)


async def tick(tx: Tx, selection_id: int, case_id: int, owner_id: int | None) -> None:
    """One more, which that colleague has now."""
    await insert_new(tx, selected, [{"selection_id": selection_id, "case_id": case_id, "owner_id": owner_id}])


async def untick(tx: Tx, selection_id: int, case_id: int) -> None:
    """One less."""
    await tx.execute(_DROP, {"its_id": selection_id, "its_case": case_id})


async def turn_to(tx: Tx, selection_id: int, page: int) -> None:
    """Another page of the list is shown."""
    await tx.execute(_TURN, {"its_id": selection_id, "page": page})


async def end(tx: Tx, selection_id: int) -> None:
    """It was used, or given up."""
    await tx.execute(_ITS_CASES, {"its_id": selection_id})
    await tx.execute(_ITSELF, {"its_id": selection_id})


async def end_old(tx: Tx, before: datetime) -> None:
    """What was begun before that is given up."""
    for selection_id in (await tx.execute(_OLD, {"before": before})).scalars().all():
        await end(tx, selection_id)
