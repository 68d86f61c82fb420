"""A group as a test or a demo holds it: who is in, who leads, its topics, and what happens to it as a whole."""

import asyncio
from dataclasses import replace

from playground import membership
from playground.chats import Channel, Room
from playground.members import Member
from playground.messages import Content, Message, Origin
from playground.posting import announce, post
from playground.text import Rich, marked
from playground.topics import Topic
from playground.users import User


class Group(Room):
    """A group, supergroup or forum. What is awaited is done by `by`, by its creator when nobody is named."""

    async def add(self, user: User, rank: str = "member", *, by: User | None = None, **rights: bool) -> None:
        """Let somebody in, perhaps as `administrator` with rights (without any named, the usual ones)."""
        membership.join(self, Member(user, "left").with_rank(rank, rights), by=by or self.creator)
        await asyncio.sleep(0)

    async def promote(self, user: User, *, by: User | None = None, **rights: bool) -> None:
        """Make somebody an administrator, or give an administrator exactly these rights."""
        await self._rank(user, "administrator", rights, by)

    async def demote(self, user: User, *, by: User | None = None) -> None:
        """Make an administrator an ordinary member."""
        await self._rank(user, "member", {}, by)

    async def restrict(self, user: User, *, by: User | None = None, **permissions: bool) -> None:
        """Leave a member only these permissions; without any they may only read."""
        await self._rank(user, "restricted", permissions, by)

    async def mask(self, user: User, *, on: bool = True) -> None:
        """An administrator hides behind the group's name, or shows their face again."""
        member = self.member(user)
        rights = member.rights | {"is_anonymous"} if on else member.rights - {"is_anonymous"}
        membership.change(self, replace(member, rights=rights), by=user)
        await asyncio.sleep(0)

    async def remove(self, user: User, *, by: User | None = None) -> None:
        """Throw somebody out."""
        membership.part(self, user, rank="kicked", by=by or self.creator)
        await asyncio.sleep(0)

    async def leave(self, user: User) -> None:
        """Somebody goes of their own accord."""
        membership.part(self, user, rank="left", by=user)
        await asyncio.sleep(0)

    async def turn_topics(self, *, on: bool) -> None:
        """Make it a forum, or make it none; topics and their messages stay in the drawer.

        A basic group has none: it becomes a supergroup first.
        """
        if on and self.kind == "group":
            await self.upgrade()
        self.forum = on
        self.changed()
        self.world.events.happen("changed", self, self.creator)
        await asyncio.sleep(0)

    async def dissolve(self) -> None:
        """Its owner deletes it."""
        self.dissolved = True
        self.world.events.happen("changed", self, self.creator)
        await asyncio.sleep(0)

    async def upgrade(self) -> int:
        """A basic group becomes a supergroup with a new number, which is given; both chats say so."""
        if self.kind != "group":
            raise ValueError(f"{self.title} is a supergroup already")
        old_id, new_id = self.id, self.world.new_chat_id("supergroup")
        announce(self, "migrate_to_chat_id", new_id, sender=self.creator)
        self.world.chats[old_id] = self._shell(old_id, new_id)
        self.id, self.kind, self.messages, self._last_id = new_id, "supergroup", {}, 0
        self.changed()
        self.world.chats[new_id] = self
        announce(self, "migrate_from_chat_id", old_id, sender=self.world.anonymous_admin, sender_chat=self)
        self.world.events.happen("upgraded", self, self.creator, old=old_id, new=new_id)
        await asyncio.sleep(0)
        return new_id

    def topic(self, part: str) -> Topic:
        """The newest topic whose name contains `part`; LookupError names those that there are."""
        standing = [topic for topic in self.topics.values() if not topic.gone]
        found = [topic for topic in standing if part in topic.name]
        if not found:
            names = ", ".join(topic.name for topic in standing) or "none"
            raise LookupError(f"No topic of {self.title} is called {part!r}; there are: {names}")
        return found[-1]

    async def forward_from(self, channel: Channel, text: str) -> Message:
        """A post of the linked channel comes in by itself."""
        post_id, facts = channel.next_id(), {"type": "channel", "chat": channel.shape, "date": self.world.date()}
        said = post(
            self,
            Content("text", marked(Rich(text))),
            sender=self.world.service,
            sender_chat=channel,
            origin=Origin(facts | {"message_id": post_id}),
            automatic_forward=True,
        )
        await asyncio.sleep(0)
        return said

    async def _rank(self, user: User, rank: str, rights: dict[str, bool], by: User | None) -> None:
        if not self.member(user).present:
            raise ValueError(f"{user.name} is not in {self.title}")
        membership.change(self, self.member(user).with_rank(rank, rights), by=by or self.creator)
        await asyncio.sleep(0)

    def _shell(self, old_id: int, new_id: int) -> Room:
        """What remains under the old number: the old messages, and the way to the new chat."""
        shell = Room(self.world, old_id, self.title, kind="group", forum=False)
        shell.members = dict(self.members)
        shell.messages = {number: replace(message, chat=shell) for number, message in self.messages.items()}
        shell.migrated_to = new_id
        return shell
