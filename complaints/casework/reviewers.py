"""Who may review the last decision of a case (`rules.reviewing`), as the desk is staffed now."""

from complaints.casework import entrusting
from complaints.rules import reviewing
from complaints.storage import decisions
from complaints.storage.cases import Case
from complaints.storage.decisions import Decision
from complaints.storage.tables import Tx


async def able_to_review(tx: Tx, case: Case) -> tuple[Decision, frozenset[int]]:
    """The last decision of a case that has one, and the ids of those who may review it."""
    *before, last = await decisions.of_case(tx, case.id)
    earlier = frozenset(decision.decided_by for decision in before)
    return last, reviewing.reviewers(last.decided_by, await entrusting.colleagues(tx, case), earlier)
