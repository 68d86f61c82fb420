"""Drawing what becomes of something for the customer: a line, edited as it waits, leaves, arrives or does not."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from complaints.delivery import replies
from complaints.delivery.composing import NothingToSay, Sheet
from complaints.delivery.notices.base import decode, row
from complaints.delivery.notices.talking import StaffSays
from complaints.delivery.transport import Call
from complaints.storage import outbox, shown, staff, timeline
from complaints.storage import replies as rows
from complaints.storage.outbox import Owed, Sending
from complaints.storage.replies import REPLIES
from complaints.wording.facts import Code, Prepared, Words
from complaints.wording.keyboard import Keyboard

_STATES: Final = {Sending.SENT: "delivered", Sending.FAILED: "failed", Sending.DROPPED: "failed"}


@dataclass(frozen=True)
class ReplyFacts:
    """How a reply fares."""

    state: Code  # on_its_way, delivered, failed, taken_back
    settled_at: datetime | None
    failure: Code | None
    what: Code
    reader_language: Code
    is_edited: bool = False  # it leaves with other words than were written first
    handler: Words | None = None  # who took it back
    filled: Prepared | None = None  # a canned answer, which nobody has written above


async def anew_or_edited(sheet: Sheet, html: str, keyboard: Keyboard | None) -> Call:
    """A message where none stands under the notice's key, else that one edited."""
    standing = await shown.shown_as(sheet.tx, sheet.owed.key or "")
    return sheet.message(html, keyboard) if standing is None else sheet.edit(standing, html, keyboard)


async def reply_state(sheet: Sheet) -> Call:
    """The line under what a colleague did; *Undo* while it waits, *Send again* where it did not arrive."""
    owed = await outbox.get(sheet.tx, sheet.notice.owed_id)
    if owed is None:
        raise NothingToSay
    seq = replies.carried_by(owed) if owed.notice in REPLIES and owed.facts else None
    facts = await _fate_of(sheet, owed, seq)
    html, keyboard = sheet.text(facts, "reply_state"), _keyboard(facts, owed, seq)
    if sheet.notice.instead_of is not None:
        return sheet.edit(sheet.notice.instead_of, html, keyboard)
    return await anew_or_edited(sheet, html, keyboard)


async def _fate_of(sheet: Sheet, owed: Owed, seq: int | None) -> ReplyFacts:
    facts = ReplyFacts(
        state=_STATES.get(owed.sending, "on_its_way"),
        settled_at=owed.settled_at,
        failure=owed.failure,
        what=owed.notice,
        reader_language=owed.language,
        filled=_filled(owed) if seq is not None else None,
    )
    if seq is None or facts.state == "delivered":
        return facts
    entries = await timeline.of_case(sheet.tx, owed.case_id or 0)
    gone = replies.undone(entries).get(seq)
    if gone is not None:
        by = await staff.get(sheet.tx, gone.actor_id or 0)
        return replace(facts, state="taken_back", settled_at=gone.at, handler=by.name)
    its = replies.members(entries, seq)
    return replace(facts, is_edited=any(replies.newest_words(entries, one) is not one for one in its))


def _filled(owed: Owed) -> str | None:
    says = decode(owed.notice, owed.facts)
    return says.filled if isinstance(says, StaffSays) else None


def _keyboard(facts: ReplyFacts, owed: Owed, seq: int | None) -> Keyboard | None:
    if facts.state == "failed":
        return Keyboard(rows=(row(("send_again", f"again:{owed.id}")),))
    if facts.state == "on_its_way" and seq is not None and rows.is_untaken(owed):
        return Keyboard(rows=(row(("undo", f"undo:{owed.case_id}:{seq}")),))
    return None
