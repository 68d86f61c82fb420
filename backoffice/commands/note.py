"""/note [REF] TEXT: a note that stays here."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import conversing
from complaints.casework.refusals import WordsNeeded
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Keep the note with the case, wherever it was written."""
    handler = await shift.person(Verb.TALK)
    case, words = await shift.case(order.typed, "note")
    if not words and order.file is None:
        raise WordsNeeded(command="/note")
    told = shift.told(words, order)
    await conversing.note(shift.tx, case.id, handler, shift.chat_id, told, shift.at, say_so=False)
    await shift.acknowledge(case)


NOTE = Command("note", run)
