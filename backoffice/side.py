"""The staff's bot: a python-telegram-bot application that is fed stored updates and never touches the network.

The application swallows what a handler raises and hands it to its error handlers: ours keeps it, and `handle` raises it
again before anything is committed. An update that no handler took is an error too.
"""

import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import Update
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from backoffice import people, reading, room
from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from backoffice.shift import Order, Shift
from complaints.casework import staffing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import failing, outbox
from complaints.delivery.handling import PressAnswer, WhoIsThis
from complaints.delivery.notices.calls import Said
from complaints.delivery.notices.office import Parked, StaffHelp, Stranger, ThisWasMe
from complaints.rules.errors import ComplaintError
from complaints.storage import claims, desk, staff, topics
from complaints.storage.desk import Desk
from complaints.storage.messages import Shows
from complaints.storage.tables import Tx
from complaints.wording.speaking import Speaker, alert

UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
_LOOK_AGAIN: Final = timedelta(minutes=1)
_RUN: Final = {command.name: command.run for command in COMMANDS}


@dataclass
class Turn:
    """What one update is handled with, and what came of it."""

    tx: Tx
    at: datetime
    bound: Desk
    raw: Mapping[str, Any]
    answer: PressAnswer | None = None
    raised: Exception | None = None
    was_taken: bool = False


_turn: ContextVar[Turn] = ContextVar("turn")


class DeskContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The framework's context, carrying the turn and with it the transaction."""

    @property
    def turn(self) -> Turn:
        """The update at hand."""
        return _turn.get()


