"""Time from receipt to closing (K03, total): cohort K."""

from datetime import timedelta

from sqlalchemy import select

from complaints.delivery.notices.office import FigureShown
from complaints.rules.figures import median
from complaints.statistics.span import COUNTS, Span, length
from complaints.storage.cases import cases
from complaints.storage.tables import Tx


async def closing_time(tx: Tx, span: Span) -> FigureShown:
    """The median on the wall clock, and of how many."""
    within = (cases.c.closed_at >= span.start, cases.c.closed_at < span.end, COUNTS)
    found = await tx.execute(select(cases.c.received_at, cases.c.closed_at).where(*within))
    times = [length(start, end) for start, end in found.all()]
    middle = median(times)
    return FigureShown("closing_time", duration=None if middle is None else timedelta(seconds=middle), n=len(times))
