"""/case REF: a case with its record."""

from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework import reading
from complaints.rules.roles import Verb

COMMAND: Final = "case"


async def run(shift: Shift, order: Order) -> None:
    """Everything that happened, in as many messages as it needs."""
    await shift.person(Verb.READ)
    case, _ = await shift.case(order.typed, COMMAND)
    for page in await reading.record_of(shift.tx, case):
        await shift.say(page)


CASE = Command(COMMAND, run, reads=True)
