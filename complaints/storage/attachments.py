"""Files that people sent: fetched once from the bot that saw them, kept once per case under a random name.

A row says where its file came from: the message, and the album that the message was part of.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    bindparam,
    select,
)

from complaints.storage.database import Work, signal
from complaints.storage.outbox import UNSENT, Sending, outbox, outbox_files
from complaints.storage.tables import (
    ALBUM_ID,
    CodeOf,
    Moment,
    TelegramId,
    Tx,
    change_one,
    insert_one,
    metadata,
    read_all,
)


class Keeping(StrEnum):
    """Whether we have the file. Only WANTED is still being worked on."""

    WANTED = "wanted"
    STORED = "stored"
    TOO_LARGE = "too_large"
    MISSING = "missing"
    NOT_TAKEN = "not_taken"  # beyond what one person can send in a day: never fetched
    DROPPED = "dropped"  # taken out of a complaint that is not filed yet; it may be put back until it is
    REPLACED = "replaced"  # the message was edited before *Submit* and holds another file now
    ERASED = "erased"  # the file is to be removed, and then this row


KEPT: Final = frozenset({Keeping.WANTED, Keeping.STORED})  # those that we have, or still hope for
LOST: Final = frozenset({Keeping.TOO_LARGE, Keeping.MISSING})


class FileKind(StrEnum):
    """How Telegram shows a file, and so how it is sent on."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"


attachments: Final = Table(
    "attachments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bot", String(16), nullable=False),  # a file_id works for the bot that got it, and for no other
    Column("file_id", Text, nullable=False),
    Column("kind", CodeOf(FileKind), nullable=False),
    Column("name", Text),
    Column("size", BigInteger),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("keeping", CodeOf(Keeping), nullable=False),
    Column("stored_as", String(64), unique=True),
    Column("sha256", String(64)),
    Column("attempts", Integer, nullable=False),
    Column("wanted_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("chat_id", TelegramId),
    Column("message_id", TelegramId),
    Column("album", String(ALBUM_ID)),
    Column("unique_id", Text),  # the same for every bot and at any time: tells another file from the same one
    sqlite_autoincrement=True,
)
Index("ix_attachments_sender", attachments.c.bot, attachments.c.chat_id, attachments.c.wanted_at)
IS_WANTED: Final = attachments.c.keeping == Keeping.WANTED
Index("ix_attachments_wanted", attachments.c.due_at, sqlite_where=IS_WANTED, postgresql_where=IS_WANTED)

_THESE: Final = (
    select(attachments).where(attachments.c.id.in_(bindparam("ids", expanding=True))).order_by(attachments.c.id)
)
_OF_CASE: Final = select(attachments).where(attachments.c.case_id == bindparam("its_id")).order_by(attachments.c.id)


@dataclass(frozen=True)
class Attachment:
    """One file."""

    id: int
    bot: str
    file_id: str
    kind: FileKind
    name: str | None
    size: int | None
    case_id: int | None
    keeping: Keeping
    stored_as: str | None
    sha256: str | None
    attempts: int
    wanted_at: datetime
    due_at: datetime
    settled_at: datetime | None
    chat_id: int | None
    message_id: int | None
    album: str | None
    unique_id: str | None


@dataclass(frozen=True)
class FileSeen:
    """A file as a message shows it; size in bytes where Telegram says it."""

    kind: FileKind
    file_id: str
    name: str | None = None
    size: int | None = None
    unique_id: str | None = None


@dataclass(frozen=True)
class Source:
    """The message that a file came with, in the chat that this bot saw it in."""

    bot: str
    chat_id: int
    message_id: int
    album: str | None = None


async def want(tx: Tx, seen: FileSeen, source: Source, case_id: int | None, at: datetime) -> int:
    """Note that this file must be fetched; its id."""
    signal(Work.FILES)
    return await _insert(tx, seen, source, {"case_id": case_id, "keeping": Keeping.WANTED}, at)


async def not_taken(tx: Tx, seen: FileSeen, source: Source, at: datetime) -> None:
    """Note that this file was sent and not taken."""
    await _insert(tx, seen, source, {"keeping": Keeping.NOT_TAKEN, "settled_at": at}, at)


async def _insert(tx: Tx, seen: FileSeen, source: Source, values: dict[str, Any], at: datetime) -> int:
    row = asdict(seen) | asdict(source) | {"attempts": 0, "wanted_at": at, "due_at": at}
    return await insert_one(tx, attachments, row | values)


