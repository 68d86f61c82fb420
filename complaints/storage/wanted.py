"""Files that are still to be fetched: which next, and when."""

from datetime import datetime

from sqlalchemy import and_, func, select

from complaints.storage.attachments import IS_WANTED, Attachment, attachments
from complaints.storage.database import Work, signal
from complaints.storage.tables import Tx, change_one, moment, read_all


async def due(tx: Tx, at: datetime, limit: int) -> list[Attachment]:
    """Files to fetch now, oldest first."""
    ready = and_(IS_WANTED, attachments.c.due_at <= at)
    found = select(attachments).where(ready).order_by(attachments.c.due_at, attachments.c.id).limit(limit)
    return read_all(Attachment, (await tx.execute(found)).all())


async def next_due(tx: Tx) -> datetime | None:
    """When the next file is to be fetched."""
    return await moment(tx, select(func.min(attachments.c.due_at)).where(IS_WANTED))


async def put_off(tx: Tx, attachment_id: int, due_at: datetime, attempts: int) -> None:
    """Not now: try again then."""
    await change_one(tx, attachments, attachment_id, {"due_at": due_at, "attempts": attempts})


async def bring_near(tx: Tx, latest: datetime) -> None:
    """No file is to be fetched later than then."""
    far = and_(IS_WANTED, attachments.c.due_at > latest)
    if (await tx.execute(attachments.update().where(far).values(due_at=latest))).rowcount:
        signal(Work.FILES)


async def put_off_all(tx: Tx, bot: str, until: datetime) -> None:
    """Telegram asks this bot for silence: nothing more is fetched by it before then."""
    ours = and_(IS_WANTED, attachments.c.bot == bot, attachments.c.due_at < until)
    await tx.execute(attachments.update().where(ours).values(due_at=until))
