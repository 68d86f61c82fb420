"""/undo [REF]: my last reply is taken back, if it still waits."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import taking_back
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """The last one of this case; in General, where no case is named, of any."""
    handler = await shift.person(Verb.TALK)
    anywhere = not order.typed and shift.topic_case is None
    case_id = None if anywhere else (await shift.named(order.typed, "undo"))[0].id
    written = await taking_back.last_of(shift.tx, handler, case_id)
    shift.check_place(written.case)
    await taking_back.undo(shift.tx, written.case.id, written.seq, handler, shift.at)
    await shift.acknowledge(written.case)


UNDO = Command("undo", run)
