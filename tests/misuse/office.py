"""The staff group and colleagues' private chats as Telegram shows them: raw updates in, what stands there afterwards.

`Street` joins both sides on one database: each update in a transaction of its own, as the worker handles it, then the
courier sends what is owed. Any exception but a rule's refusal leaves from here.
"""

from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, Final

from backoffice import people
from backoffice.side import StaffSide
from bot.side import CustomerSide
from complaints.delivery.bell import Bell
from complaints.delivery.handling import Side, TooSoon, WhoIsThis
from complaints.delivery.transport import Bot
from complaints.rules.errors import ComplaintError
from desk.fetching import Fetcher
from desk.watching import Watch
from playground.html import read_html
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, House
from tests.misuse.visitor import Line, Visitor, buttons_of

ROOM: Final = {"id": GROUP, "type": "supergroup", "title": "Desk", "is_forum": True}
BOT: Final = {"id": 5, "is_bot": True, "first_name": "Acme desk", "username": "desk_bot"}
MANAGERS: Final = frozenset({503})
MOMENT: Final = 3  # seconds that pass with each step: some replies are taken back before they leave
LOOKS: Final = 2  # for one update (delivery/handling.py)


@dataclass
class Said(Line):
    """A message of the group or of a private chat: in which topic, and what Telegram shows of who wrote it."""

    thread: int | None = None
    sender: dict[str, Any] = field(default_factory=dict)


class Customer(Visitor):
    """Somebody at the customers' bot, in the same street as the staff."""

    street: "Street"

    async def settle(self) -> None:
        """What is owed leaves, to whomever."""
        await self.street.settle()

    def sees(self, call: Made) -> None:
        """A call to some chat, perhaps this one."""
        self._saw(call)


@dataclass
class Street:
    """The desk with both its sides, and what stands in every chat."""

    house: House
    office: StaffSide
    counter: CustomerSide
    customers: list[Customer] = field(default_factory=list)
    chats: dict[int, dict[int, Said]] = field(default_factory=dict)
    ranks: dict[int, str] = field(default_factory=dict)  # of those who are not plain members
    alerts: list[str] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        self.watch = Watch(self.house.database, lambda: self.house.at)
        self.folder = self.house.folder / "files"
        self.folder.mkdir(exist_ok=True)
        self.fetcher = Fetcher(self.house.database, self.house.edge, self.folder, lambda: self.house.at, Bell())

    def customer(self, number: int, name: str, language: str) -> Customer:
        """Somebody who may write to the customers' bot."""
        found = Customer(self.house, self.counter, number, name, language)
        found.street = self
        self.customers.append(found)
        return found

    async def hands(self, content: dict[str, Any]) -> None:
        """An update of the staff's bot is handled or refused, and what is owed is sent."""
        update, looks = {"update_id": 1} | content, 0
        while True:
            try:
                await self._handle(self.office, update)
                break
            except TooSoon:
                await self.settle()
            except WhoIsThis as unknown:
                looks += 1
                assert looks <= LOOKS
                await self.member(unknown.telegram_id)
        await self.settle()

    async def _handle(self, side: Side, update: dict[str, Any]) -> None:
        house, answer = self.house, None
        try:
            async with house.database.transaction() as tx:
                answer = await side.handle(update, tx, house.at)
        except ComplaintError as refusal:
            async with house.database.transaction() as tx:
                answer = await side.refuse(update, refusal, tx, house.at)
        if answer is not None:
            self.alerts.append(answer.text or "")

    async def member(self, number: int) -> None:
        """What Telegram answers when asked whether that person is in the group, written down."""
        member = {"user": person(number), "status": self.ranks.get(number, "member")}
        async with self.house.database.transaction() as tx:
            await people.member_changed(tx, GROUP, member, MANAGERS, self.house.at)

    async def settle(self) -> None:
        """A moment passes, files are fetched, what is due leaves, and stands in the chats."""
        await self._fetch()
        await self.house.post_later(seconds=MOMENT)
        made = self.house.edge.made
        for call in made[self.seen :]:
            for customer in self.customers:
                customer.sees(call)
            self._saw(call)
        self.seen = len(made)

    async def _fetch(self) -> None:
        for file in await self.fetcher._wanted():
            await self.fetcher._fetch(file)

    async def waits(self, hours: int) -> None:
        """Time passes, and the desk looks at what is due, as it would again a little later."""
        self.house.passes(hours=hours)
        for _ in range(2):
            await self.watch.look()
            await self.settle()

    def _saw(self, call: Made) -> None:
        chat = call.params.get("chat_id")
        if call.bot is not Bot.STAFF or not isinstance(chat, int):
            return
        standing = self.chats.setdefault(chat, {})
        if call.method == "deleteMessage":
            standing.pop(call.params["message_id"], None)
        elif call.method.startswith("editMessage"):
            self._edited(call, standing)
        elif call.number:
            thread = call.params.get("message_thread_id")
            text = read_html(call.text).text
            standing[call.number] = Said(call.number, text, buttons_of(call), thread, BOT)

    def _edited(self, call: Made, standing: dict[int, Said]) -> None:
        line = standing.get(call.params["message_id"])
        if line is not None:
            line.buttons = buttons_of(call)
            line.text = read_html(call.text).text if call.text else line.text

    @property
    def topics(self) -> list[int]:
        """The group's threads, as far as something stands in them."""
        group = self.chats.get(GROUP, {})
        return sorted({line.thread for line in group.values() if line.thread is not None})

    def lines(self, chat: int, thread: int | None) -> list[Said]:
        """What stands in that topic or chat, newest first."""
        found = [line for line in self.chats.get(chat, {}).values() if line.thread == thread or chat != GROUP]
        return sorted(found, key=lambda line: -line.id)

    def message(self, chat: int, thread: int | None, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """A message there as Telegram writes it: a plain one of a topic "replies" to what the topic began with."""
        number = self.house.edge.number_of(chat)
        shown = {"message_id": number, "date": self.now(), "chat": room(chat, sender), "from": sender}
        if chat == GROUP and thread is not None:
            shown |= {"message_thread_id": thread, "is_topic_message": True, "reply_to_message": self._root(thread)}
        text = str(content.get("text") or content.get("caption") or "")
        self.chats.setdefault(chat, {})[number] = Said(number, text, [], thread, sender)
        return shown | content

    def _root(self, thread: int) -> dict[str, Any]:
        made = {"forum_topic_created": {"name": "x", "icon_color": 1}}
        return {"message_id": thread, "date": 1, "chat": ROOM, "from": BOT, "message_thread_id": thread} | made

    def shown(self, chat: int, line: Said) -> dict[str, Any]:
        """That message, as part of an update."""
        found = {"message_id": line.id, "date": self.now(), "chat": room(chat, line.sender), "from": line.sender}
        if line.thread is not None:
            found |= {"message_thread_id": line.thread, "is_topic_message": True}
        return found | {"text": line.text or "?"}

    def now(self) -> int:
        """In seconds since 1970."""
        return int(self.house.at.astimezone(UTC).timestamp())


def room(chat: int, sender: dict[str, Any]) -> dict[str, Any]:
    """The chat as part of a message."""
    return ROOM if chat == GROUP else {"id": chat, "type": "private", "first_name": sender.get("first_name", "?")}


def person(number: int) -> dict[str, Any]:
    """A colleague as Telegram shows them."""
    names = {501: ("Lan", "Pham"), 502: ("Hoa", "Le"), 503: ("Minh", "Tran")}
    first, last = names.get(number, ("Somebody", "Else"))
    return {"id": number, "is_bot": False, "first_name": first, "last_name": last, "language_code": "en"}
