"""An edited message: before *Submit* it changes the story, after it it stands beside what was said.

An edit may change the words, the file, or both. A file is another one where Telegram's own number of it is another.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from complaints.casework import conversing, passing_on, placing
from complaints.casework.prompting import ask
from complaints.casework.told import Told, is_another_file, receivable
from complaints.delivery import telling
from complaints.storage import attachments, cases, drafts, messages, sent_files, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Drafting, Piece
from complaints.storage.messages import Shows
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event


async def correct(tx: Tx, customer: Customer, told: Told, at: datetime) -> bool:
    """Let the edit change what it can; False of a message of which we know nothing."""
    if await in_draft(tx, customer, told, at) or await in_case(tx, customer, told, at):
        return True
    return await drafts.piece_with_message(tx, customer.id, told.message_id) is not None  # one that was taken out


async def in_draft(tx: Tx, customer: Customer, told: Told, at: datetime) -> bool:
    """The story reads as the message does now, and holds its file; whether the message was a piece of one."""
    piece = await drafts.piece_with_message(tx, customer.id, told.message_id)
    if piece is None or piece.is_dropped:
        return False
    await drafts.change_piece(tx, piece.id, words=told.words)
    await _exchange(tx, customer, piece, told, at)
    if piece.draft_id is None:
        await placing.ask_again(tx, customer, at)
        return True
    draft = await drafts.get(tx, piece.draft_id)
    if draft is not None and draft.drafting is Drafting.OPEN:
        await ask(tx, customer, draft, at, quietly=True, is_added=True)
    return True


async def _exchange(tx: Tx, customer: Customer, piece: Piece, told: Told, at: datetime) -> None:
    """Take another file than the one before; one that we cannot take leaves that one where it is."""
    known = await attachments.by_ids(tx, [piece.attachment_id] if piece.attachment_id else [])
    if told.file is None or not is_another_file(told.file, known):
        return
    taken = (await receivable(tx, customer, told, at)).file
    if taken is None:
        return
    new_id = await attachments.want(tx, taken, told.source("customer", customer.chat_id), None, at)
    await drafts.change_piece(tx, piece.id, attachment_id=new_id)
    for old in known:
        await attachments.replaced(tx, old.id, at)


async def in_case(tx: Tx, customer: Customer, told: Told, at: datetime) -> bool:
    """Staff see the old words or file and the new ones; whether the message was of a case."""
    edited = await messages.find(tx, "customer", customer.chat_id, told.message_id)
    if edited is None or edited.shows is not Shows.CUSTOMER_WORDS:
        return False
    case = await cases.lock(tx, edited.case_id)
    differs = await _as_it_differs(tx, customer, case, told)
    told = replace(await conversing.with_file_kept(tx, customer, case, differs, at), sent_at=at)
    if told.is_empty:
        return True
    facts: dict[str, Any] = {
        "message_id": told.message_id,
        "of_seq": edited.seq,
        "has_file": told.attachment_id is not None,
    }
    by = By(Actor.CUSTOMER, customer.id)
    seq = await timeline.append(tx, case.id, Event.CUSTOMER_CORRECTED, by, at, words=told.words, **facts)
    await passing_on.to_staff(tx, customer.name, case, told, seq, at, is_correction=True)
    await cases.change(tx, case.id, wrote_last=Actor.CUSTOMER, wrote_last_at=at)
    await conversing.confirm(tx, customer, case, at)
    await telling.redraw_card(tx, case.id, at)
    return True


async def _as_it_differs(tx: Tx, customer: Customer, case: Case, told: Told) -> Told:
    """The edited message without its file, where that is the one which it held before."""
    if told.file is None:
        return told
    known = await sent_files.of_message(tx, "customer", customer.chat_id, told.message_id)
    if not known:  # kept before we knew which message a file came with
        known = [file for file in await attachments.of_case(tx, case.id) if file.file_id == told.file.file_id]
    return told if is_another_file(told.file, known) else replace(told, file=None)
