"""The customers' bot: an aiogram dispatcher that is fed stored updates and never touches the network.

Every update ends in a handler (one that no handler took is an error), and every exception leaves `handle`: there is no
errors handler that could swallow it. Filters are coroutines, for aiogram runs each synchronous one in a thread.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from aiogram import Bot as AiogramBot
from aiogram import Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from bot import reading
from bot.handlers import greeting, intake, mydata, outcome, policy, presence, review, status, talk
from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import returning
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.lines import taken_by
from complaints.delivery.notices.calls import Said
from complaints.delivery.notices.filing import Help, OurFault
from complaints.delivery.notices.office import Parked
from complaints.rules.errors import ComplaintError
from complaints.rules.words import kept
from complaints.storage import customers, desk
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx
from complaints.wording.speaking import Speaker, alert

ORDERS: Final[dict[str, Ordered]] = greeting.ORDERS | intake.ORDERS | status.ORDERS | policy.ORDERS | mydata.ORDERS
PRESSES: Final[dict[str, Pressed]] = (
    greeting.PRESSES
    | intake.PRESSES
    | review.PRESSES
    | status.PRESSES
    | outcome.PRESSES
    | talk.PRESSES
    | policy.PRESSES
    | mydata.PRESSES
)
_TOO_LARGE: Final = 2**63  # no row holds such an id
UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")  # what we ask Telegram for


class NotTaken(Exception):
    """No handler took the update: the dispatcher lacks one."""


class NoNetwork(BaseSession):
    """A session for a bot that calls nothing: handlers owe messages, the courier sends them."""

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(self, *_: Any, **__: Any) -> Any:
        """A handler that calls Telegram would wait for the network inside a transaction."""
        message = "handlers owe messages; only the courier calls Telegram"
        raise RuntimeError(message)

    async def stream_content(self, *_: Any, **__: Any) -> Any:
        """As above."""
        await self.make_request()
        yield b""  # pragma: no cover


class CustomerSide:
    """Handles the updates of the customers' bot."""

    def __init__(self, token: str, username: str, speaker: Speaker, fallback: str) -> None:
        self._bot = AiogramBot(token, session=NoNetwork())
        self._username = username
        self._speaker = speaker
        self._fallback = fallback
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_router(self._router())

    def _router(self) -> Router:
        router = Router()
        router.message.register(self._on_message)
        router.edited_message.register(self._on_edit)
        router.callback_query.register(self._on_press)
        router.my_chat_member.register(self._on_presence)
        return router

    async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
        """Handle the update; raises what its handler raises."""
        parsed = Update.model_validate(update, context={"bot": self._bot})
        result = await self._dispatcher.feed_update(self._bot, parsed, tx=tx, at=at)
        if result is UNHANDLED:
            raise NotTaken(parsed.update_id)
        return result if isinstance(result, PressAnswer) else None

    async def refuse(
        self, update: Mapping[str, Any], refusal: ComplaintError, tx: Tx, at: datetime
    ) -> PressAnswer | None:
        """A press gets an alert, a message gets a sentence, in the customer's language; nobody gets nothing."""
        sender = _sender(update)
        known = await customers.by_telegram_id(tx, sender["id"]) if sender else None
        code = known.language if known else self._language_of(sender)
        html = self._speaker.refusal(refusal, code, at)
        if "callback_query" in update:
            return PressAnswer(alert(html), is_alert=True)
        if sender:
            await outbox.put(tx, Said(html=html), outbox.to_stranger(sender["id"], code), at)
        return None

    async def apologise(self, update: Mapping[str, Any], incident: str, tx: Tx, at: datetime) -> None:
        """The customer hears that nothing is lost and by when we answer; staff hear of the incident."""
        await outbox.put(tx, Parked(incident=incident, from_customer=True), outbox.to_general(), at)
        sender = _sender(update)
        if sender and not sender.get("is_bot") and ("message" in update or "callback_query" in update):
            calendar = await desk.calendar(tx)
            fault = OurFault(by=calendar.day(calendar.add_working_days(at, 1)))
            place = outbox.to_stranger(sender["id"], self._language_of(sender))
            await outbox.put(tx, fault, place, at, key=f"our_fault:{sender['id']}")

    def _language_of(self, sender: Mapping[str, Any]) -> str:
        code = sender.get("language_code")
        return self._speaker.languages.nearest(code if isinstance(code, str) else None, self._fallback)

    async def _visit(self, sender: Any, tx: Tx, at: datetime) -> Visit:
        language = self._speaker.languages.nearest(sender.language_code, self._fallback)
        customer: Customer = await customers.meet(tx, sender.id, kept(sender.full_name), language, at)
        if customer.unreachable_since is not None:
            await returning.came_back(tx, customer.telegram_id, at)  # word of it may not have come, or comes later
        return Visit(tx, at, customer, self._speaker.languages)

    async def _on_message(self, message: Message, tx: Tx, at: datetime) -> PressAnswer | None:
        if message.chat.type != "private":
            taken_by("elsewhere")
            if not reading.says_we_left(message, self._bot.id):
                await presence.leave(tx, message.chat.id, at)
            return None
        if reading.is_from_bot(message):
            taken_by("a bot")  # which is no customer: two that answer each other do it for ever
            return None
        return await self._on_customers(await self._visit(message.from_user, tx, at), message)

    async def _on_customers(self, visit: Visit, message: Message) -> PressAnswer | None:
        order, told = reading.order_in(message, self._username), reading.told_in(message)
        if order is not None and told is not None:
            name, rest = order
            taken_by(f"/{name}" if name in ORDERS else "unknown command")
            await (ORDERS[name](visit, rest, told) if name in ORDERS else visit.say(Help()))
        elif told is not None and not told.is_empty:
            return await self._on_told(visit, message, told)
        elif message.sticker is not None:
            taken_by("sticker")
            await talk.sticker(visit)
        elif message.content_type not in presence.SERVICE:
            taken_by("unreadable")
            await talk.unreadable(visit)
        else:
            taken_by("service")
        return None

    async def _on_told(self, visit: Visit, message: Message, told: Any) -> PressAnswer | None:
        is_own, replied = reading.is_own_words(message), message.reply_to_message
        data = await talk.typed_button(visit, told) if is_own else None
        if data is not None:
            verb, *words = data.split(":")
            taken_by(f"typed {verb}")
            return await PRESSES[verb](visit, Press(words))
        replied_to = replied.message_id if replied else None
        if is_own and told.file is None and visit.languages.asks_for_person(told.words or ""):
            taken_by("asks for a person")
            await policy.person(visit, told, replied_to)
            return None
        taken_by("talk")
        await talk.message(visit, told, replied_to)
        return None

    async def _on_edit(self, edited_message: Message, tx: Tx, at: datetime) -> None:
        taken_by("edit")
        told = reading.told_in(edited_message)
        if edited_message.location is not None:
            return  # somebody walks while sharing where they are: what they sent is where they were
        if edited_message.chat.type == "private" and told is not None and not reading.is_from_bot(edited_message):
            await talk.edit(await self._visit(edited_message.from_user, tx, at), told)

    async def _on_press(self, press: CallbackQuery, tx: Tx, at: datetime) -> PressAnswer | None:
        verb, *words = kept(press.data or "").split(":")
        handler = PRESSES.get(verb)
        if handler is None or press.from_user.is_bot:
            raise ButtonTooOld
        if press.message is None or press.message.chat.type != "private":
            raise ButtonTooOld
        taken_by(f"button {verb}")
        visit = await self._visit(press.from_user, tx, at)
        return await handler(visit, Press(words, press.message.message_id))

    async def _on_presence(self, event: ChatMemberUpdated, tx: Tx, at: datetime) -> None:
        taken_by("presence")
        await presence.changed(tx, event.chat.id, event.chat.type, event.new_chat_member.status, at)


def _sender(update: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whoever sent it, in the raw update: also of one that could not be parsed. Nobody where no id can be made out."""
    for kind in ("message", "edited_message", "callback_query", "my_chat_member"):
        content = update.get(kind)
        for person in _people(content) if isinstance(content, dict) else ():
            if isinstance(person, dict) and type(person.get("id")) is int and 0 < person["id"] < _TOO_LARGE:
                return person
    return {}


def _people(content: Mapping[str, Any]) -> Iterator[Any]:
    """The sender, and the private chat that the message stands in: a chat with nobody but its sender."""
    yield content.get("from")
    message = content.get("message", content)
    chat = message.get("chat") if isinstance(message, dict) else None
    if isinstance(chat, dict) and chat.get("type") == "private":
        yield chat
