"""A world as plain values that JSON can hold: `heads`, which are compared often, and the `whole`.

Users are named by their number, groups and channels by theirs, a private chat by the numbers of its bot and its
person. `restoring.py` reads each of these values back.
"""

from collections.abc import Callable
from typing import Any

from playground.chats import Channel, Chat, PrivateChat, Room
from playground.files import StoredFile
from playground.groups import Group
from playground.members import Member
from playground.messages import Content, Message
from playground.people import Person
from playground.presses import Press
from playground.text import Json
from playground.topics import Topic
from playground.users import Bot
from playground.world import World

NameOf = Callable[[int, bytes], str]  # under which name the bytes of a file lie


def heads(world: World) -> Json:
    """Everything but messages, what hangs on them, waiting updates and files: little, however much was said."""
    return {
        "ahead": float(getattr(world.now, "ahead", 0.0)),
        "people": [_person(user) for user in world.users.values() if isinstance(user, Person)],
        "bots": [_bot(bot) for bot in world.bots.values()],
        "chats": [_chat(chat) for chat in chats(world)],
        "next_file": world.files.next_number,
        "shows": world.files.shows,
    }


def whole(world: World, name_of: NameOf) -> Json:
    """The world; `name_of` a file's number and bytes says where the bytes are kept."""
    return heads(world) | {
        "said": [_said(chat) for chat in chats(world)],
        "queues": [bot.queue.kept() for bot in world.bots.values()],
        "presses": [_press(bot, press) for bot, press in world.presses.open()],
        "files": [_file(sizes, name_of) for sizes in world.files.all()],
    }


def chats(world: World) -> list[Chat]:
    """Every chat, always in the same order."""
    return [*world.chats.values(), *world.private.values()]


def key_of(chat: Chat) -> int | list[int]:
    """What a chat is named by."""
    return [chat.bot.id, chat.person.id] if isinstance(chat, PrivateChat) else chat.id


def _person(person: Person) -> Json:
    return {
        "id": person.id,
        "names": [person.first_name, person.last_name],
        "username": person.username,
        "language": person.language,
        "deactivated": person.deactivated,
    }


def _bot(bot: Bot) -> Json:
    return {
        "id": bot.id,
        "name": bot.first_name,
        "username": bot.username,
        "deactivated": bot.deactivated,
        "token": bot.token,
        "privacy": bot.privacy,
        "commands": [[*audience, commands] for audience, commands in bot.commands.items()],
        "asks_for": sorted(bot.asks_for),
        "card": [[*field, text] for field, text in bot.card.items()],
        "last_message": bot.last_message_id,
    }


def _chat(chat: Chat) -> Json:
    head: Json = {"key": key_of(chat), "pinned": list(chat.pinned), "last": chat.last_id}
    match chat:
        case PrivateChat():
            return head | {"is": "private", "started": chat.started, "blocked": chat.blocked}
        case Channel():
            return head | {"is": "channel", "title": chat.title}
        case Room():
            return head | {"is": "group" if isinstance(chat, Group) else "shell"} | _room(chat)
    raise TypeError(f"{chat!r} cannot be kept")


def _room(room: Room) -> Json:
    return {
        "title": room.title,
        "kind": room.kind,
        "forum": room.forum,
        "username": room.username,
        "members": [_member(member) for member in room.members.values()],
        "topics": [_topic(topic) for topic in room.topics.values()],
        "migrated_to": room.migrated_to,
        "dissolved": room.dissolved,
        "last_bot": room.last_bot.id if room.last_bot else None,
    }


def _member(member: Member) -> Json:
    rights, permissions = sorted(member.rights), sorted(member.permissions)
    return {"user": member.user.id, "rank": member.rank, "rights": rights, "permissions": permissions}


def _topic(topic: Topic) -> Json:
    plain = {name: getattr(topic, name) for name in ("id", "name", "colour", "emoji", "closed", "gone", "unnoticed")}
    return plain | {"maker": topic.maker.id}


def _said(chat: Chat) -> Json:
    reactions = [[message, user, given] for (message, user), given in chat.reactions.items()]
    return {"messages": [describe(message) for message in chat.messages.values()], "reactions": reactions}


def describe(message: Message) -> Json:
    """A message without its chat; what it has not is left out."""
    shape: Json = {"id": message.id, "date": message.date} | _content(message.content)
    more = {
        "sender": message.sender and message.sender.id,
        "as": message.sender_chat and key_of(message.sender_chat),
        "topic": message.topic and message.topic.id,
        "reply": message.reply_to_id,
        "edited": message.edit_date,
        "reworded": message.reworded,
        "markup": message.markup,
        "album": message.album or None,
        "origin": message.origin and message.origin.shape,
        "via": message.via and message.via.id,
        "automatic": message.automatic_forward or None,
        "author": message.author and message.author.id,
    }
    return shape | {name: value for name, value in more.items() if value is not None}


def _content(content: Content) -> Json:
    shape: Json = {"kind": content.kind}
    if content.words.text or content.words.entities:
        shape |= {"text": content.words.text, "entities": list(content.words.entities)}
    if content.files:
        shape["file"] = content.files[0].number
    if content.facts is not None:
        shape["facts"] = _facts(content)
    return shape


def _facts(content: Content) -> Any:
    match content.kind:
        case "new_chat_members":
            return [user.id for user in content.facts]
        case "left_chat_member":
            return content.facts.id
        case "pinned_message":
            return somewhere(content.facts)
    return content.facts


def somewhere(message: Message) -> Json:
    """A message as it was, with its chat: it may stand there otherwise by now, or not at all."""
    return describe(message) | {"chat": key_of(message.chat)}


def _press(bot: Bot, press: Press) -> Json:
    told = {"id": press.id, "data": press.data, "at": press.at}
    return told | {"bot": bot.id, "person": press.person.id, "message": somewhere(press.message)}


def _file(sizes: tuple[StoredFile, ...], name_of: NameOf) -> Json:
    first = sizes[0]
    shared = {name: getattr(first, name) for name in ("kind", "name", "mime", "size", "title", "performer")}
    measures = [[each.number, each.width, each.height, each.duration] for each in sizes]
    return shared | {"sizes": measures, "bytes": name_of(first.number, first.data)}
