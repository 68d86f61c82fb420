"""What is written in a case's topic: a reply to the customer's own words leaves, everything else stays.

A plain message in a forum always "replies" to the topic's root, which our bot made: only a message that is stored as
showing the customer's words, of this topic's case, counts (contract, *What leaves the group*).
"""

from datetime import datetime

from telegram import Message

from backoffice.shift import Shift
from backoffice.turn import Turn
from complaints.casework import conversing, deciding
from complaints.casework.drafting import Told
from complaints.delivery import telling
from complaints.delivery.notices.case_room import KeptAsSent
from complaints.rules.references import read_reference
from complaints.rules.roles import Verb
from complaints.storage import cases, messages
from complaints.storage.messages import Message as StoredMessage
from complaints.storage.messages import Shows
from complaints.storage.tables import Tx
from complaints.wording.reading import read_day


async def replied_message(shift: Shift, replied_to: int | None) -> StoredMessage | None:
    """The stored message of this topic's case that was replied to."""
    if replied_to is None or shift.topic_case is None:
        return None
    found = await messages.find(shift.tx, "staff", shift.chat_id, replied_to)
    return found if found is not None and found.case_id == shift.topic_case else None


async def written(shift: Shift, told: Told, replied: StoredMessage | None, *, is_reply: bool) -> None:
    """A message in a case's topic; `is_reply` where it was meant as an answer to some message."""
    assert shift.topic_case is not None  # what is written elsewhere does not come here
    handler = await shift.person(Verb.TALK)
    if replied is not None and replied.shows is Shows.CUSTOMER_WORDS:
        await conversing.staff_replies(shift.tx, shift.topic_case, handler, shift.chat_id, told, shift.at)
    elif replied is not None and replied.shows is Shows.FORM and told.words:
        day = read_day(told.words)
        await deciding.fill_in_words(shift.tx, shift.topic_case, handler, told.words, day, shift.at)
    else:
        await conversing.note(shift.tx, shift.topic_case, handler, shift.chat_id, told, shift.at, say_so=is_reply)


async def edited(shift: Shift) -> None:
    """An edit never leaves: of a note it is none of the customer's business, of a reply it comes too late."""
    found = await messages.find(shift.tx, "staff", shift.chat_id, shift.message_id)
    if found is not None and found.shows is Shows.REPLY:
        await shift.say(KeptAsSent())


async def unsigned(tx: Tx, case_id: int, chat_id: int, told: Told, at: datetime) -> None:
    """What an anonymous admin writes in a topic is a note of nobody in particular."""
    await conversing.note(tx, case_id, None, chat_id, told, at, say_so=False)


async def topic_made(turn: Turn, message: Message) -> None:
    """Telegram tells us of a topic that we made ourselves: after a crash this may be all that we hear of it."""
    topic = message.forum_topic_created
    ours = message.from_user is not None and message.from_user.is_bot
    if topic is None or not ours or message.message_thread_id is None:
        return
    reference = read_reference(topic.name.partition(" ")[0])
    case = await cases.by_reference(turn.tx, reference) if reference else None
    if case is not None:
        await telling.topic_stands(turn.tx, case.id, message.chat.id, message.message_thread_id, turn.at)
