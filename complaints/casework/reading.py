"""Reading a case: as much of it as its reader may see where they read it, in pages that fit a message."""

from datetime import datetime

from complaints.casework.refusals import Restricted
from complaints.delivery import card, remaking
from complaints.delivery.notices.office import CaseRecord
from complaints.delivery.notices.restricted import CaseHidden
from complaints.delivery.notices.understood import room_of
from complaints.delivery.record import details_of, happenings, paged
from complaints.rules.roles import Role
from complaints.rules.visibility import Sight, is_restricted, sight
from complaints.storage import clocks, customers, desk, staff
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


async def record_of(tx: Tx, case: Case, reader: Role | None) -> list[CaseRecord] | list[CaseHidden]:
    """The record, page by page, for somebody of that role in private or, without one, for the staff group."""
    seen = sight(reader, case.category, is_anonymous=case.is_anonymous)
    if seen.words:
        return await _pages(tx, case, seen)
    if reader is None:
        return [await _hidden(tx, case)]
    raise Restricted(reference=case.reference)


async def _hidden(tx: Tx, case: Case) -> CaseHidden:
    counting = card.nearest(await clocks.of_case(tx, case.id), case.episode)
    due_on = (await desk.calendar(tx)).day(counting.due_at) if counting else None
    bot = (await desk.get(tx)).staff_bot
    return CaseHidden(reference=case.reference, staff_bot=bot, category=case.category, state=case.state, due_on=due_on)


async def _pages(tx: Tx, case: Case, seen: Sight) -> list[CaseRecord]:
    owner = await staff.get(tx, case.owner_id) if case.owner_id else None
    added = await details_of(tx, case.id)
    pages = paged(await happenings(tx, case.id), room_of(added))
    is_named = seen.name and case.erased_at is None
    customer = (await customers.get(tx, case.customer_id)).name if is_named else None
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
            case_id=case.id,
        )
        for n, page in enumerate(pages, 1)
    ]


async def open_case(tx: Tx, case: Case, person: StaffMember, at: datetime) -> bool:
    """Show a restricted case whole in the private chat of somebody who may read it; False of any other case."""
    if not is_restricted(case.category):
        return False
    if not sight(person.role, case.category, is_anonymous=case.is_anonymous).words:
        raise Restricted(reference=case.reference)
    await remaking.show_in_private(tx, case, person, at)
    return True
