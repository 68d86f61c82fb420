"""Those whose updates come out odd, each in a lane of their own, and one whose updates never do."""

import asyncio
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final

from complaints.delivery.transport import Bot
from playground.deeds import Seat
from playground.messages import Message
from playground.shapes import message_shape
from tests.fuzz.mutating import mutated, places
from tests.fuzz.street import Street

Json = dict[str, Any]
Corpus = list[tuple[str, Json]]
UNANSWERED: Final = frozenset({"service", "a bot"})  # Telegram's own words, and nobody's
EVERY: Final = 40  # odd updates to one that is not
HELP: Final[Json] = {
    "message": {
        "message_id": 1,
        "date": 1_794_821_400,
        "chat": {"id": 0, "type": "private", "first_name": "Cora"},
        "from": {"id": 0, "is_bot": False, "first_name": "Cora", "language_code": "en"},
        "text": "/help",
    }
}
_FIRST_NUMBER: Final = 1_500_000_000
_WIDEST: Final = 2**63


@dataclass
class Tally:
    """What was sent, and who was left without an answer."""

    odd: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    known: int = 0  # came with the number of another
    unanswered: list[Json] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(_FIRST_NUMBER))


@dataclass
class Odd:
    """Somebody whose every update is recorded from somebody else's, or pressed on what stands in their chat."""

    street: Street
    seat: Seat
    bot: Bot
    templates: list[Json]
    dice: Random
    tally: Tally

    async def sends(self, share: int) -> None:
        """So many updates, one after the other; an odd message that is ours to answer is answered."""
        for _ in range(share):
            update, odd = self._next()
            self.tally.sent += 1
            self.tally.odd.update(odd)
            waiting = addressees(update) if self.bot is Bot.CUSTOMER else []
            before = [(person, *self._newest(person)) for person in waiting]
            ended = await self.street.send(self.bot, update)
            if ended is None:
                self.tally.known += 1
            elif waiting and ended.by not in UNANSWERED and not any(self._is_answered(*one, update) for one in before):
                self.tally.unanswered.append({"ended": vars(ended), "odd": odd, "update": update})

    def _next(self) -> tuple[Json, list[str]]:
        whole = self._live_press() if self.dice.random() < 0.3 else None
        update = whole or readdressed(self.dice.choice(self.templates), self.seat.person.id)
        update["update_id"] = next(self.tally.numbers)
        if isinstance(message := update.get("message"), dict) and self.bot is Bot.CUSTOMER:
            message["message_id"] = update["update_id"]
        return mutated(self.dice, update) if self.dice.random() < 0.9 else (update, ["none"])

    def _live_press(self) -> Json | None:
        """A press of a button that stands there."""
        bearers = [message for message in self.seat.history if message.buttons]
        if not bearers:
            return None
        bearer = self.dice.choice(bearers[-6:])
        button = self.dice.choice([button for row in bearer.rows for button in row])
        return {"callback_query": self._press(bearer, button.get("callback_data", ""))}

    def _press(self, bearer: Message, data: str) -> Json:
        bot = self.street.desk.customers if self.bot is Bot.CUSTOMER else self.street.desk.staff
        return {
            "id": str(self.dice.randrange(10**17)),
            "from": dict(self.seat.person.shape),
            "message": message_shape(bearer, bot),
            "chat_instance": "1",
            "data": data,
        }

    def _newest(self, person: int) -> tuple[int, str]:
        """The newest thing that we owed them so far, and what time it is."""
        at = self.street.desk._now().strftime("%Y-%m-%d %H:%M:%S.%f")
        ((newest,),) = self.street.ask(
            "SELECT coalesce(max(id), 0) FROM outbox WHERE bot = 'customer' AND chat_id = ?", person
        )
        return newest, at

    def _is_answered(self, person: int, newest: int, at: str, update: Json) -> bool:
        """Something new is owed or was just told, or the message has a place in a draft or case."""
        owed = self.street.ask(
            "SELECT 1 FROM outbox WHERE bot = 'customer' AND chat_id = ?"
            " AND (id > ? OR settled_at >= ? OR sending IN ('waiting', 'held', 'leased')) LIMIT 1",
            person,
            newest,
            at,
        )
        number = update["message"].get("message_id")
        return bool(owed) or (type(number) is int and abs(number) < _WIDEST and self._has_place(person, number))

    def _has_place(self, person: int, number: int) -> bool:
        piece = "SELECT 1 FROM pieces JOIN customers c ON c.id = customer_id WHERE telegram_id = ? AND message_id = ?"
        shown = "SELECT 1 FROM messages WHERE bot = 'customer' AND chat_id = ? AND message_id = ?"
        return bool(self.street.ask(piece, person, number) or self.street.ask(shown, person, number))


def addressees(update: Json) -> list[int]:
    """Whom the answer may go to, where somebody waits for one: they wrote in a private chat. Judged by its raw form.

    A chat whose id is a number is that person; what else may pass for a number depends on who reads it.
    """
    message = update.get("message")
    if not isinstance(message, dict) or set(update) - {"update_id", "message"}:
        return []
    chat, sender = message.get("chat"), message.get("from")
    if not isinstance(chat, dict) or chat.get("type") != "private" or _is_bot(sender):
        return []
    people = [who["id"] for who in (sender, chat) if isinstance(who, dict) and "id" in who]
    numbers = [int(number) for number in people if isinstance(number, int | float) or str(number).isdecimal()]
    return [number for number in numbers if 0 < number < _WIDEST]


def _is_bot(sender: Any) -> bool:
    return isinstance(sender, dict) and bool(sender.get("is_bot"))


def readdressed(update: Json, person: int) -> Json:
    """A copy of the update that comes from this person."""
    copied: Json = deepcopy(update)
    content = next((part for part in copied.values() if isinstance(part, dict)), {})
    old = (content.get("from") or {}).get("id")
    for holder, key in list(places(copied)):
        if type(holder[key]) is int and holder[key] == old:
            holder[key] = person
    return copied


@dataclass
class Steady:
    """Somebody ordinary: one message after so many odd ones of others, each handled in its turn."""

    street: Street
    seat: Seat
    tally: Tally
    waits: list[int] = field(default_factory=list)  # how many others ended before, each time

    async def sends(self, until: int) -> None:
        """/help, again and again, until so many odd ones have ended."""
        while self.street.ended < until:
            goal = min(until, self.street.ended + EVERY)
            while self.street.ended < goal:  # noqa: ASYNC110  # the street rings no bell for it
                await asyncio.sleep(0.01)
            began, update = self.street.ended, readdressed(HELP, self.seat.person.id)
            ended = await self.street.send(Bot.CUSTOMER, update | {"update_id": next(self.tally.numbers)})
            assert ended is not None
            assert (ended.outcome, ended.by) == ("done", "/help")
            self.waits.append(ended.place - began)
