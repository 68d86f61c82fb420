"""Time to the first word of a person that reached the customer (K02): cohort R, those that have one."""

from typing import Any, Final

from sqlalchemy import Select, func, select

from complaints.statistics.figure import Figure, median_time
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Moment
from complaints.storage.timeline import Event, timeline


def rows(span: Span) -> Select[Any]:
    """Those received that have been answered, with receipt and answer."""
    said = timeline.c.event.in_([Event.REPLY_DELIVERED, Event.DECISION_DELIVERED])
    within = (cases.c.received_at >= span.start, cases.c.received_at < span.end, COUNTS)
    first = func.min(timeline.c.at, type_=Moment)
    return (
        select(cases.c.id.label("case_id"), cases.c.received_at.label("start"), first.label("end"))
        .join(timeline, timeline.c.case_id == cases.c.id)
        .where(said, *within)
        .group_by(cases.c.id, cases.c.received_at)
    )


FIRST_ANSWER: Final = Figure("first_answer", rows, median_time)
