"""Owning one's data: what is held, as a file, corrected, erased. Only ever the asking customer's."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import erasing, owning, placing
from complaints.casework.drafting import Told
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.owning import CorrectHow, NotErased

UNSENT: Final = "unsent"  # what a press carries instead of a reference


async def mydata(visit: Visit, _: str, __: Told) -> None:
    """/mydata"""
    speaks = visit.languages[visit.customer.language].name
    await owning.show(visit.tx, visit.customer, speaks, visit.at)


async def choose(visit: Visit, press: Press) -> None:
    """What shall be done with it."""
    if press.word(0) not in _WAYS:
        raise ButtonTooOld
    await _WAYS[press.word(0)](visit)


async def _file(visit: Visit) -> None:
    await owning.give_file(visit.tx, visit.customer, visit.at)


async def _correct(visit: Visit) -> None:
    await visit.say(CorrectHow())


async def _erase(visit: Visit) -> None:
    await owning.offer_erasing(visit.tx, visit.customer, visit.at)


async def erase(visit: Visit, press: Press) -> None:
    """*Erase*, and which: asked once more, for nothing brings it back."""
    if press.word(0) == UNSENT:
        await owning.ask_erase_unsent(visit.tx, visit.customer, visit.at)
    else:
        await owning.ask_erase(visit.tx, visit.customer, press.word(0), visit.at)


async def erased(visit: Visit, press: Press) -> None:
    """… and meant."""
    if press.word(0) == UNSENT:
        await erasing.erase_unsent(visit.tx, visit.customer, visit.at)
    else:
        case = await placing.own_case(visit.tx, visit.customer, press.word(0))
        await erasing.erase(visit.tx, visit.customer, case, visit.at)
    await visit.tidy(press)


async def keep(visit: Visit, press: Press) -> None:
    """… or not."""
    await visit.tidy(press)
    await visit.say(NotErased())


_WAYS: Final[dict[str, Callable[[Visit], Awaitable[None]]]] = {"file": _file, "correct": _correct, "erase": _erase}
ORDERS: Final[dict[str, Ordered]] = {"mydata": mydata}
PRESSES: Final[dict[str, Pressed]] = {"mydata": choose, "erase": erase, "erased": erased, "unerased": keep}
