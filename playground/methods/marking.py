"""Pins and reactions: what is put onto messages that stand."""

from playground.access import Access, chat_of, may_speak, message_of
from playground.calls import Call
from playground.chats import Chat, Room
from playground.errors import (
    CANT_PIN,
    PIN_NOT_FOUND,
    REACT_NOT_FOUND,
    REACTION_INVALID,
    REACTIONS_NOT_LIST,
    REACTIONS_TOO_MANY,
    SERVICE_NOT_PINNED,
    UNPIN_NOT_FOUND,
    Refused,
)
from playground.methods import method
from playground.posting import announce, react
from playground.reactions import FREE_REACTIONS


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """Put a message on top; Telegram says so in the chat, and tells the bot as well."""
    chat = chat_of(call, Access.WRITE)
    message = message_of(call, chat, PIN_NOT_FOUND)
    _check_right(call, chat)
    if message.is_service:
        raise Refused(SERVICE_NOT_PINNED)
    call.world.meter.spend(call.bot, chat)
    may_speak(call.bot, chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        announce(chat, "pinned_message", message, sender=call.bot, topic=message.topic)
        call.world.events.happen("pinned", chat, call.bot, message)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """Take a message off the top: the named one, or the newest pinned."""
    chat = chat_of(call, Access.WRITE)
    number = call.arguments.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.messages:
        raise Refused(UNPIN_NOT_FOUND)
    _check_right(call, chat)
    call.world.meter.spend(call.bot, chat)
    if number in chat.pinned:
        chat.pinned.remove(number)
        call.world.events.happen("unpinned", chat, call.bot, chat.messages[number])
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """Put one of Telegram's emojis under a message, or take the bot's own away."""
    given = call.arguments.structure("reaction", REACTIONS_NOT_LIST) or []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise Refused(REACTIONS_NOT_LIST)
    chat = chat_of(call, Access.READ)
    message = message_of(call, chat, REACT_NOT_FOUND)
    call.world.meter.spend(call.bot, chat)
    may_speak(call.bot, chat)
    if len(given) > 1:
        raise Refused(REACTIONS_TOO_MANY)
    emojis = [str(each.get("emoji")) for each in given]
    if not FREE_REACTIONS.issuperset(emojis):
        raise Refused(REACTION_INVALID)
    react(message, call.bot, emojis)
    return True


def _check_right(call: Call, chat: Chat) -> None:
    if isinstance(chat, Room) and not chat.member(call.bot).may("can_pin_messages"):
        raise Refused(CANT_PIN)
