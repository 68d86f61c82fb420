"""What customers found of the handling of their complaint and of its result; asked once an episode, some time later.

A row is made when the case closes, and says when to ask. Each answer is kept as it comes; the words of the last one
lie in the record, where they are forgotten with all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, bindparam, select, text

from complaints.storage.inserting import insert_new
from complaints.storage.tables import Moment, Tx, metadata, read, read_all

ratings: Final = Table(
    "ratings",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("episode", Integer, primary_key=True),
    Column("asked_at", Moment, nullable=False),  # when it was asked, or is to be
    Column("answered_at", Moment),
    Column("score", Integer),  # of the handling: 5 very well … 1 very badly
    Column("is_planned", Boolean),  # true until it is asked
    Column("result", Integer),  # the same five of the result
    Column("result_at", Moment),
    Column("words_seq", Integer),  # the entry of the record that holds the line in words
    Column("ended_at", Moment),  # nothing more is asked
)
Index(
    "ix_ratings_planned",
    ratings.c.asked_at,
    sqlite_where=text("is_planned = 1"),
    postgresql_where=text("is_planned"),
)

_MINE: Final = (ratings.c.case_id == bindparam("its_case"), ratings.c.episode == bindparam("its_episode"))
_OF: Final = select(ratings).where(*_MINE)
_LOCKED: Final = _OF.with_for_update()
_CHANGE: Final = ratings.update().where(*_MINE)
_VOID: Final = ratings.delete().where(*_MINE, ratings.c.is_planned)
_DUE: Final = (
    select(ratings)
    .where(ratings.c.is_planned, ratings.c.asked_at <= bindparam("its_at"))
    .order_by(ratings.c.asked_at)
    .limit(bindparam("most"))
)
_WORDS_AWAITED: Final = (
    select(ratings)
    .where(
        ratings.c.case_id.in_(bindparam("its_cases", expanding=True)),
        ratings.c.result_at >= bindparam("since"),
        ratings.c.ended_at.is_(None),
    )
    .order_by(ratings.c.result_at.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Rating:
    """The questions of one episode, and the answers so far."""

    case_id: int
    episode: int
    asked_at: datetime
    answered_at: datetime | None
    score: int | None
    is_planned: bool | None
    result: int | None
    result_at: datetime | None
    words_seq: int | None
    ended_at: datetime | None


async def plan(tx: Tx, case_id: int, episode: int, ask_at: datetime) -> None:
    """To be asked then; what was planned or asked before in this episode stays."""
    await insert_new(tx, ratings, [{"case_id": case_id, "episode": episode, "asked_at": ask_at, "is_planned": True}])


async def void(tx: Tx, case_id: int, episode: int) -> None:
    """Not asked after all, unless it was asked already."""
    await tx.execute(_VOID, {"its_case": case_id, "its_episode": episode})


async def to_ask(tx: Tx, at: datetime, limit: int) -> list[Rating]:
    """Those whose time has come, the longest waiting first."""
    return read_all(Rating, (await tx.execute(_DUE, {"its_at": at, "most": limit})).all())


async def of(tx: Tx, case_id: int, episode: int) -> Rating | None:
    """The questions of that episode, if there are any; held until the transaction ends."""
    return read(Rating, (await tx.execute(_LOCKED, {"its_case": case_id, "its_episode": episode})).first())


async def words_awaited(tx: Tx, case_ids: Sequence[int], since: datetime) -> Rating | None:
    """The last of these cases whose customer was asked for a line since then, and has not answered."""
    if not case_ids:
        return None
    return read(Rating, (await tx.execute(_WORDS_AWAITED, {"its_cases": list(case_ids), "since": since})).first())


async def change(tx: Tx, rating: Rating, **values: Any) -> None:
    """Note that it was asked, or answered."""
    which = {"its_case": rating.case_id, "its_episode": rating.episode}
    await tx.execute(_CHANGE, values | which)


async def given(tx: Tx, case_id: int) -> list[tuple[datetime, int, int | None]]:
    """The answers, oldest first: when, which score for the handling, and which for the result."""
    found = select(ratings.c.answered_at, ratings.c.score, ratings.c.result).where(ratings.c.case_id == case_id)
    answered = found.where(ratings.c.score.is_not(None)).order_by(ratings.c.episode)
    return [(at, score, result) for at, score, result in (await tx.execute(answered)).all()]
