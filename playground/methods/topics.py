"""A forum's topics, as far as a bot may make and change them."""

from playground import topics
from playground.access import Access, chat_of
from playground.calls import Call
from playground.chats import Room
from playground.errors import (
    CANT_CLOSE_TOPIC,
    CANT_CREATE_TOPIC,
    CANT_DELETE_TOPIC,
    CANT_EDIT_TOPIC,
    ICON_INVALID,
    NOT_A_FORUM,
    TOPIC_COLOUR_INVALID,
    TOPIC_ID_INVALID,
    TOPIC_NAME_EMPTY,
    TOPIC_NOT_MODIFIED,
    Refusal,
    Refused,
)
from playground.methods import method
from playground.text import Json


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    """A new topic. It counts as a message of the group."""
    room = _forum(call)
    if not room.member(call.bot).may("can_manage_topics"):
        raise Refused(CANT_CREATE_TOPIC)
    name = call.arguments.text("name").strip()
    if not name:
        raise Refused(TOPIC_NAME_EMPTY)
    colour = call.arguments.integer("icon_color") or topics.COLOURS[0]
    if not 0 <= colour <= 0xFFFFFF:
        raise Refused(TOPIC_COLOUR_INVALID)
    call.world.meter.spend(call.bot, room)
    emoji = _icon(call)
    return topics.create(room, name, by=call.bot, colour=colour, emoji=emoji).shape


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    """Another name or icon; what is not given stays."""
    room = _forum(call)
    topic = _topic(call, room, "can_manage_topics", CANT_EDIT_TOPIC)
    name = call.arguments.text("name").strip()
    if call.arguments.text("name") and not name:
        raise Refused(TOPIC_NAME_EMPTY)
    emoji = _icon(call) if call.arguments.has("icon_custom_emoji_id") else None
    if not name and emoji is None:
        return True
    call.world.meter.spend(call.bot, room)
    if name[: topics.LONGEST_NAME] in {"", topic.name} and emoji in {None, topic.emoji}:
        raise Refused(TOPIC_NOT_MODIFIED)
    topics.rename(topic, by=call.bot, name=name if name != topic.name else "", emoji=emoji)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    """Only administrators and the maker write in it from now on."""
    return _close(call, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    """Everybody writes in it again."""
    return _close(call, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    """Take it away with all that it holds."""
    room = _forum(call)
    topic = _topic(call, room, "can_delete_messages", CANT_DELETE_TOPIC)
    call.world.meter.spend(call.bot, room)
    topics.delete(topic, by=call.bot)
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(_: Call) -> list[Json]:
    """The icons that a topic may have, as stickers; of each its picture and the number by which it is given."""
    return [
        {
            "file_id": f"icon-{its_id}",
            "file_unique_id": its_id,
            "type": "custom_emoji",
            "width": 100,
            "height": 100,
            "is_animated": True,
            "is_video": False,
            "emoji": picture,
            "custom_emoji_id": its_id,
        }
        for picture, its_id in topics.ICONS.items()
    ]


def _icon(call: Call) -> str:
    """The icon that the call gives, none where it is empty; only those of the list may be given."""
    emoji = call.arguments.text("icon_custom_emoji_id")
    if emoji and emoji not in topics.ICONS.values():
        raise Refused(ICON_INVALID)
    return emoji


def _close(call: Call, *, closed: bool) -> bool:
    room = _forum(call)
    topic = _topic(call, room, "can_manage_topics", CANT_CLOSE_TOPIC)
    call.world.meter.spend(call.bot, room)
    if topic.closed == closed:
        raise Refused(TOPIC_NOT_MODIFIED)
    topics.close(topic, by=call.bot, closed=closed)
    return True


def _forum(call: Call) -> Room:
    room = chat_of(call, Access.WRITE)
    if not isinstance(room, Room) or not room.forum:
        raise Refused(NOT_A_FORUM)
    return room


def _topic(call: Call, room: Room, right: str, refusal: Refusal) -> topics.Topic:
    """The topic of the call, which the bot has made or may change."""
    topic = room.topics.get(call.arguments.integer("message_thread_id"))
    if topic is None or topic.gone:
        raise Refused(TOPIC_ID_INVALID)
    if topic.maker is not call.bot and not room.member(call.bot).may(right):
        raise Refused(refusal)
    return topic
