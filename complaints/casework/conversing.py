"""Words between customer and staff: what the customer writes reaches the topic, what leaves the group was meant to."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from complaints.casework import standing
from complaints.casework.refusals import ButtonTooOld, WordsNeeded
from complaints.casework.told import LARGEST, Told, without_large_file
from complaints.delivery import outbox, telling
from complaints.delivery.carrying import CAPTION_LIMIT
from complaints.delivery.notices import decode, encode, name_of
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import AnswerHere, Card, CustomerSays, CustomerSends, NoteStays
from complaints.delivery.notices.talking import Added, StaffSays, StaffSends
from complaints.delivery.outbox import QUIET
from complaints.rules.errors import ComplaintError
from complaints.rules.words import PART, parts, units
from complaints.storage import attachments, cases, customers, leaving, messages, timeline
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Piece
from complaints.storage.messages import Shows
from complaints.storage.outbox import Sending
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event

NOTED: Final = "✍"
MANY: Final = 3  # messages of one customer that wait to be shown; later ones join the last of them


@dataclass(kw_only=True, eq=False)
class FileTooLarge(ComplaintError):
    """Telegram does not hand a file of this size to a bot; nothing was sent."""

    limit: int


async def customer_writes(tx: Tx, customer: Customer, case_id: int, told: Told, at: datetime) -> None:
    """A message joins the case and is shown in its topic; the customer hears what it was added to."""
    case = await cases.lock(tx, case_id)
    told = await without_large_file(tx, customer, told, at)
    if told.is_empty:
        return
    file_id = await _file_of(tx, told, case.id, at)
    by, has_file = By(Actor.CUSTOMER, customer.id), file_id is not None
    seq = await timeline.append(tx, case.id, Event.CUSTOMER_WROTE, by, at, words=told.words, has_file=has_file)
    await messages.record(tx, "customer", customer.chat_id, told.message_id, case.id, Shows.CUSTOMER_WORDS, seq)
    await _show(tx, customer, case, told, file_id, seq, at)
    await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=told.sent_at)
    await _confirm(tx, customer, case, at)
    await telling.redraw_card(tx, case.id, at)


async def _file_of(tx: Tx, told: Told, case_id: int, at: datetime) -> int | None:
    if told.attachment_id is not None:
        await attachments.belong_to(tx, [told.attachment_id], case_id)
        return told.attachment_id
    return await attachments.want(tx, "customer", told.file, case_id, at) if told.file else None


def _caption(words: str | None, has_file: bool) -> str | None:
    """The words that fit under the file; longer ones are a message of their own."""
    return words if has_file and words and units(words) <= CAPTION_LIMIT else None


async def _show(
    tx: Tx, customer: Customer, case: Case, told: Told, file_id: int | None, seq: int, at: datetime
) -> None:
    caption = _caption(told.words, file_id is not None)
    if told.words and caption is None:
        await _show_words(tx, customer, case, told.words, told.sent_at, seq, at)
    if file_id is not None:
        sends = CustomerSends(
            name=customer.name, attachment_ids=(file_id,), sent_at=told.sent_at, seq=seq, words=caption
        )
        await outbox.hold_for(tx, await outbox.put(tx, sends, outbox.to_topic(case.id), at), (file_id,))


async def _show_words(
    tx: Tx, customer: Customer, case: Case, words: str, sent_at: datetime, seq: int, at: datetime, **also: bool
) -> None:
    pages = parts(words, PART)
    if len(pages) == 1 and not also and await _joins_the_last(tx, case.id, words):
        return
    for n, page in enumerate(pages, 1):
        says = CustomerSays(name=customer.name, words=page, sent_at=sent_at, seq=seq, part=n, parts=len(pages), **also)
        await outbox.put(tx, says, outbox.to_topic(case.id), at)


async def _joins_the_last(tx: Tx, case_id: int, words: str) -> bool:
    """Whoever writes faster than the group can be told: the words are added to the last ones that still wait.

    All are kept one by one; shown one by one they would use up the calls that everybody else's need.
    """
    lane = outbox.to_topic(case_id).lane
    waiting = await leaving.last_waiting(tx, lane, MANY, but=name_of(Card))
    if len(waiting) < MANY or {owed.notice for owed in waiting} != {name_of(CustomerSays)}:
        return False
    last = decode(waiting[0].notice, waiting[0].facts or "")
    assert isinstance(last, CustomerSays)  # its name says so
    together = replace(last, words=f"{last.words}\n{words}")
    if last.parts > 1 or last.is_correction or units(together.words) > PART:
        return False
    await rows.change_waiting(tx, waiting[0].id, {"facts": encode(together)})
    return True


async def _confirm(tx: Tx, customer: Customer, case: Case, at: datetime) -> None:
    """Several messages in a row are confirmed once."""
    coming = await standing.next_step(tx, case, at)
    place = outbox.to_customer(customer, case.language).about(case.id)
    await outbox.put(
        tx, Added(reference=case.reference, next_by=coming.by), place, at, wait=QUIET, key=f"added:{case.id}"
    )


async def customer_corrects(tx: Tx, customer: Customer, message_id: int, words: str | None, at: datetime) -> bool:
    """An edit after *Submit* stands beside the old words, for staff to see both; whether it was of a case."""
    edited = await messages.find(tx, "customer", customer.chat_id, message_id)
    if edited is None or edited.shows is not Shows.CUSTOMER_WORDS or not words:
        return False
    case = await cases.lock(tx, edited.case_id)
    by = By(Actor.CUSTOMER, customer.id)
    seq = await timeline.append(
        tx, case.id, Event.CUSTOMER_CORRECTED, by, at, words=words, message_id=message_id, of_seq=edited.seq
    )
    await _show_words(tx, customer, case, words, at, seq, at, is_correction=True)
    await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=at)
    await _confirm(tx, customer, case, at)
    await telling.redraw_card(tx, case.id, at)
    return True


async def staff_replies(tx: Tx, case_id: int, handler: StaffMember, chat_id: int, told: Told, at: datetime) -> None:
    """What a staff member wrote for the customer leaves the group, and the group sees what becomes of it."""
    if told.is_too_large:
        raise FileTooLarge(limit=LARGEST)
    if told.is_empty:
        raise WordsNeeded(command="/reply")
    case = await cases.lock(tx, case_id)
    customer = await customers.get(tx, case.customer_id)
    place = outbox.to_customer(customer, case.language).about(case.id)
    by = By(Actor.STAFF, handler.id)
    seq = await timeline.append(
        tx, case.id, Event.STAFF_REPLIED, by, at, words=told.words, has_file=told.file is not None
    )
    await messages.record(tx, "staff", chat_id, told.message_id, case.id, Shows.REPLY, seq)
    caption = _caption(told.words, told.file is not None)
    owed_id = 0
    if told.words and caption is None:
        pages = parts(told.words, PART)
        for n, page in enumerate(pages, 1):
            says = StaffSays(reference=case.reference, words=page, part=n, parts=len(pages))
            owed_id = await outbox.put(tx, says, place, at)
    if told.file is not None:
        attachment_id = await attachments.want(tx, "staff", told.file, case.id, at)
        sends = StaffSends(reference=case.reference, attachment_id=attachment_id, words=caption)
        owed_id = await outbox.put(tx, sends, place, at)
        await outbox.hold_for(tx, owed_id, (attachment_id,))
    await telling.show_state(tx, owed_id, case.id, at, told.message_id)
    await cases.change(tx, case.id, wrote_last=Actor.STAFF, wrote_last_at=at)


async def note(
    tx: Tx, case_id: int, handler: StaffMember | None, chat_id: int, told: Told, at: datetime, *, say_so: bool
) -> None:
    """Anything else that is written in the topic stays there; `say_so` where it might have been meant to leave."""
    await cases.lock(tx, case_id)
    by = By(Actor.STAFF, handler.id if handler else None)
    first = await timeline.count(tx, case_id, Event.NOTE) == 0
    seq = await timeline.append(
        tx, case_id, Event.NOTE, by, at, audience=Audience.STAFF, words=told.words, has_file=told.file is not None
    )
    await messages.record(tx, "staff", chat_id, told.message_id, case_id, Shows.NOTE, seq)
    place = outbox.to_topic(case_id).aside()
    if first or say_so:
        await outbox.put(tx, NoteStays(), place, at, reply_to=told.message_id)
    else:
        await outbox.put(tx, React(message_id=told.message_id, sign=NOTED), place, at)


async def offer_reply(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Show the customer's last words once more, so that a reply to them is at hand."""
    case = await cases.get(tx, case_id)
    said = [
        entry
        for entry in await timeline.of_case(tx, case.id)
        if entry.actor is Actor.CUSTOMER and entry.words and entry.event is not Event.WITHDRAWN
    ]
    words, seq = (said[-1].words or "", said[-1].seq) if said else ("", 1)
    here = AnswerHere(handler_id=handler.telegram_id, handler=handler.name, words=parts(words, 900)[0], seq=seq)
    await outbox.put(tx, here, outbox.to_topic(case.id), at, key=f"answer_here:{case.id}:{handler.id}")


