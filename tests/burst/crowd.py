"""People who come in a burst, and how long each waited."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playground import Message, Person
from playground.deeds import Seat
from playground.users import Bot
from tests.survival.town import Town

QUESTIONS = {"mostly about": "Delivery", "put it right": "Skip", "Please check": "Submit"}
PATIENCE = 60.0


@dataclass
class Waited:
    """Seconds that people waited: for the first answer, and for the receipt after *Submit*."""

    first_answers: list[float] = field(default_factory=list)
    receipts: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"first answer: {_spread(self.first_answers)}; receipt: {_spread(self.receipts)}"


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    if not ordered:
        return "nobody"
    return f"{len(ordered)} people, median {ordered[len(ordered) // 2]:.1f} s, longest {ordered[-1]:.1f} s"


async def first_word(chat: Seat, waited: Waited) -> None:
    """Say what went wrong, and wait for an answer."""
    begun = time.perf_counter()
    await chat.types(f"My parcel never came, says {chat.person.name}")
    await chat.shows(lambda m: isinstance(m.sender, Bot), within=PATIENCE)
    waited.first_answers.append(time.perf_counter() - begun)


async def whole_filing(chat: Seat, waited: Waited) -> None:
    """Say it, answer each question as it comes, submit, and wait for the receipt."""
    await first_word(chat, waited)
    submitted, answered = 0.0, 0
    while True:
        found = await chat.shows(_asks_after(answered), within=PATIENCE)
        if "We have your complaint" in found.text:
            waited.receipts.append(time.perf_counter() - submitted)
            return
        label = next(answer for part, answer in QUESTIONS.items() if part in found.text)
        await asyncio.sleep(0.5)
        submitted, answered = time.perf_counter(), found.id
        await chat.taps(label, found)


def _asks_after(message_id: int) -> Callable[[Message], bool]:
    parts = [*QUESTIONS, "We have your complaint"]

    def fits(message: Message) -> bool:
        return message.id > message_id and bool(message.buttons) and any(part in message.text for part in parts)

    return fits


async def spread_over(town: Town, people: list[Person], seconds: float, waited: Waited, *, whole: bool) -> None:
    """Let them come one after the other, evenly, and do what they came for."""
    deed = whole_filing if whole else first_word
    async with asyncio.TaskGroup() as tasks:
        for person in people:
            tasks.create_task(deed(person.chat_with(town.customers_bot), waited))
            await asyncio.sleep(seconds / len(people))


def floods(town: Town) -> int:
    """How often Telegram had to ask for silence."""
    return sum(call.code == 429 for call in town.telegram.calls)


def group_calls(town: Town) -> int:
    """How many calls the staff group was given that count."""
    counted = {"sendmessage", "editmessagetext", "createforumtopic", "pinchatmessage", "setmessagereaction"}
    chat = str(town.group.id)
    return sum(call.method.lower() in counted and call.chat_id == chat for call in town.telegram.calls)
