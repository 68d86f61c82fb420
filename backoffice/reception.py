"""Who says what where: each kind of update sorted to the command, button or room that it is for.

Identity is the sender's number, never a name; what is forwarded, sent by way of another bot or by a channel is no
command; an anonymous admin's order waits until somebody steps forward and does it in their own name.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message

from backoffice import editing, mistyped, people, privately, reading, room, unsigned
from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from backoffice.finding import case_of, case_shown, check_known, of_its_album, replied_message, wait_until_known
from backoffice.pressed import number
from backoffice.shift import Order, Shift
from backoffice.turn import Turn
from complaints.casework import staffing
from complaints.casework.drafting import Told
from complaints.casework.refusals import ButtonTooOld, OnlyInGroup, WordsNeeded
from complaints.delivery import failing, outbox
from complaints.delivery.handling import PressAnswer, Update
from complaints.delivery.lines import taken_by
from complaints.delivery.notices.office import Stranger
from complaints.rules.words import kept
from complaints.storage import claims, staff
from complaints.storage.messages import Shows
from complaints.wording.speaking import Speaker

_RUN: Final = {command.name: command.run for command in COMMANDS}
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
    undo: timedelta = timedelta()  # how long a reply waits before it leaves

    async def message(self, turn: Turn, message: Message) -> None:
        """A message, wherever it stands."""
        taken_by("elsewhere")
        if message.chat.type == "private":
            await self._in_private(turn, message)
        elif upgrade := reading.upgrade_in(message):
            taken_by("upgrade")
            await failing.move_group(turn.tx, *upgrade)
        elif message.chat.id == turn.bound.staff_chat_id:
            await self._in_group(turn, message)
        elif turn.bound.staff_chat_id is not None and not reading.says_we_left(message):
            await people.leave(turn.tx, message.chat.id, turn.at)
        else:
            await self._before_binding(turn, message)

    async def edit(self, turn: Turn, message: Message) -> None:
        """A message that was edited, in the group or in a private chat."""
        taken_by("edit")
        if message.chat.id == turn.bound.staff_chat_id or message.chat.type == "private":
            await editing.edited(turn, message, self.username)

    async def press(self, turn: Turn, press: CallbackQuery) -> PressAnswer | None:
        """A pressed button of the staff group, or of a colleague's own private chat; any other is refused."""
        is_ours = _in_group(turn, press) or await _is_theirs(turn, press)
        if press.message is None or not is_ours:
            raise ButtonTooOld
        verb, *words = kept(press.data or "").split(":")
        await wait_until_known(turn, press.message)
        shift = await self._shift(turn, press.message, press.from_user.id)
        if verb not in BUTTONS and (verb != "claim" or shift.is_private):
            raise OnlyInGroup if shift.is_private else ButtonTooOld
        taken_by(f"button {verb}")
        if verb == "claim":
            return await self._claimed(turn, words, press.message.message_id)
        return await BUTTONS[verb](shift, words)

    async def _in_private(self, turn: Turn, message: Message) -> None:
        """Leads and managers read and work here; a stranger is shown the right door."""
        taken_by("private")
        assert message.from_user is not None
        if message.from_user.id in self.managers and turn.bound.staff_chat_id is not None:
            await check_known(turn, message.from_user.id)
        person = await staff.by_telegram_id(turn.tx, message.from_user.id)
        if person is None or not person.is_member:
            door = Stranger(customer_bot=f"@{turn.bound.customer_bot}")
            place = outbox.to_chat(message.chat.id)
            await outbox.put(turn.tx, door, place, turn.at, key=f"stranger:{message.chat.id}")
            return
        await staff.shut(turn.tx, person.telegram_id, None)
        shift = await self._shift(turn, message, message.from_user.id)
        shift = await privately.about_its_case(turn, message, shift)
        order, told = reading.order_in(message, self.username), reading.told_in(message)
        if order is not None and order[0] in _RUN and told is not None:
            turn.answer = await _run(order[0], shift, await _order(turn, message, order[1], told))
        elif order is not None and order[0] == "start":
            await privately.started(turn, shift, order[1])
        elif order is not None and shift.topic_case is None:
            await mistyped.refuse(shift, order[0])
        else:
            await privately.written(turn, message, shift)

    async def _before_binding(self, turn: Turn, message: Message) -> None:
        order = reading.order_in(message, self.username)
        if order is not None and order[0] in _RUN:
            code = order[1] if order[0] == "setup" else None
            await staffing.bind(turn.tx, message.chat.id, code, turn.at)

    async def _in_group(self, turn: Turn, message: Message) -> None:
        taken_by("group")
        await people.seen_as_forum(turn.tx, turn.bound, is_forum=bool(message.chat.is_forum))
        if message.left_chat_member is not None:
            gone = {"user": message.left_chat_member.to_dict(), "status": "left"}
            await people.member_changed(turn.tx, message.chat.id, gone, self.managers, turn.at)
            return
        if message.forum_topic_created is not None:
            await room.topic_made(turn, message)
            return
        if message.forum_topic_closed is not None:
            await room.topic_shut(turn, message)
            return
        told = reading.told_in(message)
        is_anonymous, is_person = reading.is_anonymous(message), reading.is_person(message)
        if message.is_automatic_forward or not (is_anonymous or is_person):
            return
        if told is None:
            await _check_readable(turn, message)
        elif is_anonymous:
            await self._anonymous(turn, message, told)
        else:
            await self._by_person(turn, message, told)

    async def _by_person(self, turn: Turn, message: Message, told: Told) -> None:
        """A command, something written in a case's topic, or colleagues' talk: whose we learn, and nothing else.

        Telegram tells a bot of those who come and go, not of those who were there before.
        """
        assert message.from_user is not None
        await check_known(turn, message.from_user.id)
        order = reading.as_set_up(reading.order_in(message, self.username))
        case_id = await case_of(turn, message)
        if order is not None and order[0] in _RUN:
            shift = await self._shift(turn, message, message.from_user.id)
            turn.answer = await _run(order[0], shift, await _order(turn, message, order[1], told))
            return
        members = await of_its_album(turn, message, told)
        if case_id is not None or members:
            taken_by("topic")
            shift = await self._shift(turn, message, message.from_user.id)
            replied, is_order = await replied_message(turn, message), reading.looks_like_order(message)
            is_reply = reading.replied_to(message) is not None
            await room.written(shift, told, replied, members, is_order=is_order, is_reply=is_reply)
        elif order is not None and order[0] != "start" and (reading.is_addressed(message) or mistyped.meant(order[0])):
            await mistyped.refuse(await self._shift(turn, message, message.from_user.id), order[0])

    async def _anonymous(self, turn: Turn, message: Message, told: Told) -> None:
        """An anonymous admin's command or answer waits for the person; anything else is a note of nobody."""
        case_id, order = await case_of(turn, message), reading.as_set_up(reading.order_in(message, self.username))
        replied = None if reading.looks_like_order(message) else await replied_message(turn, message)
        is_order = order is not None and order[0] in _RUN
        leaves = is_order or (replied is not None and replied.shows in _LEAVES)
        if leaves or await unsigned.belongs_to_one(turn, message, told):
            await unsigned.ask(turn, message, told, _place(case_id))
        elif case_id is not None:
            await room.unsigned(turn.tx, case_id, message.chat.id, told, turn.at)

    async def _claimed(self, turn: Turn, words: list[str], question: int) -> PressAnswer | None:
        """*This was me*: the order is handled once more, as the presser's own."""
        claim = await claims.take(turn.tx, number(words))
        if claim is None:
            raise ButtonTooOld
        await outbox.tidy(turn.tx, outbox.to_general(), question, turn.at)
        answer: PressAnswer | None = None
        for update in unsigned.signed(claim, dict(turn.raw["callback_query"]["from"])):
            answer = await self.again(update, turn) or answer
        return answer

    async def _shift(self, turn: Turn, message: MaybeInaccessibleMessage, telegram_id: int) -> Shift:
        """The update as a command or button sees it. Whoever acts in the group unknown to us is looked up first."""
        is_private = message.chat.type == "private"
        if not is_private:
            await check_known(turn, telegram_id)
        return Shift(
            tx=turn.tx,
            at=turn.at,
            telegram_id=telegram_id,
            chat_id=message.chat.id,
            message_id=message.message_id,
            sent_at=message.date,
            topic_case=await (case_shown if is_private else case_of)(turn, message),
            is_private=is_private,
            speaker=self.speaker,
            language=self.speaker.languages[self.language],
            undo=self.undo,
        )


