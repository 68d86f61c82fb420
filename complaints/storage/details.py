"""What a customer added to a complaint: when, which order or where, how to reach them, for whom.

A row can be forgotten without a trace in the record: no event quotes it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import Column, Date, ForeignKey, String, Table, Text, bindparam, select

from complaints.rules.questionnaire import DETAILS, Answer, asks_for_day
from complaints.storage.tables import Tx, metadata

case_details: Final = Table(
    "case_details",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("name", String(16), primary_key=True),
    Column("code", String(32)),
    Column("words", Text),
    Column("day", Date),
)

_OF_CASE: Final = select(case_details).where(case_details.c.case_id == bindparam("its_case"))


async def keep(tx: Tx, case_id: int, given: Mapping[str, Answer]) -> None:
    """Keep those of the answers that are details; skipped ones leave no row."""
    answered = {one.name: given[one.name] for one in DETAILS if given.get(one.name, Answer()) != Answer()}
    if answered:
        rows = [{"case_id": case_id, "name": name} | _columns(name, answer) for name, answer in answered.items()]
        await tx.execute(case_details.insert(), rows)


async def of_case(tx: Tx, case_id: int) -> dict[str, Answer]:
    """The details by name, as they were answered."""
    found = (await tx.execute(_OF_CASE, {"its_case": case_id})).all()
    return {row.name: Answer(row.day.isoformat() if row.day else row.code, row.words) for row in found}


async def forget(tx: Tx, case_id: int) -> None:
    """Nothing of them is left."""
    await tx.execute(case_details.delete().where(case_details.c.case_id == case_id))


def _columns(name: str, given: Answer) -> dict[str, object]:
    is_day = asks_for_day(name) and given.code is not None
    day = date.fromisoformat(given.code) if is_day and given.code else None
    return {"code": None if is_day else given.code, "words": given.words, "day": day}
