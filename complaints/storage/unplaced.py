"""Customers who were asked which complaint a message is about, and have not said so: they are asked once more."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, Select, and_, func, select

from complaints.storage.drafts import Drafting, drafts, pieces
from complaints.storage.tables import Tx

WAITS: Final = and_(pieces.c.draft_id.is_(None), ~pieces.c.is_dropped, pieces.c.reminded_at.is_(None))
Index("ix_pieces_unplaced", pieces.c.customer_id, sqlite_where=WAITS, postgresql_where=WAITS)


async def silent_since(tx: Tx, before: datetime, limit: int) -> list[int]:
    """Customers whose newest such message is older; not those who tell a complaint, which comes first."""
    return list((await tx.execute(_silent(before).order_by(pieces.c.customer_id).limit(limit))).scalars())


async def is_silent(tx: Tx, customer_id: int, before: datetime) -> bool:
    """Whether that is still so of this customer."""
    found = _silent(before).where(pieces.c.customer_id == customer_id)
    return (await tx.execute(found)).first() is not None


async def reminded(tx: Tx, customer_id: int, at: datetime) -> None:
    """They are asked about these messages once more, and then never again."""
    theirs = and_(WAITS, pieces.c.customer_id == customer_id)
    await tx.execute(pieces.update().where(theirs).values(reminded_at=at))


def _silent(before: datetime) -> Select[int]:
    telling = select(drafts.c.customer_id).where(drafts.c.drafting == Drafting.OPEN)
    found = select(pieces.c.customer_id).where(WAITS, pieces.c.customer_id.not_in(telling))
    return found.group_by(pieces.c.customer_id).having(func.max(pieces.c.sent_at) < before)
