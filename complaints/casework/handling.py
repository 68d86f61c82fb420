"""Taking a case: it has an owner from then on, and the customer knows that somebody looks into it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from complaints.casework import entrusting, standing
from complaints.casework.reviewers import able_to_review
from complaints.delivery import outbox, telling
from complaints.delivery.notices import Priority
from complaints.rules.assessment import assumed
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible, after
from complaints.rules.reviewing import NeedsAnotherPerson
from complaints.rules.roles import require_act
from complaints.rules.vocabulary import Action, State
from complaints.storage import cases, staff, timeline
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event
from complaints.wording.facts import Words


@dataclass(kw_only=True, eq=False)
class TakenByAnother(ComplaintError):
    """Somebody has it already; nothing changed."""

    handler: Words
    taken_at: datetime | None


async def take(tx: Tx, case_id: int, handler: StaffMember, at: datetime) -> Case:
    """Take the case (T7), assessing it as it was told and with the lowest scales where nobody has (T2).

    One that somebody had who has left the group passes to the next one (T8): for its customer nothing has changed.
    """
    case = await cases.lock(tx, case_id)
    entrusting.check(case, handler)
    if case.owner_id == handler.id:
        return case
    if case.owner_id is not None:
        raise TakenByAnother(handler=(await staff.get(tx, case.owner_id)).name, taken_at=await _taken_at(tx, case))
    if case.state is State.IN_REVIEW:
        await check_reviewer(tx, case, handler)
    elif case.state in {State.RECEIVED, State.QUEUED}:
        await assess_and_assign(tx, case, handler, at)
    elif case.state is State.INVESTIGATING:
        require_act(handler.role, case.state, Action.REASSIGN)
    else:
        raise ActNotPossible(state=case.state, action=Action.TAKE)
    await cases.change(tx, case.id, owner_id=handler.id, in_doubt=False)
    await timeline.append(tx, case.id, Event.TAKEN, By(Actor.STAFF, handler.id), at, owner=handler.id)
    taken = await cases.get(tx, case.id)
    if case.state is not State.INVESTIGATING:
        await standing.tell_change(tx, taken, at)
    await telling.redraw_card(tx, case.id, at)
    await rows.hasten_lane(tx, outbox.to_topic(case.id).lane, Priority.ANSWER)
    return taken


async def assess_and_assign(tx: Tx, case: Case, handler: StaffMember, at: datetime) -> None:
    """On to INVESTIGATING (T2, T7): assessed as it was told, where nobody has; who has it is the caller's to write."""
    state = case.state
    if state is State.RECEIVED:
        require_act(handler.role, state, Action.ASSESS)
        state = after(state, Action.ASSESS)
        scales = assumed(case.category)
        facts = asdict(scales) | {"category": case.category, "assumed": True}
        by = By(Actor.STAFF, handler.id)
        await timeline.append(tx, case.id, Event.ASSESSED, by, at, audience=Audience.STAFF, **facts)
    require_act(handler.role, state, Action.TAKE)
    await cases.change(tx, case.id, state=after(state, Action.TAKE), priority=assumed(case.category).priority)


async def check_reviewer(tx: Tx, case: Case, handler: StaffMember) -> None:
    """NeedsAnotherPerson where a colleague has to review this case."""
    _, able = await able_to_review(tx, case)
    if handler.id not in able:
        raise NeedsAnotherPerson


async def _taken_at(tx: Tx, case: Case) -> datetime | None:
    taken = [entry.at for entry in await timeline.of_case(tx, case.id) if entry.event in {Event.TAKEN, Event.ASSIGNED}]
    return taken[-1] if taken else None
