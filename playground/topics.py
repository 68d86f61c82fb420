"""Topics of a forum: how they are made, renamed, closed, reopened (each with a service message) and deleted."""

import asyncio
from typing import TYPE_CHECKING

from playground.posting import announce
from playground.text import Json
from playground.users import User

if TYPE_CHECKING:
    from playground.chats import Room

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
ICONS = {  # some of those that any bot may give a topic: picture and number of the custom emoji
    "📰": "5434144690511290129", "💡": "5312536423851630001", "⚡️": "5312016608254762256",
    "❗️": "5379748062124056162", "📝": "5373251851074415873", "📆": "5433614043006903194",
    "📁": "5357315181649076022", "🔥": "5312241539987020022", "❓": "5377316857231450742",
    "💬": "5417915203100613993", "👀": "5420216386448270341", "🏁": "5408906741125490282",
    "🏆": "5312315739842026755", "✅": "5237699328843200968",
}  # fmt: skip
LONGEST_NAME = 128  # characters; the server cuts a longer name


class Topic:
    """A topic; `id` is the number of the service message that made it, which is also `message_thread_id`.

    `gone` when it was deleted; `unnoticed` while the Bot API server still believes in it (then sending there is
    refused with TOPIC_DELETED instead of "message thread not found"). What people do to it is awaited below.
    """

    def __init__(self, topic_id: int, room: "Room", name: str, colour: int, emoji: str, maker: User) -> None:
        self.id = topic_id
        self.room = room
        self.name = name
        self.colour = colour
        self.emoji = emoji
        self.maker = maker
        self.closed = False
        self.gone = False
        self.unnoticed = False

    @property
    def shape(self) -> Json:
        """Telegram's ForumTopic object."""
        shape: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.colour}
        return shape | ({"icon_custom_emoji_id": self.emoji} if self.emoji else {})

    async def rename(self, name: str, *, by: User | None = None) -> None:
        """Somebody gives it another name; the group's creator when nobody is named, here and below."""
        rename(self, by=by or self.room.creator, name=name)
        await asyncio.sleep(0)

    async def close(self, *, by: User | None = None) -> None:
        """Somebody closes it: only administrators and its maker write there from now on."""
        close(self, by=by or self.room.creator, closed=True)
        await asyncio.sleep(0)

    async def reopen(self, *, by: User | None = None) -> None:
        """Somebody opens it again."""
        close(self, by=by or self.room.creator, closed=False)
        await asyncio.sleep(0)

    async def delete(self, *, by: User | None = None, noticed: bool = True) -> None:
        """Somebody deletes it with all that it holds. No bot is told; unless `noticed`, the server lags behind."""
        delete(self, by=by or self.room.creator, noticed=noticed)
        await asyncio.sleep(0)

    def __repr__(self) -> str:
        return f"<Topic {self.name!r} {self.id}>"


def create(room: "Room", name: str, *, by: User, colour: int = COLOURS[0], emoji: str = "") -> Topic:
    """Make a topic; its service message is its root and carries its number."""
    topic = Topic(room.last_id + 1, room, name[:LONGEST_NAME], colour, emoji, by)
    room.topics[topic.id] = topic
    facts: Json = {"name": topic.name, "icon_color": colour} | ({"icon_custom_emoji_id": emoji} if emoji else {})
    announce(room, "forum_topic_created", facts, sender=by, topic=topic)
    room.world.events.happen("topic_made", room, by, topic=topic)
    return topic


def rename(topic: Topic, *, by: User, name: str = "", emoji: str | None = None) -> None:
    """Give it another name, another icon, or both."""
    facts: Json = {"name": name[:LONGEST_NAME]} if name else {}
    facts |= {} if emoji is None else {"icon_custom_emoji_id": emoji}
    topic.name = facts.get("name", topic.name)
    topic.emoji = topic.emoji if emoji is None else emoji
    announce(topic.room, "forum_topic_edited", facts, sender=by, topic=topic)
    topic.room.world.events.happen("topic_renamed", topic.room, by, topic=topic)


def close(topic: Topic, *, by: User, closed: bool) -> None:
    """Close it or open it again."""
    topic.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    announce(topic.room, kind, {}, sender=by, topic=topic)
    topic.room.world.events.happen("topic_closed" if closed else "topic_reopened", topic.room, by, topic=topic)


def delete(topic: Topic, *, by: User, noticed: bool = True) -> None:
    """Take it away with all its messages."""
    room = topic.room
    topic.gone, topic.unnoticed = True, not noticed
    numbers = [message.id for message in room.messages.values() if message.topic is topic]
    for number in numbers:
        del room.messages[number]
    room.world.events.happen("topic_deleted", room, by, topic=topic, numbers=numbers)
