"""Reading a case's whole record, in pages that fit a message."""

from complaints.delivery.notices.office import CaseRecord
from complaints.delivery.notices.understood import room_of
from complaints.delivery.record import details_of, happenings, paged
from complaints.storage import customers, staff
from complaints.storage.cases import Case
from complaints.storage.tables import Tx


async def record_of(tx: Tx, case: Case) -> list[CaseRecord]:
    """The record, page by page."""
    owner = await staff.get(tx, case.owner_id) if case.owner_id else None
    added = await details_of(tx, case.id)
    pages = paged(await happenings(tx, case.id), room_of(added))
    customer = None if case.erased_at else (await customers.get(tx, case.customer_id)).name
    return [
        CaseRecord(
            reference=case.reference,
            state=case.state,
            category=case.category,
            customer=customer,
            owner=owner.name if owner else None,
            received_at=case.received_at,
            happened=page,
            part=n,
            parts=len(pages),
            details=added if n == 1 else (),
        )
        for n, page in enumerate(pages, 1)
    ]