async def _run(name: str, shift: Shift, order: Order) -> PressAnswer | None:
    taken_by(f"/{name}")
    return await _RUN[name](shift, order)


async def _order(turn: Turn, message: Message, typed: str, told: Told) -> Order:
    answered, mentions = await replied_message(turn, message), reading.mentions_in(message)
    for telegram_id, words in mentions:
        if typed.startswith(words):  # a colleague who is called: perhaps one whom we do not know yet
            await check_known(turn, telegram_id)
    return Order(typed, told.file, told.album, answered, mentions)


async def _check_readable(turn: Turn, message: Message) -> None:
    """A sticker, a place or a poll is no answer: whoever meant it as one hears that nothing was sent."""
    replied = await replied_message(turn, message)
    if replied is not None and replied.shows in _LEAVES:
        raise WordsNeeded(command="/reply")


def _in_group(turn: Turn, press: CallbackQuery) -> bool:
    return press.message is not None and press.message.chat.id == turn.bound.staff_chat_id


async def _is_theirs(turn: Turn, press: CallbackQuery) -> bool:
    """Whether a colleague pressed it in the own private chat; only staff learn that there is such a thing."""
    person = await staff.by_telegram_id(turn.tx, press.from_user.id)
    is_private = press.message is not None and press.message.chat.id == press.from_user.id
    return is_private and person is not None and person.is_member


def _place(case_id: int | None) -> outbox.Address:
    return outbox.to_general() if case_id is None else outbox.to_topic(case_id)
