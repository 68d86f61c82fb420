"""Erasing at a customer's wish (T29): what was said is gone, what it came to stays. Source: rules/retention.py.

The files themselves are removed, and the database's log emptied, by the desk right after the commit (`desk.erasing`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from complaints.casework import owning, standing
from complaints.casework.drafting import BRING_BACK
from complaints.delivery import outbox
from complaints.delivery.handling import waiting_for
from complaints.delivery.notices.calls import DeleteTopic, Unsay, UnsayAll
from complaints.delivery.notices.office import CaseWasErased, CopiesUnsaid
from complaints.delivery.notices.owning import UnsentErased
from complaints.rules.lifecycle import after
from complaints.rules.retention import RECORD_YEARS, check_erasable, is_over
from complaints.rules.vocabulary import Action
from complaints.storage import cases, customers, decisions, desk, forgetting, holding, timeline
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.messages import Shows
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, By, Event

AT_ONCE: Final = 100  # messages that one call deletes (Bot API, deleteMessages)
_THEIRS: Final = frozenset({Shows.REPLY, Shows.NOTE})
_SHORTEST: Final = timedelta(days=365 * RECORD_YEARS)  # no reasons are over before that


async def erase(tx: Tx, customer: Customer, case: Case, at: datetime) -> None:
    """Erase a closed complaint of this customer's: every word, name and file in it, here and in the staff group.

    Raises TooSoon while anything of it is on its way: it would come back as it is written down.
    """
    case = await cases.lock(tx, case.id)
    check_erasable(case.state, case.erased_at)
    after(case.state, Action.ANONYMISE)
    threads, copies = await forgetting.threads_of(tx, case.id), await forgetting.copies_of(tx, case.id)
    there = {} if (await desk.get(tx)).is_forum is not False else await forgetting.among_others(tx, case.id)
    for place in (outbox.to_customer(customer), outbox.to_topic(case.id), *map(outbox.to_chat, copies)):
        await waiting_for(tx, place.lane)
        await waiting_for(tx, place.aside().lane)
    await timeline.append(tx, case.id, Event.ERASED, By(Actor.CUSTOMER, customer.id), at)
    await forgetting.forget_case(tx, case, customer, threads, copies, at)
    await _unsay_in_group(tx, case, there, at)
    for thread in threads if not there else ():
        gone = DeleteTopic(case_id=case.id, reference=case.reference, thread_id=thread.thread_id)
        await outbox.put(tx, gone, outbox.to_general().aside(), at)
    await outbox.put(tx, CaseWasErased(reference=case.reference), outbox.to_general(), at)
    await _unsay(tx, case, copies, at)
    await standing.tell_status(tx, await cases.get(tx, case.id), at)
    await _forget_name(tx, customer, at)


async def _unsay_in_group(tx: Tx, case: Case, there: Mapping[Shows, Sequence[int]], at: datetime) -> None:
    """Where there is no topic that could go whole: our messages, and apart from them what colleagues wrote.

    Telegram deletes none of a call's messages where one has to stay.
    """
    theirs = [number for shows, numbers in there.items() if shows in _THEIRS for number in numbers]
    ours = [number for shows, numbers in there.items() if shows not in _THEIRS for number in numbers]
    place = outbox.to_general().aside()
    for numbers in (ours, theirs):
        for first in range(0, len(numbers), AT_ONCE):
            await outbox.put(tx, UnsayAll(message_ids=tuple(numbers[first : first + AT_ONCE])), place, at)
    if there:
        await outbox.put(tx, CopiesUnsaid(reference=case.reference), place, at)


async def _unsay(tx: Tx, case: Case, copies: Mapping[int, Sequence[int]], at: datetime) -> None:
    """What was read in private is taken back as far as Telegram lets us; the rest is for its reader to delete."""
    for chat_id, message_ids in copies.items():
        for message_id in message_ids:
            await outbox.put(tx, Unsay(message_id=message_id), outbox.to_chat(chat_id).aside(), at)
        await outbox.put(tx, CopiesUnsaid(reference=case.reference), outbox.to_chat(chat_id).aside(), at)


async def erase_unsent(tx: Tx, customer: Customer, at: datetime) -> None:
    """Erase what was told and not sent yet: drafts, and messages that wait for their place."""
    await waiting_for(tx, outbox.to_customer(customer).lane)
    await forgetting.forget_unsent(tx, customer, at)
    await outbox.put(tx, UnsentErased(), outbox.to_customer(customer), at)
    await _forget_name(tx, customer, at)


async def forget_cancelled(tx: Tx, at: datetime) -> None:
    """What was cancelled goes when it cannot be brought back any more; so does the name of who told us nothing else.

    Nobody asks for it: updates that were put aside or are at work keep what they say, the others forget it in time.
    """
    for customer_id in await forgetting.forget_cancelled(tx, at - BRING_BACK, at):
        if (await holding.amount(tx, await customers.get(tx, customer_id))).is_nothing:
            await customers.forget_name(tx, customer_id)


async def _forget_name(tx: Tx, customer: Customer, at: datetime) -> None:
    if (await holding.amount(tx, customer)).is_nothing:
        await owning.forget_name(tx, customer, at)


async def forget_reasons(tx: Tx, at: datetime) -> None:
    """Why we decided stays with an erased complaint for three years from its receipt, and no longer."""
    calendar = await desk.calendar(tx)
    for decision_id, received_at in await forgetting.reasons_of_erased(tx, at - _SHORTEST):
        if is_over(calendar.day(received_at), calendar.day(at)):
            await decisions.change(tx, decision_id, reasons="")
