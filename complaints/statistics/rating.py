"""How customers found the handling, apart from the result (K40): answers given in the period."""

from typing import Any, Final

from sqlalchemy import Select, select

from complaints.statistics.figure import Figure, mean_score
from complaints.statistics.span import Span
from complaints.storage.ratings import ratings


def rows(span: Span) -> Select[Any]:
    """Each answer with its score; a complaint that was closed twice may have two."""
    within = (ratings.c.answered_at >= span.start, ratings.c.answered_at < span.end, ratings.c.score.is_not(None))
    return select(ratings.c.case_id, ratings.c.score).where(*within)


RATING: Final = Figure("rating", rows, mean_score)
