"""The words of a whole case, read from its record: when it is filed, and for those of before there was an index."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import bindparam, select

from complaints.storage import case_words, cases, customers
from complaints.storage.case_words import case_words as words_of_cases
from complaints.storage.cases import Case
from complaints.storage.decisions import decisions
from complaints.storage.details import case_details
from complaints.storage.tables import Tx
from complaints.storage.timeline import timeline_words

_SAID: Final = select(timeline_words.c.words).where(timeline_words.c.case_id == bindparam("its_id"))
_ADDED: Final = select(case_details.c.words).where(case_details.c.case_id == bindparam("its_id"))
_PROMISED: Final = select(decisions.c.reasons, decisions.c.remedy_words).where(
    decisions.c.case_id == bindparam("its_id")
)
_HAS_WORDS: Final = select(words_of_cases.c.case_id).where(words_of_cases.c.case_id == cases.cases.c.id).exists()
_WITHOUT: Final = (
    select(cases.cases.c.id)
    .where(cases.cases.c.id > bindparam("after"), cases.cases.c.erased_at.is_(None), ~_HAS_WORDS)
    .order_by(cases.cases.c.id)
    .limit(bindparam("most"))
)


async def index(tx: Tx, case: Case) -> None:
    """Let the case be found by all that stands in its record now. Of an erased one nothing stands there."""
    if case.erased_at is None:
        name = "" if case.is_anonymous else (await customers.get(tx, case.customer_id)).name
        await case_words.begin(tx, case.id, "\n".join(await _texts_of(tx, case)), name)


async def index_more(tx: Tx, after: int, most: int) -> int | None:
    """Index some of the cases with higher ids that are not yet; the last of them, None where there is none.

    They are held meanwhile: what joins one of them at the same time is not missed.
    """
    ids = list((await tx.execute(_WITHOUT, {"after": after, "most": most})).scalars())
    await cases.lock_all(tx, ids)
    for case in await cases.by_ids(tx, ids):
        await index(tx, case)
    return ids[-1] if ids else None


async def _texts_of(tx: Tx, case: Case) -> Iterable[str]:
    found: list[Any] = [case.wish_words]
    for question in (_SAID, _ADDED, _PROMISED):
        found += [text for row in (await tx.execute(question, {"its_id": case.id})).all() for text in row]
    return [text for text in found if text]
