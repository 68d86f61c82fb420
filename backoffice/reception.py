"""Who says what where: each kind of update sorted to the command, button or room that it is for.

Identity is the sender's number, never a name; what is forwarded, sent by way of another bot or by a channel is no
command; an anonymous admin's order waits until somebody steps forward and does it in their own name.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message

from backoffice import people, reading, room
from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from backoffice.shift import Order, Shift
from backoffice.turn import Turn
from complaints.casework import staffing
from complaints.casework.drafting import Told
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import failing, outbox
from complaints.delivery.handling import PressAnswer, Update, WhoIsThis
from complaints.delivery.notices.office import StaffHelp, Stranger, ThisWasMe
from complaints.storage import claims, messages, staff, topics
from complaints.storage.messages import Shows
from complaints.wording.speaking import Speaker

_RUN: Final = {command.name: command.run for command in COMMANDS}
_LOOK_AGAIN: Final = timedelta(minutes=1)
_LEAVES: Final = frozenset({Shows.CUSTOMER_WORDS, Shows.FORM})

Again = Callable[[Update, Turn], Awaitable[PressAnswer | None]]


@dataclass(frozen=True)
class Reception:
    """Sorts what comes in for the staff's bot."""

    speaker: Speaker
    language: str
    username: str
    managers: frozenset[int]
    again: Again  # handles an update once more, as somebody else's

    async def message(self, turn: Turn, message: Message) -> None:
        """A message, wherever it stands."""
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

    async def edit(self, turn: Turn, message: Message) -> None:
        """An edited message: in a case's topic it matters that it does not leave."""
        if message.chat.id != turn.bound.staff_chat_id or message.from_user is None or message.sender_chat is not None:
            return
        if message.is_topic_message:
            await room.edited(await self._shift(turn, message, message.from_user.id))

    async def press(self, turn: Turn, press: CallbackQuery) -> PressAnswer | None:
        """A pressed button of the staff group; any other is refused."""
        if press.message is None or press.message.chat.id != turn.bound.staff_chat_id:
            raise ButtonTooOld
        verb, *words = (press.data or "").split(":")
        shift = await self._shift(turn, press.message, press.from_user.id)
        if verb == "claim":
            return await self._claimed(turn, words)
        if verb not in BUTTONS:
            raise ButtonTooOld
        return await BUTTONS[verb](shift, words)

    async def _in_private(self, turn: Turn, message: Message) -> None:
        """Staff may read here; a stranger is shown the right door."""
        assert message.from_user is not None
        person = await staff.by_telegram_id(turn.tx, message.from_user.id)
        if person is None or not person.is_member:
            door = Stranger(customer_bot=f"@{turn.bound.customer_bot}")
            place = outbox.to_chat(message.chat.id)
            await outbox.put(turn.tx, door, place, turn.at, key=f"stranger:{message.chat.id}")
            return
        shift = await self._shift(turn, message, message.from_user.id)
        order = reading.order_in(message, self.username)
        if order is not None and order[0] in _RUN:
            turn.answer = await _RUN[order[0]](shift, Order(order[1]))
        else:
            await shift.say(StaffHelp())

    async def _before_binding(self, turn: Turn, message: Message) -> None:
        order = reading.order_in(message, self.username)
        if order is not None and order[0] == "setup":
            await staffing.bind(turn.tx, message.chat.id, order[1] or None, turn.at)

    async def _in_group(self, turn: Turn, message: Message) -> None:
        if message.left_chat_member is not None:
            gone = {"user": message.left_chat_member.to_dict(), "status": "left"}
            await people.member_changed(turn.tx, message.chat.id, gone, self.managers, turn.at)
            return
        if message.forum_topic_created is not None:
            await room.topic_made(turn, message)
            return
        told = reading.told_in(message)
        if told is None or message.is_automatic_forward or message.via_bot:
            return
        if reading.is_anonymous(message):
            await self._anonymous(turn, message, told)
        elif message.sender_chat is None and message.from_user is not None and not message.from_user.is_bot:
            await self._by_person(turn, message, told)

    async def _by_person(self, turn: Turn, message: Message, told: Told) -> None:
        """A command, something written in a case's topic, or colleagues' talk that is none of ours."""
        assert message.from_user is not None
        order = reading.order_in(message, self.username)
        case_id = await _case_of(turn, message)
        if order is not None and order[0] in _RUN:
            shift = await self._shift(turn, message, message.from_user.id)
            turn.answer = await _RUN[order[0]](shift, Order(order[1], told.file))
        elif case_id is not None:
            shift = await self._shift(turn, message, message.from_user.id)
            replied_to = _replied_to(message)
            found = await room.replied_message(shift, replied_to)
            await room.written(shift, told, found, is_reply=replied_to is not None)

    async def _anonymous(self, turn: Turn, message: Message, told: Told) -> None:
        """An anonymous admin's command or answer waits for the person; anything else is a note of nobody."""
        case_id, order = await _case_of(turn, message), reading.order_in(message, self.username)
        replied_to = _replied_to(message)
        replied = await messages.find(turn.tx, "staff", message.chat.id, replied_to) if replied_to else None
        leaves = case_id is not None and replied is not None and replied.shows in _LEAVES
        if leaves or (order is not None and order[0] in _RUN):
            claim_id = await claims.put(turn.tx, json.dumps(turn.raw), turn.at)
            place = outbox.to_general() if case_id is None else outbox.to_topic(case_id)
            await outbox.put(turn.tx, ThisWasMe(claim_id=claim_id), place, turn.at, reply_to=message.message_id)
        elif case_id is not None:
            await room.unsigned(turn.tx, case_id, message.chat.id, told, turn.at)

    async def _claimed(self, turn: Turn, words: list[str]) -> PressAnswer | None:
        """*This was me*: the order is handled once more, as the presser's own."""
        claim = await claims.take(turn.tx, int(words[0])) if words and words[0].isdecimal() else None
        if claim is None:
            raise ButtonTooOld
        unsigned = json.loads(claim.update)
        unsigned["message"]["from"] = dict(turn.raw["callback_query"]["from"])
        unsigned["message"].pop("sender_chat", None)
        return await self.again(unsigned, turn)

    async def _shift(self, turn: Turn, message: MaybeInaccessibleMessage, telegram_id: int) -> Shift:
        """The update as a command or button sees it. Whoever acts in the group unknown to us is looked up first."""
        is_private = message.chat.type == "private"
        if not is_private:
            await _check_known(turn, telegram_id)
        return Shift(
            tx=turn.tx,
            at=turn.at,
            telegram_id=telegram_id,
            chat_id=message.chat.id,
            message_id=message.message_id,
            sent_at=message.date,
            topic_case=None if is_private else await _case_of(turn, message),
            is_private=is_private,
            speaker=self.speaker,
            language=self.speaker.languages[self.language],
        )


async def _case_of(turn: Turn, message: Any) -> int | None:
    """The case in whose topic the message stands."""
    thread = getattr(message, "message_thread_id", None)
    if thread is None or not getattr(message, "is_topic_message", False):
        return None
    return await topics.case_of(turn.tx, message.chat.id, thread)


def _replied_to(message: Message) -> int | None:
    """The message that this one was written as a reply to. In a forum every plain message "replies" to the root."""
    replied = message.reply_to_message
    if replied is None or not reading.is_own_words(message) or replied.message_id == message.message_thread_id:
        return None
    return replied.message_id


async def _check_known(turn: Turn, telegram_id: int) -> None:
    person = await staff.by_telegram_id(turn.tx, telegram_id)
    if person is None or (not person.is_member and turn.at - person.checked_at > _LOOK_AGAIN):
        raise WhoIsThis(telegram_id)
