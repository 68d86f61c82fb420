"""What waits by the machine's clock is written down by the desk's: where that has jumped ahead, the rows go along.

So a pause that was asked for lasts as long as it was to last, and what was called a moment ago was called a moment ago.
See docs/decisions/0016-a-clock-that-jumps.md.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, and_, bindparam, select

from complaints.storage.attachments import IS_WANTED, attachments
from complaints.storage.desk import desk, pauses
from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import IS_WAITING, outbox
from complaints.storage.tables import Tx
from complaints.storage.topics import topics

_UNHANDLED: Final = inbox.c.handling.in_((Handling.NEW, Handling.CLAIMED))


async def keep_apart(tx: Tx, by: timedelta, remembered: timedelta, before: datetime) -> None:
    """The clock has jumped from `before`, by so much; calls are remembered for so long.

    What was never tried waits for a moment of the desk's: a reply for its *Undo*, a question for its writer.
    """
    tried = and_(IS_WAITING, outbox.c.called_at.is_not(None))
    await _move(tx, outbox.c.due_at, and_(tried, outbox.c.due_at > before), by)
    await _move(tx, outbox.c.called_at, outbox.c.called_at >= before - remembered, by)
    await _move(tx, inbox.c.due_at, and_(_UNHANDLED, inbox.c.due_at > before), by)
    await _move(tx, attachments.c.due_at, and_(IS_WANTED, attachments.c.due_at > before), by)
    await _move(tx, pauses.c.until, pauses.c.until > before, by)
    await _move(tx, desk.c.topics_paused_until, desk.c.topics_paused_until > before, by)
    await _move(tx, topics.c.lost_at, topics.c.lost_at >= before - remembered, by)


async def _move(tx: Tx, column: Column[Any], which: ColumnElement[bool], by: timedelta) -> None:
    """Row by row: these are few, and databases differ in how they add to a moment."""
    keys = list(column.table.primary_key)
    rows = (await tx.execute(select(*keys, column).where(which).order_by(*keys))).all()
    if rows:
        its_own = and_(*(key == bindparam(f"its_{key.name}") for key in keys))
        moved = [
            {f"its_{key.name}": value for key, value in zip(keys, row, strict=False)} | {column.name: row[-1] + by}
            for row in rows
        ]
        await tx.execute(column.table.update().where(its_own), moved)