async def by_ids(tx: Tx, ids: Collection[int]) -> list[Attachment]:
    """The files with these ids, in the order in which they came."""
    return read_all(Attachment, (await tx.execute(_THESE, {"ids": list(ids)})).all())


async def lock_wanted(tx: Tx, ids: Collection[int]) -> bool:
    """Whether any of these is still to be fetched; none of them is settled until this transaction has ended."""
    found = select(attachments.c.keeping).where(attachments.c.id.in_(ids)).order_by(attachments.c.id).with_for_update()
    return Keeping.WANTED in (await tx.execute(found)).scalars().all()


async def of_case(tx: Tx, case_id: int) -> list[Attachment]:
    """All files of a case."""
    return read_all(Attachment, (await tx.execute(_OF_CASE, {"its_id": case_id})).all())


async def to_show_again(tx: Tx, case_id: int, bot: str) -> list[Attachment]:
    """The files of a case that this bot got and that we have, but for those whose message has still to leave."""
    leaving = select(outbox_files.c.attachment_id).join(outbox).where(outbox.c.sending.in_(UNSENT))
    kept = and_(attachments.c.bot == bot, attachments.c.keeping == Keeping.STORED, attachments.c.id.not_in(leaving))
    found = select(attachments).where(attachments.c.case_id == case_id, kept).order_by(attachments.c.id)
    return read_all(Attachment, (await tx.execute(found)).all())


async def belong_to(tx: Tx, ids: Collection[int], case_id: int) -> None:
    """The draft's files are the case's from now on."""
    await tx.execute(attachments.update().where(attachments.c.id.in_(ids)).values(case_id=case_id))


async def replaced(tx: Tx, attachment_id: int, at: datetime) -> None:
    """Another file takes its place; what we have of it is nobody's, and is swept away at the next start."""
    values = {"keeping": Keeping.REPLACED, "settled_at": at, "stored_as": None, "sha256": None}
    await change_one(tx, attachments, attachment_id, values)


async def take_out(tx: Tx, attachment_id: int) -> None:
    """It is no part of the complaint for now: not fetched, not counted, and what we have of it stays."""
    await change_one(tx, attachments, attachment_id, {"keeping": Keeping.DROPPED})


async def put_back(tx: Tx, file: Attachment, at: datetime) -> None:
    """As it was before it was taken out; one that we do not have is fetched."""
    signal(Work.FILES)
    keeping = Keeping.STORED if file.stored_as else Keeping.WANTED
    await change_one(tx, attachments, file.id, {"keeping": keeping, "due_at": at})


async def let_go(tx: Tx, ids: Collection[int], at: datetime) -> None:
    """They were taken out for good; what we have of them is nobody's, and is swept away at the next start."""
    values = {"settled_at": at, "stored_as": None, "sha256": None}
    await tx.execute(attachments.update().where(attachments.c.id.in_(ids)).values(values))


async def settle(tx: Tx, attachment_id: int, keeping: Keeping, at: datetime, **stored: Any) -> bool:
    """Stored, too large or missing for good; messages that waited for this file alone may leave.

    Whether it was still wanted: while it was fetched, another file may have taken its place.
    """
    signal(Work.MESSAGES)
    values = {"keeping": keeping, "settled_at": at} | stored
    still = and_(attachments.c.id == attachment_id, attachments.c.keeping == Keeping.WANTED)
    if not (await tx.execute(attachments.update().where(still).values(values))).rowcount:
        return False
    carrying = select(outbox_files.c.outbox_id).where(outbox_files.c.attachment_id == attachment_id)
    # Held first: of two files of one message that are settled at once, the later one must see the earlier.
    held = select(outbox.c.id).where(outbox.c.id.in_(carrying)).order_by(outbox.c.id)
    await tx.execute(held.with_for_update())
    still_wanted = (
        select(outbox_files.c.outbox_id)
        .join(attachments, attachments.c.id == outbox_files.c.attachment_id)
        .where(attachments.c.keeping == Keeping.WANTED)
    )
    ready = and_(outbox.c.id.in_(carrying), outbox.c.id.not_in(still_wanted), outbox.c.sending == Sending.HELD)
    await tx.execute(outbox.update().where(ready).values(sending=Sending.WAITING))
    return True


async def stored_names(tx: Tx) -> set[str]:
    """The names of all files that a row knows: a file under any other name is nobody's."""
    found = select(attachments.c.stored_as).where(attachments.c.stored_as.is_not(None))
    return set((await tx.execute(found)).scalars().all())
