"""News at a preset date although nothing is new (ISO 10002, 7.3), in working hours; what is late is said to be late."""

from datetime import date, datetime, timedelta
from typing import Final

from complaints.casework import standing
from complaints.delivery import next_news, outbox
from complaints.delivery.notices.talking import NextStep, NoNews, WaitsFor
from complaints.rules.deadlines import ClockName
from complaints.rules.vocabulary import State
from complaints.storage import clocks, customers, desk, timeline, unsent
from complaints.storage.cases import Case
from complaints.storage.clocks import Clock
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

_SOON: Final = timedelta(minutes=10)
_NO_NEWS: Final = ("added", "added_to_closed")  # they say only that something has come


async def look_at(tx: Tx, case: Case, clock: Clock, at: datetime) -> None:
    """The hour of the next news has come: say that there is none, unless there is some, or nobody waits for it."""
    opens = (await desk.calendar(tx)).next_open(at)
    customer = await customers.get(tx, case.customer_id)
    if opens > at:
        await clocks.look_again(tx, clock, opens)
    elif not await next_news.is_ours(tx, case) or customer.unreachable_since is not None:
        await next_news.told(tx, case.id, at)
    elif await _is_on_its_way(tx, case, customer):
        await clocks.look_again(tx, clock, at + _SOON)
    else:
        await _say(tx, case, customer, clock, at)


async def _is_on_its_way(tx: Tx, case: Case, customer: Customer) -> bool:
    lane = outbox.to_customer(customer).lane
    return await unsent.last_of_lane(tx, lane, case.id, *_NO_NEWS) is not None


async def _say(tx: Tx, case: Case, customer: Customer, clock: Clock, at: datetime) -> None:
    if clock.due_at < at and clock.started_at < clock.due_at:  # one of no length promised nothing
        await timeline.append(
            tx, case.id, Event.CLOCK_MISSED, SYSTEM, at, audience=Audience.STAFF, clock=clock.name, due=clock.due_at
        )
    planned = await next_news.told(tx, case.id, at)
    assert planned is not None  # it is ours, as we have looked
    coming, first = await standing.what_we_owe(tx, case, at), await _first_word_was_due(tx, case, at)
    said = NoNews(
        reference=case.reference,
        waits_for=_waits_for(case),
        next_by=planned.day,
        step=coming.step or NextStep.DECISION,
        due=coming.by,
        was_due=coming.was_due,
        answer_was_due=first,
    )
    await timeline.append(tx, case.id, Event.NO_NEWS, SYSTEM, at)
    await outbox.put(tx, said, outbox.to_customer(customer, case.language).about(case.id), at)


async def _first_word_was_due(tx: Tx, case: Case, at: datetime) -> date | None:
    first = (await clocks.unmet(tx, case.id)).get(ClockName.FIRST_HUMAN)
    return (await desk.calendar(tx)).day(first.due_at) if first is not None and at > first.due_at else None


def _waits_for(case: Case) -> WaitsFor:
    if case.state in {State.WAITING_THIRD_PARTY, State.EXTERNAL}:
        return WaitsFor.OTHERS
    if case.owner_id is not None:
        return WaitsFor.HANDLER
    return WaitsFor.REVIEWER if case.state is State.IN_REVIEW else WaitsFor.NOBODY
