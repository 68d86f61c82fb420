"""Open cases in the order in which staff see them, put in order and cut into pages by the database.

What presses a case is what its card counts down to (`delivery/card.py`): of the clocks of its episode that are still
open the one due first, also when missed; a promised remedy by its day. Late ones come first, most overdue first; then
those of whose time four fifths are over, then the rest, by their deadline; the priority breaks ties.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    true,
)

from complaints.rules.assessment import Category
from complaints.rules.deadlines import Urgency
from complaints.rules.vocabulary import State
from complaints.rules.worklists import ListName, View, When
from complaints.storage import pressing
from complaints.storage.cases import cases
from complaints.storage.decisions import decisions
from complaints.storage.staff import staff
from complaints.storage.tables import Moment, Tx, read_all
from complaints.storage.topics import topics

_RANKS: Final = (Urgency.LATE, Urgency.DUE, Urgency.ON_TIME)
_NO_DAY: Final = date(1970, 1, 1)  # so that the days of promises are never none


@dataclass(frozen=True)
class Days:
    """What the calendar says: the instant, the ends of its day, and when each day closes for which we promised."""

    at: datetime
    begins: datetime
    ends: datetime
    closes: Mapping[date, datetime]


@dataclass(frozen=True)
class Standing:
    """A case in a list; `is_unanswered`: the customer has written since we did, and since the decision."""

    id: int
    reference: str
    category: Category | None
    state: State
    urgency: Urgency
    due_at: datetime | None
    owner_id: int | None
    owner: str | None
    is_unanswered: bool
    is_remedied: bool
    chat_id: int | None
    thread_id: int | None


_PROMISED: Final = (
    select(decisions.c.remedy_by)
    .join(cases, cases.c.id == decisions.c.case_id)
    .where(cases.c.state == State.REMEDY, decisions.c.remedy_by.is_not(None))
    .distinct()
)


_PROMISED_BY: Final = _PROMISED.where(cases.c.owner_id == bindparam("owner"))


async def promised_days(tx: Tx, owner_id: int | None) -> list[date]:
    """The days for which there are remedies to carry out, of everybody or of one person."""
    found = await (tx.execute(_PROMISED) if owner_id is None else tx.execute(_PROMISED_BY, {"owner": owner_id}))
    return list(found.scalars().all())


async def page(tx: Tx, view: View, days: Days, limit: int, offset: int) -> tuple[list[Standing], int]:
    """A page of the list, and how many cases all of it has; beyond the last page neither is known."""
    closes = {_NO_DAY: days.at, **days.closes}
    facts: dict[str, Any] = {"now": days.at, "most": limit, "skipped": offset}
    facts |= {"owner": view.owner_id} if view.owner_id is not None else {}
    facts |= {"begins": days.begins, "ends": days.ends} if view.when is When.TODAY else {}
    for n, (day, closed_at) in enumerate(sorted(closes.items())):
        facts |= {f"day_{n}": day, f"closes_{n}": closed_at}
    rows = (await tx.execute(_page(tx.dialect.name, _shape(view), len(closes)), facts)).all()
    return read_all(_standing, (row[:-1] for row in rows)), rows[0][-1] if rows else 0


def _standing(*row: Any) -> Standing:
    its_id, reference, category, state, rank, *rest = row
    return Standing(its_id, reference, category, state, _RANKS[rank], *rest)


def _shape(view: View) -> View:
    """The view as far as its statement differs: whose cases are shown is a parameter."""
    return view if view.owner_id is None else View(view.name, 0, view.is_free, view.when, view.category, view.state)


@cache
def _page(dialect: str, view: View, promised: int) -> Select[Any]:
    """Made once for each shape, for making a statement takes longer than running it."""
    is_mine = view.name is ListName.MINE
    ranked = pressing.ranked(dialect, pressing.pressed(_narrowed(view), promised, says_whose=is_mine))
    few = (
        select(ranked, func.count().over().label("total"))
        .where(_in_time(ranked, view.when))
        .order_by(*_order(ranked, view))
        .limit(bindparam("most", type_=Integer))
        .offset(bindparam("skipped", type_=Integer))
        .subquery("few")
    )
    return _shown(few).order_by(*_order(few, view))


def _order(found: FromClause, view: View) -> list[ColumnElement[Any]]:
    theirs = [found.c.is_theirs] if view.name is ListName.MINE else []  # what waits for others can wait
    return [*theirs, found.c.rank, found.c.due_at.is_(None), found.c.due_at, found.c.priority, found.c.id]


def _shown(few: Subquery) -> Select[Any]:
    """What a line says, looked up for those few alone."""
    return (
        select(
            few.c.id,
            cases.c.reference,
            cases.c.category,
            cases.c.state,
            few.c.rank,
            few.c.due_at,
            cases.c.owner_id,
            staff.c.name,
            pressing.is_unanswered().label("is_unanswered"),
            pressing.of_newest(decisions.c.remedied_at).is_not(None).label("is_remedied"),
            topics.c.chat_id,
            topics.c.thread_id,
            few.c.total,
        )
        .join(cases, cases.c.id == few.c.id)
        .outerjoin(staff, staff.c.id == cases.c.owner_id)
        .outerjoin(topics, topics.c.case_id == few.c.id)
    )


def _narrowed(view: View) -> list[ColumnElement[bool]]:
    """The filters that need no deadline."""
    wanted: list[ColumnElement[bool]] = []
    if view.is_free:
        wanted.append(cases.c.owner_id.is_(None))
    elif view.owner_id is not None:
        wanted.append(cases.c.owner_id == bindparam("owner", type_=Integer))
    if view.category is not None:
        wanted.append(_in_category(view.category))
    if view.state is not None:
        wanted.append(cases.c.state == view.state)
    return wanted


def _in_category(category: Category) -> ColumnElement[bool]:
    """A case without a category is shown as *other*."""
    named = cases.c.category == category
    return or_(named, cases.c.category.is_(None)) if category is Category.OTHER else named


def _in_time(ranked: Subquery, when: When | None) -> ColumnElement[bool]:
    if when is When.LATE:
        return ranked.c.rank == 0
    if when is When.TODAY:
        begins, ends = bindparam("begins", type_=Moment), bindparam("ends", type_=Moment)
        return and_(ranked.c.due_at >= begins, ranked.c.due_at < ends)
    return true()


_BY_CATEGORY: Final = (
    select(func.coalesce(cases.c.category, Category.OTHER.value, type_=cases.c.category.type), func.count())
    .where(cases.c.state != State.CLOSED)
    .group_by(text("1"))
    .order_by(func.count().desc(), text("1"))
)


async def by_category(tx: Tx) -> list[tuple[Category, int]]:
    """How many open cases each category has, those that have any; most first."""
    return [(category, n) for category, n in (await tx.execute(_BY_CATEGORY)).all()]
