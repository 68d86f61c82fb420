"""A customer's own data: shown, given as a file, and what of it can be erased. Nobody else's is ever looked at."""

from datetime import datetime, timedelta
from typing import Final

from complaints.casework import standing
from complaints.casework.placing import own_case
from complaints.delivery import outbox
from complaints.delivery.data_file import in_parts
from complaints.delivery.notices.owning import (
    OFFERED,
    AskErase,
    AskEraseUnsent,
    DataFile,
    DataFileAgain,
    EraseWhat,
    MyData,
    NothingHeld,
)
from complaints.rules import quota
from complaints.rules.retention import check_erasable
from complaints.rules.vocabulary import State
from complaints.storage import cases, customers, desk, forgetting, holding
from complaints.storage import outbox as rows
from complaints.storage.customers import Customer
from complaints.storage.holding import Amount
from complaints.storage.tables import Tx
from complaints.wording.languages import Languages

_MEGABYTE: Final = 1024 * 1024
_STANDS: Final = timedelta(hours=1)  # how long words may answer what we showed


async def show(tx: Tx, customer: Customer, speaks: str, at: datetime) -> None:
    """Say how much is held; `speaks` is the language's own name."""
    held = await _amount(tx, customer, at)
    if held is None:
        return
    shown = MyData(
        name=customer.name,
        speaks=speaks,
        complaints=held.complaints,
        messages=held.messages,
        files=held.files,
        size=max(1, round(held.size / _MEGABYTE)),
    )
    await outbox.put(tx, shown, outbox.to_customer(customer), at, key=shown_key(customer))


def shown_key(customer: Customer) -> str:
    """Under which what we hold is told to this customer."""
    return f"my_data:{customer.id}"


def erasing_key(customer: Customer) -> str:
    """Under which this customer is told what can be erased."""
    return f"erase_what:{customer.id}"


async def typed_button(tx: Tx, customer: Customer, words: str, languages: Languages, at: datetime) -> str | None:
    """What the typed button carries, within the hour in which the question stands. Erasing itself is only tapped."""
    shown = MyData(name="", speaks="", complaints=0, messages=0, files=0, size=0).keyboard()
    erasable = EraseWhat(closed=(), opened=(), is_unsent=True).keyboard()
    assert erasable is not None  # what was not sent has a button
    for key, keyboard in ((erasing_key(customer), erasable), (shown_key(customer), shown)):
        button = keyboard.find(words, languages)
        if button is not None and await rows.put_since(tx, key, at - _STANDS):
            return button.data
    return None


async def _amount(tx: Tx, customer: Customer, at: datetime) -> Amount | None:
    """How much is held; None of nothing, which is said, and the name that this very message brought is not kept."""
    held = await holding.amount(tx, customer)
    if not held.is_nothing:
        return held
    await outbox.put(tx, NothingHeld(), outbox.to_customer(customer), at)
    await forget_name(tx, customer, at)
    return None


async def forget_name(tx: Tx, customer: Customer, at: datetime) -> None:
    """The name belongs to nothing that is held."""
    await customers.forget_name(tx, customer.id)
    await forgetting.forget_name(tx, customer, at)


async def give_file(tx: Tx, customer: Customer, at: datetime) -> None:
    """Owe the ZIP, in as many parts as it needs, so often a day."""
    if await _amount(tx, customer, at) is None:
        return
    calendar, place = await desk.calendar(tx), outbox.to_customer(customer)
    today, key = calendar.day(at), f"data_file:{customer.id}:"
    if await holding.times_owed(tx, f"{key}1", calendar.begin_of(today)) >= quota.DATA_FILES_A_DAY:
        again = DataFileAgain(n=quota.DATA_FILES_A_DAY, again_on=today + timedelta(days=1))
        await outbox.put(tx, again, place, at)
        return
    parts = in_parts(await holding.stored_files(tx, customer))
    for n, ids in enumerate(parts, 1):
        part = DataFile(made_on=today, attachment_ids=ids, part=n, parts=len(parts))
        await outbox.put(tx, part, place, at, key=f"{key}{n}")


async def offer_erasing(tx: Tx, customer: Customer, at: datetime) -> None:
    """Say what can be erased, and of what is open why not yet."""
    held = await _amount(tx, customer, at)
    if held is None:
        return
    theirs = [case for case in await cases.of_customer(tx, customer.id) if case.erased_at is None]
    closed = [case.reference for case in theirs if case.state is State.CLOSED]
    opened = [case.reference for case in theirs if case.state is not State.CLOSED]
    what = EraseWhat(
        closed=tuple(closed[:OFFERED]),
        opened=tuple(opened[:OFFERED]),
        left_out=max(0, len(closed) - OFFERED),
        is_unsent=held.is_unsent,
    )
    await outbox.put(tx, what, outbox.to_customer(customer), at, key=erasing_key(customer))


async def ask_erase(tx: Tx, customer: Customer, reference: str, at: datetime) -> None:
    """Ask once more, with what goes, what stays, and until when."""
    case = await own_case(tx, customer, reference)
    check_erasable(case.state, case.erased_at)
    asked = AskErase(reference=case.reference, reasons_until=await standing.reasons_until(tx, case))
    await outbox.put(tx, asked, outbox.to_customer(customer, case.language), at)


async def ask_erase_unsent(tx: Tx, customer: Customer, at: datetime) -> None:
    """Ask once more; where there is nothing any more, say what there is."""
    held = await _amount(tx, customer, at)
    if held is not None and held.is_unsent:
        await outbox.put(tx, AskEraseUnsent(), outbox.to_customer(customer), at)
    elif held is not None:
        await offer_erasing(tx, customer, at)
