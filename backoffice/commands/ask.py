"""/ask [REF] TEXT: one precise question to the customer, shown as it will be read before it is asked."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import questioning
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Put up the question."""
    handler = await shift.person(Verb.TALK)
    case, words = await shift.case(order.typed, "ask")
    await questioning.word(shift.tx, case.id, handler, words, shift.at)
    await shift.acknowledge(case)


ASK = Command("ask", run)
