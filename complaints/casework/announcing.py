"""The decision as its customer reads it: what is sent, and before that what is shown to whoever words it."""

from datetime import date
from typing import Final

from complaints.casework import entrusting
from complaints.delivery.notices.outcome import DecisionSent, FullReasons
from complaints.rules import reviewing
from complaints.rules.remedies import Remedy
from complaints.rules.words import PART, parts
from complaints.storage.cases import Case
from complaints.storage.decisions import Decision
from complaints.storage.tables import Tx

SHORT: Final = 120  # characters of reasons that stand in the decision itself; longer ones go before it (voice 4)


def full_reasons(case: Case, decision: Decision) -> tuple[FullReasons, ...]:
    """The messages that go before it, where the reasons are too long to stand in it."""
    pages = parts(decision.reasons, PART) if len(decision.reasons) > SHORT else []
    return tuple(
        FullReasons(reference=case.reference, words=page, part=n, parts=len(pages)) for n, page in enumerate(pages, 1)
    )


async def notice_of(tx: Tx, case: Case, decision: Decision, respond_by: date) -> DecisionSent:
    """The decision as the customer reads it."""
    reviewers = reviewing.reviewers(decision.decided_by, await entrusting.colleagues(tx, case))
    is_short = len(decision.reasons) <= SHORT
    return DecisionSent(
        decision_id=decision.id,
        reference=case.reference,
        outcome=decision.outcome,
        reasons=decision.reasons if is_short else None,
        remedy=decision.remedy if decision.remedy is not Remedy.NONE else None,
        remedy_words=decision.remedy_words,
        remedy_by=decision.remedy_by,
        respond_by=respond_by,
        by_another=decision.decided_by not in reviewers,
        is_final=decision.stage == 2,
        same_person=decision.same_person,
    )
