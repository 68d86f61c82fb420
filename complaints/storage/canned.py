"""Canned answers and how they came to be: each change is appended with who made it, and what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, bindparam, select

from complaints.storage.tables import Moment, Tx, change_one, insert_one, metadata, read, read_all

canned_answers: Final = Table(
    "canned_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(24), nullable=False),
    Column("language", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("made_by", ForeignKey("staff.id"), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("archived", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
Index("uq_canned_answers_name_language", canned_answers.c.name, canned_answers.c.language, unique=True)

canned_changes: Final = Table(
    "canned_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", ForeignKey("canned_answers.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("before", Text),  # null of one that is new, or was archived
    Column("after", Text),  # null of one that is archived
)

_LIVE: Final = select(canned_answers).where(~canned_answers.c.archived)
_ALL: Final = _LIVE.order_by(canned_answers.c.name, canned_answers.c.language)
_ANY: Final = _LIVE.with_only_columns(canned_answers.c.id).limit(1)
_BY_ID: Final = _LIVE.where(canned_answers.c.id == bindparam("its_id"))
# Locked: two who change one answer at once do it one after the other, and the record has both.
_NAMED: Final = (
    select(canned_answers)
    .where(canned_answers.c.name == bindparam("its_name"), canned_answers.c.language == bindparam("its_language"))
    .with_for_update()
)


@dataclass(frozen=True)
class CannedAnswer:
    """A text that is kept under a name in a language."""

    id: int
    name: str
    language: str
    text: str
    made_by: int
    changed_at: datetime
    archived: bool


async def all_kept(tx: Tx) -> list[CannedAnswer]:
    """Those that are in use, by name."""
    return read_all(CannedAnswer, (await tx.execute(_ALL)).all())


async def is_any(tx: Tx) -> bool:
    """Whether there is one."""
    return (await tx.execute(_ANY)).first() is not None


async def find(tx: Tx, answer_id: int) -> CannedAnswer | None:
    """The answer by its id, while it is in use."""
    return read(CannedAnswer, (await tx.execute(_BY_ID, {"its_id": answer_id})).first())


async def named(tx: Tx, name: str, language: str) -> CannedAnswer | None:
    """The answer of that name in that language, though it be archived."""
    return read(CannedAnswer, (await tx.execute(_NAMED, {"its_name": name, "its_language": language})).first())


async def keep(tx: Tx, known: CannedAnswer | None, values: dict[str, Any], at: datetime) -> int:
    """Keep this text, in place of what is known under its name; its id."""
    row = values | {"changed_at": at, "archived": False}
    if known is None:
        answer_id = await insert_one(tx, canned_answers, row)
    else:
        answer_id = known.id
        await change_one(tx, canned_answers, answer_id, row)
    before = None if known is None or known.archived else known.text
    await _record(tx, answer_id, values["made_by"], before, values["text"], at)
    return answer_id


async def archive(tx: Tx, answer: CannedAnswer, staff_id: int, at: datetime) -> None:
    """It is offered no more; the record keeps it."""
    await change_one(tx, canned_answers, answer.id, {"archived": True, "changed_at": at, "made_by": staff_id})
    await _record(tx, answer.id, staff_id, answer.text, None, at)


async def _record(tx: Tx, answer_id: int, staff_id: int, before: str | None, after: str | None, at: datetime) -> None:
    row = {"answer_id": answer_id, "at": at, "staff_id": staff_id, "before": before, "after": after}
    await insert_one(tx, canned_changes, row)
