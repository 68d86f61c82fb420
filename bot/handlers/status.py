"""Knowing where a complaint stands, taking it back, opening it again, and having what was missed."""

from typing import Final

from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import closing, placing, returning, standing
from complaints.casework.drafting import Told
from complaints.casework.refusals import NoSuchCase
from complaints.delivery import outbox
from complaints.delivery.notices.talking import AskWithdraw, Kept
from complaints.rules.references import read_reference
from complaints.rules.vocabulary import State
from complaints.rules.words import shortened
from complaints.storage import cases
from complaints.storage.cases import Case


async def status(visit: Visit, typed: str, _: Told) -> None:
    """/status, of one reference or of all."""
    if not typed:
        await standing.tell_all(visit.tx, visit.customer, visit.at)
        return
    await standing.tell_status(visit.tx, await _named(visit, typed), visit.at)


async def _named(visit: Visit, typed: str) -> Case:
    """The customer's own case; one of somebody else sounds like one that does not exist."""
    reference = read_reference(typed)
    case = await cases.by_reference(visit.tx, reference) if reference else None
    if case is None or case.customer_id != visit.customer.id:
        raise NoSuchCase(reference=reference or shortened(typed, 30))
    return case


async def show(visit: Visit, press: Press) -> None:
    """*Status*, or a case of the list."""
    case = await placing.own_case(visit.tx, visit.customer, press.word(0))
    await standing.tell_status(visit.tx, case, visit.at)


async def withdraw(visit: Visit, press: Press) -> None:
    """*Withdraw*: asked once more, for it ends the matter."""
    case = await placing.own_case(visit.tx, visit.customer, press.word(0))
    promised = case.state is State.REMEDY
    await _say(visit, case, AskWithdraw(reference=case.reference, is_promised=promised))


async def withdrawn(visit: Visit, press: Press) -> None:
    """… and meant."""
    case = await placing.own_case(visit.tx, visit.customer, press.word(0))
    await closing.withdraw(visit.tx, visit.customer, await cases.lock(visit.tx, case.id), visit.at)
    await visit.tidy(press)


async def keep(visit: Visit, press: Press) -> None:
    """… or not."""
    case = await placing.own_case(visit.tx, visit.customer, press.word(0))
    await visit.tidy(press)
    await _say(visit, case, Kept(reference=case.reference))


async def reopen(visit: Visit, press: Press) -> None:
    """*Reopen*. Typed where several could be meant, it names none: each shows the button by itself."""
    if not press.word(0):
        await standing.tell_all(visit.tx, visit.customer, visit.at)
        return
    case = await placing.own_case(visit.tx, visit.customer, press.word(0))
    await placing.reopen(visit.tx, visit.customer, case, visit.at)
    await visit.tidy(press)


async def send_missed(visit: Visit, press: Press) -> None:
    """*Send them again*, to whoever was out of reach."""
    await returning.send_missed(visit.tx, visit.customer, visit.at)
    await visit.tidy(press)


async def _say(visit: Visit, case: Case, notice: AskWithdraw | Kept) -> None:
    place = outbox.to_customer(visit.customer, case.language).about(case.id)
    await outbox.put(visit.tx, notice, place, visit.at)


ORDERS: Final[dict[str, Ordered]] = {"status": status}
PRESSES: Final[dict[str, Pressed]] = {
    "status": show,
    "withdraw": withdraw,
    "withdrawn": withdrawn,
    "keep": keep,
    "reopen": reopen,
    "missed": send_missed,
}
