"""Backlog: complaints open at the end of the period (K12)."""

from sqlalchemy import func, or_, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Tx


async def open_now(tx: Tx, span: Span) -> FigureShown:
    """How many had been received and not closed when the period ended."""
    open_then = or_(cases.c.closed_at.is_(None), cases.c.closed_at >= span.end)
    found = select(func.count()).where(cases.c.received_at < span.end, open_then, COUNTS)
    return FigureShown("open", count=(await tx.execute(found)).scalar_one())
