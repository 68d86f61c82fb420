"""Giving a case to a colleague: a lead gives any, a handler hands over the own, with what the next one must know.

Source: domain reference 3.3, T7 (nobody has it), T8 (somebody has) and T21 (a review, by whoever may review it).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from complaints.casework import entrusting, handling, standing
from complaints.casework.refusals import NotYours
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import Assigned
from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.roles import NotAllowed, covers, require_act
from complaints.rules.vocabulary import Action, State, Who
from complaints.storage import cases, staff, timeline
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event
from complaints.wording.facts import Words

_WITH_NOTE: Final = frozenset({State.INVESTIGATING, State.WAITING_CUSTOMER, State.WAITING_THIRD_PARTY})


@dataclass(kw_only=True, eq=False)
class CannotHaveCases(ComplaintError):
    """This colleague is not in the group, or only reads: nothing changed."""

    colleague: Words


@dataclass(kw_only=True, eq=False)
class HasItAlready(ComplaintError):
    """The case is theirs already; nothing changed."""

    colleague: Words


@dataclass(kw_only=True, eq=False)
class HandoverNoteNeeded(ComplaintError):
    """Whoever gets the case must know where it stands: a note is missing, and nothing changed."""

    colleague: Words


async def assign(tx: Tx, case_id: int, actor: StaffMember, to: StaffMember, note: str | None, at: datetime) -> Case:
    """The case is that colleague's from now on; they are called in its topic, or in private where it is restricted.

    Without `note`, what the actor wrote as a note since the case last changed hands is the hand-over note.
    """
    case = await cases.lock(tx, case_id)
    entrusting.check(case, actor)
    _check_colleague(case, to)
    await _check_actor(tx, case, actor)
    note = note or await _noted(tx, case, actor)
    if case.owner_id is not None and case.state in _WITH_NOTE and note is None:
        raise HandoverNoteNeeded(colleague=to.name)
    await _let(tx, case, actor, to, at)
    await cases.change(tx, case.id, owner_id=to.id, in_doubt=False)
    by, was = By(Actor.STAFF, actor.id), case.owner_id
    told = Audience.CUSTOMER if was is None else Audience.STAFF  # who has it is told when somebody does at all
    await timeline.append(tx, case.id, Event.ASSIGNED, by, at, audience=told, words=note, owner=to.id, was=was)
    return await _told(tx, case, actor, to, note, at)


def _check_colleague(case: Case, to: StaffMember) -> None:
    if not to.can_have_cases:
        raise CannotHaveCases(colleague=to.name)
    entrusting.check(case, to)
    if case.owner_id == to.id:
        raise HasItAlready(colleague=to.name)


async def _check_actor(tx: Tx, case: Case, actor: StaffMember) -> None:
    """A lead gives any case; a handler only what is theirs. What nobody has, a handler takes for themselves."""
    if Who.LEAD in covers(actor.role) or case.owner_id == actor.id:
        return
    if case.owner_id is None:
        raise NotAllowed
    raise NotYours(handler=(await staff.get(tx, case.owner_id)).name)


async def _noted(tx: Tx, case: Case, actor: StaffMember) -> str | None:
    """The actor's last note since the case came to whoever has it."""
    told = await timeline.of_case(tx, case.id)
    began = max((entry.seq for entry in told if entry.event in {Event.TAKEN, Event.ASSIGNED}), default=0)
    notes = [e.words for e in told if e.seq > began and e.event is Event.NOTE and e.actor_id == actor.id and e.words]
    return notes[-1] if notes else None


async def _let(tx: Tx, case: Case, actor: StaffMember, to: StaffMember, at: datetime) -> None:
    """Whatever the lifecycle asks for in this state; what nobody has assessed is assessed as it was told."""
    if case.state in {State.RECEIVED, State.QUEUED}:
        await handling.assess_and_assign(tx, case, actor, at)
    elif case.state is State.IN_REVIEW:
        await handling.check_reviewer(tx, case, to)
    elif case.state in _WITH_NOTE:
        require_act(actor.role, case.state, Action.REASSIGN)
    else:
        raise ActNotPossible(state=case.state, action=Action.REASSIGN)


async def _told(tx: Tx, case: Case, actor: StaffMember, to: StaffMember, note: str | None, at: datetime) -> Case:
    given = await cases.get(tx, case.id)
    if given.state is not case.state or (case.owner_id is None and case.state is State.IN_REVIEW):
        await standing.tell_change(tx, given, at)
    news = Assigned(colleague_id=to.telegram_id, colleague=to.name, by=actor.name, note=note)
    await outbox.put(tx, news, outbox.to_topic(case.id), at)
    await telling.redraw_card(tx, case.id, at)
    await rows.hasten_lane(tx, outbox.to_topic(case.id).lane, news.priority)
    return given
