"""Editing a reply while it waits: what leaves are the words as they read then, and the record has both.

What nobody has called for yet is altered where it stands, so that it keeps its place. Where the edited words need more
messages than before, or bring another file, they are owed anew for the time that was left.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from complaints.casework import entrusting, passing_on
from complaints.casework.told import Told, is_another_file
from complaints.delivery import replies, telling
from complaints.delivery.carrying import CAPTION_LIMIT
from complaints.delivery.notices import decode, encode
from complaints.delivery.notices.talking import StaffSays, StaffSends
from complaints.rules.words import PART, room
from complaints.storage import cases, customers, sent_files, timeline
from complaints.storage import replies as rows
from complaints.storage.cases import Case
from complaints.storage.outbox import Owed, Sending
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Entry, Event


async def reword(tx: Tx, case_id: int, seq: int, handler: StaffMember, chat_id: int, told: Told, at: datetime) -> bool:
    """Let the reply leave as it reads now; whether that could still be done, and by this colleague."""
    case = await cases.lock(tx, case_id)
    entrusting.check_answer(case, handler, chat_id)
    entries = await timeline.of_case(tx, case.id)
    members = replies.members(entries, seq)
    reply = next((one for one in members if one.seq == seq), None)
    if reply is None or reply.actor_id != handler.id or told.is_empty or told.is_too_large:
        return False
    owed = [one for one in await rows.lock(tx, case.id) if replies.carried_by(one) in {m.seq for m in members}]
    if not owed or not all(map(rows.is_untaken, owed)):
        return False
    has_other_file = await _has_other_file(tx, told, chat_id)
    if told.words == replies.newest_words(entries, reply).words and not has_other_file:
        return True  # Telegram tells of edits that change no word
    said = await _said_now(entries, members, seq, told)
    if not has_other_file and len(owed) == 1 and (facts := _with_words(owed[0], said)) is not None:
        await rows.change(tx, [owed[0].id], {"facts": facts})
    elif len(members) > 1:
        return False  # what an album's members say under their files does not fit there: it leaves as it is
    else:
        owed = [await _owe_anew(tx, case, owed, told, seq, chat_id, at)]
    await _record(tx, case, handler, seq, told, at)
    await telling.show_again(tx, owed[-1], at)
    return True


async def _has_other_file(tx: Tx, told: Told, chat_id: int) -> bool:
    known = await sent_files.of_message(tx, "staff", chat_id, told.message_id)
    return told.file is not None and is_another_file(told.file, known)


async def _said_now(entries: Sequence[Entry], members: Sequence[Entry], seq: int, told: Told) -> str | None:
    """What stands under the files of an album, or the words of a reply that is none."""
    worded = {one.seq: replies.newest_words(entries, one).words for one in members} | {seq: told.words}
    return "\n".join(words for words in worded.values() if words) or None


def _with_words(owed: Owed, words: str | None) -> str | None:
    """The message's facts with these words, if they fit where the former ones stood."""
    carried: Any = decode(owed.notice, owed.facts)
    match carried:
        case StaffSays(parts=1) if words and room(words) <= PART:
            return encode(replace(carried, words=words))
        case StaffSends() if room(words or "") <= CAPTION_LIMIT:
            return encode(replace(carried, words=words))
    return None


async def _owe_anew(tx: Tx, case: Case, owed: Sequence[Owed], told: Told, seq: int, chat_id: int, at: datetime) -> Owed:
    """Instead of what waited; the line about that is about this from now on."""
    await rows.change(tx, [one.id for one in owed], {"sending": Sending.DROPPED, "settled_at": at})
    customer = await customers.get(tx, case.customer_id)
    left = max(timedelta(), max(one.due_at for one in owed) - at)
    owed_id, _ = await passing_on.to_customer(tx, customer, case, told, seq, chat_id, at, wait=left)
    await telling.follow_instead(tx, owed[-1].id, owed_id)
    (anew,) = [one for one in await rows.waiting(tx, case.id) if one.id == owed_id]
    return anew


async def _record(tx: Tx, case: Case, handler: StaffMember, seq: int, told: Told, at: datetime) -> None:
    by, has_file = By(Actor.STAFF, handler.id), told.file is not None
    await timeline.append(tx, case.id, Event.REPLY_CORRECTED, by, at, words=told.words, has_file=has_file, reply=seq)
