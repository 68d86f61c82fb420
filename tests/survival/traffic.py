"""Customers and staff at work, who do not care whether the desk is alive: what they do waits in Telegram.

Every word that somebody writes holds a token of its own, so that afterwards it can be counted wherever it must be, and
looked for wherever it must not.
"""

import asyncio
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from playground import Message, NothingRead, NotPossible, Person
from playground.deeds import Seat
from playground.people import TopicSeat
from playground.users import Bot
from tests.survival.town import Town

PATIENCE = 120.0  # seconds until somebody gives up on a desk that is let live


RECEIPT = "We have your complaint"
ANSWERS = {"mostly about": "Quality", "put it right": "Skip", "Please check": "Submit", RECEIPT: RECEIPT}


def asks(message: Message) -> str | None:
    """The button that answers this question of the desk; the receipt answers itself."""
    is_question = bool(message.buttons) and isinstance(message.sender, Bot)
    return next((answer for part, answer in ANSWERS.items() if is_question and part in message.text), None)


def newer_question(than: int, token: str) -> Callable[[Message], bool]:
    """Fits a question, or the receipt of the complaint with that token, that came after that message."""

    def fits(message: Message) -> bool:
        asked = asks(message) if message.id > than else None
        return asked is not None and (asked != RECEIPT or token in message.text)

    return fits


def newer_than(message_id: int, *parts: str) -> Callable[[Message], bool]:
    """Fits a message that came after that one and holds one of the parts."""
    return lambda message: message.id > message_id and any(part in message.text for part in parts)


@dataclass
class Said:
    """Every token that was written, by what it was."""

    stories: set[str] = field(default_factory=set)
    follow_ups: dict[str, str] = field(default_factory=dict)  # by token: the customer
    replies: dict[str, str] = field(default_factory=dict)  # by token: the customer whom it is for
    notes: set[str] = field(default_factory=set)
    submitted: int = 0
    gave_up: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.submitted} complaints of {len(self.stories)} messages, {len(self.follow_ups)} more"
        return f"{told}, {len(self.replies)} replies, {len(self.notes)} notes"


class Crowd:
    """People who file, write, take, answer and note until they are told to stop."""

    def __init__(self, town: Town, seed: int, customers: int) -> None:
        self.town = town
        self.seed = seed
        self.dice = random.Random(seed)
        self.said = Said()
        self.is_over = False
        self._numbers = count(1)
        self.customers = [town.customer(f"Customer{n:02d}") for n in range(customers)]

    async def work(self) -> None:
        """Until `is_over`."""
        async with asyncio.TaskGroup() as tasks:
            for person in self.customers:
                tasks.create_task(self._be_customer(person))
            for person in self.town.staff:
                tasks.create_task(self._be_staff(person))

    def token(self, kind: str) -> str:
        """A word that nobody else writes."""
        return f"{kind}{next(self._numbers):06d}x"

    async def _be_customer(self, person: Person) -> None:
        chat = person.chat_with(self.town.customers_bot)
        while not self.is_over:
            try:
                await self._file(chat)
                await self._follow_up(chat, person.name)
            except NothingRead as error:
                self.said.gave_up.append(str(error))
                return
            await asyncio.sleep(self.dice.uniform(0.0, 0.3))

    async def _file(self, chat: Seat) -> None:
        begun = await chat.types("/complain")
        await self._sees(chat, newer_than(begun.id, "What went wrong"))
        token = ""
        for _ in range(self.dice.choice((1, 1, 2))):
            token = self.token("story")
            self.said.stories.add(token)
            await chat.types(f"It went wrong: {token}")
        await self._answer_until_receipt(chat, begun.id, token)

    async def _answer_until_receipt(self, chat: Seat, answered: int, token: str) -> None:
        """Answer the newest question, whichever it is: after a crash one may come twice."""
        while True:
            found = await self._sees(chat, newer_question(answered, token))
            answered, label = found.id, asks(found)
            if label == RECEIPT:
                self.said.submitted += 1
                return
            await self._taps(chat, label or "", found)

    async def _sees(self, chat: Seat, fits: Callable[[Message], bool]) -> Message:
        """However slow the machine, a desk that keeps dying is waited for; one that is let live must answer."""
        while True:
            is_let_live = self.is_over
            try:
                return await chat.shows(fits, within=PATIENCE)
            except NothingRead:
                if is_let_live:
                    raise

    async def _taps(self, chat: Seat, label: str, message: Message | None = None) -> None:
        """Such a button; one that has just gone was answered in the meantime."""
        with suppress(NotPossible):
            await chat.taps(label, message)

    async def _follow_up(self, chat: Seat, name: str) -> None:
        """Something more about the newest complaint, by replying to its receipt."""
        for _ in range(self.dice.randrange(3)):
            receipt = next(m for m in reversed(chat.history) if RECEIPT in m.text)
            token = self.token("more")
            self.said.follow_ups[token] = name
            sent = await chat.replies(receipt, f"And also {token}")
            await self._until_added(chat, sent.id)

    async def _until_added(self, chat: Seat, after: int) -> None:
        """A receipt that came twice is known to the desk once: of the other copy it asks which complaint is meant."""
        while True:
            found = await self._sees(chat, newer_than(after, "Added to", "Which complaint"))
            if "Added to" in found.text:
                return
            after = found.id
            if found.buttons:
                await self._taps(chat, found.buttons[0], found)

    async def _be_staff(self, person: Person) -> None:
        office = person.in_group(self.town.group)
        while not self.is_over:
            await asyncio.sleep(self.dice.uniform(0.05, 0.25))
            topics = [topic for topic in self.town.group.topics.values() if "AM-" in topic.name and not topic.closed]
            if topics:
                await self._visit(office.at(self.dice.choice(topics[-12:])), person)

    async def _visit(self, topic: TopicSeat, person: Person) -> None:
        words = [m for m in topic.history if "wrote" in m.text.split("\n")[0] and "Customer" in m.text]
        deed = self.dice.choice(("take", "reply", "reply", "note", "note_reply"))
        if deed == "take":
            await self._taps(topic, "Take")
        elif deed == "note":
            await topic.types(f"Between us: {self._note()}")
        elif words and deed == "note_reply":
            card = next((m for m in topic.history if m.buttons), None)
            if card is not None:
                await topic.replies(card, f"Look at this: {self._note()}")
        elif words:
            await self._reply(topic, self.dice.choice(words).id)

    def _note(self) -> str:
        token = self.token("note")
        self.said.notes.add(token)
        return token

    async def _reply(self, topic: TopicSeat, message_id: int) -> None:
        message = next(m for m in topic.history if m.id == message_id)
        name = next(person.name for person in self.customers if person.name in message.text)
        token = self.token("reply")
        self.said.replies[token] = name
        await topic.replies(message, f"We are on it: {token}")


def copies(token: str, texts: Iterable[str]) -> int:
    """In how many messages the token stands."""
    return sum(token in text for text in texts)
