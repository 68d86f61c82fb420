"""How customers found the handling, apart from the result (K40): answers given in the period."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import Span
from complaints.storage.ratings import ratings
from complaints.storage.tables import Tx


async def rating(tx: Tx, span: Span) -> FigureShown:
    """The mean of 1 to 5, and of how many."""
    within = (ratings.c.answered_at >= span.start, ratings.c.answered_at < span.end)
    found = await tx.execute(select(func.avg(ratings.c.score), func.count(ratings.c.score)).where(*within))
    mean, n = found.one()
    return FigureShown("rating", mean=None if mean is None else float(mean), n=n)
