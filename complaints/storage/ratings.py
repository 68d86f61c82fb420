"""How customers found the handling of their complaint, apart from its result; asked once an episode."""

from datetime import datetime
from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, select

from complaints.storage.inserting import insert_new
from complaints.storage.tables import Moment, Tx, metadata

ratings: Final = Table(
    "ratings",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("episode", Integer, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("score", Integer),  # 5 very well … 1 very badly
)


async def ask(tx: Tx, case_id: int, episode: int, at: datetime) -> None:
    """The question is on its way."""
    await insert_new(tx, ratings, [{"case_id": case_id, "episode": episode, "asked_at": at}])


async def answered(tx: Tx, case_id: int, episode: int) -> bool | None:
    """Whether it was answered; None where it was never asked."""
    found = select(ratings.c.score).where(ratings.c.case_id == case_id, ratings.c.episode == episode)
    row = (await tx.execute(found)).first()
    return None if row is None else row[0] is not None


async def answer(tx: Tx, case_id: int, episode: int, score: int, at: datetime) -> None:
    """The customer's answer."""
    mine = (ratings.c.case_id == case_id, ratings.c.episode == episode)
    await tx.execute(ratings.update().where(*mine).values(score=score, answered_at=at))
