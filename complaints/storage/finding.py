"""Which cases somebody means: by reference or a part of it, by the day they were received, by their words.

What is asked for by words is never handed to a database in its own language: each word stands in quotes, and words are
letters and digits (`rules.searching`), so no sign of such a language can be among them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select, text

from complaints.rules.searching import Asked
from complaints.rules.visibility import RESTRICTED
from complaints.storage.case_words import INDEX, LEXEMES
from complaints.storage.cases import cases
from complaints.storage.tables import Tx

_UNRESTRICTED: Final = or_(cases.c.category.is_(None), cases.c.category.not_in(sorted(RESTRICTED)))
_HAS_WORDS: Final = {
    "sqlite": f"cases.id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :asked)",  # noqa: S608  # names of ours
    "postgresql": f"cases.id IN (SELECT case_id FROM case_words WHERE {LEXEMES} @@ CAST(:asked AS tsquery))",  # noqa: S608
}


@dataclass(frozen=True)
class Part:
    """Which part of what is found is wanted."""

    skip: int
    most: int


@dataclass(frozen=True)
class Hits:
    """The ids of such a part, newest case first, and how many cases are found in all."""

    ids: tuple[int, ...]
    total: int


async def by_references(tx: Tx, references: Collection[str], wanted: Part) -> Hits:
    """Those that bear one of the references."""
    return await _hits(tx, cases.c.reference.in_(sorted(references)), wanted)


async def received_between(tx: Tx, start: datetime, end: datetime, wanted: Part) -> Hits:
    """Those received from `start` to before `end`."""
    return await _hits(tx, (cases.c.received_at >= start) & (cases.c.received_at < end), wanted)


async def by_words(tx: Tx, asked: Sequence[Asked], part: str | None, wanted: Part, *, restricted_too: bool) -> Hits:
    """Those in which all that is asked for was said, or whose customer is called so; and those with `part` in the
    reference, whatever their kind. Those of restricted kinds by their words only where these are included."""
    found: list[ColumnElement[bool]] = []
    if asked:
        has_words: Any = text(_HAS_WORDS[tx.dialect.name]).bindparams(asked=_SAID_TO[tx.dialect.name](asked))
        found.append(has_words if restricted_too else has_words & _UNRESTRICTED)
    if part:
        found.append(func.replace(cases.c.reference, "-", "").contains(part, autoescape=True))
    return await _hits(tx, or_(*found), wanted) if found else Hits((), 0)


async def _hits(tx: Tx, which: ColumnElement[bool], wanted: Part) -> Hits:
    """Both in one question, which is the dearer part; a part beyond the last does not say how many there are."""
    counted = select(cases.c.id, func.count().over()).where(which).order_by(cases.c.id.desc())
    rows = (await tx.execute(counted.offset(wanted.skip).limit(wanted.most))).all()
    if rows or not wanted.skip:
        return Hits(tuple(row[0] for row in rows), int(rows[0][1]) if rows else 0)
    total = (await tx.execute(select(func.count()).select_from(cases).where(which))).scalar_one()
    return Hits((), int(total))


def _to_sqlite(asked: Sequence[Asked]) -> str:
    """FTS5's words (sqlite.org/fts5.html, 3: a string in quotes is itself, a star after it a beginning)."""
    return _written(asked, '"{}"', " *", " AND ", " OR ")


def _to_postgresql(asked: Sequence[Asked]) -> str:
    """PostgreSQL's (8.11.2, tsquery: a lexeme in quotes is itself, `:*` after it a beginning)."""
    return _written(asked, "'{}'", ":*", " & ", " | ")


def _written(asked: Sequence[Asked], word: str, goes_on: str, both: str, either: str) -> str:
    def one(way: tuple[str, ...], *, may_go_on: bool) -> str:
        return "(" + both.join(map(word.format, way)) + (goes_on if may_go_on else "") + ")"

    terms = [either.join(one(way, may_go_on=term.may_go_on) for way in term.ways) for term in asked]
    return both.join(f"({term})" for term in terms)


_SAID_TO: Final = {"sqlite": _to_sqlite, "postgresql": _to_postgresql}
