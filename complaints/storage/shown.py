"""What was last shown under a key, and where: what a newer message edits, instead of being one more."""

from typing import Final

from sqlalchemy import bindparam, select

from complaints.storage.outbox import outbox
from complaints.storage.tables import Tx

_KEYED: Final = outbox.c.key == bindparam("its_key")
_NEWEST: Final = outbox.c.id.desc()
_SHOWN_AS: Final = (
    select(outbox.c.message_id).where(_KEYED, outbox.c.message_id.is_not(None)).order_by(_NEWEST).limit(1)
)
_CHAT: Final = select(outbox.c.chat_id).where(_KEYED).order_by(_NEWEST).limit(1)
_FACTS: Final = select(outbox.c.facts).where(_KEYED).order_by(_NEWEST).limit(1)


async def shown_as(tx: Tx, key: str) -> int | None:
    """The message that last left under that key, which a newer one edits."""
    return (await tx.execute(_SHOWN_AS, {"its_key": key})).scalar()


async def chat_of(tx: Tx, key: str) -> int | None:
    """The private chat that the newest message with that key is for; None for the staff group, or for no message."""
    return (await tx.execute(_CHAT, {"its_key": key})).scalar()


async def move(tx: Tx, key: str, to: str) -> None:
    """What was or will be shown under the one key goes by the other from now on."""
    await tx.execute(outbox.update().where(outbox.c.key == key).values(key=to))


async def facts_of(tx: Tx, key: str) -> str | None:
    """What the newest message with that key says; None where there is none, or it was forgotten."""
    return (await tx.execute(_FACTS, {"its_key": key})).scalar()


async def forget_shown(tx: Tx, key: str) -> None:
    """What left under that key is gone: a newer one is a new message."""
    await tx.execute(outbox.update().where(outbox.c.key == key).values(message_id=None))
