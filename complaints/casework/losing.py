"""A file that will not come: whoever sent it hears of it, staff see it in the topic, and nothing else is lost."""

from datetime import datetime

from complaints.casework.told import LARGEST
from complaints.delivery import outbox
from complaints.delivery.notices.case_room import FileLost
from complaints.delivery.notices.filing import FileNotHad, TooLarge
from complaints.delivery.transport import Bot
from complaints.storage import attachments, cases, customers
from complaints.storage.attachments import Attachment, FileSeen, Keeping
from complaints.storage.tables import Tx


async def lose(tx: Tx, attachment_id: int, keeping: Keeping, at: datetime) -> None:
    """Give the file up: too large, or Telegram does not have it. What waited for it alone waits no longer."""
    if not await attachments.settle(tx, attachment_id, keeping, at):
        return  # it is wanted no more
    (file,) = await attachments.by_ids(tx, [attachment_id])
    is_staffs = file.bot == Bot.STAFF
    if not is_staffs:
        await _tell_customer(tx, file, at)
    if file.case_id is not None:
        beneath = file.message_id if is_staffs else None
        place = outbox.where_written(file.chat_id or 0 if is_staffs else 0, file.case_id)
        await outbox.put(tx, lost_file(file), place, at, reply_to=beneath)


def lost_file(file: Attachment) -> FileLost:
    """What staff see of it."""
    return FileLost(
        kind=file.kind,
        file=file.name,
        is_too_large=file.keeping is Keeping.TOO_LARGE,
        from_staff=file.bot == Bot.STAFF,
    )


def too_large(seen: FileSeen) -> FileLost:
    """What staff see of a file of theirs that Telegram will not hand to us."""
    return FileLost(kind=seen.kind, file=seen.name, is_too_large=True, from_staff=True)


async def _tell_customer(tx: Tx, file: Attachment, at: datetime) -> None:
    """Under the file itself, in the language of its case."""
    customer = await customers.by_telegram_id(tx, file.chat_id) if file.chat_id is not None else None
    if customer is None:
        return  # a file from before we kept where each came from
    language = (await cases.get(tx, file.case_id)).language if file.case_id is not None else None
    notice = TooLarge(limit=LARGEST) if file.keeping is Keeping.TOO_LARGE else FileNotHad()
    await outbox.put(tx, notice, outbox.to_customer(customer, language), at, reply_to=file.message_id)
