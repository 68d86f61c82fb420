"""What all who are at work share: the town, the book, the pace, and how each complaint stands."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from typing import Final

from playground import Message, Person
from playground.events import Event
from playground.topics import Topic
from playground.users import Bot
from tests.journeys.steps import REFERENCE
from tests.soak.book import Book, words_in
from tests.survival.town import Town

LONG: Final = 60.0  # seconds from which on a soak has a PostgreSQL of its own, which is stopped twice
PATIENCE: Final = 120.0  # seconds until somebody gives up
_WORDS_OF: Final = re.compile(r"\W*(Customer\d+)\W* (?:wrote|sent)\b")


class Pace:
    """So many updates a second, whoever makes them: each in turn."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._next = 0.0

    async def turn(self, updates: int = 1) -> None:
        """Wait for one's turn to make so many updates."""
        now = time.monotonic()
        mine = max(self._next, now)
        self._next = mine + updates / self._rate
        await asyncio.sleep(mine - now)


@dataclass
class Matter:
    """A complaint as those know it who work on it."""

    reference: str
    customer: str
    topic: Topic
    owner: Person | None = None
    is_decided: bool = False
    in_review: bool = False
    is_due: bool = False  # a remedy was accepted and is not carried out yet


@dataclass
class Life:
    """People at work until it is over. Watches what happens, so that nobody has to look for it."""

    town: Town
    dice: random.Random
    pace: Pace  # of customers
    pace_of_staff: Pace
    book: Book
    is_over: bool = False
    matters: dict[str, Matter] = field(default_factory=dict)  # by reference, once the story stands in the topic
    busy: set[str] = field(default_factory=set)  # references of those that a colleague is at work on

    def __call__(self, event: Event) -> None:
        """Note a story that was posted, and a reply that has come to its customer."""
        message = event.message
        if event.kind != "sent" or message is None or not isinstance(message.sender, Bot):
            return
        if message.topic is not None and (writer := writer_of(message)):
            reference = reference_in(message.topic.name)
            self.matters.setdefault(reference, Matter(reference, writer, message.topic))
        elif message.chat.kind == "private":
            self._note_replies(message)

    def _note_replies(self, message: Message) -> None:
        for text in words_in(message.text) if message.text.startswith("From our staff") else ():
            waited = time.monotonic() - self.book.words[text].written_at
            self.book.waits["a reply of staff until the customer has it"].append(waited)


def writer_of(message: Message) -> str:
    """The customer whose own words the group is shown there; empty where it is none's."""
    found = _WORDS_OF.match(message.text)
    return found[1] if found else ""


def reference_in(text: str) -> str:
    """The reference that is named first; empty where none is."""
    found = REFERENCE.search(text)
    return found[0] if found else ""
