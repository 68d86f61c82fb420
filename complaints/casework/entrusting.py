"""Who handles a case: of restricted kinds only those who may read it, whose part is then played in private."""

from complaints.casework.refusals import NotYours, OnlyInPrivate, Restricted
from complaints.rules.reviewing import Colleague
from complaints.rules.roles import covers
from complaints.rules.visibility import is_restricted, may_handle
from complaints.rules.vocabulary import Who
from complaints.storage import staff
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx


def check(case: Case, handler: StaffMember) -> None:
    """Restricted where this colleague has no part in such cases, whatever the act; the lifecycle says the rest."""
    if is_restricted(case.category) and not may_handle(handler.role, case.category):
        raise Restricted(reference=case.reference)


def check_answer(case: Case, handler: StaffMember, chat_id: int) -> None:
    """That what was written in that chat may go to the customer: of restricted kinds nothing that the group reads."""
    check(case, handler)
    if is_restricted(case.category) and chat_id != handler.telegram_id:
        raise OnlyInPrivate(reference=case.reference)


async def colleagues(tx: Tx, case: Case) -> list[Colleague]:
    """Those in the group who may have a part in this case."""
    everybody = await staff.colleagues(tx)
    return [one for one in everybody if not is_restricted(case.category) or may_handle(one.role, case.category)]


async def check_owner(tx: Tx, case: Case, handler: StaffMember) -> None:
    """NotYours where a colleague has the case; a lead may go between."""
    if case.owner_id not in {None, handler.id} and Who.LEAD not in covers(handler.role):
        raise NotYours(handler=(await staff.get(tx, case.owner_id or 0)).name)
