"""/reply [REF] TEXT: the text goes to the customer."""

from dataclasses import replace

from backoffice.shift import Command, Order, Shift
from complaints.casework import conversing
from complaints.casework.refusals import WordsNeeded
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Answer the customer; the group sees what becomes of it."""
    handler = await shift.person(Verb.TALK)
    case, words = await shift.case(order.typed, "reply")
    if not words and order.file is None:
        raise WordsNeeded(command="/reply")
    told = replace(shift.told(words, order), quotes=order.quoted_of(case))
    await conversing.staff_replies(shift.tx, case.id, handler, shift.chat_id, told, shift.at, wait=shift.undo)
    await shift.acknowledge(case)


REPLY = Command("reply", run)
