"""A world from the plain values that `describing.py` made of one: who and what stands in it is the same again.

What refers to somebody or something refers to the very same object everywhere, as the rest of the playground relies on.
"""

from collections.abc import Callable
from typing import Any

from playground.chats import Channel, Chat, Room
from playground.files import StoredFile
from playground.groups import Group
from playground.members import Member
from playground.messages import NO_WORDS, Content, Message, Origin
from playground.people import Person
from playground.presses import Press
from playground.text import Json, Rich
from playground.topics import Topic
from playground.users import Bot
from playground.world import World

SPARE = 1000  # numbers left out where the newest ones may have been given to what was not kept any more


def restore(world: World, kept: Json, data: dict[str, bytes]) -> None:
    """Fill an empty world; `data` are the bytes of its files by name."""
    for each in kept["people"]:
        _add_person(world, each)
    for each in kept["bots"]:
        _add_bot(world, each)
    _add_files(world, kept, data)
    restored = [_add_chat(world, each) for each in kept["chats"]]
    for chat, said in zip(restored, kept["said"], strict=True):
        _say(world, chat, said)
    for bot, queue in zip(world.bots.values(), kept["queues"], strict=True):
        bot.queue.take_up(queue)
    for each in kept["presses"]:
        _reopen(world, each)


def leave_out_numbers(world: World) -> None:
    """Nothing new gets a number that a bot may have seen on something that was lost."""
    for bot in world.bots.values():
        bot.queue.skip(SPARE)
        bot.number_from(bot.last_message_id + SPARE)
    for chat in world.chats.values():
        chat.number_from(chat.last_id + SPARE)
    world.files.number_from(world.files.next_number + SPARE)


def _add_person(world: World, kept: Json) -> None:
    person = Person(world, kept["id"], "", username=kept["username"], language=kept["language"])
    person.first_name, person.last_name = kept["names"]
    person.deactivated = kept["deactivated"]
    world.welcome(person)


def _add_bot(world: World, kept: Json) -> None:
    name, username = kept["name"], kept["username"]
    bot = Bot(kept["id"], name, username, privacy=kept["privacy"], random=world.random, now=world.now)
    bot.token, bot.deactivated = kept["token"], kept["deactivated"]
    bot.commands = {(audience, language): commands for audience, language, commands in kept["commands"]}
    bot.card = {(field, language): text for field, language, text in kept["card"]}
    bot.asks_for = frozenset(kept["asks_for"])
    bot.number_from(kept["last_message"])
    world.welcome(bot)


def _add_files(world: World, kept: Json, data: dict[str, bytes]) -> None:
    shared = ("name", "mime", "size")
    named = ("title", "performer")
    for each in kept["files"]:
        held, facts = {name: each[name] for name in shared}, {name: each[name] for name in named}
        world.files.hold(
            tuple(
                StoredFile(number, each["kind"], data[each["bytes"]], **held, **facts, **_measures(measures))
                for number, *measures in each["sizes"]
            )
        )
    world.files.number_from(kept["next_file"])
    for bot, number in kept["shows"]:
        world.files.show(_bot(world, bot), world.files[number])


def _measures(measures: list[int]) -> dict[str, Any]:
    return dict(zip(("width", "height", "duration"), measures, strict=True))


def _add_chat(world: World, kept: Json) -> Chat:
    chat = _MAKE[kept["is"]](world, kept)
    chat.pinned = kept["pinned"]
    chat.number_from(kept["last"])
    return chat


def _private(world: World, kept: Json) -> Chat:
    bot, person = kept["key"]
    chat = world.private_chat(world.users[person], _bot(world, bot))
    chat.started, chat.blocked = kept["started"], kept["blocked"]
    return chat


def _channel(world: World, kept: Json) -> Chat:
    channel = world.chats[kept["key"]] = Channel(world, kept["key"], kept["title"])
    return channel


