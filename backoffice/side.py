"""The staff's bot: a python-telegram-bot application that is fed stored updates and never touches the network.

The application swallows what a handler raises and hands it to its error handlers: ours keeps it, and `handle` raises it
again before anything is committed. An update that no handler took is an error too.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import Update as TelegramUpdate
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

from backoffice import numbers, people
from backoffice.offline import Offline
from backoffice.reception import Reception
from backoffice.turn import DeskContext, Turn, the_turn
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer, Update
from complaints.delivery.lines import taken_by
from complaints.delivery.notices.calls import Said
from complaints.delivery.notices.office import Parked
from complaints.rules.errors import ComplaintError
from complaints.storage import desk, staff, topics
from complaints.storage.tables import Tx
from complaints.wording.speaking import Speaker, alert

_TOO_LARGE: Final = 2**63  # no row holds such an id


class NotTaken(Exception):
    """No handler took the update: the application lacks one."""


class StaffSide:
    """Handles the updates of the staff's bot; `me` is what `getMe` answered, `undo` how long a reply waits."""

    def __init__(
        self,
        token: str,
        me: Mapping[str, Any],
        speaker: Speaker,
        language: str,
        managers: frozenset[int],
        undo: timedelta = timedelta(),
    ) -> None:
        self._speaker = speaker
        self._language = language
        self._reception = Reception(speaker, language, str(me["username"]), managers, self._again, undo)
        bot = ExtBot(token, request=Offline(me), get_updates_request=Offline(me))
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

    async def handle(self, update: Update, tx: Tx, at: datetime) -> PressAnswer | None:
        """Handle the update; raises what its handler raises."""
        numbers.check(update)
        turn = Turn(tx, at, await desk.get(tx), update)
        parsed = TelegramUpdate.de_json(dict(update), self._application.bot)
        token = the_turn.set(turn)
        try:
            await self._application.process_update(parsed)
        finally:
            the_turn.reset(token)
        if turn.raised is not None:
            raise turn.raised
        if not turn.was_taken:
            raise NotTaken(update.get("update_id"))
        return turn.answer

    async def refuse(self, update: Update, refusal: ComplaintError, tx: Tx, at: datetime) -> PressAnswer | None:
        """A press gets an alert; a message gets a sentence where it stands."""
        html = self._speaker.refusal(refusal, self._language, at)
        if "callback_query" in update:
            return PressAnswer(alert(html), is_alert=True)
        message = _message_in(update)
        await outbox.put(tx, Said(html=html), await _place(tx, message), at, reply_to=message.get("message_id"))
        return None

    async def apologise(self, update: Update, incident: str, tx: Tx, at: datetime) -> None:
        """Whoever did it sees that nothing of it has happened; where it was no colleague, the group sees it."""
        place = await _place(tx, _message_in(update))
        if place.chat_id is not None and not await _is_colleague(tx, place.chat_id):
            place = outbox.to_general()
        await outbox.put(tx, Parked(incident=incident, from_customer=False), place, at)

    async def _again(self, update: Update, turn: Turn) -> PressAnswer | None:
        return await self.handle(update, turn.tx, turn.at)

    async def _on_message(self, update: TelegramUpdate, context: DeskContext) -> None:
        context.turn.was_taken = True
        message = update.effective_message
        if message is not None:
            await self._reception.message(context.turn, message)

    async def _on_edit(self, update: TelegramUpdate, context: DeskContext) -> None:
        context.turn.was_taken = True
        if update.edited_message is not None:
            await self._reception.edit(context.turn, update.edited_message)

    async def _on_press(self, update: TelegramUpdate, context: DeskContext) -> None:
        context.turn.was_taken = True
        if update.callback_query is not None:
            context.turn.answer = await self._reception.press(context.turn, update.callback_query)

    async def _on_member(self, update: TelegramUpdate, context: DeskContext) -> None:
        taken_by("member")
        turn, change = context.turn, update.chat_member
        turn.was_taken = True
        if change is not None:
            member = change.new_chat_member.to_dict()
            await people.member_changed(turn.tx, change.chat.id, member, self._reception.managers, turn.at)

    async def _on_bot_moved(self, update: TelegramUpdate, context: DeskContext) -> None:
        taken_by("presence")
        turn, change = context.turn, update.my_chat_member
        turn.was_taken = True
        if change is not None:
            status = str(change.new_chat_member.status)
            await people.bot_moved(turn.tx, change.chat.id, str(change.chat.type), status, turn.at)


async def _keep(_: object, context: DeskContext) -> None:
    """Keep what a handler raised, for the worker to raise again."""
    error = context.error
    context.turn.raised = error if isinstance(error, Exception) else RuntimeError(repr(error))


def _message_in(update: Update) -> Mapping[str, Any]:
    """The message that a raw update is about, or that a press stands under; nothing where there is none to be read."""
    press = update.get("callback_query")
    under = press.get("message") if isinstance(press, dict) else None
    message = update.get("message") or update.get("edited_message") or under
    return message if isinstance(message, dict) else {}


def _number(value: Any) -> int | None:
    """A number that a row can have: raw updates may hold anything."""
    return value if type(value) is int and abs(value) < _TOO_LARGE else None


async def _is_colleague(tx: Tx, chat_id: int) -> bool:
    """Whether it is the private chat of somebody in the staff group."""
    person = await staff.by_telegram_id(tx, chat_id)
    return person is not None and person.is_member


async def _place(tx: Tx, message: Mapping[str, Any]) -> outbox.Address:
    """Where to answer a raw message: its topic, General, or the chat that it came from."""
    chat = message.get("chat")
    chat_id = _number(chat.get("id")) if isinstance(chat, dict) else None
    if chat_id is None:
        return outbox.to_general()
    if chat_id != (await desk.get(tx)).staff_chat_id:
        return outbox.to_chat(chat_id)
    thread = _number(message.get("message_thread_id")) if message.get("is_topic_message") else None
    case_id = await topics.case_of(tx, chat_id, thread) if thread else None
    return outbox.to_general() if case_id is None else outbox.to_topic(case_id)
