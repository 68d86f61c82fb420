"""/reopen [REF] REASON: a closed case is looked into again, for the reason that is recorded."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import reopening
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Begin it anew; its topic says what follows."""
    lead = await shift.person(Verb.TALK)
    case, reason = await shift.case(order.typed, "reopen")
    await reopening.by_staff(shift.tx, case.id, lead, reason or None, shift.at)
    await shift.acknowledge(case)


REOPEN = Command("reopen", run)
