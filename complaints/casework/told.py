"""Somebody's message on its way in: its words and its file, and keeping it until it is part of a case."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices.filing import TooLarge
from complaints.storage import attachments, drafts
from complaints.storage.attachments import FileSeen
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx

LARGEST: Final = 20  # megabytes that Telegram hands to a bot (Bot API, getFile)


@dataclass(frozen=True)
class Told:
    """Somebody's message: words, a file, or a file with words; `attachment_id` where the file is known already."""

    message_id: int
    sent_at: datetime
    words: str | None = None
    file: FileSeen | None = None
    attachment_id: int | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether Telegram will not hand the file to us."""
        return self.file is not None and (self.file.size or 0) > LARGEST * 1024 * 1024

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that could be kept."""
        return self.words is None and self.file is None and self.attachment_id is None


async def without_large_file(tx: Tx, customer: Customer, told: Told, at: datetime) -> Told:
    """The message less a file that Telegram does not hand out, which its sender hears; what came with it is kept."""
    if not told.is_too_large:
        return told
    await outbox.put(tx, TooLarge(limit=LARGEST), outbox.to_customer(customer), at)
    return replace(told, file=None)


async def keep(tx: Tx, customer: Customer, draft_id: int | None, told: Told, at: datetime) -> None:
    """Keep a message of which a draft (or, with None, a case yet to be named) will be made."""
    file = told.file
    attachment_id = await attachments.want(tx, "customer", file, None, at) if file else None
    piece = {
        "customer_id": customer.id,
        "draft_id": draft_id,
        "message_id": told.message_id,
        "words": told.words,
        "attachment_id": attachment_id,
        "sent_at": told.sent_at,
    }
    await drafts.add_piece(tx, piece)
