"""/overdue [FILTERS]: late cases, by how much, and whose."""

from backoffice import browsing
from backoffice.shift import Command, Order, Shift
from complaints.rules.worklists import ListName


async def run(shift: Shift, order: Order) -> None:
    """The first page, narrowed by what was typed."""
    await browsing.show(shift, ListName.OVERDUE, order.typed)


OVERDUE = Command("overdue", run, reads=True)