def _room(world: World, kept: Json) -> Chat:
    make = Group if kept["is"] == "group" else Room
    head = {name: kept[name] for name in ("kind", "forum", "username")}
    room = world.chats[kept["key"]] = make(world, kept["key"], kept["title"], **head)
    room.migrated_to, room.dissolved = kept["migrated_to"], kept["dissolved"]
    room.last_bot = None if kept["last_bot"] is None else _bot(world, kept["last_bot"])
    for each in kept["members"]:
        rights, permissions = frozenset(each["rights"]), frozenset(each["permissions"])
        room.seat(Member(world.users[each["user"]], each["rank"], rights, permissions))
    room.topics = {each["id"]: _topic(world, room, each) for each in kept["topics"]}
    return room


_MAKE: dict[str, Callable[[World, Json], Chat]] = {
    "private": _private, "channel": _channel, "group": _room, "shell": _room
}  # fmt: skip


def _topic(world: World, room: Room, kept: Json) -> Topic:
    topic = Topic(kept["id"], room, kept["name"], kept["colour"], kept["emoji"], world.users[kept["maker"]])
    topic.closed, topic.gone, topic.unnoticed = kept["closed"], kept["gone"], kept["unnoticed"]
    return topic


def _say(world: World, chat: Chat, said: Json) -> None:
    chat.messages = {each["id"]: _message(world, chat, each) for each in said["messages"]}
    chat.reactions = {(message, user): given for message, user, given in said["reactions"]}


def _message(world: World, chat: Chat, kept: Json) -> Message:
    users, given = world.users, kept.get
    return Message(
        id=kept["id"],
        chat=chat,
        date=kept["date"],
        content=_content(world, kept),
        sender=users[kept["sender"]] if "sender" in kept else None,
        sender_chat=_chat_of(world, kept["as"]) if "as" in kept else None,
        topic=_topic_of(world, chat, kept["topic"]) if "topic" in kept else None,
        reply_to_id=given("reply"),
        edit_date=given("edited"),
        reworded=given("reworded"),
        markup=given("markup"),
        album=given("album", ""),
        origin=Origin(kept["origin"]) if "origin" in kept else None,
        via=_bot(world, kept["via"]) if "via" in kept else None,
        automatic_forward=given("automatic", False),
        author=users[kept["author"]] if "author" in kept else None,
    )


def _content(world: World, kept: Json) -> Content:
    words = Rich(kept["text"], tuple(kept["entities"])) if "text" in kept else NO_WORDS
    files = world.files.sizes(kept["file"]) if "file" in kept else ()
    return Content(kept["kind"], words, files, _facts(world, kept["kind"], kept.get("facts")))


def _facts(world: World, kind: str, facts: Any) -> Any:
    match kind:
        case "new_chat_members":
            return [world.users[number] for number in facts]
        case "left_chat_member":
            return world.users[facts]
        case "pinned_message":
            return _somewhere(world, facts)
    return facts


def _somewhere(world: World, kept: Json) -> Message:
    return _message(world, _chat_of(world, kept["chat"]), kept)


def _reopen(world: World, kept: Json) -> None:
    message = _somewhere(world, kept["message"])
    press = Press(kept["id"], world.users[kept["person"]], message, kept["data"], kept["at"])
    world.presses.reopen(_bot(world, kept["bot"]), press)


def _chat_of(world: World, key: int | list[int]) -> Chat:
    return world.chats[key] if isinstance(key, int) else world.private[key[0], key[1]]


def _topic_of(world: World, chat: Chat, number: int) -> Topic | None:
    """A topic by its number; that of a group's old messages went with the group to its new number."""
    if isinstance(chat, Room) and chat.migrated_to is not None:
        chat = world.chats[chat.migrated_to]
    return chat.topics.get(number) if isinstance(chat, Room) else None


def _bot(world: World, number: int) -> Bot:
    bot = world.users[number]
    if not isinstance(bot, Bot):
        raise TypeError(f"{bot!r} is no bot")
    return bot
