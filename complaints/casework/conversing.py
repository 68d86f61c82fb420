"""Words between customer and staff: what the customer writes reaches the topic, what leaves the group was meant to."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from complaints.casework import entrusting, passing_on, questioning, standing
from complaints.casework.losing import lost_file
from complaints.casework.refusals import ButtonTooOld, WordsNeeded
from complaints.casework.told import LARGEST, Told, receivable, show_untaken
from complaints.delivery import next_news, outbox, telling
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import AnswerHere, NoteStays
from complaints.delivery.notices.talking import Added, AddedToClosed
from complaints.delivery.outbox import QUIET
from complaints.rules.errors import ComplaintError
from complaints.rules.visibility import is_restricted
from complaints.rules.vocabulary import State
from complaints.rules.words import parts
from complaints.storage import attachments, cases, customers, messages, timeline
from complaints.storage import outbox as rows
from complaints.storage.attachments import LOST
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Piece
from complaints.storage.messages import Shows
from complaints.storage.outbox import Sending
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event

NOTED: Final = "✍"
AT_ONCE: Final = timedelta()


@dataclass(kw_only=True, eq=False)
class FileTooLarge(ComplaintError):
    """Telegram does not hand a file of this size to a bot; nothing was sent."""

    limit: int


async def customer_writes(tx: Tx, customer: Customer, case_id: int, told: Told, at: datetime) -> None:
    """A message joins the case and is shown in its topic; the customer hears what it was added to."""
    case = await cases.lock(tx, case_id)
    is_more = bool(await messages.of_album(tx, "customer", customer.chat_id, told.album))
    told = await with_file_kept(tx, customer, case, told, at)
    if told.is_empty:
        return
    seq = await timeline.append(
        tx,
        case.id,
        Event.CUSTOMER_WROTE,
        By(Actor.CUSTOMER, customer.id),
        at,
        words=told.words,
        has_file=told.attachment_id is not None,
        **_album(told),
    )
    shows = Shows.CUSTOMER_WORDS
    await messages.record(tx, "customer", customer.chat_id, told.message_id, case.id, shows, seq, told.album)
    await passing_on.to_staff(tx, customer.name, case, told, seq, at)
    await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=told.sent_at)
    case = await questioning.answered(tx, case, at)
    await confirm(tx, customer, case, at, is_more=is_more)
    await telling.redraw_card(tx, case.id, at)


async def with_file_kept(tx: Tx, customer: Customer, case: Case, told: Told, at: datetime) -> Told:
    """The message with its file's id, as far as we can take the file; what we cannot is said to both sides."""
    if told.attachment_id is not None:
        return await _with_file_of_piece(tx, case, told, told.attachment_id, at)
    taken = await receivable(tx, customer, told, at)
    if taken.file is None:
        if told.file is not None:
            await show_untaken(tx, customer, case.id, at)
        return taken
    source = told.source("customer", customer.chat_id)
    return replace(taken, file=None, attachment_id=await attachments.want(tx, taken.file, source, case.id, at))


async def _with_file_of_piece(tx: Tx, case: Case, told: Told, attachment_id: int, at: datetime) -> Told:
    """It was kept until the customer said where it belongs, and may have been lost meanwhile."""
    await attachments.belong_to(tx, [attachment_id], case.id)
    (file,) = await attachments.by_ids(tx, [attachment_id])
    if file.keeping not in LOST:
        return told
    await outbox.put(tx, lost_file(file), outbox.to_topic(case.id), at)
    return replace(told, attachment_id=None)


def _album(told: Told) -> dict[str, Any]:
    """What the record keeps of it, so that an album is one line there."""
    return {"album": told.album} if told.album else {}


async def confirm(tx: Tx, customer: Customer, case: Case, at: datetime, *, is_more: bool = False) -> None:
    """Several messages in a row are confirmed once; an album is, however late the last of it comes."""
    key = f"added:{case.id}"
    if is_more and await rows.waiting_with_key(tx, key) is None:
        return
    place = outbox.to_customer(customer, case.language).about(case.id)
    await outbox.put(tx, await _added(tx, case, at), place, at, wait=QUIET, key=key)


async def _added(tx: Tx, case: Case, at: datetime) -> Added | AddedToClosed:
    if case.state is State.CLOSED:  # nothing reopens it but its customer's own wish
        return AddedToClosed(reference=case.reference, reopen_by=await standing.reopen_by(tx, case, at))
    return Added(reference=case.reference, next_by=await next_news.expected(tx, case, at))


