"""Warnings of deadlines, drawn when they leave: what has been done meanwhile is not asked for any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from complaints.delivery.composing import Composed, NothingToSay, Sheet
from complaints.delivery.notices import Notice
from complaints.delivery.notices.base import row
from complaints.delivery.notices.deadlines import OWES, DeadlineNear, DeadlinesNear, Owes
from complaints.delivery.transport import Call
from complaints.rules.assessment import Priority
from complaints.rules.deadlines import Warned
from complaints.rules.roles import Role
from complaints.rules.vocabulary import State
from complaints.storage import cases, clocks, decisions, staff
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.facts import Latin, Words
from complaints.wording.keyboard import Keyboard

LISTED: Final = 10  # references of each kind; more are counted


@dataclass(frozen=True)
class Called:
    """Somebody whom the message calls by name."""

    name: Words
    telegram_id: int


@dataclass(frozen=True)
class DeadlineFacts:
    """A deadline as it stands: half of its time is over, or most of it, or all."""

    reference: Latin
    owes: Owes
    due_at: datetime
    is_half: bool
    is_over: bool
    is_free: bool  # nobody has it who could do it
    called: tuple[Called, ...]


@dataclass(frozen=True)
class DeadlineListFacts:
    """Many of them; `left_out` more are not named."""

    late: tuple[Latin, ...]
    near: tuple[Latin, ...]
    left_out: int
    called: tuple[Called, ...]


async def still_asked(tx: Tx, case: Case, clock: Clock | None) -> bool:
    """Whether staff can still do something about it: nothing where the customer's word is awaited."""
    if clock is None or clock.stopped_at is not None or case.state in {State.CLOSED, State.RESPONDED}:
        return False
    decision = await decisions.latest(tx, case.id) if case.state is State.REMEDY else None
    return decision is None or decision.remedied_at is None


async def _deadline_near(sheet: Sheet) -> Call:
    tx, notice = sheet.tx, sheet.notice
    case = await cases.get(tx, sheet.owed.case_id or 0)
    clock = await clocks.named(tx, case.id, notice.clock)
    if clock is None or clock.episode != notice.episode or not await still_asked(tx, case, clock):
        raise NothingToSay
    warned, is_free = Warned(notice.warned), case.owner_id is None and case.state is not State.REMEDY
    facts = DeadlineFacts(
        reference=case.reference,
        owes=OWES[clock.name],
        due_at=clock.due_at,
        is_half=warned is Warned.HALF,
        is_over=warned >= Warned.OVER,
        is_free=is_free,
        called=called(await whom(tx, case, warned)),
    )
    take = Keyboard(rows=(row(("take", f"take:{case.id}")),)) if is_free else None
    return sheet.message(sheet.bare_text(facts), take)


async def whom(tx: Tx, case: Case, warned: Warned) -> list[StaffMember]:
    """Its owner; from four fifths on the leads; at the deadline them alone; long after it, or if urgent, the managers.

    Where there is no lead, it goes one level up; where nobody is above, one level down: it is not said to nobody.
    """
    here = [person for person in await staff.everybody(tx) if person.is_member]
    leads = [person for person in here if person.role is Role.LEAD]
    managers = [person for person in here if person.role is Role.MANAGER]
    owner = [person for person in here if person.id == case.owner_id]
    if warned is Warned.LONG_OVER or (warned is Warned.OVER and case.priority is Priority.P1):
        return managers or leads or owner
    above = (leads or managers) if warned > Warned.HALF else []
    if warned is Warned.OVER:
        return above or owner
    return [*owner, *(person for person in above if person not in owner)]


def called(people: Collection[StaffMember]) -> tuple[Called, ...]:
    """These people, to be called."""
    return tuple(Called(person.name, person.telegram_id) for person in people)


async def _deadlines_near(sheet: Sheet) -> Call:
    found: DeadlinesNear = sheet.notice
    late, near = [await _still_open(sheet.tx, ids) for ids in (found.late, found.near)]
    if not late and not near:
        raise NothingToSay
    here = [person for person in await staff.everybody(sheet.tx) if person.is_member]
    leads = [person for person in here if person.role is Role.LEAD]
    above = leads or [person for person in here if person.role is Role.MANAGER]
    facts = DeadlineListFacts(
        late=tuple(late[:LISTED]),
        near=tuple(near[:LISTED]),
        left_out=len(late[LISTED:]) + len(near[LISTED:]),
        called=called(above),
    )
    return sheet.message(sheet.text(facts))


async def _still_open(tx: Tx, case_ids: Collection[int]) -> list[str]:
    found = {case.id: case for case in await cases.by_ids(tx, case_ids)}
    over = {State.CLOSED, State.RESPONDED}
    return [found[its_id].reference for its_id in case_ids if found[its_id].state not in over]


WARNINGS: Final[dict[type[Notice], Composed]] = {DeadlineNear: _deadline_near, DeadlinesNear: _deadlines_near}
