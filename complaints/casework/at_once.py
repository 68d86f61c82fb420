"""One thing done with many cases: each as if it were done singly, with its own record.

One that cannot be done, because somebody was faster or the rules say no, stays as it is and is named with the reason;
the others are done.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from complaints.casework import assigning, closing, handling
from complaints.casework.assigning import HandoverNoteNeeded
from complaints.casework.duplicating import NoDuplicate
from complaints.casework.handling import TakenByAnother
from complaints.casework.refusals import ButtonTooOld, NotYours, Restricted
from complaints.casework.selecting import held
from complaints.delivery.notices.selections import LeftOut, SelectionDone, What, Why
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import NotAllowed
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import cases, selections, staff, timeline
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Event

Deed = Callable[[Case], Awaitable[object]]


async def take(tx: Tx, selection_id: int, person: StaffMember, at: datetime) -> SelectionDone:
    """*Take*: all of them."""

    async def one(case: Case) -> None:
        await handling.take(tx, case.id, person, at)

    done, left = await _each(tx, selection_id, person, one)
    return _told(What.TAKEN, person, done, left)


async def assign(tx: Tx, selection_id: int, person: StaffMember, to_id: int, at: datetime) -> SelectionDone:
    """*Assign to…*: a case that has changed hands since it was ticked stays where it is."""
    to = await staff.find(tx, to_id)
    if to is None or not to.can_have_cases:
        raise ButtonTooOld
    had = await selections.owners_of(tx, selection_id)

    async def one(case: Case) -> None:
        if case.owner_id not in {None, to.id, had.get(case.id)}:
            raise TakenByAnother(handler=(await staff.get(tx, case.owner_id or 0)).name, taken_at=None)
        if case.owner_id != to.id:
            await assigning.assign(tx, case.id, person, to, None, at)

    done, left = await _each(tx, selection_id, person, one)
    return _told(What.ASSIGNED, person, done, left, owner=to.name)


async def join(tx: Tx, selection_id: int, person: StaffMember, main_id: int, at: datetime) -> SelectionDone:
    """*Close as duplicates of…*: the others go on in that one."""
    if main_id not in await selections.cases_of(tx, selection_id):
        raise ButtonTooOld
    main = await cases.get(tx, main_id)

    async def one(case: Case) -> None:
        await closing.close(tx, case.id, CloseCode.DUPLICATE, person, main.reference, at)

    done, left = await _each(tx, selection_id, person, one, but=main_id)
    return _told(What.JOINED, person, done, left, main=main.reference)


def _told(
    what: What,
    person: StaffMember,
    done: list[str],
    left: list[LeftOut],
    *,
    owner: str | None = None,
    main: str | None = None,
) -> SelectionDone:
    return SelectionDone(
        handler=person.name, what=what, owner=owner, main=main, references=tuple(done), left_out=tuple(left)
    )


async def _each(
    tx: Tx, selection_id: int, person: StaffMember, deed: Deed, but: int | None = None
) -> tuple[list[str], list[LeftOut]]:
    """(references of those done, those left out); the selection is used up."""
    mine = await held(tx, selection_id, person)
    ids = await selections.cases_of(tx, mine.id)
    if not ids:
        raise ButtonTooOld
    await cases.lock_all(tx, ids)
    done: list[str] = []
    left: list[LeftOut] = []
    for case_id in ids:
        if case_id == but:
            continue
        case = await cases.get(tx, case_id)
        try:
            async with tx.begin_nested():  # whatever a refused deed has begun is undone
                await deed(case)
        except ComplaintError as refusal:
            left.append(await _left_out(tx, case, refusal))
        else:
            done.append(case.reference)
    await selections.end(tx, mine.id)
    return done, left


async def _left_out(tx: Tx, case: Case, refusal: ComplaintError) -> LeftOut:
    if isinstance(refusal, TakenByAnother | NotYours):
        return LeftOut(case.reference, Why.TAKEN, refusal.handler)
    if case.state is State.CLOSED:
        return LeftOut(case.reference, Why.CLOSED, await _closed_by(tx, case))
    return LeftOut(case.reference, _WHY.get(type(refusal), Why.REFUSED), None)


async def _closed_by(tx: Tx, case: Case) -> str | None:
    """The colleague who closed it; nobody where its customer did, or time."""
    ended = [entry for entry in await timeline.of_case(tx, case.id) if entry.event is Event.CLOSED]
    by = ended[-1] if ended else None
    is_ours = by is not None and by.actor is Actor.STAFF and by.actor_id is not None
    return (await staff.get(tx, by.actor_id or 0)).name if is_ours and by is not None else None


_WHY: Final[dict[type[ComplaintError], Why]] = {
    Restricted: Why.RESTRICTED,
    ActNotPossible: Why.STATE,
    NeedsAnotherPerson: Why.ANOTHER,
    NoDuplicate: Why.OTHER,
    HandoverNoteNeeded: Why.NOTE,
    NotAllowed: Why.RESTRICTED,
}
