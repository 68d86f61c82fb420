"""What has become of what staff wrote for a customer: what still waits, what was taken back, what reads otherwise now.

A reply is known by its number in the record. The members of an album are replies of their own that leave as one; the
message that carries them bears the number of the first.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from complaints.delivery.notices import decode
from complaints.storage import replies, timeline
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import Entry, Event


def members(entries: Sequence[Entry], seq: int) -> list[Entry]:
    """That reply with the others of its album, oldest first; nothing where the number is of no reply."""
    said = {entry.seq: entry for entry in entries if entry.event is Event.STAFF_REPLIED}
    if seq not in said:
        return []
    album = timeline.facts_of(said[seq]).get("album")
    return [one for one in said.values() if one.seq == seq or (album and timeline.facts_of(one).get("album") == album)]


def undone(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The replies that were taken back, each with the entry that says so."""
    return {timeline.facts_of(entry)["reply"]: entry for entry in entries if entry.event is Event.REPLY_UNDONE}


def newest_words(entries: Sequence[Entry], reply: Entry) -> Entry:
    """Where the words stand with which the reply leaves, or has left: in itself, or in its last correction."""
    return [reply, *_corrections(entries, {reply.seq})][-1]


def _corrections(entries: Sequence[Entry], of: set[int]) -> list[Entry]:
    corrected = [entry for entry in entries if entry.event is Event.REPLY_CORRECTED]
    return [entry for entry in corrected if timeline.facts_of(entry)["reply"] in of]


def carried_by(owed: Owed) -> int | None:
    """The number of the reply that this message carries; of an album the first one's."""
    carried: Any = decode(owed.notice, owed.facts)
    number: int | None = carried.seq
    return number


async def never_seen(tx: Tx, case_id: int, entries: Sequence[Entry]) -> set[int]:
    """The entries with words of staff that the customer was never shown, or not yet: their numbers."""
    waiting = {carried_by(owed) for owed in await replies.waiting(tx, case_id)}
    hidden = {one.seq for seq in waiting if seq is not None for one in members(entries, seq)} | set(undone(entries))
    said = [entry for entry in entries if entry.event is Event.STAFF_REPLIED]
    for reply in said:
        worded = [reply, *_corrections(entries, {reply.seq})]
        hidden |= {one.seq for one in (worded if reply.seq in hidden else worded[:-1])}
    return hidden


async def told(tx: Tx, case_id: int) -> list[Entry]:
    """The record less the words of staff that the customer has not seen."""
    entries = await timeline.of_case(tx, case_id)
    if not any(entry.event is Event.STAFF_REPLIED for entry in entries):
        return entries
    hidden = await never_seen(tx, case_id, entries)
    return [entry for entry in entries if entry.seq not in hidden]
