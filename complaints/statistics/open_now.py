"""Backlog: complaints open at the end of the period (K12)."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Tx
from complaints.storage.timeline import Event, timeline


async def open_now(tx: Tx, span: Span) -> FigureShown:
    """How many had been received when the period ended, and were not closed, or open again."""
    turned = timeline.c.event.in_([Event.CLOSED, Event.REOPENED])
    last = (
        select(timeline.c.case_id, func.max(timeline.c.seq).label("seq"))
        .where(turned, timeline.c.at < span.end)
        .group_by(timeline.c.case_id)
        .subquery()
    )
    is_last = (timeline.c.case_id == last.c.case_id) & (timeline.c.seq == last.c.seq)
    closed_then = select(timeline.c.case_id).join(last, is_last).where(timeline.c.event == Event.CLOSED)
    found = select(func.count()).where(cases.c.received_at < span.end, cases.c.id.not_in(closed_then), COUNTS)
    return FigureShown("open", count=(await tx.execute(found)).scalar_one())
