"""What something in the staff group belongs to: its case, the message that it answers, the album that it is part of."""

from datetime import timedelta
from typing import Any, Final

from telegram import Message

from backoffice import reading
from backoffice.turn import Turn
from complaints.casework.drafting import Told
from complaints.delivery import outbox
from complaints.delivery.handling import WhoIsThis, waiting_for, waiting_for_case
from complaints.storage import messages, staff, topics
from complaints.storage.messages import Message as StoredMessage

_LOOK_AGAIN: Final = timedelta(minutes=1)


async def case_of(turn: Turn, message: Any) -> int | None:
    """The case in whose topic the message stands; in a group without topics, of the message that it answers, or is."""
    thread = getattr(message, "message_thread_id", None)
    if thread is not None and getattr(message, "is_topic_message", False):
        return await topics.case_of(turn.tx, message.chat.id, thread)
    if message.chat.id != turn.bound.staff_chat_id or message.chat.is_forum:
        return None
    replied_to = reading.replied_to(message) if isinstance(message, Message) else None
    found = await messages.find(turn.tx, "staff", message.chat.id, replied_to or message.message_id)
    if found is None and replied_to is not None and reading.answers_bot(message):
        await waiting_for_case(turn.tx)
        found = await messages.find(turn.tx, "staff", message.chat.id, replied_to)
    return found.case_id if found is not None else None


async def case_shown(turn: Turn, message: Any) -> int | None:
    """The case that a message in a private chat is known to be part of."""
    found = await messages.find(turn.tx, "staff", message.chat.id, message.message_id)
    return found.case_id if found is not None else None


async def replied_message(turn: Turn, message: Message) -> StoredMessage | None:
    """The stored message that was answered, in a topic one of its case; what is passed on answers none."""
    replied_to, case_id = reading.replied_to(message), await case_of(turn, message)
    is_private = message.chat.type == "private"
    if replied_to is None or (case_id is None and not is_private) or not reading.is_own_words(message):
        return None
    found = await messages.find(turn.tx, "staff", message.chat.id, replied_to)
    if found is None and reading.answers_bot(message):
        await waiting_for(turn.tx, _lane(message, case_id))
        found = await messages.find(turn.tx, "staff", message.chat.id, replied_to)  # it may have been written just now
    return found if found is not None and (is_private or found.case_id == case_id) else None


def _lane(message: Any, case_id: int | None) -> str:
    """The lane of what we say where the message stands."""
    return (outbox.to_chat(message.chat.id) if case_id is None else outbox.to_topic(case_id)).lane


async def wait_until_known(turn: Turn, message: Any) -> None:
    """What a press changes may be the very message that bears the button: it is written down first."""
    case_id = await case_of(turn, message)
    if case_id is None and message.chat.type != "private":
        return
    if await messages.find(turn.tx, "staff", message.chat.id, message.message_id) is None:
        await waiting_for(turn.tx, _lane(message, case_id))


async def of_its_album(turn: Turn, message: Message, told: Told) -> list[StoredMessage]:
    """The members of its album that were handled already; what is passed on from elsewhere goes along with none."""
    if not reading.is_own_words(message):
        return []
    return await messages.of_album(turn.tx, "staff", message.chat.id, told.album)


async def check_known(turn: Turn, telegram_id: int) -> None:
    """Whoever acts in the group unknown to us is looked up first: WhoIsThis."""
    person = await staff.by_telegram_id(turn.tx, telegram_id)
    if person is None or (not person.is_member and turn.at - person.checked_at > _LOOK_AGAIN):
        raise WhoIsThis(telegram_id)
