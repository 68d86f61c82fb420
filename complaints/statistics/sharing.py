"""Figures apart by category, by handler and by the customer's language; and the cases behind each number."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, cast, func, select

from complaints.rules.assessment import Category
from complaints.statistics.figure import Figure, count_of
from complaints.statistics.span import Span
from complaints.storage.cases import cases
from complaints.storage.finding import Hits, Part
from complaints.storage.tables import Tx

NOBODY: Final = "0"  # the handler of what nobody has taken; no id is 0


class By(StrEnum):
    """What figures are told apart by."""

    CATEGORY = "category"
    HANDLER = "handler"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Share:
    """The cases of one category (its code), handler (the id) or language (its code); all of them where `by` is None."""

    by: By | None = None
    value: str = ""


WHOLE: Final = Share()
# Of a case without a category the customer had nothing fitting to choose.
_OF: Final[dict[By, ColumnElement[str]]] = {
    By.CATEGORY: func.coalesce(cast(cases.c.category, String), Category.OTHER.value),
    By.HANDLER: func.coalesce(cast(cases.c.owner_id, String), NOBODY),
    By.LANGUAGE: cast(cases.c.language, String),
}


def within(rows: Select[Any], share: Share) -> Select[Any]:
    """Those of the rows that are of this share's cases."""
    if share.by is None:
        return rows
    found = rows.subquery()
    return select(found).join(cases, cases.c.id == found.c.case_id).where(_OF[share.by] == share.value)


async def apart(tx: Tx, figures: Sequence[Figure], span: Span, by: By) -> dict[str, dict[str, int]]:
    """By each share's value, how many rows each of the figures has there; those without any are left out."""
    counted: dict[str, dict[str, int]] = {}
    for figure in figures:
        found = figure.rows(span).subquery()
        share = _OF[by]
        question = select(share, func.count()).select_from(found).join(cases, cases.c.id == found.c.case_id)
        for value, count in (await tx.execute(question.group_by(share))).all():
            counted.setdefault(str(value), {})[figure.name] = int(count)
    return counted


async def listed(tx: Tx, figure: Figure, span: Span, share: Share, part: Part) -> Hits:
    """The cases, or drafts, that the figure counted, newest first."""
    rows = within(figure.rows(span), share)
    found = rows.subquery()
    key = found.c.case_id if figure.of_cases else found.c.draft_id
    ids = select(key).order_by(key.desc()).offset(part.skip).limit(part.most)
    return Hits(tuple((await tx.execute(ids)).scalars()), await count_of(tx, rows))
