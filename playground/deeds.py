"""What a person does in a chat: write, send, press, change, take back."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playground import membership
from playground.chats import Channel, PrivateChat, Room
from playground.messages import CAPTIONED, Content, Message, Origin
from playground.methods.sending import origin_of
from playground.posting import delete, edit, post, react
from playground.presses import Answer, Press
from playground.reading import Reader
from playground.text import Json, Rich, marked
from playground.topics import Topic
from playground.users import Bot


class NotPossible(Exception):
    """Telegram would not let this person do that; the text says why."""


class Seat(Reader):
    """A person in a chat, reading and doing. Each deed is done when it is awaited, and bots have been told of it."""

    in_topic: Topic | None = None
    last_press: Press | None = None

    async def types(
        self, text: str, *, reply_to: Message | None = None, channel: Channel | None = None, via: Bot | None = None
    ) -> Message:
        """Write; `channel` speaks in its name, `via` is the inline bot that gave the words.

        An administrator who is masked speaks as the group.
        """
        return await self._says(Content("text", marked(Rich(text))), reply_to=reply_to, channel=channel, via=via)

    async def replies(self, message: Message, text: str) -> Message:
        """Write as an answer to a message."""
        return await self.types(text, reply_to=message)

    async def sends(
        self,
        kind: str,
        data: bytes = b"bytes of a file",
        caption: str = "",
        *,
        name: str = "",
        reply_to: Message | None = None,
        **facts: Any,
    ) -> Message:
        """Send a file as any of `files.KINDS`; `facts`: mime, size (claimed, not held), width, duration, title …"""
        files = self.chat.world.files.add(kind, data, name=name, **facts)
        return await self._says(Content(kind, marked(Rich(caption)), files), reply_to=reply_to)

    async def sends_photo(self, data: bytes = b"picture", caption: str = "", **more: Any) -> Message:
        """Send a picture."""
        return await self.sends("photo", data, caption, **more)

    async def sends_document(self, data: bytes = b"document", caption: str = "", **more: Any) -> Message:
        """Send a file as it is; `name` is its name."""
        return await self.sends("document", data, caption, **more)

    async def sends_voice(self, data: bytes = b"voice", caption: str = "", **more: Any) -> Message:
        """Send a voice note."""
        return await self.sends("voice", data, caption, **more)

    async def sends_video(self, data: bytes = b"video", caption: str = "", **more: Any) -> Message:
        """Send a film."""
        return await self.sends("video", data, caption, **more)

    async def sends_video_note(self, data: bytes = b"note", **more: Any) -> Message:
        """Send a round film."""
        return await self.sends("video_note", data, **more)

    async def sends_audio(self, data: bytes = b"music", caption: str = "", **more: Any) -> Message:
        """Send a piece of music."""
        return await self.sends("audio", data, caption, **more)

    async def sends_animation(self, data: bytes = b"moving", caption: str = "", **more: Any) -> Message:
        """Send a moving picture."""
        return await self.sends("animation", data, caption, **more)

    async def sends_sticker(self, emoji: str = "🙂", **more: Any) -> Message:
        """Send a sticker."""
        return await self.sends("sticker", b"sticker", title=emoji, **more)

    async def sends_location(self, latitude: float, longitude: float) -> Message:
        """Send a place."""
        return await self._says(Content("location", facts={"latitude": latitude, "longitude": longitude}))

    async def sends_contact(self, phone_number: str, first_name: str) -> Message:
        """Send somebody's number."""
        return await self._says(Content("contact", facts={"phone_number": phone_number, "first_name": first_name}))

    async def sends_album(
        self, items: Sequence[tuple[str, bytes] | tuple[str, bytes, Json]], caption: str = "", **more: Any
    ) -> list[Message]:
        """Send several files as one album: kind, bytes, perhaps facts as of `sends`; the first bears the caption."""
        album = str(self.chat.world.random.randrange(10**16, 10**17))
        captions = [caption, *[""] * (len(items) - 1)]
        contents = [
            Content(kind, marked(Rich(words)), self.chat.world.files.add(kind, data, **(facts[0] if facts else {})))
            for (kind, data, *facts), words in zip(items, captions, strict=True)
        ]
        return [await self._says(content, album=album, **more) for content in contents]

    async def forwards(self, message: Message, *, hidden: bool = False) -> Message:
        """Pass on a message from anywhere; `hidden` when its writer does not want to be linked to."""
        origin = origin_of(message)
        if hidden and message.sender:
            origin = Origin({"type": "hidden_user", "sender_user_name": message.sender.name, "date": message.date})
        return await self._says(message.content, origin=origin)

    async def edits(self, message: Message, text: str) -> Message:
        """Change the words of an own message, or its caption."""
        self._own(message)
        standing = self._standing(message)
        content = replace(standing.content, words=marked(Rich(text)))
        if standing.kind != "text" and standing.kind not in CAPTIONED:
            raise NotPossible(f"A {standing.kind} has no words to change")
        edited = edit(standing, by=self.person, content=content)
        await asyncio.sleep(0)
        return edited

    async def deletes(self, message: Message) -> None:
        """Take a message away, for everybody. No bot hears of it."""
        if not (isinstance(self.chat, Room) and self.chat.member(self.person).may("can_delete_messages")):
            self._own(message)
        delete(self._standing(message), by=self.person)
        await asyncio.sleep(0)

    async def reacts(self, message: Message, *emojis: str) -> None:
        """Put emojis under a message instead of those before; none takes them away."""
        react(self._standing(message), self.person, list(emojis))
        await asyncio.sleep(0)

    async def taps(self, label: str, message: Message | None = None) -> Press:
        """Press the button with this label (or one that contains it), under `message` or the newest that bears it.

        A button of a reply keyboard types its label, and gives a press that is answered already.
        """
        bearer, button = self._find(label, self._standing(message) if message else None)
        if "callback_data" in button:
            return await self.presses(bearer, button["callback_data"])
        if bearer.markup and "keyboard" in bearer.markup:
            typed = await self.types(button["text"])
            done = Press("", self.person, typed, button["text"], self.chat.world.now())
            done.settle(Answer())
            return done
        raise NotPossible(f"{button['text']!r} opens something outside of the chat: {button}")

    async def presses(self, message: Message, data: str) -> Press:
        """Send a press with any data, as for a button that has just gone, or that a forger made up."""
        if not isinstance(message.sender, Bot):
            raise NotPossible(f"Nobody would hear a press under {message}")
        self._present()
        self.last_press = self.chat.world.presses.press(message.sender, self.person, message, data)
        await asyncio.sleep(0)
        return self.last_press

    async def sees_answer(self, part: str = "", *, within: float = 5) -> Answer:
        """Wait for the answer to the newest press here, whose text must contain `part`."""
        if self.last_press is None:
            raise AssertionError(f"{self.person.name} has pressed nothing in {self.place}")
        answer = await self.last_press.answered(within)
        if part not in answer.text:
            raise AssertionError(f"{self.person.name} was to see {part!r} but saw {answer.text!r}")
        return answer

    async def starts(self, payload: str = "") -> Message:
        """Open the bot, perhaps by a link with a payload; a blocked bot is unblocked first."""
        if isinstance(self.chat, PrivateChat):
            membership.block(self.chat, blocked=False)
        return await self.types(f"/start {payload}".strip())

    async def blocks(self) -> None:
        """Block the bot."""
        await self._block(blocked=True)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._block(blocked=False)

    async def _block(self, *, blocked: bool) -> None:
        if not isinstance(self.chat, PrivateChat):
            raise NotPossible("Only in a private chat can a bot be blocked")
        membership.block(self.chat, blocked=blocked)
        await asyncio.sleep(0)

    async def _says(
        self, content: Content, *, reply_to: Message | None = None, channel: Channel | None = None, **more: Any
    ) -> Message:
        self._may_write()
        if content.excess:
            raise NotPossible(content.excess)
        mask: dict[str, Any] = {"sender": self.person}
        if channel:
            mask = {"sender": self.chat.world.channel_sender, "sender_chat": channel, "author": self.person}
        elif isinstance(self.chat, Room) and "is_anonymous" in self.chat.member(self.person).rights:
            mask = {"sender": self.chat.world.anonymous_admin, "sender_chat": self.chat, "author": self.person}
        topic = reply_to.topic if reply_to and self.in_topic is None else self.in_topic
        said = post(self.chat, content, topic=topic, reply_to_id=reply_to.id if reply_to else None, **mask, **more)
        await asyncio.sleep(0)
        return said

    def _may_write(self) -> None:
        self._present()
        if isinstance(self.chat, PrivateChat):
            if self.chat.blocked:
                raise NotPossible(f"{self.person.name} has blocked {self.chat.bot.name}: unblock it first")
            self.chat.started = True
        if isinstance(self.chat, Room) and not self.chat.member(self.person).may_write:
            raise NotPossible(f"{self.person.name} may only read in {self.chat.name}")
        topic = self.in_topic
        if topic and (topic.gone or (topic.closed and not self._leads())):
            raise NotPossible(f"The topic {topic.name} is {'gone' if topic.gone else 'closed'}")

    def _present(self) -> None:
        if self.person.deactivated:
            raise NotPossible(f"{self.person.name} has no account any more")
        if isinstance(self.chat, Room) and (self.chat.dissolved or not self.chat.member(self.person).present):
            raise NotPossible(f"{self.person.name} is not in {self.chat.name}")

    def _leads(self) -> bool:
        return isinstance(self.chat, Room) and self.chat.member(self.person).may("can_manage_topics")

    def _own(self, message: Message) -> None:
        if self.person not in {message.sender, message.author}:
            raise NotPossible(f"{self.person.name} did not write {message}")

    def _standing(self, message: Message) -> Message:
        standing = self.chat.messages.get(message.id)
        if standing is None:
            raise NotPossible(f"It is gone: {message}")
        return standing

    def _find(self, label: str, message: Message | None) -> tuple[Message, dict[str, Any]]:
        """The newest message with the button, or with one that contains the label."""
        standing = [message] if message else list(reversed(self.history))
        for exact in (True, False):
            for bearer in standing:
                for button in (button for row in bearer.rows for button in row):
                    if button["text"] == label or (not exact and label in button["text"]):
                        return bearer, button
        there = " ".join(f"[ {text} ]" for bearer in standing for text in bearer.buttons) or "none"
        raise NotPossible(f"{self.person.name} finds no button {label!r} in {self.place}; there are: {there}")
