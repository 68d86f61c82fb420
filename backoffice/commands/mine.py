"""/mine [FILTERS]: the cases of whoever asks, the one to do next first."""

from backoffice import browsing
from backoffice.shift import Command, Order, Shift
from complaints.rules.worklists import ListName


async def run(shift: Shift, order: Order) -> None:
    """The first page, narrowed by what was typed."""
    await browsing.show(shift, ListName.MINE, order.typed)


MINE = Command("mine", run, reads=True)
