"""What journeys through lists share: filing several complaints, asking for a list, seeing a message change."""

from collections.abc import Callable
from typing import Final

from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import steps

QUEUE: Final = "Open cases, most urgent first"


def references(message: Message) -> list[str]:
    """The cases that a list names, in its order."""
    return steps.REFERENCE.findall(message.text)


async def filed(desk: DeskUnderTest, count: int) -> list[str]:
    """So many complaints of as many people, oldest first, each with its topic."""
    made = [await steps.files(desk.customer(f"Customer {n}")) for n in range(count)]
    for reference in made:
        await steps.topic_of(desk, reference)
    return made


async def asks(general: Seat, order: str, says: str = QUEUE) -> Message:
    """The list that answers an order."""
    await general.types(order)
    return await general.reads(says)


def changed(before: Message, *parts: str) -> Callable[[Message], bool]:
    """That very message, saying all of this now."""
    return lambda message: message.id == before.id and all(part in message.text for part in parts)
