"""Showing staff what became of a message: delivered, or not, with *Send again*."""

from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import outbox
from complaints.delivery.notices import encode
from complaints.delivery.notices.calls import CloseSpare, DeleteTopic
from complaints.delivery.notices.case_room import Card, NotDelivered, ReplyState
from complaints.delivery.notices.office import Digest
from complaints.delivery.transport import Bot
from complaints.rules.visibility import is_restricted
from complaints.storage import cases, customers, messages, shown, topics
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.messages import Shows
from complaints.storage.outbox import Owed
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx

# Their fate is shown by ReplyState, under what the handler did.
REPLIES: Final = frozenset({"staff_says", "staff_sends", "decision_sent", "question"})
SOON: Final = timedelta(seconds=3)  # a reply that is delivered within this needs one message, not two

_DIGEST_SOON: Final = timedelta(seconds=5)
_DIGEST_EVERY: Final = timedelta(minutes=1)

BEFORE_ALL: Final = -10  # rank: in front of everything that waits in the lane


def state_key(owed_id: int) -> str:
    """The key under which what became of that message is shown."""
    return f"state:{owed_id}"


def room(case: Case, handler: StaffMember) -> outbox.Address:
    """Where a colleague works on the case: in its topic or, where the group may not read it, in their private chat."""
    is_private = is_restricted(case.category)
    return outbox.to_colleague(handler.telegram_id, case.id) if is_private else outbox.to_topic(case.id)


async def show_state(
    tx: Tx,
    owed_id: int,
    place: outbox.Address,
    at: datetime,
    message_id: int | None,
    *,
    at_once: bool = False,
    instead: bool = False,
) -> None:
    """Owe staff a line about this message: at once when it is settled, else after a little while.

    `at_once` for one that can be taken back meanwhile. The line stands under that message of the chat, or `instead`.
    """
    notice = ReplyState(owed_id=owed_id, instead_of=message_id if instead else None)
    under = None if instead else message_id
    wait = None if at_once else SOON
    await outbox.put(tx, notice, place, at, reply_to=under, wait=wait, key=state_key(owed_id))


async def show_again(tx: Tx, owed: Owed, at: datetime) -> bool:
    """What is said of this message has changed: in the line that is owed already or that stands; whether there is one.

    It may be taken back, be reworded or arrive while the first line about it is still on its way.
    """
    key = state_key(owed.id)
    place = outbox.where_written(await shown.chat_of(tx, key) or 0, owed.case_id or 0)
    if await rows.waiting_with_key(tx, key) is not None:
        await rows.hasten(tx, key, at)
    elif await rows.is_told(tx, key):
        await outbox.put(tx, ReplyState(owed_id=owed.id), place, at, key=key)
    else:
        return False
    return True


async def follow_instead(tx: Tx, owed_id: int, anew_id: int) -> None:
    """What stands about the one message is said of the other from now on, which is sent in its place."""
    waiting = await rows.waiting_with_key(tx, state_key(owed_id))
    if waiting is not None:
        await rows.change_waiting(tx, waiting, {"facts": encode(ReplyState(owed_id=anew_id))})
    await shown.move(tx, state_key(owed_id), state_key(anew_id))


async def settled(tx: Tx, owed: Owed, at: datetime, failure: str | None = None) -> None:
    """The message's fate is known: now, in the line that is owed already or by editing the one that was sent.

    What was delivered is said only where staff were promised word of it; a failure always is.
    """
    if owed.case_id is None:
        return
    if await show_again(tx, owed, at):
        return
    if failure is not None and owed.notice in REPLIES:
        place = outbox.where_written(0, owed.case_id)
        await outbox.put(tx, ReplyState(owed_id=owed.id), place, at, key=state_key(owed.id))
    elif failure is not None:
        await not_delivered(tx, owed, owed.notice, failure, at)


async def not_delivered(tx: Tx, owed: Owed, what: str, failure: str, at: datetime) -> None:
    """Show in the case's topic that this did not arrive, with *Send again*."""
    assert owed.case_id is not None  # only what is about a case has a topic to be shown in
    lost = NotDelivered(what=what, failure=failure, owed_id=owed.id)
    await outbox.put(tx, lost, outbox.to_topic(owed.case_id), at)


async def redraw_card(tx: Tx, case_id: int, at: datetime) -> None:
    """The card is no longer true; several changes are one edit, and none where its first one is still to be drawn."""
    if await rows.waiting_with_key(tx, f"first_card:{case_id}") is None:
        await outbox.put(tx, Card(), outbox.to_topic(case_id), at, key=card_key(case_id))


def card_key(case_id: int) -> str:
    """Under which the card in the topic is drawn."""
    return f"card:{case_id}"


async def reachable(tx: Tx, telegram_id: int, since: datetime | None, at: datetime) -> bool:
    """The customer is unreachable since then, or reachable again with None: the cards of their open cases say so.

    Whether that is news.
    """
    if not await customers.set_reachable(tx, telegram_id, since):
        return False
    customer = await customers.by_telegram_id(tx, telegram_id)
    for case in await cases.open_of(tx, customer.id) if customer else []:
        await redraw_card(tx, case.id, at)
    return True


async def announce_crowd(tx: Tx, at: datetime) -> None:
    """New complaints come faster than topics can be made: say how many wait, once a minute at the most."""
    if await rows.waiting_with_key(tx, "digest") is None:
        last = await rows.last_settled(tx, "digest")
        wait = _DIGEST_SOON if last is None else max(_DIGEST_SOON, last + _DIGEST_EVERY - at)
        await outbox.put(tx, Digest(), outbox.to_general(), at, key="digest", wait=wait)


async def topic_stands(tx: Tx, case_id: int, chat_id: int, thread_id: int, at: datetime) -> None:
    """A topic was made for the case, as our call's answer says, or Telegram by itself where a crash cut it off.

    The first that we hear of is the case's; a second one is closed, and what is written there still finds the case. One
    that comes after the case was erased is deleted.
    """
    await cases.lock_all(tx, [case_id])  # both may tell of it at once
    case = await cases.get(tx, case_id)
    if case.erased_at is not None:
        gone = DeleteTopic(case_id=case_id, reference=case.reference, thread_id=thread_id)
        await outbox.put(tx, gone, outbox.to_general().aside(), at, key=f"delete_topic:{thread_id}")
        return
    if await messages.find(tx, Bot.STAFF, chat_id, thread_id) is not None:
        return
    await messages.record(tx, Bot.STAFF, chat_id, thread_id, case_id, Shows.TOPIC)
    topic = await topics.of_case(tx, case_id)
    if topic is None or topic.thread_id is None:
        await topics.made(tx, case_id, chat_id, thread_id)
    else:
        await outbox.put(tx, CloseSpare(thread_id=thread_id), outbox.to_general().aside(), at)