async def staff_replies(
    tx: Tx, case_id: int, handler: StaffMember, chat_id: int, told: Told, at: datetime, *, wait: timedelta = AT_ONCE
) -> None:
    """What a staff member wrote for the customer leaves the group, and the group sees what becomes of it.

    It may be taken back while it is let wait; what the record says of who wrote last is then as before.
    """
    if told.is_too_large and told.album is None:
        raise FileTooLarge(limit=LARGEST)
    if told.is_empty:
        raise WordsNeeded(command="/reply")
    case = await cases.lock(tx, case_id)
    entrusting.check_answer(case, handler, chat_id)
    customer = await customers.get(tx, case.customer_id)
    by, has_file = By(Actor.STAFF, handler.id), told.file is not None
    facts = {"wrote_last": case.wrote_last, "wrote_last_at": case.wrote_last_at.isoformat(), **_album(told)}
    facts |= {"canned": told.canned} if told.canned else {}
    seq = await timeline.append(tx, case.id, Event.STAFF_REPLIED, by, at, words=told.words, has_file=has_file, **facts)
    for member in await messages.of_album(tx, "staff", chat_id, told.album):
        if member.shows is Shows.NOTE:  # it came before the order that sends this one
            await _say_it_stays(tx, case, chat_id, member.message_id, told.album, at)
    await messages.record(tx, "staff", chat_id, told.message_id, case.id, Shows.REPLY, seq, told.album)
    owed_id, is_new = await passing_on.to_customer(tx, customer, case, told, seq, chat_id, at, wait=wait)
    if is_new:  # an album has one line that says what became of it
        place = outbox.where_written(chat_id, case.id)
        await telling.show_state(
            tx, owed_id, place, at, told.message_id, at_once=wait > AT_ONCE, instead=told.canned is not None
        )
    await cases.change(tx, case.id, wrote_last=Actor.STAFF, wrote_last_at=at)


async def note(
    tx: Tx, case_id: int, handler: StaffMember | None, chat_id: int, told: Told, at: datetime, *, say_so: bool
) -> None:
    """Anything else that is written in the topic stays there; `say_so` where it might have been meant to leave."""
    case = await cases.lock(tx, case_id)
    by = By(Actor.STAFF, handler.id if handler else None)
    first = await timeline.count(tx, case_id, Event.NOTE) == 0
    members = await messages.of_album(tx, "staff", chat_id, told.album)
    facts = {"has_file": told.file is not None, **_album(told)}
    seq = await timeline.append(tx, case_id, Event.NOTE, by, at, audience=Audience.STAFF, words=told.words, **facts)
    await messages.record(tx, "staff", chat_id, told.message_id, case_id, Shows.NOTE, seq, told.album)
    if first or say_so or any(member.shows is Shows.REPLY for member in members):
        await _say_it_stays(tx, case, chat_id, told.message_id, told.album, at)
    elif not members:  # an album has one sign
        place = outbox.where_written(chat_id, case_id).aside()
        await outbox.put(tx, React(message_id=told.message_id, sign=NOTED), place, at)


async def _say_it_stays(tx: Tx, case: Case, chat_id: int, message_id: int, album: str | None, at: datetime) -> None:
    """Under that message; of an album once."""
    key = f"stays:{case.id}:{album}" if album else None
    if key is None or not await rows.is_told(tx, key):
        place = outbox.where_written(chat_id, case.id).aside()
        notice = NoteStays(is_restricted=place.chat_id is None and is_restricted(case.category))
        await outbox.put(tx, notice, place, at, reply_to=message_id, key=key)


async def offer_reply(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> None:
    """Show the customer's last words once more, so that a reply to them is at hand."""
    case = await cases.get(tx, case_id)
    entrusting.check(case, handler)
    said = [
        entry
        for entry in await timeline.of_case(tx, case.id)
        if entry.actor is Actor.CUSTOMER and entry.words and entry.event is not Event.WITHDRAWN
    ]
    words, seq = (said[-1].words or "", said[-1].seq) if said else ("", 1)
    here = AnswerHere(handler_id=handler.telegram_id, handler=handler.name, words=parts(words, 900)[0], seq=seq)
    await outbox.put(tx, here, telling.room(case, handler), at, key=f"answer_here:{case.id}:{handler.id}")


async def send_again(tx: Tx, owed_id: int, handler: StaffMember, at: datetime) -> None:
    """A message that did not reach the customer is sent once more; of one outside any case no record is kept."""
    owed = await rows.get(tx, owed_id)
    if owed is None or owed.sending is not Sending.FAILED or owed.facts is None:
        raise ButtonTooOld
    if owed.case_id is None and owed.bot != "customer":
        raise ButtonTooOld  # none of those has such a button
    if owed.case_id is not None:
        case = await cases.lock(tx, owed.case_id)
        entrusting.check(case, handler)
        by = By(Actor.STAFF, handler.id)
        await timeline.append(
            tx, owed.case_id, Event.SENT_AGAIN, by, at, audience=Audience.STAFF, what=owed.notice, owed=owed.id
        )
        await telling.show_state(tx, owed.id, telling.room(case, handler), at, None)
    await rows.again(tx, owed.id, at, {"attempts": 0, "uncertain": False})


async def customer_adds(tx: Tx, customer: Customer, case_id: int, piece: Piece, at: datetime) -> None:
    """A message that was kept until the customer said where it belongs joins the case."""
    told = Told(
        message_id=piece.message_id,
        sent_at=piece.sent_at,
        words=piece.words,
        attachment_id=piece.attachment_id,
        album=piece.album,
    )
    await customer_writes(tx, customer, case_id, told, at)
