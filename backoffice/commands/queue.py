"""/queue [FILTERS]: open cases, most urgent first."""

from backoffice import browsing
from backoffice.shift import Command, Order, Shift
from complaints.rules.worklists import ListName


async def run(shift: Shift, order: Order) -> None:
    """The first page, narrowed by what was typed."""
    await browsing.show(shift, ListName.QUEUE, order.typed)


QUEUE = Command("queue", run, reads=True)
