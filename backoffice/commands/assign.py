"""/assign [REF] @NAME [NOTE]: the case is that colleague's from now on, with what they must know."""

from backoffice.shift import Command, Order, Shift
from complaints.casework import assigning, colleagues
from complaints.casework.refusals import WordsNeeded
from complaints.rules.roles import Verb


async def run(shift: Shift, order: Order) -> None:
    """Give the case to whoever is named; the topic calls them."""
    handler = await shift.person(Verb.TALK)
    case, rest = await shift.case(order.typed, "assign")
    if not rest:
        raise WordsNeeded(command="/assign")
    colleague, note = await colleagues.named_in(shift.tx, rest, order.mentions)
    await assigning.assign(shift.tx, case.id, handler, colleague, note or None, shift.at)
    await shift.acknowledge(case)


ASSIGN = Command("assign", run)
