"""/setup [CODE]: bind this group as the staff group, and look whether all is as it must be."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import staffing


async def run(shift: Shift, order: Order) -> None:
    """Whoever has the code binds the group; afterwards any staff member may ask for a look. The look reports."""
    await staffing.bind(shift.tx, shift.chat_id, order.typed or None, shift.at)


SETUP = Command("setup", run)
