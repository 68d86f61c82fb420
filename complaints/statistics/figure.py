"""What a figure is: rows, one for each thing that it counts, and the number that they come to.

The list that a number opens is made of the very rows that it was counted from.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select

from complaints.delivery.notices.office import FigureShown
from complaints.rules.figures import median
from complaints.statistics.span import Span, length
from complaints.storage.tables import Tx

Value = Callable[[Tx, str, Select[Any]], Awaitable[FigureShown]]


@dataclass(frozen=True)
class Figure:
    """A figure by its key: `rows` of a period, `case_id` first; `value` is what they come to.

    One that is not `of_cases` counts what became no case: drafts, by `draft_id`.
    """

    name: str
    rows: Callable[[Span], Select[Any]]
    value: Value
    of_cases: bool = True


async def how_many(tx: Tx, name: str, rows: Select[Any]) -> FigureShown:
    """How many rows there are."""
    return FigureShown(name, count=await count_of(tx, rows))


async def count_of(tx: Tx, rows: Select[Any]) -> int:
    """The same as a number."""
    return int((await tx.execute(select(func.count()).select_from(rows.subquery()))).scalar_one())


async def median_time(tx: Tx, name: str, rows: Select[Any]) -> FigureShown:
    """The median on the wall clock, which is what the customer feels, and of how many; rows say `start` and `end`."""
    times = [length(row.start, row.end) for row in (await tx.execute(rows)).all()]
    middle = median(times)
    return FigureShown(name, duration=None if middle is None else timedelta(seconds=middle), n=len(times))


async def mean_score(tx: Tx, name: str, rows: Select[Any]) -> FigureShown:
    """The mean of 1 to 5, and of how many; rows say the `score`."""
    scores = rows.subquery()
    found = await tx.execute(select(func.avg(scores.c.score), func.count(scores.c.score)))
    mean, n = found.one()
    return FigureShown(name, mean=None if mean is None else float(mean), n=n)
