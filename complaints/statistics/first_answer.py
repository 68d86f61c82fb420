"""Time to the first word of a person that reached the customer (K02): cohort R, those that have one."""

from datetime import timedelta

from sqlalchemy import func, select

from complaints.delivery.notices.office import FigureShown
from complaints.rules.figures import median
from complaints.statistics.span import COUNTS, Span, length
from complaints.storage.cases import cases
from complaints.storage.tables import Moment, Tx
from complaints.storage.timeline import Event, timeline


async def first_answer(tx: Tx, span: Span) -> FigureShown:
    """The median on the wall clock, which is what the customer feels, and of how many."""
    said = timeline.c.event.in_([Event.REPLY_DELIVERED, Event.DECISION_DELIVERED])
    within = (cases.c.received_at >= span.start, cases.c.received_at < span.end, COUNTS)
    first = func.min(timeline.c.at, type_=Moment)
    found = (
        select(cases.c.received_at, first)
        .join(timeline, timeline.c.case_id == cases.c.id)
        .where(said, *within)
        .group_by(cases.c.id, cases.c.received_at)
    )
    times = [length(start, end) for start, end in (await tx.execute(found)).all()]
    middle = median(times)
    return FigureShown("first_answer", duration=None if middle is None else timedelta(seconds=middle), n=len(times))
