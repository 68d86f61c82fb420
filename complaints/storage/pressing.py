"""What presses a case, in the database's words: the deadline that its card counts down to (`delivery/card.py`).

Of the clocks of its episode that are still open it is the one due first, also when missed; where a remedy is promised,
the close of its day. A case is late, due from four fifths of that time on, or on time.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Float,
    FromClause,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    column,
    extract,
    func,
    literal,
    or_,
    select,
    values,
)

from complaints.rules.vocabulary import State
from complaints.rules.worklists import THEIRS
from complaints.storage.cases import cases
from complaints.storage.clocks import clocks, presses
from complaints.storage.decisions import decisions
from complaints.storage.tables import Moment

NOW: Final = bindparam("now", type_=Moment)
_LONG_AGO: Final = literal(datetime(1970, 1, 1, tzinfo=UTC), type_=Moment)
_MILLISECONDS: Final = 86_400_000  # of a day, in which SQLite counts


def of_newest(part: ColumnElement[Any]) -> ScalarSelect[Any]:
    """That part of the decision that stands."""
    found = select(part).where(decisions.c.case_id == cases.c.id).order_by(decisions.c.id.desc()).limit(1)
    return found.correlate(cases).scalar_subquery()


def is_unanswered() -> ColumnElement[bool]:
    """The customer has written since we did, and since the decision that stands."""
    decided_at = of_newest(decisions.c.decided_at)
    return and_(cases.c.wrote_last == "customer", cases.c.wrote_last_at > func.coalesce(decided_at, _LONG_AGO))


def _is_theirs() -> ColumnElement[int]:
    """1 where others come first, the customer or somebody outside; else 0."""
    is_remedied = of_newest(decisions.c.remedied_at).is_not(None)
    waits = or_(cases.c.state.in_(sorted(THEIRS)), and_(cases.c.state == State.REMEDY, is_remedied))
    return case((and_(waits, ~is_unanswered()), 1), else_=0)


def pressed(wanted: Collection[ColumnElement[bool]], promised: int, *, says_whose: bool) -> Subquery:
    """The open cases that are wanted, with the deadline that presses each; perhaps with who has to act."""
    closing = _closing_times(promised)
    closes_at = select(closing.c.closes_at).where(closing.c.day == decisions.c.remedy_by).scalar_subquery()
    promised_at = case((decisions.c.remedy_by.is_not(None), decisions.c.decided_at))
    found = select(
        cases.c.id,
        cases.c.episode,
        cases.c.priority,
        func.coalesce(_in_remedy(closes_at), _first(clocks.c.due_at, cases), type_=Moment).label("due_at"),
        _in_remedy(promised_at).label("promised_at"),
        *([_is_theirs().label("is_theirs")] if says_whose else []),
    )
    return _apart(found.where(cases.c.state != State.CLOSED, *wanted), "pressed")


def _in_remedy(part: ColumnElement[Any]) -> ColumnElement[Any]:
    """That part of the decision where a remedy is due, and nothing elsewhere."""
    return case((cases.c.state == State.REMEDY, of_newest(part)))


def _first(part: ColumnElement[Any], of: FromClause) -> ScalarSelect[Any]:
    """Of the clocks that may press the case, that part of the one due first."""
    its = and_(clocks.c.case_id == of.c.id, clocks.c.episode == of.c.episode, presses)
    found = select(part).where(its).order_by(clocks.c.due_at, clocks.c.started_at).limit(1)
    return found.correlate(of).scalar_subquery()


def _closing_times(promised: int) -> CTE:
    """When each day closes for which we promised: the calendar's own answers, as rows."""
    rows = [
        (bindparam(f"day_{n}", type_=Date), bindparam(f"closes_{n}", type_=Moment, unique=False))
        for n in range(promised)
    ]
    return values(column("day", Date), column("closes_at", Moment), name="closing").data(rows).cte("closing_times")


def ranked(dialect: str, found: Subquery) -> Subquery:
    """The same with 0 for what is late, 1 for what is due from four fifths of its time on, 2 for the rest."""
    started = func.coalesce(found.c.promised_at, _first(clocks.c.started_at, found), type_=Moment)
    is_due = _FOUR_FIFTHS[dialect](started, found.c.due_at)
    rank = case((found.c.due_at < NOW, 0), (is_due, 1), else_=2).label("rank")
    return _apart(select(found, rank), "ranked")


def _apart(found: Select[Any], name: str) -> Subquery:
    """A subquery that is worked out by itself: folded into the outer one, its lookups would be made for each use."""
    return found.offset(0).subquery(name)


def _of_seconds(started: ColumnElement[Any], due: ColumnElement[Any]) -> ColumnElement[bool]:
    return 4 * extract("epoch", due - NOW) <= extract("epoch", NOW - started)


def _of_milliseconds(started: ColumnElement[Any], due: ColumnElement[Any]) -> ColumnElement[bool]:
    now, began, ends = (func.round(func.julianday(one) * _MILLISECONDS, type_=Float) for one in (NOW, started, due))
    return 4 * (ends - now) <= now - began


# Whether four fifths of the time are over: as much as is left, four times, has passed.
_FOUR_FIFTHS: Final[dict[str, Callable[[ColumnElement[Any], ColumnElement[Any]], ColumnElement[bool]]]] = {
    "postgresql": _of_seconds,
    "sqlite": _of_milliseconds,
}
