"""/case REF: a case with its record."""

from dataclasses import replace
from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework import reading, summing_up
from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.office import CaseRecord
from complaints.rules.roles import Role, Verb
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember

COMMAND: Final = "case"


async def run(shift: Shift, order: Order) -> None:
    """Everything that happened, page by page in one message; in private a restricted case whole, to be answered."""
    reader = await shift.person(Verb.READ)
    case, _ = await shift.named(order.typed, COMMAND)
    if not (shift.is_private and await reading.open_case(shift.tx, case, reader, shift.at)):
        await show_record(shift, case, reader)


async def show_record(shift: Shift, case: Case, reader: StaffMember) -> None:
    """Its first page, as far as it may be read here; buttons turn to the others."""
    page, *_ = await reading.record_of(shift.tx, case, _role(shift, reader))
    await shift.say(page, about=case)


async def turn_record(shift: Shift, case: Case, reader: StaffMember, page: int) -> None:
    """Another page in the place of the one at hand; 0 is the case at a glance."""
    role = _role(shift, reader)
    if not page:
        summary = await summing_up.summary_of(shift.tx, case, role, shift.at, shift.message_id)
        await _instead(shift, case, summary)
        return
    pages = await reading.record_of(shift.tx, case, role)
    wanted = pages[min(page, len(pages)) - 1]
    if isinstance(wanted, CaseRecord):
        await _instead(shift, case, replace(wanted, message_id=shift.message_id))
    else:
        await shift.say(wanted, about=case)  # its words are not for the group any more


async def _instead(shift: Shift, case: Case, notice: Notice) -> None:
    place = shift.place.about(case.id) if shift.is_private else shift.place
    key = f"record:{shift.chat_id}:{shift.message_id}"
    await outbox.put(shift.tx, notice, place, shift.at, key=key)


def _role(shift: Shift, reader: StaffMember) -> Role | None:
    return reader.role if shift.is_private else None


CASE: Final = Command(COMMAND, run, reads=True)
