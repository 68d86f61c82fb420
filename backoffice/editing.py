"""An edited message of a colleague's: while a reply waits it is what will leave; of anything else nobody hears.

Of a note it is none of the customer's business. Of a reply that has left it comes too late, and that is said.
"""

from dataclasses import replace

from telegram import Message

from backoffice import reading
from backoffice.finding import case_of, of_its_album, replied_message
from backoffice.shift import words_for
from backoffice.turn import Turn
from complaints.casework import rewording
from complaints.casework.told import Told
from complaints.delivery import outbox
from complaints.delivery.notices.case_room import KeptAsSent
from complaints.rules.roles import Verb, may
from complaints.storage import messages, staff
from complaints.storage.messages import Message as StoredMessage
from complaints.storage.messages import Shows
from complaints.storage.staff import StaffMember


async def edited(turn: Turn, message: Message, username: str) -> None:
    """A message of the staff group, or of a private chat, that was edited."""
    known = await messages.find(turn.tx, "staff", message.chat.id, message.message_id)
    if known is None or known.shows is not Shows.REPLY or await _reworded(turn, message, known, username):
        return
    is_private = message.chat.type == "private"
    there = outbox.where_written(message.chat.id, known.case_id) if is_private else None
    case_id = await case_of(turn, message)  # a reply may stand in General
    place = there or (outbox.to_general() if case_id is None else outbox.to_topic(case_id))
    await outbox.put(turn.tx, KeptAsSent(), place, turn.at, reply_to=message.message_id)


async def _reworded(turn: Turn, message: Message, known: StoredMessage, username: str) -> bool:
    """Whether what waits leaves as it reads now: only in its writer's own hand, who may still write to customers."""
    handler, told = await _writer(turn, message), await _told(turn, message, known, username)
    if handler is None or told is None or known.seq is None:
        return False
    return await rewording.reword(turn.tx, known.case_id, known.seq, handler, message.chat.id, told, turn.at)


async def _writer(turn: Turn, message: Message) -> StaffMember | None:
    if message.from_user is None or not reading.is_person(message):
        return None
    person = await staff.by_telegram_id(turn.tx, message.from_user.id)
    return person if person is not None and person.is_member and may(person.role, Verb.TALK) else None


async def _told(turn: Turn, message: Message, known: StoredMessage, username: str) -> Told | None:
    """What it tells the customer now; None where it reads as something that would not leave."""
    order, told = reading.order_in(message, username), reading.told_in(message)
    if told is None or not reading.is_own_words(message):
        return None
    if order is not None and order[0] == "reply":
        words = await words_for(turn.tx, order[1], known.case_id)
        return None if words is None else replace(told, words=words or None)
    replied = await replied_message(turn, message)
    answers = replied is not None and replied.shows is Shows.CUSTOMER_WORDS
    is_member = len(await of_its_album(turn, message, told)) > 1
    if reading.looks_like_order(message) or not (answers or is_member):
        return None
    return replace(told, quotes=replied.seq if replied is not None and answers else None)
