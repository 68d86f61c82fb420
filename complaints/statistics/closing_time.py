"""Time from receipt to closing (K03, total): cohort K. Of a complaint that was reopened, to its last closing."""

from typing import Any, Final

from sqlalchemy import Select, func, select

from complaints.statistics.figure import Figure, median_time
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.tables import Moment
from complaints.storage.timeline import Event, timeline


def rows(span: Span) -> Select[Any]:
    """Those that were closed, with receipt and closing."""
    within = (timeline.c.at >= span.start, timeline.c.at < span.end, timeline.c.event == Event.CLOSED, COUNTS)
    last = func.max(timeline.c.at, type_=Moment)
    return (
        select(cases.c.id.label("case_id"), cases.c.received_at.label("start"), last.label("end"))
        .join(timeline, timeline.c.case_id == cases.c.id)
        .where(*within)
        .group_by(cases.c.id, cases.c.received_at)
    )


CLOSING_TIME: Final = Figure("closing_time", rows, median_time)
