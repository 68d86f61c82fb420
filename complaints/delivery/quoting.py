"""What a customer quotes stays quoted in the case's topic.

It is looked for when the words leave, for a topic may be made anew meanwhile; where it is not shown any more the words
go without the quote.
"""

from complaints.delivery.notices import Notice
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.transport import Bot
from complaints.storage import messages
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx


async def quoted(tx: Tx, owed: Owed, notice: Notice, chat_id: int, root: int | None) -> int | None:
    """The message of that chat, of the topic under this root, which shows what these words answer.

    Of the members of an album it is the first, under whose number the album is known there.
    """
    if not isinstance(notice, CustomerSays | CustomerSends) or notice.quotes is None:
        return None
    case_id, after = owed.case_id or 0, root or 0  # what stood in a topic that is gone has a lower number
    shown = await messages.showing(tx, Bot.STAFF, chat_id, case_id, notice.quotes, after)
    if shown is not None:
        return shown
    first = await messages.first_of_its_album(tx, case_id, notice.quotes)
    return None if first is None else await messages.showing(tx, Bot.STAFF, chat_id, case_id, first, after)
