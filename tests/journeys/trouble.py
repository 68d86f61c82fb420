"""What journeys in trouble look at: how often something stands in a chat, what was called there, and when."""

import time
from typing import Final

from playground.calls import Call
from playground.chats import Chat
from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import steps
from tests.journeys.tongues import ENGLISH

LANS_WORDS: Final = "We are looking for it."


def times_of(chat: Seat, words: str) -> int:
    """How many messages that stand there say this."""
    return sum(words in message.text for message in chat.history)


def calls_to(desk: DeskUnderTest, chat: Chat) -> list[Call]:
    """What was to be said or done in that chat so far, also in vain, in the order in which it was asked for."""
    made = [call for call in desk.telegram.calls if call.chat_id == str(chat.id) and not call.method.startswith("get")]
    return sorted(made, key=lambda call: call.at)


class Stopwatch:
    """When calls to a chat come, in seconds of a clock that nobody hurries: a condition that no call fulfils."""

    def __init__(self, chat: Chat) -> None:
        self.at: list[float] = []
        self._chat_id = str(chat.id)

    def __call__(self, call: Call) -> bool:
        if call.chat_id == self._chat_id and not call.method.startswith("get"):
            self.at.append(time.monotonic())
        return False


async def story_of(desk: DeskUnderTest, reference: str) -> TopicSeat:
    """The case's topic, with the story in it."""
    topic = await steps.topic_of(desk, reference)
    await topic.shows(ENGLISH.story)
    return topic
