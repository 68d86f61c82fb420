"""Undo: what staff wrote for a customer is taken back while it waits; it stays in the record as never sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from complaints.casework import entrusting
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import replies, telling
from complaints.rules.errors import ComplaintError
from complaints.rules.roles import covers
from complaints.rules.vocabulary import Who
from complaints.storage import cases, messages, staff, timeline
from complaints.storage import replies as rows
from complaints.storage.cases import Case
from complaints.storage.messages import Shows
from complaints.storage.outbox import Owed, Sending
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Entry, Event
from complaints.wording.facts import Code, Words

LOOKED_AT: Final = 20  # of somebody's last replies, for one that was not taken back yet


@dataclass(kw_only=True, eq=False)
class TooLateToUndo(ComplaintError):
    """It has left: `state` is delivered, on_its_way or failed; nothing was taken back."""

    state: Code
    delivered_at: datetime | None


@dataclass(kw_only=True, eq=False)
class TakenBackAlready(ComplaintError):
    """Somebody has taken it back before; nothing changed."""

    handler: Words
    undone_at: datetime


@dataclass(kw_only=True, eq=False)
class NothingToUndo(ComplaintError):
    """There is no reply of this colleague's that could be taken back here."""


@dataclass(kw_only=True, eq=False)
class ReplyOfAnother(ComplaintError):
    """Another colleague wrote it; nothing changed."""

    handler: Words


@dataclass(frozen=True)
class Written:
    """A reply: its case, and its number in that one's record."""

    case: Case
    seq: int


async def last_of(tx: Tx, handler: StaffMember, case_id: int | None) -> Written:
    """The last reply of this colleague that was not taken back, in that case or (with None) in any: NothingToUndo."""
    for found, seq in await timeline.newest_by(tx, Event.STAFF_REPLIED, handler.id, LOOKED_AT):
        if case_id in {None, found} and seq not in replies.undone(await timeline.of_case(tx, found)):
            return Written(await cases.get(tx, found), seq)
    raise NothingToUndo


async def undo(tx: Tx, case_id: int, seq: int, handler: StaffMember, at: datetime) -> None:
    """Take the reply back, an album whole, if nothing of it has left; only its writer may, a lead or a manager."""
    case = await cases.lock(tx, case_id)
    entrusting.check(case, handler)
    entries = await timeline.of_case(tx, case.id)
    members = replies.members(entries, seq)
    await _check(tx, entries, members, handler)
    owed = await _take(tx, case.id, {one.seq for one in members}, at)
    by = By(Actor.STAFF, handler.id)
    for one in members:
        album = {key: value for key, value in timeline.facts_of(one).items() if key == "album"}
        await timeline.append(tx, case.id, Event.REPLY_UNDONE, by, at, audience=Audience.STAFF, reply=one.seq, **album)
        await messages.show_as(tx, case.id, one.seq, Shows.REPLY, Shows.NOTE)  # it has become one: it stays here
    await _restore_last_word(tx, case, [*entries], {one.seq for one in members})
    for message in owed:
        await telling.show_again(tx, message, at)
    await telling.redraw_card(tx, case.id, at)


async def _check(tx: Tx, entries: Sequence[Entry], members: Sequence[Entry], handler: StaffMember) -> None:
    if not members:
        raise ButtonTooOld
    gone = replies.undone(entries).get(members[0].seq)
    if gone is not None:
        by = await staff.get(tx, gone.actor_id or 0)
        raise TakenBackAlready(handler=by.name, undone_at=gone.at)
    writer = members[0].actor_id
    if writer != handler.id and Who.LEAD not in covers(handler.role):
        raise ReplyOfAnother(handler=(await staff.get(tx, writer or 0)).name)


async def _take(tx: Tx, case_id: int, seqs: set[int], at: datetime) -> list[Owed]:
    """Drop every message that carries it, or none: TooLateToUndo where one of them has left."""
    owed = [one for one in await rows.lock(tx, case_id) if replies.carried_by(one) in seqs]
    gone = [one for one in owed if not rows.is_untaken(one)]
    if gone or not owed:
        raise _too_late(gone)
    await rows.change(tx, [one.id for one in owed], {"sending": Sending.DROPPED, "settled_at": at})
    return owed


def _too_late(gone: Sequence[Owed]) -> TooLateToUndo:
    delivered = [one.settled_at for one in gone if one.sending is Sending.SENT]
    if delivered:
        return TooLateToUndo(state="delivered", delivered_at=delivered[-1])
    is_lost = any(one.sending in {Sending.FAILED, Sending.DROPPED} for one in gone)
    return TooLateToUndo(state="failed" if is_lost or not gone else "on_its_way", delivered_at=None)


async def _restore_last_word(tx: Tx, case: Case, entries: Sequence[Entry], gone: set[int]) -> None:
    """Who wrote last before it: each reply has written that down, and the one before may have been taken back too."""
    gone = gone | set(replies.undone(entries))
    said = [entry for entry in entries if entry.event is Event.STAFF_REPLIED]
    stand = {entry.at for entry in said if entry.seq not in gone}
    unsaid = {entry.at: timeline.facts_of(entry) for entry in reversed(said) if entry.seq in gone}
    before: dict[str, Any] = {"wrote_last": case.wrote_last, "wrote_last_at": case.wrote_last_at}
    while before["wrote_last"] == Actor.STAFF and before["wrote_last_at"] not in stand:
        facts = unsaid.pop(before["wrote_last_at"], {})
        if "wrote_last" not in facts:
            break  # something else of ours came later
        before = {
            "wrote_last": facts["wrote_last"],
            "wrote_last_at": datetime.fromisoformat(facts["wrote_last_at"]),
        }
    await cases.change(tx, case.id, **before)
