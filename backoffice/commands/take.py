"""/take [REF]: the case is mine from now on."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import handling
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Take the case; the card says so."""
    handler = await shift.person(Verb.TALK)
    case, _ = await shift.case(order.typed, "take")
    await handling.take(shift.tx, case.id, handler, shift.at)
    await shift.acknowledge(case)


TAKE = Command("take", run)
