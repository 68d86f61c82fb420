"""A case on the grounds, filed and taken without a click: what a test begins with that is not about filing."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from tests.browser.grounds import Grounds

PATIENCE: Final = 20.0  # seconds
LAN: Final = "Lan Pham"
MINH: Final = "Minh Tran"  # the group is Minh's
_REFERENCE: Final = re.compile(r"AM-\d\d-[0-9A-Z]{6}-[0-9A-Z]")
_ANSWERS: Final = ("Delivery", "Full refund", "Submit")
_LOOK: Final = 0.1  # seconds between two looks

Message = dict[str, Any]
State = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A customer's case: who complains, what it is called, where staff speak of it."""

    grounds: Grounds
    person: int
    name: str
    story: str
    reference: str
    topic: int | None  # none where it is spoken of in General

    async def says(self, text: str) -> None:
        """The customer writes."""
        chat = await _chat_of(self.grounds, self.person)
        await self.grounds.deed("type", chat=chat["key"], topic=None, text=text, **{"as": self.person})

    async def presses_as_customer(self, label: str, words: str) -> None:
        """The customer presses a button under what has these words."""
        key = (await _chat_of(self.grounds, self.person))["key"]
        bearer = await seen(self.grounds, key, lambda one: words in one["text"] and has_button(one, label))
        await _press(self.grounds, key, bearer, label, self.person)

    async def staff(self, text: str, *, reply: bool = False, by: str = LAN) -> None:
        """A colleague writes in the topic: a note, or an answer to what the customer told."""
        by_id = await person_named(self.grounds, by)
        quoted = {"reply": (await self.shown(self.story))["id"]} if reply else {}
        await self.grounds.deed("type", chat="group", topic=self.topic, text=text, **quoted, **{"as": by_id})

    async def presses(self, label: str, *, by: str = LAN) -> None:
        """A colleague presses a button in the topic."""
        by_id = await person_named(self.grounds, by)
        bearer = await seen(self.grounds, "group", lambda one: one["topic"] == self.topic and has_button(one, label))
        await _press(self.grounds, "group", bearer, label, by_id)

    async def shown(self, words: str) -> Message:
        """The newest message of the topic with these words."""
        return await seen(self.grounds, "group", lambda one: one["topic"] == self.topic and words in one["text"])


async def filed(grounds: Grounds, name: str, story: str = "") -> Case:
    """A new customer's complaint, and the topic that it has got."""
    person = await grounds.add_person(name)
    told = story or f"{name} waits for a parcel since Monday."
    chat = await _chat_of(grounds, person)
    await grounds.deed("start", chat=chat["key"], payload="", **{"as": person})
    reference = await submitted(grounds, person, told)
    card = await seen(grounds, "group", lambda one: reference in one["text"] and has_button(one, "Take"))
    return Case(grounds, person, name, told, reference, card["topic"])


async def submitted(grounds: Grounds, person: int, story: str) -> str:
    """Somebody who has opened the bot tells it, answers both questions and submits; the reference on the receipt."""
    key = (await _chat_of(grounds, person))["key"]
    await grounds.deed("type", chat=key, topic=None, text=story, **{"as": person})
    for answer in _ANSWERS:
        bearer = await seen(grounds, key, partial(has_button, label=answer))
        await _press(grounds, key, bearer, answer, person)
    receipt = await seen(grounds, key, lambda one: bool(_REFERENCE.search(one["text"])))
    found = _REFERENCE.search(receipt["text"])
    assert found
    return found[0]


async def taken(grounds: Grounds, name: str, story: str = "") -> Case:
    """The same, once Lan has it and the story stands in the topic."""
    case = await filed(grounds, name, story)
    await case.presses("Take")
    await seen(grounds, "group", lambda one: one["topic"] == case.topic and has_button(one, "Decide"))
    await case.shown(case.story)
    return case


async def seen(grounds: Grounds, chat: str, fits: Callable[[Message], bool], within: float = PATIENCE) -> Message:
    """The newest message of a chat that fits, as soon as there is one."""
    state = await until(grounds, lambda state: any(map(fits, _messages(state, chat))), within)
    return [message for message in _messages(state, chat) if fits(message)][-1]


async def until(grounds: Grounds, fits: Callable[[State], bool], within: float = PATIENCE) -> State:
    """What there is on the page, as soon as it fits."""
    async with asyncio.timeout(within):
        while not fits(state := await grounds.state()):  # noqa: ASYNC110  # a page of our own would have to be read
            await asyncio.sleep(_LOOK)
    return state


async def person_named(grounds: Grounds, name: str) -> int:
    """Somebody's number."""
    people = (await grounds.state())["people"]
    return next(int(person["id"]) for person in people if person["name"] == name)


async def whole_office(grounds: Grounds, text: str, by: str) -> None:
    """Somebody of the staff writes in General."""
    person = await person_named(grounds, by)
    await grounds.deed("type", chat="group", topic=None, text=text, **{"as": person})


def has_button(message: Message, label: str) -> bool:
    """Whether it bears this button."""
    return any(button["text"] == label for row in message["rows"] for button in row)


def _messages(state: dict[str, Any], key: str) -> list[Message]:
    found: list[Message] = next(chat["messages"] for chat in state["chats"] if chat["key"] == key)
    return found


async def _chat_of(grounds: Grounds, person: int) -> dict[str, Any]:
    """A customer's chat with the customers' bot."""
    chats = (await grounds.state())["chats"]
    found: dict[str, Any] = next(chat for chat in chats if chat.get("person") == person)
    return found


async def _press(grounds: Grounds, chat: str, bearer: Message, label: str, by: int) -> None:
    buttons = [(row, column) for row, all_of in enumerate(bearer["rows"]) for column in range(len(all_of))]
    row, column = next(at for at in buttons if bearer["rows"][at[0]][at[1]]["text"] == label)
    await grounds.deed("press", chat=chat, message=bearer["id"], row=row, column=column, **{"as": by})
