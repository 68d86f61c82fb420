"""/setup [CODE]: bind this group as the staff group, and look whether all is as it must be."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import staffing
from complaints.casework.refusals import OnlyInGroup
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Look once more at the group that is bound already; the look reports."""
    await shift.person(Verb.READ)
    if shift.is_private:
        raise OnlyInGroup
    await staffing.bind(shift.tx, shift.chat_id, order.typed or None, shift.at)


SETUP = Command("setup", run)
