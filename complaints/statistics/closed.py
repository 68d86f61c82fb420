"""Complaints closed in the period (cohort K), whether or not they were reopened since: a past figure stays true."""

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Tx
from complaints.storage.timeline import Event, timeline


async def closed(tx: Tx, span: Span) -> FigureShown:
    """How many were closed; one that was closed twice in the period is one."""
    within = (timeline.c.at >= span.start, timeline.c.at < span.end, timeline.c.event == Event.CLOSED, COUNTS)
    found = select(func.count(timeline.c.case_id.distinct())).join(cases, cases.c.id == timeline.c.case_id)
    return FigureShown("closed", count=(await tx.execute(found.where(*within))).scalar_one())
