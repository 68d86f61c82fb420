"""/decide [REF]: word a decision, step by step, in the case's topic."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import deciding
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Put up the form."""
    handler = await shift.person(Verb.TALK)
    case, _ = await shift.case(order.typed, "decide")
    await deciding.begin(shift.tx, case.id, handler, shift.at)
    await shift.acknowledge(case)


DECIDE = Command("decide", run)
