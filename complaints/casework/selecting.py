"""Picking many cases out of a list, each person for themselves: what is ticked is kept until it is used or given up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from complaints.casework import listing
from complaints.casework.refusals import ButtonTooOld, NotYourSelection, TooManySelected
from complaints.delivery.notices.selections import LetGo, Pick, Selected, Taker, WhichMain, WhoTakes
from complaints.rules.worklists import A_PAGE, View, read_code
from complaints.storage import cases, selections, staff
from complaints.storage.selections import Selection
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx

MOST: Final = 30  # cases at once: the group's calls are few
_KEPT: Final = timedelta(days=1)


async def begin(tx: Tx, person: StaffMember, view: View, page: int, at: datetime) -> Selected:
    """Begin to pick out of that list; what nobody brought to an end since yesterday is given up."""
    await selections.end_old(tx, at - _KEPT)
    return await _shown(tx, await selections.begin(tx, person.id, view.code, page, at), person, at)


async def tick(tx: Tx, selection_id: int, person: StaffMember, case_id: int, at: datetime, *, is_on: bool) -> Selected:
    """Tick a case, or take its tick away, as the press says: said twice it is the same."""
    mine = await held(tx, selection_id, person)
    case = await cases.find(tx, case_id)
    if case is None:
        raise ButtonTooOld
    picked = await selections.cases_of(tx, mine.id)
    if is_on and case_id not in picked and len(picked) >= MOST:
        raise TooManySelected(limit=MOST)
    if is_on:
        await selections.tick(tx, mine.id, case.id, case.owner_id)
    else:
        await selections.untick(tx, mine.id, case.id)
    return await _shown(tx, mine, person, at)


async def turn(tx: Tx, selection_id: int, person: StaffMember, page: int, at: datetime) -> Selected:
    """Another page of the list; also the way back from a question."""
    mine = await held(tx, selection_id, person)
    await selections.turn_to(tx, mine.id, page)
    return await _shown(tx, replace(mine, page=page), person, at)


async def let_go(tx: Tx, selection_id: int, person: StaffMember) -> LetGo:
    """*Cancel*: nothing is done."""
    mine = await held(tx, selection_id, person)
    await selections.end(tx, mine.id)
    return LetGo(handler=person.name)


async def who_takes(tx: Tx, selection_id: int, person: StaffMember, page: int) -> WhoTakes:
    """Who shall have them? Colleagues who may handle cases."""
    mine = await held(tx, selection_id, person)
    able = [one for one in await staff.everybody(tx) if one.can_have_cases]
    page = min(page, max(0, len(able) - 1) // A_PAGE)
    few = able[page * A_PAGE : (page + 1) * A_PAGE]
    return WhoTakes(
        selection_id=mine.id,
        chosen=len(await selections.cases_of(tx, mine.id)),
        takers=tuple(Taker(one.id, one.name) for one in few),
        first=page * A_PAGE + 1,
        total=len(able),
    )


async def which_main(tx: Tx, selection_id: int, person: StaffMember) -> WhichMain:
    """In which of them do the others go on?"""
    mine = await held(tx, selection_id, person)
    chosen = await cases.by_ids(tx, await selections.cases_of(tx, mine.id))
    picks = [Pick(one.id, one.reference, one.category, one.state, is_on=True) for one in chosen]
    return WhichMain(selection_id=mine.id, picks=tuple(sorted(picks, key=lambda pick: pick.case_id)))


async def held(tx: Tx, selection_id: int, person: StaffMember) -> Selection:
    """The person's own selection, held until the transaction ends; two presses on it are two turns."""
    found = await selections.lock(tx, selection_id)
    if found is None:
        raise ButtonTooOld
    if found.staff_id != person.id:
        raise NotYourSelection(handler=(await staff.get(tx, found.staff_id)).name)
    return found


async def _shown(tx: Tx, mine: Selection, person: StaffMember, at: datetime) -> Selected:
    view = read_code(mine.view, person.id)
    assert view is not None  # it was read when the selection was begun
    found, page, total = await listing.found_on(tx, view, mine.page, at)
    chosen = await selections.cases_of(tx, mine.id)
    return Selected(
        selection_id=mine.id,
        handler=person.name,
        chosen=len(chosen),
        first=page * A_PAGE + 1,
        total=total,
        picks=tuple(Pick(one.id, one.reference, one.category, one.state, one.id in chosen) for one in found),
    )
