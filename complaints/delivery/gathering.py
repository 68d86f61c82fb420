"""What came in pieces and leaves as one: the members of an album, and words that wait behind one another.

An album comes as messages that share its id, and no mark says which of them is the last. The row that carries it waits
until nobody has added to it for a while; its due time says so, and outlives the process. Whoever comes later, when the
album has left, is a message of its own. Nothing waits for a member that is lost, nor is lost with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from complaints.delivery import outbox
from complaints.delivery.carrying import ALBUM, CAPTION_LIMIT, SORT, fits_in_one
from complaints.delivery.notices import Notice, decode, encode
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.outbox import QUIET, Address
from complaints.delivery.transport import Bot
from complaints.rules.words import PART, room
from complaints.storage import attachments, unsent
from complaints.storage import outbox as rows
from complaints.storage.attachments import FileKind, Keeping
from complaints.storage.outbox import Owed, Sending
from complaints.storage.tables import Tx

Sends = TypeVar("Sends", CustomerSends, StaffSends)
_ONE_GO: Final = timedelta(minutes=1)  # words of a later hour are not shown under an earlier one
_CARD: Final = "card"  # the notice's name: drawn when it leaves, it says nothing of what was said before


async def owe_files(
    tx: Tx,
    sends: Sends,
    to: Address,
    at: datetime,
    album: str | None = None,
    kind: FileKind | None = None,
    *,
    reply_to: int | None = None,
    wait: timedelta = timedelta(),
) -> tuple[int, bool]:
    """Owe a message with a file, or add it to the album that it is a member of: (its id, whether it is a new message).

    `kind` is what was sent, also where the file itself is lost and only its words are left. `wait` is how long it may
    still be taken back; of an album since its last member came.
    """
    key = f"album:{to.lane}:{album}:{SORT[kind]}" if album and kind in SORT else None
    standing = await unsent.with_key(tx, key) if key else None
    if standing is not None:
        if await _join(tx, standing, sends, at, wait):
            return standing.id, False
        key = None  # what stands keeps its place: this one follows it
    gathers = QUIET if key else timedelta()
    owed_id = await outbox.put(tx, sends, to, at, key=key, wait=max(gathers, wait), reply_to=reply_to)
    await outbox.hold_for(tx, owed_id, sends.attachment_ids)
    return owed_id, True


async def _join(tx: Tx, standing: Owed, sends: Sends, at: datetime, wait: timedelta) -> bool:
    """Whether it found room in the album that waits, and nothing of that may stand in its chat already."""
    carried: Any = decode(standing.notice, standing.facts)  # of the same kind: the key names the lane, and so the side
    ids = (*carried.attachment_ids, *sends.attachment_ids)
    words = "\n".join(said for said in (carried.words, sends.words) if said)
    has_room = room(words) <= CAPTION_LIMIT and fits_in_one(await attachments.by_ids(tx, ids))
    if standing.called_at is not None or not has_room:
        return False
    facts = encode(replace(carried, attachment_ids=ids, words=words or None))
    due = at + (wait if len(ids) == ALBUM else max(QUIET, wait))
    if not await unsent.change(tx, standing, {"facts": facts, "due_at": due}):
        return False
    await outbox.hold_for(tx, standing.id, sends.attachment_ids)
    return True


async def owe_words(tx: Tx, says: CustomerSays, to: Address, at: datetime) -> None:
    """Owe somebody's words, or add them to those that wait last in the lane: a flood costs the group few calls.

    The first of them leave at once; what is written while they are on their way, or have to wait, goes together.
    """
    last = await unsent.last_of_lane(tx, to.lane, to.case_id or 0, _CARD)
    before = decode(last.notice, last.facts) if last is not None else None
    if last is None or last.called_at is not None or not _can_grow(before, says):
        await outbox.put(tx, says, to, at)
        return
    assert isinstance(before, CustomerSays)
    facts = encode(replace(before, words=f"{before.words}\n{says.words}"))
    if not await unsent.change(tx, last, {"facts": facts}):
        await outbox.put(tx, says, to, at)


def _can_grow(before: Notice | None, says: CustomerSays) -> bool:
    if not isinstance(before, CustomerSays) or before.name != says.name:
        return False
    is_plain = not any(said.is_correction or said.parts > 1 for said in (before, says))
    return (
        is_plain
        and says.quotes is None
        and says.sent_at - before.sent_at < _ONE_GO
        and room(f"{before.words}\n{says.words}") <= PART
    )


async def let_go(tx: Tx, attachment_id: int, at: datetime) -> None:
    """A file of a customer's that does not come yet keeps the others no longer: it follows them when it comes."""
    for owed in await unsent.held_for(tx, attachment_id):
        carried = decode(owed.notice, owed.facts)
        if not isinstance(carried, CustomerSends):
            continue  # a reply of staff leaves whole
        others = tuple(other for other in carried.attachment_ids if other != attachment_id)
        if await _is_any_stored(tx, others) and await _leaves_with(tx, owed, replace(carried, attachment_ids=others)):
            await unsent.spare(tx, owed.id, attachment_id)
            await _alone(tx, owed, replace(carried, words=None), attachment_id, at)


async def _is_any_stored(tx: Tx, ids: Sequence[int]) -> bool:
    return any(file.keeping is Keeping.STORED for file in await attachments.by_ids(tx, ids))


async def _leaves_with(tx: Tx, owed: Owed, carried: CustomerSends) -> bool:
    is_waiting = await attachments.lock_wanted(tx, carried.attachment_ids)
    sending = Sending.HELD if is_waiting else Sending.WAITING
    return await unsent.change(tx, owed, {"facts": encode(carried), "sending": sending})


async def part(tx: Tx, owed: Owed, carried: CustomerSends, at: datetime) -> None:
    """Telegram does not take the album: each file goes by itself, so that one that it refuses takes no other along."""
    await rows.dropped(tx, owed.id, at)
    for n, attachment_id in enumerate(carried.attachment_ids):
        await _alone(tx, owed, carried if n == 0 else replace(carried, words=None), attachment_id, at)


async def _alone(tx: Tx, owed: Owed, carried: CustomerSends, attachment_id: int, at: datetime) -> None:
    to = Address(Bot(owed.bot), owed.chat_id, owed.lane, owed.language, owed.case_id)
    one = await outbox.put(tx, replace(carried, attachment_ids=(attachment_id,)), to, at, rank=owed.rank)
    await outbox.hold_for(tx, one, (attachment_id,))
