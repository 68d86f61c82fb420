"""How much waits, and since when: what has come in and is not handled, what is owed and has not left."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import IS_WAITING, OPEN, outbox, waiting_for_group
from complaints.storage.tables import Tx

_OF_GROUP: Final = outbox.c.chat_id.is_(None)
_FOR_CHAT: Final = select(func.count()).where(
    outbox.c.bot == bindparam("its_bot"), outbox.c.chat_id == bindparam("its_chat"), IS_WAITING
)


@dataclass(frozen=True)
class Waiting:
    """So much has waited, the oldest since then; nothing at all since None."""

    since: datetime | None
    count: int


async def for_chat(tx: Tx, bot: str, chat_id: int | None) -> int:
    """How many calls that chat of that bot is owed; None is the staff group."""
    if chat_id is None:
        return await waiting_for_group(tx)
    return int((await tx.execute(_FOR_CHAT, {"its_bot": bot, "its_chat": chat_id})).scalar_one())


def _owed(where: ColumnElement[bool]) -> Select[Any, int]:
    """What was put off on purpose and never tried does not wait yet."""
    is_due = or_(outbox.c.due_at <= bindparam("now", type_=outbox.c.due_at.type), outbox.c.called_at.is_not(None))
    return select(func.min(outbox.c.put_at), func.count()).where(OPEN, where, is_due)


_GROUPS: Final = _owed(_OF_GROUP)
_PEOPLES: Final = _owed(~_OF_GROUP)
_UNHANDLED: Final = inbox.c.handling.in_((Handling.NEW, Handling.CLAIMED))
_COME_IN: Final = select(func.min(inbox.c.received_at), func.count()).where(_UNHANDLED)


async def owed_to_group(tx: Tx, at: datetime) -> Waiting:
    """What the staff group is owed."""
    return Waiting(*(await tx.execute(_GROUPS, {"now": at})).one())


async def owed_to_people(tx: Tx, at: datetime) -> Waiting:
    """What is owed in private chats."""
    return Waiting(*(await tx.execute(_PEOPLES, {"now": at})).one())


async def unhandled(tx: Tx, _: datetime) -> Waiting:
    """What has come in."""
    return Waiting(*(await tx.execute(_COME_IN)).one())
