"""The figures: one module each, read side only. FIGURES is the order in which a manager reads them.

Cohorts are those of domain reference 4: received by when they were received, closed by when they were closed; spam is
in none of them. Periods are half-open, [first, end).
"""

from collections.abc import Awaitable, Callable
from typing import Final

from complaints.delivery.notices.office import FigureShown
from complaints.statistics import closed, closing_time, first_answer, never_sent, open_now, rating, received
from complaints.statistics.span import Span
from complaints.storage.tables import Tx

Figure = Callable[[Tx, Span], Awaitable[FigureShown]]

FIGURES: Final[tuple[Figure, ...]] = (
    received.received,
    closed.closed,
    open_now.open_now,
    never_sent.never_sent,
    first_answer.first_answer,
    closing_time.closing_time,
    rating.rating,
)


async def measure(tx: Tx, span: Span) -> tuple[FigureShown, ...]:
    """Every figure of the period."""
    return tuple([await figure(tx, span) for figure in FIGURES])
