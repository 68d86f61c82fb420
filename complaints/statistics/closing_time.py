"""Time from receipt to closing (K03, total): cohort K. Of a complaint that was reopened, to its last closing."""

from datetime import timedelta

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.rules.figures import median
from complaints.statistics.span import COUNTS, Span, length
from complaints.storage.cases import cases
from complaints.storage.tables import Moment, Tx
from complaints.storage.timeline import Event, timeline


async def closing_time(tx: Tx, span: Span) -> FigureShown:
    """The median on the wall clock, and of how many."""
    within = (timeline.c.at >= span.start, timeline.c.at < span.end, timeline.c.event == Event.CLOSED, COUNTS)
    last = func.max(timeline.c.at, type_=Moment)
    found = (
        select(cases.c.received_at, last)
        .join(timeline, timeline.c.case_id == cases.c.id)
        .where(*within)
        .group_by(cases.c.id, cases.c.received_at)
    )
    times = [length(start, end) for start, end in (await tx.execute(found)).all()]
    middle = median(times)
    return FigureShown("closing_time", duration=None if middle is None else timedelta(seconds=middle), n=len(times))
