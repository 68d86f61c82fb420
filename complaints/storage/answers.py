"""What was answered to the questions of a draft; once it is a case, the case holds it."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Column, ForeignKey, String, Table, Text, bindparam, select

from complaints.rules.questionnaire import Answer
from complaints.storage.inserting import upsert
from complaints.storage.tables import Tx, metadata

answers: Final = Table(
    "answers",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("step", String(16), primary_key=True),
    Column("code", String(32)),
    Column("words", Text),
)

_OF_DRAFT: Final = select(answers.c.step, answers.c.code, answers.c.words).where(
    answers.c.draft_id == bindparam("its_id")
)


async def keep(tx: Tx, draft_id: int, step: str, given: Answer) -> None:
    """Keep an answer; a later one takes its place."""
    row = {"draft_id": draft_id, "step": step, "code": given.code, "words": given.words}
    await upsert(tx, answers, ["draft_id", "step"], row)


async def forget(tx: Tx, draft_id: int, steps: Sequence[str]) -> None:
    """Those questions are not answered any more."""
    await tx.execute(answers.delete().where(answers.c.draft_id == draft_id, answers.c.step.in_(steps)))


async def of_draft(tx: Tx, draft_id: int) -> dict[str, Answer]:
    """The answers by step."""
    found = (await tx.execute(_OF_DRAFT, {"its_id": draft_id})).all()
    return {step: Answer(code=code, words=words) for step, code, words in found}
