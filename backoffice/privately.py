"""A colleague's private chat with the staff bot: leads and managers read there, and work on restricted cases.

What answers a message of such a case is what it would be in a topic: under the customer's words it leaves, under any
other it is a note. What answers nothing belongs to nobody, and is not kept.
"""

from dataclasses import replace

from telegram import Message

from backoffice import reading, room
from backoffice.commands.case import COMMAND
from backoffice.commands.case import run as open_case
from backoffice.finding import of_its_album, replied_message
from backoffice.shift import Order, Shift
from backoffice.turn import Turn
from complaints.casework.refusals import WordsNeeded
from complaints.delivery.lines import taken_by
from complaints.delivery.notices.office import StaffHelp
from complaints.delivery.notices.restricted import READ, HowInPrivate
from complaints.rules.roles import Verb
from complaints.storage import cases, desk


async def about_its_case(turn: Turn, message: Message, shift: Shift) -> Shift:
    """The same, knowing of which case the message is that it answers."""
    replied = await replied_message(turn, message)
    return shift if replied is None else replace(shift, topic_case=replied.case_id)


async def written(turn: Turn, message: Message, shift: Shift) -> None:
    """A message that is no command: part of the case that it answers, if it answers one."""
    await shift.person(Verb.READ)
    told, replied = reading.told_in(message), await replied_message(turn, message)
    members = await of_its_album(turn, message, told) if told is not None else []
    case_id = members[0].case_id if members else shift.topic_case
    if case_id is None:
        await shift.say(HowInPrivate())
        return
    taken_by("private case")
    shift.check_place(await cases.get(turn.tx, case_id))
    if told is None:
        raise WordsNeeded(command="/reply")
    is_order, is_reply = reading.looks_like_order(message), reading.replied_to(message) is not None
    await room.written(shift, told, replied, members, is_order=is_order, is_reply=is_reply)


async def started(turn: Turn, shift: Shift, payload: str) -> None:
    """/start: perhaps by a link that opens a case; else the chat gets its menu with the next look at the group."""
    await shift.person(Verb.READ)
    if payload.startswith(READ):
        taken_by(f"/{COMMAND}")
        await open_case(shift, Order(payload.removeprefix(READ)))
        return
    await shift.say(StaffHelp())
    await desk.change(turn.tx, group_checked_at=None)
