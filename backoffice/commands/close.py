"""/close [REF] CODE [EVIDENCE]: the act that the code names, or why it is not due."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import closing
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Close the case in the way that the code names; the card shows what came of it."""
    handler = await shift.person(Verb.TALK)
    case, rest = await shift.case(order.typed, "close")
    code, _, evidence = rest.partition(" ")
    await closing.close(shift.tx, case.id, code.lower(), handler, evidence, shift.at)
    await shift.acknowledge(case)


CLOSE = Command("close", run)
