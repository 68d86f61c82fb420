"""Which Telegram message is which: the pairs that let a reply find its case, and decide what leaves the group.

Two messages with the same (case, seq) are the two sides of one thing that was said.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, bindparam, func, select

from complaints.storage.inserting import upsert
from complaints.storage.tables import ALBUM_ID, CodeOf, TelegramId, Tx, metadata, read, read_all


class Shows(StrEnum):
    """What a message shows. Only a reply to CUSTOMER_WORDS leaves the staff group."""

    CUSTOMER_WORDS = "customer_words"
    CARD = "card"
    TOPIC = "topic"  # the root of a topic made for the case, the present one or another
    REPLY = "reply"  # what a staff member wrote for the customer
    NOTE = "note"
    DESK = "desk"  # anything else that we say
    FORM = "form"  # a decision being worded: what is replied to it belongs to the form


messages: Final = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bot", String(16), nullable=False),
    Column("chat_id", TelegramId, nullable=False),
    Column("message_id", TelegramId, nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("seq", Integer),
    Column("shows", CodeOf(Shows), nullable=False),
    Column("album", String(ALBUM_ID)),  # what the members of an album share
)
Index("uq_messages_message", messages.c.bot, messages.c.chat_id, messages.c.message_id, unique=True)
_in_album = messages.c.album.is_not(None)
Index("ix_messages_album", messages.c.album, sqlite_where=_in_album, postgresql_where=_in_album)

_FIND: Final = select(messages).where(
    messages.c.bot == bindparam("bot"),
    messages.c.chat_id == bindparam("chat_id"),
    messages.c.message_id == bindparam("message_id"),
)
_OF_ALBUM: Final = (
    select(messages)
    .where(
        _in_album,
        messages.c.album == bindparam("album"),
        messages.c.bot == bindparam("bot"),
        messages.c.chat_id == bindparam("chat_id"),
    )
    .order_by(messages.c.id)
)
_SHOWING: Final = select(func.min(messages.c.message_id)).where(
    messages.c.case_id == bindparam("its_case"),
    messages.c.seq == bindparam("its_seq"),
    messages.c.bot == bindparam("bot"),
    messages.c.chat_id == bindparam("chat_id"),
    messages.c.message_id > bindparam("after"),
    messages.c.shows.in_([Shows.CUSTOMER_WORDS, Shows.REPLY, Shows.FORM]),
)
_ALBUM_SAID: Final = (
    select(messages.c.album)
    .where(messages.c.case_id == bindparam("its_case"), messages.c.seq == bindparam("its_seq"), _in_album)
    .limit(1)
)
_FIRST_OF_ALBUM: Final = select(func.min(messages.c.seq)).where(
    _in_album, messages.c.album == bindparam("album"), messages.c.case_id == bindparam("its_case")
)


@dataclass(frozen=True)
class Message:
    """A message of a case; `bot` is the one in whose chat it stands."""

    id: int
    bot: str
    chat_id: int
    message_id: int
    case_id: int
    seq: int | None
    shows: Shows
    album: str | None


async def find(tx: Tx, bot: str, chat_id: int, message_id: int) -> Message | None:
    """What that message is, if it is part of a case."""
    which = {"bot": bot, "chat_id": chat_id, "message_id": message_id}
    return read(Message, (await tx.execute(_FIND, which)).first())


async def of_album(tx: Tx, bot: str, chat_id: int, album: str | None) -> list[Message]:
    """The members of that album that are known as part of a case, as they were handled; none of no album."""
    if album is None:
        return []
    which = {"bot": bot, "chat_id": chat_id, "album": album}
    return read_all(Message, (await tx.execute(_OF_ALBUM, which)).all())


async def showing(tx: Tx, bot: str, chat_id: int, case_id: int, seq: int, after: int = 0) -> int | None:
    """The first message of that chat, of those after a topic's root, that shows what was said to the case then."""
    which = {"its_case": case_id, "its_seq": seq, "bot": bot, "chat_id": chat_id, "after": after}
    found: int | None = (await tx.execute(_SHOWING, which)).scalar()
    return found


async def first_of_its_album(tx: Tx, case_id: int, seq: int) -> int | None:
    """Under which number of the record the album is shown whose member this is; None of what is no album's."""
    album = (await tx.execute(_ALBUM_SAID, {"its_case": case_id, "its_seq": seq})).scalar()
    if album is None:
        return None
    first: int | None = (await tx.execute(_FIRST_OF_ALBUM, {"album": album, "its_case": case_id})).scalar()
    return first


async def record(
    tx: Tx,
    bot: str,
    chat_id: int,
    message_id: int,
    case_id: int,
    shows: Shows,
    seq: int | None = None,
    album: str | None = None,
) -> None:
    """Remember what that message is."""
    row = {
        "bot": bot,
        "chat_id": chat_id,
        "message_id": message_id,
        "case_id": case_id,
        "seq": seq,
        "shows": shows,
        "album": album,
    }
    await upsert(tx, messages, ["bot", "chat_id", "message_id"], row)


async def show_as(tx: Tx, case_id: int, seq: int, before: Shows, now: Shows) -> None:
    """In the staff's chats, what showed that entry of the record as the one is the other from now on."""
    which = (messages.c.bot == "staff", messages.c.case_id == case_id, messages.c.seq == seq)
    await tx.execute(messages.update().where(*which, messages.c.shows == before).values(shows=now))


async def forget_chat(tx: Tx, chat_id: int) -> None:
    """The chat is no more: an upgraded group counts its messages anew."""
    await tx.execute(messages.delete().where(messages.c.chat_id == chat_id))
