"""The words by which each case is found: of all that was said in it, every word once, folded; and its customer's name.

A row is made when a case is filed, or by the first start that finds none (`indexing`), and grows in the transaction in
which words join the record. What looks into it is each database's own: an index of GIN, or FTS5 beside the table, which
triggers keep as it is; so a copied or restored table needs nothing more.

Names stand here only where staff may read them; whether a reader may find by words at all is asked with each question.
"""

from typing import Final

from sqlalchemy import DDL, Column, ForeignKey, Table, Text, bindparam, event, select, text

from complaints.rules.searching import folded_words, joined, words_in
from complaints.storage.cases import cases
from complaints.storage.inserting import upsert
from complaints.storage.tables import Tx, metadata

case_words: Final = Table(
    "case_words",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("words", Text, nullable=False),
    Column("name", Text, nullable=False),
)
INDEX: Final = "case_words_index"
# The same statements stand in the migration. FTS5 keeps neither places nor columns, which nothing asks for; words are
# folded already, so whatever is not of ASCII is part of one. An external content table has to be told what a row said.
_IN_SQLITE: Final = (
    """CREATE VIRTUAL TABLE case_words_index USING fts5(
    words, name, content='case_words', content_rowid='case_id',
    tokenize='ascii', detail='none', columnsize=0, prefix='2 3')""",
    """CREATE TRIGGER case_words_index_new AFTER INSERT ON case_words BEGIN
    INSERT INTO case_words_index (rowid, words, name) VALUES (new.case_id, new.words, new.name); END""",
    """CREATE TRIGGER case_words_index_gone AFTER DELETE ON case_words BEGIN
    INSERT INTO case_words_index (case_words_index, rowid, words, name)
    VALUES ('delete', old.case_id, old.words, old.name); END""",
    """CREATE TRIGGER case_words_index_changed AFTER UPDATE ON case_words BEGIN
    INSERT INTO case_words_index (case_words_index, rowid, words, name)
    VALUES ('delete', old.case_id, old.words, old.name);
    INSERT INTO case_words_index (rowid, words, name) VALUES (new.case_id, new.words, new.name); END""",
)
LEXEMES: Final = "array_to_tsvector(string_to_array(words, ' ') || string_to_array(name, ' '))"
_IN_POSTGRESQL: Final = (f"CREATE INDEX case_words_index ON case_words USING gin (({LEXEMES}))",)
_DROP: Final = "DROP TABLE IF EXISTS case_words_index"
for _dialect, _statements in (("sqlite", _IN_SQLITE), ("postgresql", _IN_POSTGRESQL)):
    for _statement in _statements:
        event.listen(case_words, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
event.listen(case_words, "after_drop", DDL(_DROP).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy

_OF_CASE: Final = select(case_words.c.words).where(case_words.c.case_id == bindparam("its_id"))
_GROW: Final = case_words.update().where(case_words.c.case_id == bindparam("its_id"))
_GONE: Final = case_words.delete().where(case_words.c.case_id == bindparam("its_id"))
_MERGE: Final = text("INSERT INTO case_words_index (case_words_index) VALUES ('optimize')")
_NAMED: Final = select(cases.c.id).where(
    cases.c.customer_id == bindparam("its_customer"), cases.c.anonymous_since.is_(None)
)
_RENAME: Final = case_words.update().where(case_words.c.case_id.in_(_NAMED))


async def begin(tx: Tx, case_id: int, said: str, name: str) -> None:
    """The words by which a case is found, from now on; an empty name where staff must not read it."""
    row = {"case_id": case_id, "words": _written(joined((), words_in(said))), "name": _name(name)}
    await upsert(tx, case_words, ["case_id"], row)


async def add(tx: Tx, case_id: int, said: str) -> None:
    """More was said in the case. Of one that has no row yet, the record is read when it gets one."""
    known = (await tx.execute(_OF_CASE, {"its_id": case_id})).scalar()
    if known is None:
        return
    words = _written(joined(known.split(), words_in(said)))
    if words != known:
        await tx.execute(_GROW, {"its_id": case_id, "words": words})


async def rename(tx: Tx, customer_id: int, name: str) -> None:
    """The customer has another name now."""
    await tx.execute(_RENAME, {"its_customer": customer_id, "name": _name(name)})


async def forget(tx: Tx, case_id: int) -> None:
    """The case is found by none of its words any more, and none of them is left in the index.

    FTS5 only marks as gone what it deletes, until it happens to merge that part of its index: so it is told to.
    """
    await tx.execute(_GONE, {"its_id": case_id})
    if tx.dialect.name == "sqlite":
        await tx.execute(_MERGE)


def _written(words: frozenset[str]) -> str:
    return " ".join(sorted(words))


def _name(name: str) -> str:
    return " ".join(dict.fromkeys((*folded_words(name), *sorted(words_in(name)))))
