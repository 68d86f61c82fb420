"""Presses of buttons: what was pressed by whom, until the bot answers it, once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from playground.errors import QUERY_TOO_OLD, Refused
from playground.messages import Message
from playground.shapes import inaccessible, message_shape
from playground.text import Json
from playground.updates import PRESS_LIFE
from playground.users import Bot, User

if TYPE_CHECKING:
    from playground.chats import Chat


@dataclass(frozen=True, slots=True)
class Answer:
    """What the presser sees: a line on top, or with `alert` a window that must be closed. Often both are empty."""

    text: str = ""
    alert: bool = False
    url: str = ""


class Press:
    """One press. `answer` is None until the bot has answered."""

    def __init__(self, press_id: str, person: User, message: Message, data: str, at: float) -> None:
        self.id = press_id
        self.person = person
        self.message = message
        self.data = data
        self.at = at
        self.answer: Answer | None = None
        self._answered = asyncio.Event()

    async def answered(self, within: float = 5) -> Answer:
        """Wait up to `within` seconds for the bot's answer; AssertionError without one."""
        try:
            await asyncio.wait_for(self._answered.wait(), within)
        except TimeoutError:
            raise AssertionError(f"The press of {self.data!r} on {self.message} got no answer in {within} s") from None
        return self.answer or Answer()

    def settle(self, answer: Answer) -> None:
        """Give the answer to who waits."""
        self.answer = answer
        self._answered.set()

    def shape(self, bot: Bot) -> Json:
        """Telegram's CallbackQuery; a message deleted meanwhile is only named."""
        standing = self.message.chat.messages.get(self.message.id)
        shown = message_shape(standing, bot) if standing else inaccessible(self.message)
        return {
            "id": self.id,
            "from": self.person.shape,
            "message": shown,
            "chat_instance": str(-(2**60) - abs(self.message.chat.id)),
            "data": self.data,
        }


class Presses:
    """Every press that may still be answered."""

    def __init__(self, now: Callable[[], float], random: Random) -> None:
        self._now = now
        self._random = random
        self._open: dict[str, tuple[Bot, Press]] = {}

    def press(self, bot: Bot, person: User, message: Message, data: str) -> Press:
        """Somebody presses a button of `bot`, which hears of it."""
        press = Press(str(self._random.randrange(10**17, 10**18)), person, message, data, self._now())
        self._open[press.id] = (bot, press)
        bot.queue.add("callback_query", press.shape(bot), self._now() + PRESS_LIFE)
        chat: Chat = message.chat
        chat.world.events.happen("pressed", chat, person, message, data=data)
        return press

    def open(self) -> list[tuple[Bot, Press]]:
        """What may still be answered, oldest first, each with the bot that may."""
        return [(bot, press) for bot, press in self._open.values() if press.at + PRESS_LIFE > self._now()]

    def reopen(self, bot: Bot, press: Press) -> None:
        """Let a press of which the bot was told earlier be answered."""
        self._open[press.id] = (bot, press)

    def answer(self, bot: Bot, press_id: str, answer: Answer) -> Press:
        """Answer a press; refused when it is unknown, another bot's, answered already or too old."""
        owner, press = self._open.pop(press_id, (None, None))
        if press is None or owner is not bot or press.at + PRESS_LIFE <= self._now():
            raise Refused(QUERY_TOO_OLD)
        press.settle(answer)
        return press
