"""Picking several cases out of a list: its buttons, in a message of whoever picks."""

from collections.abc import Awaitable, Callable
from typing import Final

from backoffice.browsing import Picked, read_press, redraw
from backoffice.pressed import counted
from backoffice.shift import Shift
from complaints.casework import at_once, selecting
from complaints.casework.refusals import ButtonTooOld, OnlyInGroup
from complaints.rules.roles import Verb
from complaints.storage.staff import StaffMember

_DIGITS: Final = 9  # of an id: one fewer than the largest has that a row can have


async def select(shift: Shift, words: list[str]) -> None:
    """*Select several*: `select:<view>:<page>`; a message of its own, so that nobody disturbs anybody."""
    person = await _colleague(shift)
    view, page, _ = await read_press(shift, words, person)
    await shift.say(await selecting.begin(shift.tx, person, view, page, shift.at))


async def pick(shift: Shift, words: list[str]) -> None:
    """`pick:<selection>:<what>[:<number>]`: a tick, a page, a question, or the deed itself."""
    person = await _colleague(shift)
    number, what, about = [*words, "", "", ""][:3]
    does = _DOES.get(what)
    if does is None:
        raise ButtonTooOld
    await redraw(shift, await does(shift, person, counted(number, _DIGITS), counted(about or "0", _DIGITS)))


async def _colleague(shift: Shift) -> StaffMember:
    """Whoever may work on cases: many at once only in the group, where colleagues see it."""
    person = await shift.person(Verb.TALK)
    if shift.is_private:
        raise OnlyInGroup
    return person


async def _on(shift: Shift, person: StaffMember, selection_id: int, case_id: int) -> Picked:
    return await selecting.tick(shift.tx, selection_id, person, case_id, shift.at, is_on=True)


async def _off(shift: Shift, person: StaffMember, selection_id: int, case_id: int) -> Picked:
    return await selecting.tick(shift.tx, selection_id, person, case_id, shift.at, is_on=False)


async def _page(shift: Shift, person: StaffMember, selection_id: int, page: int) -> Picked:
    return await selecting.turn(shift.tx, selection_id, person, page, shift.at)


async def _assign(shift: Shift, person: StaffMember, selection_id: int, page: int) -> Picked:
    return await selecting.who_takes(shift.tx, selection_id, person, page)


async def _same(shift: Shift, person: StaffMember, selection_id: int, _: int) -> Picked:
    return await selecting.which_main(shift.tx, selection_id, person)


async def _take(shift: Shift, person: StaffMember, selection_id: int, _: int) -> Picked:
    return await at_once.take(shift.tx, selection_id, person, shift.at)


async def _to(shift: Shift, person: StaffMember, selection_id: int, to_id: int) -> Picked:
    return await at_once.assign(shift.tx, selection_id, person, to_id, shift.at)


async def _main(shift: Shift, person: StaffMember, selection_id: int, main_id: int) -> Picked:
    return await at_once.join(shift.tx, selection_id, person, main_id, shift.at)


async def _cancel(shift: Shift, person: StaffMember, selection_id: int, _: int) -> Picked:
    return await selecting.let_go(shift.tx, selection_id, person)


_DOES: Final[dict[str, Callable[[Shift, StaffMember, int, int], Awaitable[Picked]]]] = {
    "on": _on,
    "off": _off,
    "page": _page,
    "assign": _assign,
    "to": _to,
    "same": _same,
    "main": _main,
    "take": _take,
    "cancel": _cancel,
}
