"""Which messages of people their bots have fetched and confirmed: the second tick beside a message."""

import json
from collections import Counter, defaultdict
from itertools import takewhile

from playground.chats import Chat
from playground.messages import Message
from playground.people import Person
from playground.posting import sees
from playground.users import Bot
from playground.world import World

Place = tuple[Chat, int, int]  # a chat, its number (an upgraded group gets another) and a message's number there


class Fetching:
    """Remembers for each message which place it has in each bot's queue, until the bot has confirmed it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: dict[Bot, dict[int, Place]] = defaultdict(dict)
        self._open: Counter[Place] = Counter()

    def note(self, message: Message, kind: str) -> None:
        """A message or an edit has just been told to the bots that may see it."""
        for bot in message.chat.bots():
            if kind in bot.queue.allowed and sees(bot, message):
                self._wait(bot, bot.queue.last_place, message.chat, message.id)

    def of(self, message: Message) -> bool | None:
        """Whether no bot has it still before it; None for what is no person's message."""
        if message.is_service or not (isinstance(message.sender, Person) or message.author):
            return None
        return not self._open[message.chat, message.chat.id, message.id]

    def confirmed(self, bot: Bot) -> list[Message]:
        """The messages that nobody waits for any more, now that something has gone from this bot's queue."""
        waiting, head = self._waiting[bot], bot.queue.head_place
        gone = [waiting.pop(place) for place in list(takewhile(lambda place: place < head, waiting))]
        self._open.subtract(gone)
        settled = {place for place in gone if self._open[place] <= 0}
        for place in settled:
            del self._open[place]
        found = (chat.messages.get(number) for chat, chat_id, number in settled if chat.id == chat_id)
        return [message for message in found if message]

    def read_queue(self, bot: Bot) -> None:
        """Note what waits already, as in a world that was kept."""
        for update in bot.queue.alive():
            number, message_id = _about(update.body)
            chat = self._world.private.get((bot.id, number)) if number > 0 else self._world.chats.get(number)
            if chat and update.place not in self._waiting[bot]:
                self._wait(bot, update.place, chat, message_id)

    def _wait(self, bot: Bot, place: int, chat: Chat, number: int) -> None:
        where = (chat, chat.id, number)
        self._waiting[bot][place] = where
        self._open[where] += 1


def _about(body: str) -> tuple[int, int]:
    """The chat and the message that an update is about; of one that is about none, or not as it should be, zeros."""
    told = json.loads(body)
    try:
        said = told.get("message") or told["edited_message"]
        return int(said["chat"]["id"]), int(said["message_id"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0, 0
