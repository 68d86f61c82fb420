"""Reading a case's whole record, in pages that fit a message."""

from typing import Final

from complaints.delivery.drawing import happenings
from complaints.delivery.notices.office import CaseRecord, Happening
from complaints.storage import customers, staff
from complaints.storage.cases import Case
from complaints.storage.tables import Tx

PAGE: Final = 2800  # characters of a record in one message, so that its marks and labels fit as well
_LINE: Final = 60  # what a line takes besides its words


async def record_of(tx: Tx, case: Case) -> list[CaseRecord]:
    """The record, page by page."""
    owner = await staff.get(tx, case.owner_id) if case.owner_id else None
    pages = _paged(await happenings(tx, case.id, limit=1200))
    return [
        CaseRecord(
            reference=case.reference,
            state=case.state,
            category=case.category,
            customer=(await customers.get(tx, case.customer_id)).name,
            owner=owner.name if owner else None,
            received_at=case.received_at,
            happened=tuple(page),
            part=n,
            parts=len(pages),
        )
        for n, page in enumerate(pages, 1)
    ]


def _paged(happened: tuple[Happening, ...]) -> list[list[Happening]]:
    pages: list[list[Happening]] = [[]]
    used = 0
    for line in happened:
        length = _LINE + len(line.words or "")
        if pages[-1] and used + length > PAGE:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += length
    return pages
