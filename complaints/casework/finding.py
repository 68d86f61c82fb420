"""Finding cases from what somebody remembers of them: a reference, perhaps mistyped, a day, words, a name."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from complaints.delivery.notices.finding import FoundBy
from complaints.rules.errors import ComplaintError
from complaints.rules.references import nearly, part_in, read_reference
from complaints.rules.searching import asked_in
from complaints.storage import desk, finding
from complaints.storage.finding import Hits, Part
from complaints.storage.tables import Tx

A_PAGE: Final = 8
LONGEST: Final = 200  # characters of a question that are read


@dataclass(kw_only=True, eq=False)
class NothingSought(ComplaintError):
    """/find was sent without anything to find."""


@dataclass(frozen=True)
class Sought:
    """What somebody typed, and the day that it means, if it means one; of restricted kinds by words only in private."""

    typed: str
    day: date | None
    in_private: bool


async def find(tx: Tx, sought: Sought, page: int) -> tuple[FoundBy, Hits]:
    """A page of the cases that can be meant, newest first, by the surest of the ways in which any are found."""
    part = Part(page * A_PAGE, A_PAGE)
    if reference := read_reference(sought.typed):
        return FoundBy.REFERENCE, await finding.by_references(tx, [reference], part)
    if sought.day is not None:
        return FoundBy.TYPED, await _received_on(tx, sought.day, part)
    if references := nearly(sought.typed):
        hits = await finding.by_references(tx, references, part)
        if hits.total:
            return FoundBy.NEARLY, hits
    asked, piece = asked_in(sought.typed), part_in(sought.typed)
    return FoundBy.TYPED, await finding.by_words(tx, asked, piece, part, restricted_too=sought.in_private)


async def _received_on(tx: Tx, day: date, part: Part) -> Hits:
    calendar = await desk.calendar(tx)
    return await finding.received_between(tx, calendar.begin_of(day), calendar.begin_of(day + timedelta(days=1)), part)
