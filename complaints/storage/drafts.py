"""Complaints that are being told: the draft is the only state of a conversation, and a restart loses nothing.

`pieces` are a customer's messages that are not part of a case yet: those of the draft, and those of which we have
asked to which case they belong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    select,
)

from complaints.storage.answers import answers
from complaints.storage.tables import (
    ALBUM_ID,
    CodeOf,
    Moment,
    TelegramId,
    Tx,
    change_one,
    insert_one,
    metadata,
    read,
    read_all,
)


class Drafting(StrEnum):
    """What became of a draft."""

    OPEN = "open"
    CANCELLED = "cancelled"
    FILED = "filed"
    ERASED = "erased"  # with all that was told in it


drafts: Final = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("language", String(8), nullable=False),
    Column("step", String(16), nullable=False),
    Column("is_changing", Boolean, nullable=False),  # the answer at `step` is being changed: afterwards the review
    Column("drafting", CodeOf(Drafting), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("reminded_at", Moment),
    Column("prompt_id", TelegramId),  # our last question, which loses its buttons when it is answered
    Column("anonymous_since", Moment),  # the name will be hidden from staff
    sqlite_autoincrement=True,
)
_open = drafts.c.drafting == Drafting.OPEN
Index("uq_drafts_open", drafts.c.customer_id, unique=True, sqlite_where=_open, postgresql_where=_open)

pieces: Final = Table(
    "pieces",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), index=True),
    Column("message_id", TelegramId, nullable=False),
    Column("words", Text),
    Column("attachment_id", ForeignKey("attachments.id")),
    Column("sent_at", Moment, nullable=False),
    Column("is_dropped", Boolean, nullable=False),
    Column("album", String(ALBUM_ID)),
    Column("reminded_at", Moment),
    UniqueConstraint("customer_id", "message_id"),
    sqlite_autoincrement=True,
)

_ITS: Final[BindParameter[int]] = bindparam("its_id")
_OPEN_DRAFT: Final = (
    select(drafts)
    .where(drafts.c.customer_id == bindparam("customer_id"), drafts.c.drafting == Drafting.OPEN)
    .with_for_update()
)
_BY_ID: Final = select(drafts).where(drafts.c.id == _ITS)
_LOCKED: Final = _BY_ID.with_for_update()
_PIECES: Final = select(pieces).where(pieces.c.draft_id == _ITS, ~pieces.c.is_dropped).order_by(pieces.c.message_id)
_ANY_PIECE: Final = select(pieces.c.id).where(pieces.c.draft_id == _ITS, ~pieces.c.is_dropped).limit(1)
_UNPLACED: Final = (
    select(pieces)
    .where(pieces.c.customer_id == _ITS, pieces.c.draft_id.is_(None), ~pieces.c.is_dropped)
    .order_by(pieces.c.message_id)
)
_BY_MESSAGE: Final = select(pieces).where(
    pieces.c.customer_id == bindparam("customer_id"), pieces.c.message_id == bindparam("message_id")
)


@dataclass(frozen=True)
class Draft:
    """A complaint on its way to *Submit*."""

    id: int
    customer_id: int
    language: str
    step: str
    is_changing: bool
    drafting: Drafting
    begun_at: datetime
    touched_at: datetime
    ended_at: datetime | None
    reminded_at: datetime | None
    prompt_id: int | None
    anonymous_since: datetime | None


@dataclass(frozen=True)
class Piece:
    """One message of a story."""

    id: int
    customer_id: int
    draft_id: int | None
    message_id: int
    words: str | None
    attachment_id: int | None
    sent_at: datetime
    is_dropped: bool
    album: str | None = None
    reminded_at: datetime | None = None


async def open_draft(tx: Tx, customer_id: int) -> Draft | None:
    """The customer's draft, if one is open; held until the transaction ends."""
    return read(Draft, (await tx.execute(_OPEN_DRAFT, {"customer_id": customer_id})).first())


async def get(tx: Tx, draft_id: int) -> Draft | None:
    """The draft by its id."""
    return read(Draft, (await tx.execute(_BY_ID, {"its_id": draft_id})).first())


async def lock(tx: Tx, draft_id: int) -> Draft | None:
    """The draft by its id, held until the transaction ends."""
    return read(Draft, (await tx.execute(_LOCKED, {"its_id": draft_id})).first())


async def begin(tx: Tx, customer_id: int, language: str, step: str, begun_at: datetime) -> Draft:
    """A new draft; `begun_at` is the time of the message that began it."""
    row: dict[str, Any] = {
        "customer_id": customer_id,
        "language": language,
        "step": step,
        "is_changing": False,
        "drafting": Drafting.OPEN,
        "begun_at": begun_at,
        "touched_at": begun_at,
    }
    draft_id = await insert_one(tx, drafts, row)
    return Draft(id=draft_id, ended_at=None, reminded_at=None, prompt_id=None, anonymous_since=None, **row)


async def change(tx: Tx, draft_id: int, **values: Any) -> None:
    """Alter columns of a draft."""
    await change_one(tx, drafts, draft_id, values)


async def add_piece(tx: Tx, piece: dict[str, Any]) -> None:
    """Keep a message that is not part of a case yet."""
    await insert_one(tx, pieces, {"is_dropped": False} | piece)


async def pieces_of(tx: Tx, draft_id: int) -> list[Piece]:
    """The pieces of a story in the order in which they were written, without those taken out."""
    return read_all(Piece, (await tx.execute(_PIECES, {"its_id": draft_id})).all())


async def is_empty(tx: Tx, draft_id: int) -> bool:
    """Whether nothing has been told yet."""
    return (await tx.execute(_ANY_PIECE, {"its_id": draft_id})).first() is None


async def unplaced(tx: Tx, customer_id: int) -> list[Piece]:
    """Messages of which the customer has not said yet where they belong."""
    return read_all(Piece, (await tx.execute(_UNPLACED, {"its_id": customer_id})).all())


async def piece_with_message(tx: Tx, customer_id: int, message_id: int) -> Piece | None:
    """The piece that this message of the customer is."""
    which = {"customer_id": customer_id, "message_id": message_id}
    return read(Piece, (await tx.execute(_BY_MESSAGE, which)).first())


async def change_piece(tx: Tx, piece_id: int, **values: Any) -> None:
    """Alter columns of a piece."""
    await change_one(tx, pieces, piece_id, values)


async def place(tx: Tx, piece_ids: Sequence[int], draft_id: int) -> None:
    """These messages are part of that draft."""
    await tx.execute(pieces.update().where(pieces.c.id.in_(piece_ids)).values(draft_id=draft_id))


async def forget(tx: Tx, piece_ids: Sequence[int]) -> None:
    """These messages are in a case now, or were withdrawn."""
    await tx.execute(pieces.update().where(pieces.c.id.in_(piece_ids)).values(is_dropped=True))


async def silent_since(tx: Tx, before: datetime, limit: int) -> list[Draft]:
    """Open drafts untouched since then that were not offered again yet."""
    quiet = select(drafts).where(_open, drafts.c.touched_at < before, drafts.c.reminded_at.is_(None))
    return read_all(Draft, (await tx.execute(quiet.order_by(drafts.c.id).limit(limit))).all())


async def filed(tx: Tx, draft_id: int, at: datetime) -> None:
    """The draft has become a case, which holds the words from now on."""
    await tx.execute(pieces.delete().where(pieces.c.draft_id == draft_id))
    await tx.execute(answers.delete().where(answers.c.draft_id == draft_id))
    await change(tx, draft_id, drafting=Drafting.FILED, ended_at=at, prompt_id=None)
