"""Who handles a case: of restricted kinds only those who may read it, whose part is then played in private."""

from complaints.casework.refusals import OnlyInPrivate, Restricted
from complaints.rules.reviewing import Colleague
from complaints.rules.visibility import is_restricted, may_handle
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
