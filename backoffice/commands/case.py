"""/case REF: a case with its record."""

from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework import reading
from complaints.rules.roles import Verb
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember

COMMAND: Final = "case"


async def run(shift: Shift, order: Order) -> None:
    """Everything that happened, in as many messages as it needs; in private a restricted case whole, to be answered."""
    reader = await shift.person(Verb.READ)
    case, _ = await shift.named(order.typed, COMMAND)
    if not (shift.is_private and await reading.open_case(shift.tx, case, reader, shift.at)):
        await show_record(shift, case, reader)


async def show_record(shift: Shift, case: Case, reader: StaffMember) -> None:
    """Page by page, as far as it may be read here."""
    for page in await reading.record_of(shift.tx, case, reader.role if shift.is_private else None):
        await shift.say(page, about=case)


CASE = Command(COMMAND, run, reads=True)