class NoTelegram(BaseRequest):
    """A request object for a bot that calls nothing but `getMe`, which is known already."""

    def __init__(self, me: Mapping[str, Any]) -> None:
        self._me = me

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The one answer that we have."""
        if url.endswith("/getMe"):
            return 200, json.dumps({"ok": True, "result": self._me}).encode()
        message = "handlers owe messages; only the courier calls Telegram"
        raise RuntimeError(message)


class NotTaken(Exception):
    """No handler took the update: the application lacks one."""


class StaffSide:
    """Handles the updates of the staff's bot."""

    def __init__(
        self, token: str, me: Mapping[str, Any], speaker: Speaker, language: str, managers: frozenset[int]
    ) -> None:
        self._speaker = speaker
        self._language = language
        self._managers = managers
        self._username = str(me["username"])
        bot = ExtBot(token, request=NoTelegram(me), get_updates_request=NoTelegram(me))
        context = ContextTypes(context=DeskContext)
        self._application = Application.builder().bot(bot).context_types(context).updater(None).job_queue(None).build()
        self._register()

    def _register(self) -> None:
        add = self._application.add_handler
        add(MessageHandler(filters.UpdateType.EDITED, self._on_edit))
        add(MessageHandler(filters.ALL, self._on_message))
        add(CallbackQueryHandler(self._on_press))
        add(ChatMemberHandler(self._on_member, ChatMemberHandler.CHAT_MEMBER))
        add(ChatMemberHandler(self._on_bot_moved, ChatMemberHandler.MY_CHAT_MEMBER))
        self._application.add_error_handler(_keep)

    async def start(self) -> None:
        """Ready to be fed."""
        await self._application.initialize()

    async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
        """Handle the update; raises what its handler raises."""
        turn = Turn(tx, at, await desk.get(tx), update)
        parsed = Update.de_json(dict(update), self._application.bot)
        token = _turn.set(turn)
        try:
            await self._application.process_update(parsed)
        finally:
            _turn.reset(token)
        if turn.raised is not None:
            raise turn.raised
        if not turn.was_taken:
            raise NotTaken(update.get("update_id"))
        return turn.answer

    async def refuse(
        self, update: Mapping[str, Any], refusal: ComplaintError, tx: Tx, at: datetime
    ) -> PressAnswer | None:
        """A press gets an alert; a message gets a sentence where it stands."""
        html = self._speaker.refusal(refusal, self._language, at)
        if "callback_query" in update:
            return PressAnswer(alert(html), is_alert=True)
        message = update.get("message") or update.get("edited_message") or {}
        place = await self._place(tx, message)
        await outbox.put(tx, Said(html=html), place, at, reply_to=message.get("message_id"))
        return None

    async def apologise(self, update: Mapping[str, Any], incident: str, tx: Tx, at: datetime) -> None:
        """Whoever did it sees that nothing of it has happened."""
        message = update.get("message") or {}
        place = await self._place(tx, message) if message else outbox.to_general()
        await outbox.put(tx, Parked(incident=incident, from_customer=False), place, at)

    async def _place(self, tx: Tx, message: Mapping[str, Any]) -> outbox.Address:
        chat = message.get("chat") or {}
        if chat.get("id") != (await desk.get(tx)).staff_chat_id:
            return outbox.to_chat(int(chat["id"])) if "id" in chat else outbox.to_general()
        thread = message.get("message_thread_id") if message.get("is_topic_message") else None
        case_id = await topics.case_of(tx, chat["id"], thread) if thread else None
        return outbox.to_general() if case_id is None else outbox.to_topic(case_id)

    async def _shift(self, turn: Turn, message: Any, telegram_id: int) -> Shift:
        is_private = message.chat.type == "private"
        thread = None if is_private else getattr(message, "message_thread_id", None)
        is_topic = bool(getattr(message, "is_topic_message", False))
        case_id = await topics.case_of(turn.tx, message.chat.id, thread) if thread and is_topic else None
        if not is_private:
            await _check_known(turn, telegram_id)
        return Shift(
            tx=turn.tx,
            at=turn.at,
            telegram_id=telegram_id,
            chat_id=message.chat.id,
            message_id=message.message_id,
            sent_at=message.date,
            topic_case=case_id,
            is_private=is_private,
            speaker=self._speaker,
            language=self._speaker.languages[self._language],
        )

    async def _on_message(self, update: Update, context: DeskContext) -> None:
        turn, message = context.turn, update.effective_message
        assert message is not None
        turn.was_taken = True
        if message.chat.type == "private":
            await self._in_private(turn, message)
        elif message.migrate_to_chat_id or message.migrate_from_chat_id:
            old = message.migrate_from_chat_id or message.chat.id
            await failing.move_group(turn.tx, old, message.migrate_to_chat_id or message.chat.id)
        elif message.chat.id == turn.bound.staff_chat_id:
            await self._in_group(turn, message)
        elif turn.bound.staff_chat_id is not None:
            await people.leave(turn.tx, message.chat.id, turn.at)
        else:
            await self._before_binding(turn, message)

    async def _in_private(self, turn: Turn, message: Any) -> None:
        sender = message.from_user
        person = await staff.by_telegram_id(turn.tx, sender.id)
        if person is None or not person.is_member:
            other = f"@{turn.bound.customer_bot}" if turn.bound.customer_bot else "?"
            place = outbox.to_chat(message.chat.id)
            await outbox.put(turn.tx, Stranger(customer_bot=other), place, turn.at, key=f"stranger:{message.chat.id}")
            return
        shift, order = await self._shift(turn, message, sender.id), reading.order_in(message, self._username)
        if order is not None and order[0] in _RUN:
            turn.answer = await _RUN[order[0]](shift, Order(order[1]))
        else:
            await shift.say(StaffHelp())

    async def _before_binding(self, turn: Turn, message: Any) -> None:
        order = reading.order_in(message, self._username)
        if order is not None and order[0] == "setup":
            await staffing.bind(turn.tx, message.chat.id, order[1] or None, turn.at)

    async def _in_group(self, turn: Turn, message: Any) -> None:
        if message.left_chat_member is not None:
            member = {"user": message.left_chat_member.to_dict(), "status": "left"}
            await people.member_changed(turn.tx, message.chat.id, member, self._managers, turn.at)
            return
        order, told = reading.order_in(message, self._username), reading.told_in(message)
        if told is None or (message.from_user is not None and message.from_user.is_bot and order is None):
            told = told if reading.is_anonymous(message) else None
        if told is None or message.is_automatic_forward or message.via_bot:
            return
        if reading.is_anonymous(message):
            await self._anonymous(turn, message, told, order)
        elif message.sender_chat is None and message.from_user is not None:
            await self._by_person(turn, message, told, order)

    async def _by_person(self, turn: Turn, message: Any, told: Any, order: tuple[str, str] | None) -> None:
        thread = message.message_thread_id if message.is_topic_message else None
        in_case = thread and await topics.case_of(turn.tx, message.chat.id, thread) is not None
        if order is None and not in_case:
            return  # colleagues talk; nobody asked us
        shift = await self._shift(turn, message, message.from_user.id)
        if order is not None and order[0] in _RUN:
            turn.answer = await _RUN[order[0]](shift, Order(order[1], reading.file_in(message)))
        elif in_case:
            replied = message.reply_to_message
            replied_id = replied.message_id if replied is not None else None
            found = await room.replied_message(shift, replied_id if reading.is_own_words(message) else None)
            is_reply = replied_id is not None and replied_id != thread
            await room.written(shift, told, found, is_reply=is_reply)

    async def _anonymous(self, turn: Turn, message: Any, told: Any, order: tuple[str, str] | None) -> None:
        """An anonymous admin's command, or answer to the customer, waits for the person to step forward."""
        thread = message.message_thread_id if message.is_topic_message else None
        case_id = await topics.case_of(turn.tx, message.chat.id, thread) if thread else None
        replied = message.reply_to_message
        leaves = case_id is not None and replied is not None and await self._would_leave(turn, message, replied)
        if leaves or (order is not None and order[0] in _RUN):
            claim_id = await claims.put(turn.tx, json.dumps(turn.raw), turn.at)
            place = outbox.to_general() if case_id is None else outbox.to_topic(case_id)
            await outbox.put(turn.tx, ThisWasMe(claim_id=claim_id), place, turn.at, reply_to=message.message_id)
        elif case_id is not None:
            await room.unsigned(turn.tx, case_id, message.chat.id, told, turn.at)

    async def _would_leave(self, turn: Turn, message: Any, replied: Any) -> bool:
        from complaints.storage import messages

        found = await messages.find(turn.tx, "staff", message.chat.id, replied.message_id)
        return found is not None and found.shows in {Shows.CUSTOMER_WORDS, Shows.FORM}

    async def _on_edit(self, update: Update, context: DeskContext) -> None:
        turn, message = context.turn, update.edited_message
        turn.was_taken = True
        if message is None or message.chat.id != turn.bound.staff_chat_id or message.from_user is None:
            return
        if message.sender_chat is None and message.is_topic_message:
            await room.edited(await self._shift(turn, message, message.from_user.id))

    async def _on_press(self, update: Update, context: DeskContext) -> None:
        turn, press = context.turn, update.callback_query
        turn.was_taken = True
        if press is None or press.message is None or press.message.chat.id != turn.bound.staff_chat_id:
            raise ButtonTooOld
        verb, *words = (press.data or "").split(":")
        shift = await self._shift(turn, press.message, press.from_user.id)
        if verb == "claim":
            turn.answer = await self._claimed(turn, shift, words)
        elif verb in BUTTONS:
            turn.answer = await BUTTONS[verb](shift, words)
        else:
            raise ButtonTooOld

    async def _claimed(self, turn: Turn, shift: Shift, words: list[str]) -> PressAnswer | None:
        """*This was me*: the command is handled once more, as the presser's own."""
        claim = await claims.take(turn.tx, int(words[0])) if words and words[0].isdecimal() else None
        if claim is None:
            raise ButtonTooOld
        unsigned = json.loads(claim.update)
        message = unsigned["message"]
        message["from"] = dict(turn.raw["callback_query"]["from"])
        message.pop("sender_chat", None)
        return await self.handle(unsigned, turn.tx, turn.at)

    async def _on_member(self, update: Update, context: DeskContext) -> None:
        turn, change = context.turn, update.chat_member
        turn.was_taken = True
        if change is not None:
            member = change.new_chat_member.to_dict()
            await people.member_changed(turn.tx, change.chat.id, member, self._managers, turn.at)

    async def _on_bot_moved(self, update: Update, context: DeskContext) -> None:
        turn, change = context.turn, update.my_chat_member
        turn.was_taken = True
        if change is not None:
            status = str(change.new_chat_member.status)
            await people.bot_moved(turn.tx, change.chat.id, str(change.chat.type), status, turn.at)


async def _check_known(turn: Turn, telegram_id: int) -> None:
    """Whoever acts in the group without being known to belong to it is looked up, outside the transaction."""
    person = await staff.by_telegram_id(turn.tx, telegram_id)
    if person is None or (not person.is_member and turn.at - person.checked_at > _LOOK_AGAIN):
        raise WhoIsThis(telegram_id)


async def _keep(_: object, context: DeskContext) -> None:
    """Keep what a handler raised, for the worker to raise again."""
    error = context.error
    context.turn.raised = error if isinstance(error, Exception) else RuntimeError(repr(error))
