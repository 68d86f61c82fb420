"""Somebody whom no message reached is back: what they missed is offered, and sent again once, in the order it was.

Of what was overtaken meanwhile (where it stood, a reminder, that nothing was new) they get how it stands now instead.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from complaints.casework import standing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox, telling
from complaints.delivery.failures import UNREACHABLE
from complaints.delivery.notices.talking import Missed
from complaints.storage import cases, customers, timeline, unsent
from complaints.storage import outbox as rows
from complaints.storage.customers import Customer
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Event

_STANDS: Final = frozenset(
    {
        "receipt",
        "staff_says",
        "staff_sends",
        "full_reasons",
        "decision_sent",
        "accepted",
        "review_begins",
        "not_satisfied_again",
        "remedy_done",
        "remedy_not_right",
        "closed",
    }
)
_OVERTAKEN: Final = frozenset({"case_status", "no_news", "answer_awaited"})


async def came_back(tx: Tx, telegram_id: int, at: datetime) -> None:
    """Whoever wrote, pressed, or opened the chat again is reachable; what was missed is offered if that is news."""
    if not await telling.reachable(tx, telegram_id, None, at):
        return
    customer = await customers.by_telegram_id(tx, telegram_id)
    if customer is None:
        return
    found = await missed(tx, customer.id)
    standing_ones = [owed for owed in found if owed.notice in _STANDS]
    if len(standing_ones) > 1:
        references = [(await cases.get(tx, case_id)).reference for case_id in _cases_of(standing_ones)]
        notice = Missed(count=len(standing_ones), references=tuple(references))
        await outbox.put(tx, notice, outbox.to_customer(customer), at, key=f"missed:{customer.id}")
    elif found:
        await _send(tx, customer, found, at)


async def missed(tx: Tx, customer_id: int) -> list[Owed]:
    """What did not reach this customer because nothing did, and was not sent again yet, oldest first."""
    return await unsent.missed(tx, customer_id, [*_STANDS, *_OVERTAKEN], [*UNREACHABLE])


async def send_missed(tx: Tx, customer: Customer, at: datetime) -> None:
    """*Send them again*: once."""
    found = await missed(tx, customer.id)
    if not found:
        raise ButtonTooOld
    await _send(tx, customer, found, at)


async def _send(tx: Tx, customer: Customer, found: Sequence[Owed], at: datetime) -> None:
    await cases.lock_all(tx, _cases_of(found))
    for owed in found:
        if owed.notice in _STANDS:
            await _send_again(tx, customer, owed, at)
        else:
            await rows.overtaken(tx, owed.id, at)
    for case_id in _cases_of([owed for owed in found if owed.notice in _OVERTAKEN]):
        await standing.tell_status(tx, await cases.get(tx, case_id), at)


async def _send_again(tx: Tx, customer: Customer, owed: Owed, at: datetime) -> None:
    assert owed.case_id is not None  # only what is about a case is looked for
    by = By(Actor.CUSTOMER, customer.id)
    await timeline.append(
        tx, owed.case_id, Event.SENT_AGAIN, by, at, audience=Audience.STAFF, what=owed.notice, owed=owed.id
    )
    await telling.show_state(tx, owed.id, outbox.to_topic(owed.case_id), at, None)
    await rows.again(tx, owed.id, at, {"attempts": 0, "uncertain": False, "resent_at": at})


def _cases_of(found: Sequence[Owed]) -> list[int]:
    return list(dict.fromkeys(owed.case_id for owed in found if owed.case_id is not None))
