"""/settings: how this desk works, for managers; typed or by the buttons of one message."""

from backoffice import settings
from backoffice.shift import Command, Order, Shift


async def run(shift: Shift, order: Order) -> None:
    """Show the menu, or do what was typed."""
    await settings.typed(shift, order.typed)


SETTINGS = Command("settings", run, reads=True)
