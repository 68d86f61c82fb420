"""Complaints closed in the period (cohort K), whether or not they were reopened since: a past figure stays true."""

from typing import Any, Final

from sqlalchemy import Select, select

from complaints.statistics.figure import Figure, how_many
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases
from complaints.storage.timeline import Event, timeline


def rows(span: Span) -> Select[Any]:
    """Those that were closed; one that was closed twice in the period is one."""
    within = (timeline.c.at >= span.start, timeline.c.at < span.end, timeline.c.event == Event.CLOSED, COUNTS)
    return select(timeline.c.case_id).distinct().join(cases, cases.c.id == timeline.c.case_id).where(*within)


CLOSED: Final = Figure("closed", rows, how_many)
