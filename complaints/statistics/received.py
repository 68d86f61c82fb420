"""Complaints received in the period (K10)."""

from typing import Any, Final

from sqlalchemy import Select, select

from complaints.statistics.figure import Figure, how_many
from complaints.statistics.span import COUNTS, Span
from complaints.storage.cases import cases


def rows(span: Span) -> Select[Any]:
    """Those that were received."""
    within = (cases.c.received_at >= span.start, cases.c.received_at < span.end, COUNTS)
    return select(cases.c.id.label("case_id")).where(*within)


RECEIVED: Final = Figure("received", rows, how_many)
