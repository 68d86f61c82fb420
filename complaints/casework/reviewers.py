"""Who may review the last decision of a case (`rules.reviewing`), as the desk is staffed now."""

from complaints.rules import reviewing
from complaints.storage import decisions, staff
from complaints.storage.decisions import Decision
from complaints.storage.tables import Tx


async def able_to_review(tx: Tx, case_id: int) -> tuple[Decision, frozenset[int]]:
    """The last decision of a case that has one, and the ids of those who may review it."""
    *before, last = await decisions.of_case(tx, case_id)
    earlier = frozenset(decision.decided_by for decision in before)
    return last, reviewing.reviewers(last.decided_by, await staff.colleagues(tx), earlier)
