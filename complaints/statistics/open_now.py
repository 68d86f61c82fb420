"""Backlog: complaints open at the end of the period (K12)."""

from typing import Any, Final

from sqlalchemy import Select, func, select

from complaints.statistics.figure import Figure, how_many
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.timeline import Event, timeline


def rows(span: Span) -> Select[Any]:
    """Those that had been received when the period ended, and were not closed, or open again."""
    turned = timeline.c.event.in_([Event.CLOSED, Event.REOPENED])
    last = (
        select(timeline.c.case_id, func.max(timeline.c.seq).label("seq"))
        .where(turned, timeline.c.at < span.end)
        .group_by(timeline.c.case_id)
        .subquery()
    )
    is_last = (timeline.c.case_id == last.c.case_id) & (timeline.c.seq == last.c.seq)
    closed_then = select(timeline.c.case_id).join(last, is_last).where(timeline.c.event == Event.CLOSED)
    return select(cases.c.id.label("case_id")).where(
        cases.c.received_at < span.end, cases.c.id.not_in(closed_then), COUNTS
    )


OPEN_NOW: Final = Figure("open", rows, how_many)
