"""Somebody's message on its way in: its words and its file, and keeping it until it is part of a case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices.case_room import FilesNotTaken
from complaints.delivery.notices.filing import QuotaReached, TooLarge
from complaints.delivery.outbox import QUIET
from complaints.rules import quota
from complaints.storage import attachments, desk, drafts, sent_files
from complaints.storage import outbox as rows
from complaints.storage.attachments import Attachment, FileSeen, Source
from complaints.storage.customers import Customer
from complaints.storage.tables import ALBUM_ID, Tx

LARGEST: Final = 20  # megabytes that Telegram hands to a bot (Bot API, getFile)
_QUOTA_EVERY: Final = timedelta(minutes=1)  # whoever goes on sending is told again, but not at every file


@dataclass(frozen=True)
class Told:
    """Somebody's message: words, a file, or a file with words; `attachment_id` where the file is known already.

    `shares` is the one question that words answer which nobody wrote: those for a place or a contact that was shared.
    The members of an album are messages of their own that share its id; nothing says which of them is the last.
    `quotes` is what it replies to: the number of that in the record of the case which this joins.
    """

    message_id: int
    sent_at: datetime
    words: str | None = None
    file: FileSeen | None = None
    attachment_id: int | None = None
    album: str | None = None
    shares: str | None = None
    quotes: int | None = None
    filled: str | None = None  # of a canned answer: its words as they are sent, and its name
    canned: str | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether Telegram will not hand the file to us."""
        return self.file is not None and (self.file.size or 0) > LARGEST * 1024 * 1024

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that could be kept."""
        return self.words is None and self.file is None and self.attachment_id is None

    def source(self, bot: str, chat_id: int) -> Source:
        """Where its file comes from."""
        return Source(bot, chat_id, self.message_id, self.album)


def album_of(media_group_id: str | None) -> str | None:
    """What the members of an album share, as we keep it."""
    return (media_group_id or "")[:ALBUM_ID] or None


async def is_of_known_album(tx: Tx, customer: Customer, draft_id: int | None, told: Told) -> bool:
    """Whether another member of its album is part of the draft, or (with None) waits for its place already."""
    if told.album is None:
        return False
    kept = await (drafts.unplaced(tx, customer.id) if draft_id is None else drafts.pieces_of(tx, draft_id))
    return any(piece.album == told.album for piece in kept)


def is_another_file(seen: FileSeen, known: Sequence[Attachment]) -> bool:
    """Whether an edited message holds another file than those that are known of it, the newest last."""
    if not known:
        return True
    before = known[-1]
    return seen.unique_id != before.unique_id if before.unique_id else seen.file_id != before.file_id


async def receivable(tx: Tx, customer: Customer, told: Told, at: datetime) -> Told:
    """The message less a file that we cannot take, which its sender hears; what came with it is kept."""
    if told.file is None:
        return told
    if told.is_too_large:
        place = outbox.to_customer(customer)
        await outbox.put(tx, TooLarge(limit=LARGEST), place, at, reply_to=told.message_id)
        return replace(told, file=None)
    files, size = await sent_files.taken_since(tx, "customer", customer.chat_id, await _day_begins(tx, at))
    if quota.has_room(files, size, told.file.size or 0):
        return told
    await attachments.not_taken(tx, told.file, told.source("customer", customer.chat_id), at)
    await _tell_quota(tx, customer, at)
    return replace(told, file=None)


async def _tell_quota(tx: Tx, customer: Customer, at: datetime) -> None:
    """Once for whatever comes in one go."""
    key = f"quota:{customer.id}"
    if await rows.waiting_with_key(tx, key) is not None:
        return
    last = await rows.last_settled(tx, key)
    wait = QUIET if last is None else max(QUIET, last + _QUOTA_EVERY - at)
    again_on = (await desk.calendar(tx)).day(at) + timedelta(days=1)
    reached = QuotaReached(files=quota.FILES_A_DAY, limit=quota.MEGABYTES_A_DAY, again_on=again_on)
    await outbox.put(tx, reached, outbox.to_customer(customer), at, key=key, wait=wait)


async def show_untaken(tx: Tx, customer: Customer, case_id: int, at: datetime) -> None:
    """Staff see in the case's topic that more was sent today than was taken: once a day."""
    since, key = await _day_begins(tx, at), f"not_taken:{case_id}"
    if not await sent_files.untaken_join(tx, "customer", customer.chat_id, since, case_id):
        return
    last = await rows.last_settled(tx, key)
    if last is None or last < since:
        notice = FilesNotTaken(files=quota.FILES_A_DAY, limit=quota.MEGABYTES_A_DAY)
        await outbox.put(tx, notice, outbox.to_topic(case_id), at, key=key, wait=QUIET)


async def _day_begins(tx: Tx, at: datetime) -> datetime:
    calendar = await desk.calendar(tx)
    return calendar.begin_of(calendar.day(at))


async def keep(tx: Tx, customer: Customer, draft_id: int | None, told: Told, at: datetime) -> None:
    """Keep a message of which a draft (or, with None, a case yet to be named) will be made."""
    source = told.source("customer", customer.chat_id)
    attachment_id = await attachments.want(tx, told.file, source, None, at) if told.file else None
    piece = {
        "customer_id": customer.id,
        "draft_id": draft_id,
        "message_id": told.message_id,
        "words": told.words,
        "attachment_id": attachment_id,
        "sent_at": told.sent_at,
        "album": told.album,
    }
    await drafts.add_piece(tx, piece)
