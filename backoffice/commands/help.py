"""/help: what can be done here."""

from backoffice.shift import Command, Order, Shift
from complaints.delivery.notices.office import StaffHelp
from complaints.rules.roles import Verb


async def run(shift: Shift, _: Order) -> None:
    """Say it."""
    await shift.person(Verb.READ)
    await shift.say(StaffHelp())


HELP = Command("help", run, reads=True)
