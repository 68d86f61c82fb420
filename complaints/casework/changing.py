"""What is done from the review, and leads back to it: adding details, hiding the name, taking out files."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from complaints.casework.drafting import mine
from complaints.casework.prompting import files_told, review_of, take_buttons
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices.details import AskDetails, AskFiles, FileListed
from complaints.delivery.notices.filing import Prompt
from complaints.rules.questionnaire import REVIEW, with_what_follows
from complaints.rules.words import shortened
from complaints.storage import answers, attachments, drafts
from complaints.storage.attachments import Attachment, Keeping
from complaints.storage.customers import Customer
from complaints.storage.drafts import Draft
from complaints.storage.tables import Tx

NAME: Final = 40  # characters of a file's name in a list
A_PAGE: Final = 6  # files that are asked about in one message


async def add_details(tx: Tx, customer: Customer, draft_id: int, pressed: int, at: datetime) -> None:
    """Ask which detail shall be added; whichever it is, it is then asked for like an answer that is changed."""
    draft = await _at_review(tx, customer, draft_id)
    await take_buttons(tx, customer, draft, at, pressed)
    await _put(tx, customer, draft, AskDetails(draft_id=draft.id), at)


async def hide_name(tx: Tx, customer: Customer, draft_id: int, pressed: int, at: datetime, *, is_hidden: bool) -> None:
    """*Hide my name*, or *Show my name*: what staff will see of whoever tells this complaint, once it is filed."""
    draft = await _at_review(tx, customer, draft_id)
    await take_buttons(tx, customer, draft, at, pressed)
    since = at if is_hidden else None
    await drafts.change(tx, draft.id, anonymous_since=since, touched_at=at)
    await _put(tx, customer, draft, await review_of(tx, replace(draft, anonymous_since=since)), at)


async def take_out(tx: Tx, customer: Customer, draft_id: int, step: str, pressed: int, at: datetime) -> None:
    """A detail that was given is none any more; who was spoken for takes along what was said of them."""
    draft = await mine(tx, customer, draft_id)
    gone = with_what_follows(step)
    if draft.step != step or not gone:
        raise ButtonTooOld
    await take_buttons(tx, customer, draft, at, pressed)
    await answers.forget(tx, draft.id, gone)
    back = replace(draft, step=REVIEW, is_changing=False)
    await drafts.change(tx, draft.id, step=back.step, is_changing=back.is_changing, touched_at=at)
    await _put(tx, customer, back, await review_of(tx, back), at)


async def show_files(tx: Tx, customer: Customer, draft_id: int, page: int, pressed: int, at: datetime) -> None:
    """Ask which file shall be left out, or be put back."""
    draft = await _at_review(tx, customer, draft_id)
    asked = await which_file(tx, draft, page)
    if not asked.files:
        raise ButtonTooOld
    await take_buttons(tx, customer, draft, at, pressed)
    await _put(tx, customer, draft, asked, at)


async def which_file(tx: Tx, draft: Draft, page: int = 0) -> AskFiles:
    """A page of the draft's files, numbered in the order in which they came."""
    told = await files_told(tx, draft)
    listed = [
        FileListed(number, file.kind, _named(file), piece.id, file.keeping is Keeping.DROPPED)
        for number, (piece, file) in enumerate(told, 1)
    ]
    pages = -(-len(listed) // A_PAGE)
    shown = tuple(listed[page * A_PAGE : (page + 1) * A_PAGE])
    return AskFiles(draft_id=draft.id, files=shown, next_page=(page + 1) % pages if pages > 1 else None)


def _named(file: Attachment) -> str | None:
    return shortened(file.name, NAME) if file.name else None


async def drop_file(tx: Tx, customer: Customer, draft_id: int, piece_id: int, pressed: int, at: datetime) -> None:
    """Take a file out of the complaint, not the words under it; the review offers to put it back."""
    draft, file = await _file(tx, customer, draft_id, piece_id, is_out=False)
    await attachments.take_out(tx, file.id)
    await _review_again(tx, customer, draft, piece_id, pressed, at)


async def put_file_back(tx: Tx, customer: Customer, draft_id: int, piece_id: int, pressed: int, at: datetime) -> None:
    """It is part of the complaint as before."""
    draft, file = await _file(tx, customer, draft_id, piece_id, is_out=True)
    await attachments.put_back(tx, file, at)
    await _review_again(tx, customer, draft, None, pressed, at)


async def _file(tx: Tx, customer: Customer, draft_id: int, piece_id: int, *, is_out: bool) -> tuple[Draft, Attachment]:
    """The draft and that file of it, if it is in the complaint, or out of it, as the press supposes."""
    draft = await _at_review(tx, customer, draft_id)
    for piece, file in await files_told(tx, draft):
        if piece.id == piece_id and (file.keeping is Keeping.DROPPED) == is_out:
            return draft, file
    raise ButtonTooOld


async def _review_again(
    tx: Tx, customer: Customer, draft: Draft, put_back: int | None, pressed: int, at: datetime
) -> None:
    await take_buttons(tx, customer, draft, at, pressed)
    await drafts.change(tx, draft.id, touched_at=at)
    await _put(tx, customer, draft, await review_of(tx, draft, put_back), at)


async def _at_review(tx: Tx, customer: Customer, draft_id: int) -> Draft:
    draft = await mine(tx, customer, draft_id)
    if draft.step != REVIEW:
        raise ButtonTooOld
    return draft


async def _put(tx: Tx, customer: Customer, draft: Draft, asked: Prompt, at: datetime) -> None:
    await outbox.put(tx, asked, outbox.to_customer(customer, draft.language), at, key=f"prompt:{draft.id}")
