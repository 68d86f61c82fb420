"""Somebody in a private chat with the customers' bot: raw updates in, and what stands in the chat afterwards.

The bot's side handles each update in a transaction of its own, as the worker does, and the courier sends what is owed.
Any exception but a rule's refusal leaves from here. Pauses in which somebody may go on writing are let pass.
"""

from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, Final

from bot.side import CustomerSide
from complaints.delivery.handling import TooSoon
from complaints.delivery.transport import Bot
from complaints.rules.errors import ComplaintError
from playground.html import read_html
from tests.complaints.edge import Made
from tests.complaints.house import House

PAUSE: Final = 5  # seconds after which what waits for the writer to end has left
_KEYS: Final = "reply_markup"
PHOTO: Final[list[dict[str, Any]]] = [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1, "file_size": 5}]
STICKER: Final[dict[str, Any]] = {
    "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip


@dataclass
class Line:
    """A message of ours as it stands now: what is read, and (label, data) of its buttons."""

    id: int
    text: str
    buttons: list[tuple[str, str]]


@dataclass
class Chat:
    """What our bot said in one chat."""

    lines: dict[int, Line] = field(default_factory=dict)

    @property
    def newest(self) -> list[Line]:
        """The newest first."""
        return sorted(self.lines.values(), key=lambda line: -line.id)

    def buttons(self) -> list[tuple[int, str, str]]:
        """(message, label, data) of every button that stands, of the newest message first."""
        return [(line.id, label, data) for line in self.newest for label, data in line.buttons]


@dataclass
class Visitor:
    """A person, by Telegram's number of them."""

    house: House
    side: CustomerSide
    id: int
    name: str = "Ana"
    language: str = "en"
    chat: Chat = field(default_factory=Chat)
    alerts: list[str] = field(default_factory=list)
    signs: int = 0  # reactions to what the visitor wrote
    refused: str = ""  # what the last update was refused with, if it was

    async def writes(self, text: str | None = None, **more: Any) -> int:
        """A message; its number in the chat."""
        number = self.house.edge.number_of(self.id)
        content = {"text": text} if text is not None else {}
        await self.hands({"message": self._message(number) | content | more})
        return number

    async def edits(self, number: int, text: str | None = None, **more: Any) -> None:
        """That message reads so now."""
        content = {"text": text} if text is not None else {}
        await self.hands({"edited_message": self._message(number) | {"edit_date": self._now()} | content | more})

    async def presses(self, data: str, number: int = 0) -> None:
        """A press of that button; of a message that does not stand, it is a forged one."""
        under = {"message_id": number or 1, "date": self._now(), "chat": self._chat(), "text": "?"}
        press = {"id": "1", "from": self._person(), "chat_instance": "1", "message": under, "data": data}
        await self.hands({"callback_query": press})

    async def hands(self, content: dict[str, Any]) -> None:
        """An update is handled, or refused as the worker refuses; then all that is owed is sent."""
        self.refused = ""
        try:
            await self._handle(content)
        except TooSoon:
            await self.house.post_later(seconds=PAUSE)
            await self._handle(content)
        await self.settle()

    async def settle(self) -> None:
        """What waits for the writer to end leaves, and stands in the chat."""
        seen = len(self.house.edge.made)
        await self.house.post_later(seconds=PAUSE)
        for call in self.house.edge.made[seen:]:
            self._saw(call)

    async def _handle(self, content: dict[str, Any]) -> None:
        update, answer = {"update_id": 1} | content, None
        try:
            async with self.house.database.transaction() as tx:
                answer = await self.side.handle(update, tx, self.house.at)
        except ComplaintError as refusal:
            self.refused = type(refusal).__name__
            async with self.house.database.transaction() as tx:
                answer = await self.side.refuse(update, refusal, tx, self.house.at)
        if answer is not None:
            self.alerts.append(answer.text or "")

    def _saw(self, call: Made) -> None:
        if call.bot is not Bot.CUSTOMER or call.params.get("chat_id") != self.id:
            return
        if call.method == "setMessageReaction":
            self.signs += 1
        elif call.method == "editMessageReplyMarkup":
            if (line := self.chat.lines.get(call.params["message_id"])) is not None:
                line.buttons = []
        elif call.number:
            self.chat.lines[call.number] = Line(call.number, read_html(call.text).text, buttons_of(call))

    def _person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.name}

    def _message(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "date": self._now(), "chat": self._chat(), "from": self._person()}

    def _now(self) -> int:
        return int(self.house.at.astimezone(UTC).timestamp())


def buttons_of(call: Made) -> list[tuple[str, str]]:
    """(label, data) of each button under what the call says; links carry nothing."""
    rows = call.params.get(_KEYS, {}).get("inline_keyboard", [])
    return [(one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one]
