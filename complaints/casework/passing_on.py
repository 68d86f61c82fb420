"""What one side said on its way to the other: words and files in as few messages as take them, albums whole."""

from datetime import datetime, timedelta
from typing import Final

from complaints.casework.losing import too_large
from complaints.casework.told import Told
from complaints.delivery import gathering, outbox
from complaints.delivery.carrying import CAPTION_LIMIT
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.notices.talking import StaffSays, StaffSends
from complaints.delivery.transport import Bot
from complaints.rules.words import PART, parts, room
from complaints.storage import attachments, messages, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx

NOTHING: Final = (0, False)


async def to_staff(
    tx: Tx, name: str, case: Case, told: Told, seq: int, at: datetime, *, is_correction: bool = False
) -> None:
    """Show in the topic what a customer of that name said; `told` names its file by the id that we gave it."""
    place = outbox.to_topic(case.id)
    caption = _caption(told, has_file=told.attachment_id is not None)
    if told.words and caption is None:
        pages = parts(told.words, PART)
        for n, page in enumerate(pages, 1):
            says = CustomerSays(
                name=name,
                words=page,
                sent_at=told.sent_at,
                seq=seq,
                part=n,
                parts=len(pages),
                is_correction=is_correction,
                quotes=told.quotes if n == 1 else None,
            )
            await gathering.owe_words(tx, says, place, at)
    if told.attachment_id is not None:
        sends = CustomerSends(
            name=name,
            attachment_ids=(told.attachment_id,),
            sent_at=told.sent_at,
            seq=seq,
            words=caption,
            is_correction=is_correction,
            quotes=told.quotes,
        )
        (file,) = await attachments.by_ids(tx, sends.attachment_ids)
        album = None if is_correction else told.album
        await gathering.owe_files(tx, sends, place, at, album, file.kind)


async def to_customer(
    tx: Tx,
    customer: Customer,
    case: Case,
    told: Told,
    seq: int,
    chat_id: int,
    at: datetime,
    *,
    wait: timedelta = timedelta(),
) -> tuple[int, bool]:
    """Owe the customer what was said in that chat: (the message whose fate is followed, whether it is a new one).

    It is let `wait` before it leaves, an album from its last member on.
    """
    place, owed = outbox.to_customer(customer, case.language).about(case.id), NOTHING
    caption, quoted = _caption(told, has_file=told.file is not None), await _quoted(tx, customer, case, told)
    if told.words and caption is None:
        pages = parts(told.words, PART)
        for n, page in enumerate(pages, 1):
            filled = told.filled if len(pages) == 1 else None
            says = StaffSays(reference=case.reference, words=page, part=n, parts=len(pages), seq=seq, filled=filled)
            owed = await outbox.put(tx, says, place, at, reply_to=quoted if n == 1 else None, wait=wait), True
    if told.file is None:
        return owed
    ids = await _file_of(tx, case, told, chat_id, at)
    if not ids and caption is None:
        return owed
    sends = StaffSends(reference=case.reference, attachment_ids=ids, words=caption, seq=seq)
    return await gathering.owe_files(tx, sends, place, at, told.album, told.file.kind, reply_to=quoted, wait=wait)


async def _quoted(tx: Tx, customer: Customer, case: Case, told: Told) -> int | None:
    """The customer's own message that this answers; an edited one is the message that it was before."""
    if told.quotes is None:
        return None
    said = await messages.showing(tx, Bot.CUSTOMER, customer.chat_id, case.id, told.quotes)
    if said is not None:
        return said
    edits = (entry for entry in await timeline.of_case(tx, case.id) if entry.seq == told.quotes)
    return next((timeline.facts_of(entry).get("message_id") for entry in edits), None)


async def _file_of(tx: Tx, case: Case, told: Told, chat_id: int, at: datetime) -> tuple[int, ...]:
    """The file's id, or none where it is too large: the others of its album leave without it, and staff are told."""
    assert told.file is not None  # the caller has looked
    if told.is_too_large:
        place = outbox.where_written(chat_id, case.id)
        await outbox.put(tx, too_large(told.file), place, at, reply_to=told.message_id)
        return ()
    return (await attachments.want(tx, told.file, told.source("staff", chat_id), case.id, at),)


def _caption(told: Told, *, has_file: bool) -> str | None:
    """The words that fit under the file; longer ones are a message of their own."""
    return told.words if has_file and told.words and room(told.words) <= CAPTION_LIMIT else None
