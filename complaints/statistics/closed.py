"""Complaints closed in the period (cohort K)."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Tx


async def closed(tx: Tx, span: Span) -> FigureShown:
    """How many were closed."""
    within = (cases.c.closed_at >= span.start, cases.c.closed_at < span.end, COUNTS)
    return FigureShown("closed", count=(await tx.execute(select(func.count()).where(*within))).scalar_one())
