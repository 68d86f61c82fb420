"""Drafts begun in the period that have not become complaints: people whom we may have lost on the way."""

from typing import Any, Final

from sqlalchemy import Select, select

from complaints.statistics.figure import Figure, how_many
from complaints.statistics.span import Span
from complaints.storage.drafts import Drafting, drafts


def rows(span: Span) -> Select[Any]:
    """Those that were begun and not sent."""
    within = (drafts.c.begun_at >= span.start, drafts.c.begun_at < span.end, drafts.c.drafting != Drafting.FILED)
    return select(drafts.c.id.label("draft_id")).where(*within)


NEVER_SENT: Final = Figure("never_sent", rows, how_many, of_cases=False)
