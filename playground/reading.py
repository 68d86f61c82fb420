"""What a person sees of a chat: what stands there, what is unread, and waiting for what is to come."""

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playground.chats import Chat
from playground.messages import Message
from playground.users import Bot, User

if TYPE_CHECKING:
    from playground.people import Person

Match = str | re.Pattern[str] | Callable[[Message], bool] | None


class NothingRead(AssertionError):
    """What somebody waited for did not come; the text lists what stood there instead."""


class Reader:
    """A person in front of a chat.

    Every message and every edit that is not the person's own is unread once, in the order of arrival, until `reads`
    takes it; service messages never are. Waiting is woken by arrival and costs nothing meanwhile.
    """

    def __init__(self, person: "Person", chat: Chat) -> None:
        self.person = person
        self.chat = chat
        self._arrived = 0
        self._unread: dict[int, Message] = {}  # by order of arrival
        self._news = asyncio.Event()
        for message in chat.messages.values():
            self._notice(message, False)
        chat.onlookers.append(self._notice)

    @property
    def history(self) -> list[Message]:
        """What stands here now, oldest first, service messages included."""
        return [message for message in self.chat.messages.values() if self.covers(message)]

    @property
    def last(self) -> Message:
        """The newest message here; LookupError in an empty chat."""
        for message in reversed(self.chat.messages.values()):
            if self.covers(message):
                return message
        raise LookupError(f"Nothing stands in {self.place} yet")

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message that has buttons, in reading order."""
        bearing = (message for message in reversed(self.history) if message.buttons)
        return next((message.buttons for message in bearing), [])

    @property
    def unread(self) -> list[Message]:
        """What came and was not read yet, oldest first, without what was deleted meanwhile."""
        return [message for message in self._unread.values() if message.id in self.chat.messages]

    @property
    def place(self) -> str:
        """What this place is called in a failure."""
        return self.chat.bots()[0].name if self.chat.kind == "private" else self.chat.name

    def covers(self, message: Message) -> bool:
        """Whether a message of this chat belongs to what is looked at."""
        return message.chat is self.chat

    async def reads(self, match: Match = None, *, by: User | None = None, within: float = 5) -> Message:
        """The next unread message or edit that fits, awaited up to `within` seconds; others stay unread.

        `match` is a part of the text, a pattern or a predicate. Counts what bots say, or only what `by` says.
        """
        fits, seen = _fitting(match, by), 0
        try:
            async with asyncio.timeout(within):
                while True:
                    for number, message in list(self._unread.items()):
                        if number > seen and message.id in self.chat.messages and fits(message):
                            return self._unread.pop(number)
                    seen = self._arrived
                    await self._news_after(seen)
        except TimeoutError:
            raise NothingRead(self._complaint(f"{match!r} to read", within)) from None

    async def shows(self, match: Match, *, by: User | None = None, within: float = 5) -> Message:
        """A message that stands here and fits, read or not, newest first; awaited up to `within` seconds."""
        fits = _fitting(match, by)
        try:
            async with asyncio.timeout(within):
                while True:
                    found = next((message for message in reversed(self.history) if fits(message)), None)
                    if found:
                        return found
                    await self._news_after(self._arrived)
        except TimeoutError:
            raise NothingRead(self._complaint(f"{match!r} to stand", within)) from None

    async def hears_nothing(self, match: Match = None, *, by: User | None = None, during: float = 0.3) -> None:
        """AssertionError when something unread fits now or within `during` seconds."""
        try:
            heard = await self.reads(match, by=by, within=during)
        except NothingRead:
            return
        raise AssertionError(f"{self.person.name} was to hear nothing in {self.place}, but there came: {heard}")

    def skip(self) -> None:
        """Take all that came so far as read."""
        self._unread.clear()

    def _notice(self, message: Message, edited: bool) -> None:
        if not self.covers(message):
            return
        self._arrived += 1
        if not message.is_service and self.person not in {message.sender, message.author}:
            self._unread[self._arrived] = message
        self._news.set()

    async def _news_after(self, seen: int) -> None:
        while self._arrived == seen:
            self._news.clear()
            await self._news.wait()

    def _complaint(self, wanted: str, within: float) -> str:
        lines = [f"{self.person.name} waited {within:g} s in {self.place} for {wanted}, in vain."]
        lines += ["Unread:", *([f"  {message}" for message in self.unread[-12:]] or ["  nothing"])]
        return "\n".join([*lines, "Standing:", *(f"  {message}" for message in self.history[-8:])])


def _fitting(match: Match, by: User | None) -> Callable[[Message], bool]:
    """A predicate for what is looked for; without `by`, only bots count."""

    def said_right(message: Message) -> bool:
        if match is None:
            return True
        if isinstance(match, str):
            return match in message.text
        return bool(match.search(message.text)) if isinstance(match, re.Pattern) else match(message)

    def fits(message: Message) -> bool:
        speaks = isinstance(message.sender, Bot) if by is None else by in {message.sender, message.author}
        return speaks and said_right(message)

    return fits
