"""Questions of staff to a customer: being worded, asked, and what became of them. At most one is asked at a time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, bindparam, select

from complaints.storage.tables import CodeOf, Moment, TelegramId, Tx, change_one, insert_one, metadata, read


class Asking(StrEnum):
    """How a question stands."""

    WORDED = "worded"  # shown to staff as the customer will read it
    GIVEN_UP = "given_up"
    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    OVER = "over"  # no answer came in time


questions: Final = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("days", Integer, nullable=False),  # working days to answer it
    Column("asking", CodeOf(Asking), nullable=False),
    Column("message_id", TelegramId),  # where it is shown to staff
    Column("asked_at", Moment),
)
Index("ix_questions_case", questions.c.case_id, questions.c.id)

_BY_ID: Final = select(questions).where(questions.c.id == bindparam("its_id"))
_ASKED: Final = (
    select(questions)
    .where(questions.c.case_id == bindparam("its_case"), questions.c.asking == Asking.ASKED)
    .order_by(questions.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Question:
    """One precise question, with the time to answer it."""

    id: int
    case_id: int
    staff_id: int
    words: str
    days: int
    asking: Asking
    message_id: int | None
    asked_at: datetime | None


async def insert(tx: Tx, case_id: int, staff_id: int, words: str, days: int) -> int:
    """A question that is being worded; its id."""
    row = {"case_id": case_id, "staff_id": staff_id, "words": words, "days": days, "asking": Asking.WORDED}
    return await insert_one(tx, questions, row)


async def find(tx: Tx, question_id: int) -> Question | None:
    """The question with that id, if there is one."""
    return read(Question, (await tx.execute(_BY_ID, {"its_id": question_id})).first())


async def asked(tx: Tx, case_id: int) -> Question | None:
    """The question of a case that waits for its answer."""
    return read(Question, (await tx.execute(_ASKED, {"its_case": case_id})).first())


async def change(tx: Tx, question_id: int, **values: Any) -> None:
    """Alter columns of a question."""
    await change_one(tx, questions, question_id, values)


async def end(tx: Tx, case_id: int) -> None:
    """The case ends: nothing waits for an answer any more."""
    waiting = (questions.c.case_id == case_id) & (questions.c.asking == Asking.ASKED)
    await tx.execute(questions.update().where(waiting).values(asking=Asking.OVER))


async def forget(tx: Tx, case_id: int) -> None:
    """The questions of an erased case; that there were some stays in its record."""
    await tx.execute(questions.delete().where(questions.c.case_id == case_id))
