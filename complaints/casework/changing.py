"""What is done from the review, and leads back to it: adding details."""

from datetime import datetime

from complaints.casework.drafting import mine
from complaints.casework.prompting import take_buttons
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices.details import AskDetails
from complaints.rules.questionnaire import REVIEW
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft
from complaints.storage.tables import Tx


async def add_details(tx: Tx, customer: Customer, draft_id: int, pressed: int, at: datetime) -> None:
    """Ask which detail shall be added; whichever it is, it is then asked for like an answer that is changed."""
    draft = await _at_review(tx, customer, draft_id)
    await take_buttons(tx, customer, draft, at, pressed)
    place = outbox.to_customer(customer, draft.language)
    await outbox.put(tx, AskDetails(draft_id=draft.id), place, at, key=f"prompt:{draft.id}")


async def _at_review(tx: Tx, customer: Customer, draft_id: int) -> Draft:
    draft = await mine(tx, customer, draft_id)
    if draft.step != REVIEW:
        raise ButtonTooOld
    return draft
