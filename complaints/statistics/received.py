"""Complaints received in the period (K10)."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Tx


async def received(tx: Tx, span: Span) -> FigureShown:
    """How many were received."""
    within = (cases.c.received_at >= span.start, cases.c.received_at < span.end, COUNTS)
    return FigureShown("received", count=(await tx.execute(select(func.count()).where(*within))).scalar_one())
