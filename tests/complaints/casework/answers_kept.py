"""Canned answers that the manager keeps, and a case to which one of them is sent."""

from datetime import timedelta
from typing import Final

from complaints.casework import canned
from complaints.casework.canned import Desk
from complaints.storage.canned import CannedAnswer
from tests.complaints.house import GROUP, SPEAKER, House

DELAY: Final = "Dear {name}, we look for {reference}. We decide by {decide_by}."
TEN: Final = timedelta(seconds=10)


async def keeps(house: House, text: str = DELAY, name: str = "delay", language: str = "en") -> CannedAnswer:
    """The manager keeps an answer."""
    return await house.do(canned.keep, name, language, text, house.people.minh)


async def kept(house: House) -> None:
    """A case that Lan has taken, and an answer for it."""
    await house.taken()
    await keeps(house)


def at_desk(house: House, message_id: int | None = None) -> Desk:
    """Lan, in the group."""
    return Desk(house.people.lan, GROUP, SPEAKER, message_id)


async def previewed(house: House) -> None:
    """The answer is shown under the list that was pressed."""
    await kept(house)
    await house.post()
    await house.do(canned.show, 1, 1, at_desk(house, 77))
    await house.post()
