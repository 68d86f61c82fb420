"""How complaints are handled here, two taps from /start; and asking for a person."""

from typing import Final

from bot.visit import Ordered, Press, Pressed, Visit
from complaints.casework import asking, explaining
from complaints.casework.drafting import Told
from complaints.casework.refusals import ButtonTooOld
from complaints.rules.policy import Page


async def policy(visit: Visit, _: str, __: Told) -> None:
    """/policy"""
    await explaining.tell_policy(visit.tx, visit.customer, None, visit.at)


async def turn(visit: Visit, press: Press) -> None:
    """One of its pages. Its buttons stay: it is there to leaf through."""
    name = press.word(0)
    if name and name not in set(Page):
        raise ButtonTooOld
    await explaining.tell_policy(visit.tx, visit.customer, Page(name) if name else None, visit.at)


async def human(visit: Visit, _: str, told: Told) -> None:
    """/human"""
    await person(visit, told, None)


async def person(visit: Visit, told: Told, replied_to: int | None) -> None:
    """A person is asked for, by command or in words."""
    await asking.ask_for_person(visit.tx, visit.customer, told, replied_to, visit.at)


ORDERS: Final[dict[str, Ordered]] = {"policy": policy, "human": human}
PRESSES: Final[dict[str, Pressed]] = {"policy": turn}
