"""Drafts begun in the period that have not become complaints: people whom we may have lost on the way."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import Span
from complaints.storage.drafts import Drafting, drafts
from complaints.storage.tables import Tx


async def never_sent(tx: Tx, span: Span) -> FigureShown:
    """How many were begun and not sent."""
    within = (drafts.c.begun_at >= span.start, drafts.c.begun_at < span.end, drafts.c.drafting != Drafting.FILED)
    return FigureShown("never_sent", count=(await tx.execute(select(func.count()).where(*within))).scalar_one())
