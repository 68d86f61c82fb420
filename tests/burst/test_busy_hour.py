"""An hour at a busy desk in about a minute: Telegram's limits sixty times as wide, and everybody sixty times as quick.

Sixty complaints come in, twenty handlers take them and write two hundred replies, their customers write back. What the
desk itself waits for is not scaled: a reply waits a second here for ten of a true hour, and that difference is taken
off the figures that are printed.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from playground import Person
from playground.deeds import Seat
from playground.messages import Message
from playground.people import TopicSeat
from playground.users import Bot
from tests.burst.crowd import PATIENCE, Waited, floods, group_calls, whole_filing
from tests.journeys.steps import reference_in
from tests.survival.town import Town
from tests.survival.victims import fork, mother

TIMES: Final = 60  # a second stands for a minute
LIMITS: Final = "1800/1s,60/1s,20/1s"  # 30/1s, 1/1s, 20/60s
UNDO: Final = 1  # second, the least that the setting takes
TRUE_UNDO: Final = 10  # seconds
CASES, REPLIES, HANDLERS, SPREAD = 60, 200, 20, 45


@dataclass
class Hour:
    """Seconds that customers waited, as they were measured."""

    town: Town
    handlers: list[Person]
    after_reply: list[float] = field(default_factory=list)  # from what a handler sent to its arrival
    for_reply: list[float] = field(default_factory=list)  # from what the customer wrote to a handler's answer to it
    read: dict[str, list[str]] = field(default_factory=dict)  # by customer: the answers, as they stand in the chat
    shown: dict[str, list[str]] = field(
        default_factory=dict
    )  # … and what the customer wrote, as it stands in the topic

    async def case(self, number: int) -> None:
        """One complaint with all that is written about it."""
        chat = self.town.customer(f"Person{number:02d}").chat_with(self.town.customers_bot)
        await whole_filing(chat, Waited())
        written = time.perf_counter()
        receipt = await chat.shows("We have your complaint")
        office = self.handlers[number % len(self.handlers)].in_group(self.town.group)
        topic = await office.finds_topic(reference_in(receipt), within=PATIENCE)
        await topic.taps("Take", await topic.shows(lambda m: "Take" in m.buttons, within=PATIENCE))
        said = f"says {chat.person.name}"
        for turn in range(replies_to(number)):
            await self.answered(chat, topic, said, turn, written)
            await asyncio.sleep(2)
            if turn + 1 < replies_to(number):
                said, written = f"word {turn} of {chat.person.name}", time.perf_counter()
                await chat.types(said)
        name = chat.person.name
        self.read[name], self.shown[name] = told(chat.history, "answer "), told(topic.history, "word ")

    async def answered(self, chat: Seat, topic: TopicSeat, said: str, turn: int, written: float) -> None:
        """The handler answers as soon as the words stand in the topic, and the customer reads it."""
        shown = await topic.shows(said, within=PATIENCE)
        sent, text = time.perf_counter(), f"answer {turn} to {chat.person.name}"
        await topic.replies(shown, text)
        await chat.shows(text, within=PATIENCE)
        self.after_reply.append(time.perf_counter() - sent)
        self.for_reply.append(time.perf_counter() - written)


def replies_to(number: int) -> int:
    """Three to each, and a fourth to every third case: two hundred in all."""
    return REPLIES // CASES + (number % 3 == 0)


def in_minutes(seconds: list[float]) -> str:
    """Median, ninth decile and longest, in minutes of a true hour."""
    true = sorted(((one - UNDO) * TIMES + TRUE_UNDO) / 60 for one in seconds)
    shown = (true[len(true) // 2], true[len(true) * 9 // 10], true[-1])
    return "median {:.1f}, p90 {:.1f}, longest {:.1f} min".format(*shown)


def told(messages: list[Message], part: str) -> list[str]:
    """What a bot said with that in it, in the order in which it stands."""
    said = [message.text for message in messages if isinstance(message.sender, Bot)]
    found = [text[text.index(part) :] for text in said if part in text]
    return [" ".join(text.split()[:4]).strip("\u2068\u2069") for text in found]


async def spread(hour: Hour) -> None:
    """Let the complaints come evenly."""
    async with asyncio.TaskGroup() as tasks:
        for number in range(CASES):
            tasks.create_task(hour.case(number))
            await asyncio.sleep(SPREAD / CASES)


async def handlers_of(town: Town) -> list[Person]:
    """Twenty of them, Minh, Lan and Hoa among them."""
    more = [town.telegram.add_person(f"Handler{n:02d}", language="en") for n in range(HANDLERS - len(town.staff))]
    for person in more:
        await town.group.add(person)
    return [*town.staff, *more]


@pytest.mark.timeout(600)
async def test_a_busy_hour_loses_nothing_keeps_its_order_and_floods_nobody(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    async with mother() as of, Town(tmp_path, seed=5, limits=LIMITS) as town:
        hour = Hour(town, await handlers_of(town))
        desk = await fork(of, town.settings | {"undo_seconds": UNDO}, town.log)
        begun = time.perf_counter()
        await spread(hour)
        minutes = time.perf_counter() - begun
        say(f"{CASES} cases, {len(hour.after_reply)} replies, {HANDLERS} handlers in {minutes:.0f} minutes")
        say(f"a reply reaches its customer: {in_minutes(hour.after_reply)}")
        say(f"answered after the customer wrote: {in_minutes(hour.for_reply)}")
        say(f"calls to the group: {group_calls(town)} of {minutes * 20:.0f}; floods: {floods(town)}")
        assert floods(town) == 0
        assert len(hour.after_reply) == REPLIES
        names = {f"Person{n:02d}": replies_to(n) for n in range(CASES)}
        assert hour.read == {name: [f"answer {n} to {name}" for n in range(times)] for name, times in names.items()}
        assert hour.shown == {name: [f"word {n} of {name}" for n in range(times - 1)] for name, times in names.items()}
        assert await desk.stop() == 0
