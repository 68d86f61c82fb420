"""Taking messages away, one or many."""

from playground.access import Access, chat_of, message_of
from playground.calls import Call
from playground.chats import PrivateChat, Room
from playground.errors import (
    CANT_DELETE,
    CANT_DELETE_FOR_EVERYONE,
    DELETE_NOT_FOUND,
    MESSAGE_ID_MISSING,
    MESSAGE_IDS_MISSING,
    MESSAGE_IDS_TOO_MANY,
    Refused,
)
from playground.messages import Message
from playground.methods import method
from playground.posting import delete
from playground.updates import DAY

OLDEST = 2 * DAY  # seconds: what is older stays
MOST_AT_ONCE = 100
_STAY = frozenset({"forum_topic_created", "migrate_from_chat_id", "supergroup_chat_created"})


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """One message: the bot's own, or anybody's where it may delete."""
    if not call.arguments.integer("message_id"):
        raise Refused(MESSAGE_ID_MISSING)
    chat = chat_of(call, Access.WRITE)
    message = message_of(call, chat, DELETE_NOT_FOUND)
    _check(call, message)
    delete(message, by=call.bot)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Up to a hundred; those that are not there do not matter, one that must stay keeps all."""
    numbers = call.arguments.structure("message_ids", MESSAGE_IDS_MISSING)
    if not isinstance(numbers, list) or not numbers:
        raise Refused(MESSAGE_IDS_MISSING)
    if len(numbers) > MOST_AT_ONCE:
        raise Refused(MESSAGE_IDS_TOO_MANY)
    chat = chat_of(call, Access.WRITE)
    there = [chat.messages[number] for number in map(int, numbers) if number in chat.messages]
    for message in there:
        _check(call, message)
    for message in there:
        delete(message, by=call.bot)
    return True


def _check(call: Call, message: Message) -> None:
    chat = message.chat
    too_old = call.world.now() - message.date >= OLDEST
    if isinstance(chat, PrivateChat) or (isinstance(chat, Room) and chat.kind == "group"):
        own = message.sender is call.bot or isinstance(chat, PrivateChat)
        if too_old or not (own or (isinstance(chat, Room) and chat.member(call.bot).leads)):
            raise Refused(CANT_DELETE_FOR_EVERYONE)
        return
    own = message.sender is call.bot and not message.is_service
    allowed = isinstance(chat, Room) and chat.member(call.bot).may("can_delete_messages")
    if too_old or message.kind in _STAY or not (own or allowed):
        raise Refused(CANT_DELETE)
