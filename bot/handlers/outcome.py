"""The customer's answer to what we decided and did, and to how it was."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from bot.visit import Press, Pressed, Visit
from complaints.casework import answering, questioning, surveying
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx

Deed = Callable[[Tx, Customer, int, datetime], Awaitable[None]]


def _answered_by(deed: Deed) -> Pressed:
    """A press that is an answer: the deed is done, the question loses its buttons."""

    async def pressed(visit: Visit, press: Press) -> None:
        await deed(visit.tx, visit.customer, press.number(0), visit.at)
        await visit.tidy(press)

    return pressed


def _rated_by(deed: Callable[[Tx, Customer, int, int, int, datetime], Awaitable[None]]) -> Pressed:
    """One of five words: of the handling, or of the result."""

    async def pressed(visit: Visit, press: Press) -> None:
        await deed(visit.tx, visit.customer, press.number(0), press.number(1), press.number(2), visit.at)
        await visit.tidy(press)

    return pressed


async def skip(visit: Visit, press: Press) -> None:
    """No line in words."""
    await surveying.skip(visit.tx, visit.customer, press.number(0), press.number(1), visit.at)
    await visit.tidy(press)


PRESSES: Final[dict[str, Pressed]] = {
    "accept": _answered_by(answering.accept),
    "reject": _answered_by(answering.reject),
    "right": _answered_by(answering.remedy_right),
    "not_right": _answered_by(answering.remedy_not_right),
    "skip_question": _answered_by(questioning.skip),
    "rate": _rated_by(surveying.rate),
    "rate_result": _rated_by(surveying.rate_result),
    "rate_skip": skip,
}