async def send_again(tx: Tx, owed_id: int, handler: StaffMember, at: datetime) -> None:
    """A message that did not reach the customer is sent once more; of one outside any case no record is kept."""
    owed = await rows.get(tx, owed_id)
    if owed is None or owed.sending is not Sending.FAILED or owed.facts is None:
        raise ButtonTooOld
    if owed.case_id is None and owed.bot != "customer":
        raise ButtonTooOld  # none of those has such a button
    if owed.case_id is not None:
        await cases.lock(tx, owed.case_id)
        by = By(Actor.STAFF, handler.id)
        await timeline.append(
            tx, owed.case_id, Event.SENT_AGAIN, by, at, audience=Audience.STAFF, what=owed.notice, owed=owed.id
        )
        await telling.show_state(tx, owed.id, owed.case_id, at, None)
    await rows.again(tx, owed.id, at, {"attempts": 0, "uncertain": False})


async def customer_adds(tx: Tx, customer: Customer, case_id: int, piece: Piece, at: datetime) -> None:
    """A message that was kept until the customer said where it belongs joins the case."""
    told = Told(
        message_id=piece.message_id, sent_at=piece.sent_at, words=piece.words, attachment_id=piece.attachment_id
    )
    await customer_writes(tx, customer, case_id, told, at)
