"""What one person sent: how much of it today, what of it was not taken, and what came with which message."""

from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, func, select

from complaints.storage.attachments import Attachment, Keeping, attachments
from complaints.storage.tables import Tx, read_all

_FROM_CHAT: Final = and_(attachments.c.bot == bindparam("its_bot"), attachments.c.chat_id == bindparam("its_chat"))
_SINCE: Final = and_(_FROM_CHAT, attachments.c.wanted_at >= bindparam("since"))
_TAKEN: Final = select(func.count(), func.coalesce(func.sum(attachments.c.size), 0)).where(
    _SINCE, attachments.c.keeping != Keeping.NOT_TAKEN
)
_UNTAKEN_JOIN: Final = attachments.update().where(
    _SINCE, attachments.c.keeping == Keeping.NOT_TAKEN, attachments.c.case_id.is_(None)
)
_OF_MESSAGE: Final = (
    select(attachments)
    .where(_FROM_CHAT, attachments.c.message_id == bindparam("its_message"))
    .order_by(attachments.c.id)
)


async def taken_since(tx: Tx, bot: str, chat_id: int, since: datetime) -> tuple[int, int]:
    """How many files, and how many bytes, were taken from that chat since then."""
    found = (await tx.execute(_TAKEN, {"its_bot": bot, "its_chat": chat_id, "since": since})).one()
    return int(found[0]), int(found[1])


async def untaken_join(tx: Tx, bot: str, chat_id: int, since: datetime, case_id: int) -> int:
    """What was not taken from that chat since then was meant for this case; how many files that were."""
    which = {"its_bot": bot, "its_chat": chat_id, "since": since}
    return (await tx.execute(_UNTAKEN_JOIN, which | {"case_id": case_id})).rowcount


async def of_message(tx: Tx, bot: str, chat_id: int, message_id: int) -> list[Attachment]:
    """What came with this message, the newest last: an edit may have put another file into it."""
    which = {"its_bot": bot, "its_chat": chat_id, "its_message": message_id}
    return read_all(Attachment, (await tx.execute(_OF_MESSAGE, which)).all())
