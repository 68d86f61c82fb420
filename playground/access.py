"""Which chat, topic, message a call is about, and whether the bot may: the checks that every method begins with."""

from enum import IntEnum

from playground.calls import Call
from playground.chats import Chat, PrivateChat, Room
from playground.errors import (
    BLOCKED,
    BOT_TO_BOT,
    CANT_INITIATE,
    CHAT_ID_EMPTY,
    CHAT_NOT_FOUND,
    DEACTIVATED,
    GROUP_DELETED,
    GROUP_UPGRADED,
    KICKED,
    NOT_A_MEMBER,
    REPLY_NOT_FOUND,
    REPLY_NOT_JSON,
    THREAD_NOT_FOUND,
    TOPIC_CLOSED,
    TOPIC_DELETED,
    Refusal,
    Refused,
)
from playground.messages import Message
from playground.topics import Topic
from playground.users import Bot, User

GENERAL = 1  # the General topic's number, which may not be named when sending


class Access(IntEnum):
    """How much a method needs: to look, to look at members, to change what it said, to say something."""

    READ = 0
    MEMBERS = 1
    EDIT = 2
    WRITE = 3


def chat_of(call: Call, access: Access, name: str = "chat_id") -> Chat:
    """The chat that the call names, which the bot may use so far; raises Telegram's refusals."""
    given = call.arguments.text(name)
    if not given:
        raise Refused(CHAT_ID_EMPTY)
    number = call.arguments.integer(name)
    if given.startswith("@"):
        found = call.world.named(given)
    elif number > 0:
        return _private(call.bot, call.world.users.get(number), access, call)
    else:
        found = call.world.chats.get(number)
    if not isinstance(found, Room):
        raise Refused(CHAT_NOT_FOUND)
    _check_room(call.bot, found, access)
    return found


def topic_of(call: Call, chat: Chat) -> Topic | None:
    """The topic that a message goes to: None is General, or a chat without topics, where the number is ignored."""
    number = max(call.arguments.integer("message_thread_id"), 0)
    if not number or not isinstance(chat, Room) or not chat.forum:
        if number and isinstance(chat, PrivateChat):
            raise Refused(THREAD_NOT_FOUND)
        return None
    topic = chat.topics.get(number)
    if topic is None or (topic.gone and not topic.unnoticed):
        raise Refused(THREAD_NOT_FOUND)
    if topic.gone:
        raise Refused(TOPIC_DELETED)
    if topic.closed and topic.maker is not call.bot and not chat.member(call.bot).may("can_manage_topics"):
        raise Refused(TOPIC_CLOSED)
    return topic


def reply_of(call: Call, chat: Chat) -> Message | None:
    """The message that is replied to, which must stand in this chat unless the call does without."""
    given = call.arguments.structure("reply_parameters", REPLY_NOT_JSON)
    if isinstance(given, dict):
        number, lenient = given.get("message_id", 0), bool(given.get("allow_sending_without_reply"))
    else:
        number = call.arguments.integer("reply_to_message_id")
        lenient = call.arguments.boolean("allow_sending_without_reply")
    if not number:
        return None
    found = chat.messages.get(int(number))
    if found is None and not lenient:
        raise Refused(REPLY_NOT_FOUND)
    return found


def message_of(call: Call, chat: Chat, missing: Refusal, name: str = "message_id") -> Message:
    """The message that the call names; raises `missing` when it is not there."""
    found = chat.messages.get(call.arguments.integer(name))
    if found is None:
        raise Refused(missing)
    return found


def may_speak(bot: Bot, chat: Chat) -> None:
    """Refuse what Telegram's servers refuse to a bot that says or changes something in a private chat."""
    if isinstance(chat, PrivateChat):
        if chat.blocked:
            raise Refused(BLOCKED)
        if not chat.started:
            raise Refused(CANT_INITIATE)


def _private(bot: Bot, person: User | None, access: Access, call: Call) -> PrivateChat:
    if person is None:
        raise Refused(CHAT_NOT_FOUND)
    if person.is_bot:
        raise Refused(BOT_TO_BOT)
    if not call.world.knows(bot, person):
        raise Refused(CHAT_NOT_FOUND)
    if person.deactivated and access >= Access.EDIT:
        raise Refused(DEACTIVATED)
    return call.world.private_chat(person, bot)


def _check_room(bot: Bot, room: Room, access: Access) -> None:
    if room.migrated_to is not None and access is not Access.READ:
        raise Refused(GROUP_UPGRADED, {"migrate_to_chat_id": room.migrated_to})
    if room.dissolved and room.kind == "group" and access is not Access.READ:
        raise Refused(GROUP_DELETED)
    standing = room.member(bot)
    needs = Access.READ if room.kind == "supergroup" and not room.username else Access.EDIT
    thrown_out = standing.rank == "kicked" or room.dissolved  # to whom a supergroup is deleted it looks the same
    if thrown_out and (room.kind == "supergroup" or access >= Access.EDIT):
        raise Refused(KICKED, kind=room.kind)
    if not standing.present and access >= needs:
        raise Refused(NOT_A_MEMBER, kind=room.kind)
