"""The deeds of lists of cases, and of many cases at once."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from complaints.casework import assigning, at_once, closing, duplicating, listing, selecting
from complaints.rules.worklists import ListName, start
from complaints.storage.timeline import Actor, By
from tests.complaints.casework.befores import two_open
from tests.complaints.casework.scenes import deed, query
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import House


def reference(house: House) -> str:
    """Of the first case."""
    return str(house.rows("cases")[0]["reference"])


def of_both(act: Callable[..., Awaitable[Any]], who: Callable[[House], Any]) -> Scene:
    """An act on the second case and the first, by somebody."""

    async def work(house: House) -> Work:
        case, main = await house.case(2), await house.case(1)
        return lambda: house.do(act, case, main, who(house))

    return Scene(two_open, work)


async def picked(house: House) -> None:
    """Lan has ticked both of two cases."""
    await two_open(house)
    await house.do(selecting.begin, house.people.lan, start(ListName.QUEUE), 0)
    for case_id in (1, 2):
        await house.do(selecting.tick, 1, house.people.lan, case_id, is_on=True)


LISTS: Final[dict[str, Scene]] = {
    "closing.close duplicate": deed(two_open, closing.close, lambda h: (2, "duplicate", h.people.lan, reference(h))),
    "duplicating.find_main": query(two_open, duplicating.find_main, lambda h: (reference(h),)),
    "duplicating.check": of_both(duplicating.check, lambda h: h.people.lan),
    "duplicating.bring_over": of_both(duplicating.bring_over, lambda h: By(Actor.STAFF, h.people.lan.id)),
    "duplicating.goes_on_in": query(two_open, duplicating.goes_on_in, lambda _: (2,)),
    "assigning.assign": deed(House.filed, assigning.assign, lambda h: (1, h.people.lan, h.people.hoa, None)),
    "assigning.assign what somebody has": deed(
        House.taken, assigning.assign, lambda h: (1, h.people.lan, h.people.hoa, "Knows them")
    ),
    "at_once.take": deed(picked, at_once.take, lambda h: (1, h.people.lan)),
    "at_once.assign": deed(picked, at_once.assign, lambda h: (1, h.people.lan, h.people.hoa.id)),
    "at_once.join": deed(picked, at_once.join, lambda h: (1, h.people.lan, 1)),
    "selecting.begin": deed(two_open, selecting.begin, lambda h: (h.people.lan, start(ListName.QUEUE), 0)),
    "selecting.tick": deed(picked, selecting.tick, lambda h: (1, h.people.lan, 2), is_on=False),
    "selecting.turn": deed(picked, selecting.turn, lambda h: (1, h.people.lan, 1)),
    "selecting.let_go": query(picked, selecting.let_go, lambda h: (1, h.people.lan)),
    "selecting.who_takes": query(picked, selecting.who_takes, lambda h: (1, h.people.lan, 0)),
    "selecting.which_main": query(picked, selecting.which_main, lambda h: (1, h.people.lan)),
    "selecting.held": query(picked, selecting.held, lambda h: (1, h.people.lan)),
    "listing.shown": deed(House.in_remedy, listing.shown, lambda _: (start(ListName.QUEUE), 0, None)),
    "listing.shown mine": deed(House.taken, listing.shown, lambda h: (start(ListName.MINE, h.people.lan.id), 0, None)),
    "listing.found_on": deed(House.taken, listing.found_on, lambda _: (start(ListName.QUEUE), 3)),
    "listing.categories": query(House.taken, listing.categories, lambda _: (start(ListName.QUEUE),)),
}
