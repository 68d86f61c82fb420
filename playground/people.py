"""People: they open chats with bots and sit in groups. What they do there is `deeds.py`, what they see `reading.py`."""

import asyncio
from contextlib import suppress

from playground.chats import Chat
from playground.deeds import Seat
from playground.groups import Group
from playground.messages import Message
from playground.topics import Topic
from playground.users import Bot, User
from playground.world import World


class Person(User):
    """Somebody with a telephone. A seat that was taken once stays theirs, with what they have not read yet."""

    def __init__(self, world: World, user_id: int, name: str, *, username: str = "", language: str = "") -> None:
        super().__init__(user_id, name, username=username, language=language)
        self._world = world
        self._private: dict[Bot, Seat] = {}
        self._groups: dict[Group, GroupSeat] = {}

    def chat_with(self, bot: Bot) -> Seat:
        """The private chat with a bot."""
        if bot not in self._private:
            self._private[bot] = Seat(self, self._world.private_chat(self, bot))
        return self._private[bot]

    def in_group(self, group: Group) -> "GroupSeat":
        """A place in a group, which they need not be a member of yet."""
        if group not in self._groups:
            self._groups[group] = GroupSeat(self, group)
        return self._groups[group]

    def rename(self, name: str, *, username: str | None = None, language: str | None = None) -> None:
        """Change what bots see of this person from now on, in `from` and as the private chat's name."""
        super().rename(name, username=username, language=language)
        for chat in self._world.private.values():
            if chat.person is self:
                chat.changed()
        self._world.events.happen("account", None, self)

    def deactivates(self) -> None:
        """Delete the account."""
        self.deactivated = True
        self._world.events.happen("account", None, self)


class GroupSeat(Seat):
    """A person in a group: reads everything, writes into General."""

    def __init__(self, person: Person, group: Group) -> None:
        self.group = group
        self._topics: dict[Topic | None, TopicSeat] = {}
        super().__init__(person, group)

    def topic(self, part: str) -> "TopicSeat":
        """A place in the newest topic whose name contains `part`; LookupError when there is none yet."""
        return self.at(self.group.topic(part))

    async def finds_topic(self, part: str, *, within: float = 5) -> "TopicSeat":
        """The same, awaiting that the topic is made."""
        with suppress(TimeoutError):  # then `topic` says which ones there are
            async with asyncio.timeout(within):
                while not any(part in topic.name and not topic.gone for topic in self.group.topics.values()):
                    await self._news_after(self._arrived)
        return self.topic(part)

    @property
    def general(self) -> "TopicSeat":
        """A place in General, which sees no other topic."""
        return self.at(None)

    def at(self, topic: Topic | None) -> "TopicSeat":
        """A place in a topic, or in General."""
        if topic not in self._topics:
            self._topics[topic] = TopicSeat(self.person, self.group, topic)
        return self._topics[topic]


class TopicSeat(Seat):
    """A person in one topic of a forum: reads only that, writes into it."""

    def __init__(self, person: Person, group: Chat, topic: Topic | None) -> None:
        self.in_topic = topic
        super().__init__(person, group)

    @property
    def place(self) -> str:
        return f"{self.chat.name} / {self.in_topic.name if self.in_topic else 'General'}"

    def covers(self, message: Message) -> bool:
        return message.topic is self.in_topic
