"""A customer who has written since the decision and has no answer: no silence of theirs ends the case.

Their time to answer is not over as long as we owe them one. Source: ISO 10002:2018, 7.8 and 7.9.
"""

from dataclasses import dataclass
from datetime import datetime

from complaints.delivery import outbox, replies
from complaints.delivery.notices.deadlines import AnswerOwed
from complaints.rules.errors import ComplaintError
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.tables import Tx
from complaints.storage.timeline import Event


@dataclass(kw_only=True, eq=False)
class CustomerWaits(ComplaintError):
    """The customer wrote since the decision and has no answer: it is not closed for want of theirs."""


async def check(tx: Tx, case: Case) -> None:
    """CustomerWaits where the customer's last words since the decision have no reply."""
    told = await replies.told(tx, case.id)
    decided = max((entry.seq for entry in told if entry.event is Event.DECIDED), default=0)
    asked = max((e.seq for e in told if e.event is Event.CUSTOMER_WROTE and e.seq > decided), default=0)
    if asked and not any(entry.event is Event.STAFF_REPLIED and entry.seq > asked for entry in told):
        raise CustomerWaits


async def tell_staff(tx: Tx, case: Case, at: datetime) -> None:
    """Once for each decision: the case would have ended by itself, had somebody answered."""
    key = f"answer_owed:{case.id}:{case.episode}:{case.stage}"
    if not await rows.is_told(tx, key) and await rows.waiting_with_key(tx, key) is None:
        await outbox.put(tx, AnswerOwed(reference=case.reference), outbox.to_topic(case.id), at, key=key)
