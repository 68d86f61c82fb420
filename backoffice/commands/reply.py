"""/reply [REF] TEXT: the text goes to the customer; /reply [REF] :NAME shows a canned answer, to be sent."""

import re
from dataclasses import replace
from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework import canned, conversing
from complaints.casework.refusals import WordsNeeded
from complaints.rules.roles import Verb
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember

_CANNED: Final = re.compile(r":(\w[\w-]*)")  # a name and nothing else: ":) thanks" are words like any other


async def run(shift: Shift, order: Order) -> None:
    """Answer the customer; the group sees what becomes of it."""
    handler = await shift.person(Verb.TALK)
    case, words = await shift.case(order.typed, "reply")
    if not words and order.file is None:
        raise WordsNeeded(command="/reply")
    if named := _CANNED.fullmatch(words):
        await _pick(shift, case, handler, named[1])
        return
    told = replace(shift.told(words, order), quotes=order.quoted_of(case))
    await conversing.staff_replies(shift.tx, case.id, handler, shift.chat_id, told, shift.at, wait=shift.undo)
    await shift.acknowledge(case)


async def _pick(shift: Shift, case: Case, handler: StaffMember, name: str) -> None:
    """Put up the preview, where the case is worked on."""
    answer = await canned.named(shift.tx, case.id, name)
    reply_to = shift.message_id if shift.topic_case == case.id else None
    at_desk = canned.Desk(handler, shift.chat_id, shift.speaker, reply_to=reply_to)
    await canned.show(shift.tx, case.id, answer.id, at_desk, shift.at)
    await shift.acknowledge(case)


REPLY = Command("reply", run)
