"""Where a customer's plain message goes, and asking where it cannot be told. The order is the contract's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from complaints.casework import conversing, drafting, duplicating, reopening, standing, surveying
from complaints.casework.dating import DayReader, words_only
from complaints.casework.prompting import ask
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.told import Told, is_of_known_album, keep, receivable, show_untaken
from complaints.delivery import outbox
from complaints.delivery.handling import waiting_for
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.filing import LanguageOffered
from complaints.delivery.notices.talking import AboutClosed, Which
from complaints.delivery.outbox import QUIET
from complaints.rules.questionnaire import STORY, step_after
from complaints.rules.routing import Destination, Place, SmallTalk, Standing, destination
from complaints.storage import cases, customers, desk, drafts, messages, unplaced
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.drafts import Piece
from complaints.storage.messages import Message
from complaints.storage.tables import Tx

THANKED: Final = "🙏"
MOST: Final = 8  # cases offered as the place of a message


async def place(
    tx: Tx,
    customer: Customer,
    told: Told,
    replied_to: int | None,
    talk: SmallTalk | None,
    offered: tuple[LanguageOffered, ...],
    at: datetime,
    *,
    days: DayReader = words_only,
) -> None:
    """Put the message where it belongs; where that is not clear, keep it and ask."""
    found = await _standing(tx, customer, at)
    goes = await _with_its_album(tx, customer, told, found)
    if goes is None:
        replied = await _message_of_case(tx, customer, replied_to)
        replied_case = await duplicating.goes_on_in(tx, replied.case_id) if replied else None
        rated = await _rated_in_words(tx, told, found, replied_case, talk, at)
        if rated is not None:
            await surveying.answer_in_words(tx, customer, rated, told, at)
            return
        goes = destination(found, replied_case, talk)
        if replied is not None and replied.case_id == goes.case_id:
            told = replace(told, quotes=replied.seq)
    if goes.place is Place.CASE and goes.case_id is not None:
        await conversing.customer_writes(tx, customer, goes.case_id, told, at)
    elif goes.place in {Place.DRAFT, Place.NEW_COMPLAINT}:
        await drafting.tell(tx, customer, told, at, days=days)
    elif goes.place is Place.WELCOME:
        await drafting.welcome(tx, customer, offered, at)
    elif goes.place is Place.NOD:
        nod = React(message_id=told.message_id, sign=THANKED)
        await outbox.put(tx, nod, outbox.to_customer(customer).aside(), at)
    else:
        await _ask(tx, customer, told, goes.case_id, at)


async def _standing(tx: Tx, customer: Customer, at: datetime) -> Standing:
    draft = await drafts.open_draft(tx, customer.id)
    return Standing(
        has_draft=draft is not None,
        draft_is_empty=draft is not None and await drafts.is_empty(tx, draft.id),
        open_cases=[case.id for case in await cases.open_of(tx, customer.id)],
        closed_recently=[case.id for case in await reopening.closed_lately(tx, customer.id, at)],
    )


async def _rated_in_words(
    tx: Tx, told: Told, found: Standing, replied_case: int | None, talk: SmallTalk | None, at: datetime
) -> int | None:
    """The case of which this is the line that we have just asked for; a reply to another case is not."""
    if found.has_draft or talk or told.words is None or told.file is not None:
        return None
    case_id = await surveying.awaits_words(tx, [*found.closed_recently], at)
    return case_id if replied_case in {None, case_id} else None


async def _with_its_album(tx: Tx, customer: Customer, told: Told, found: Standing) -> Destination | None:
    """A late member of an album goes where the others went, whatever has happened since."""
    members = await messages.of_album(tx, "customer", customer.chat_id, told.album)
    case_id = members[0].case_id if members else None
    return Destination(Place.CASE, case_id) if case_id in found.open_cases else None


async def _message_of_case(tx: Tx, customer: Customer, message_id: int | None) -> Message | None:
    if message_id is None:
        return None
    found = await messages.find(tx, "customer", customer.chat_id, message_id)
    if found is None:
        await waiting_for(tx, outbox.to_customer(customer).lane)
        found = await messages.find(tx, "customer", customer.chat_id, message_id)  # it may have been written just now
    return found


async def open_case_meant(tx: Tx, customer: Customer, replied_to: int | None) -> int | None:
    """The open case whose message was replied to, else the newest that is open."""
    opened = [case.id for case in await cases.open_of(tx, customer.id)]
    meant = await _message_of_case(tx, customer, replied_to)
    case_id = await duplicating.goes_on_in(tx, meant.case_id) if meant is not None else None
    return case_id if case_id in opened else next(iter(opened), None)


async def _ask(tx: Tx, customer: Customer, told: Told, closed: int | None, at: datetime) -> None:
    """Keep the message, and ask which complaint it is about; several in a row are asked about once."""
    told = await receivable(tx, customer, told, at)
    if told.is_empty:
        return
    is_more = await is_of_known_album(tx, customer, None, told)
    await keep(tx, customer, None, told, at)
    if is_more and await rows.waiting_with_key(tx, _asked_by(customer)) is None:
        return  # a straggler of an album about which we asked already
    await _put_question(tx, customer, closed, at)


async def ask_again(tx: Tx, customer: Customer, at: datetime) -> None:
    """Ask where what still waits for its place belongs, as things stand; a complaint that is being told comes first."""
    found = await _standing(tx, customer, at)
    if found.has_draft or not await drafts.unplaced(tx, customer.id):
        return
    goes = destination(found, None, None)
    await _put_question(tx, customer, goes.case_id if goes.place is Place.ASK_ABOUT_CLOSED else None, at)


async def ask_once_more(tx: Tx, customer_id: int, at: datetime) -> None:
    """Silence loses nothing: where messages belong is asked once more, unless somebody has spoken meanwhile."""
    if await unplaced.is_silent(tx, customer_id, at - drafting.SILENCE):
        await unplaced.reminded(tx, customer_id, at)
        await ask_again(tx, await customers.get(tx, customer_id), at)


async def put_away(tx: Tx, customer: Customer, pressed: int | None, at: datetime) -> None:
    """*Cancel*: the draft is put away, and what waits beside it for its place is next."""
    await drafting.cancel(tx, customer, pressed, at)
    await ask_again(tx, customer, at)


async def _put_question(tx: Tx, customer: Customer, closed: int | None, at: datetime) -> None:
    if closed is not None:
        case = await cases.get(tx, closed)
        day = (await desk.calendar(tx)).day(case.closed_at or at)
        notice: Which | AboutClosed = AboutClosed(reference=case.reference, closed_on=day)
    else:
        listed = [await standing.listed_as(tx, case) for case in (await cases.open_of(tx, customer.id))[:MOST]]
        notice = Which(cases=tuple(listed))
    await outbox.put(tx, notice, outbox.to_customer(customer), at, wait=QUIET, key=_asked_by(customer))


def _asked_by(customer: Customer) -> str:
    return f"which:{customer.id}"


async def choose(tx: Tx, customer: Customer, choice: str, pressed: int, at: datetime) -> None:
    """The customer said where the kept messages belong: a reference, `new`, or `thanks`."""
    kept = await drafts.unplaced(tx, customer.id)
    if not kept:
        raise ButtonTooOld
    await outbox.tidy(tx, outbox.to_customer(customer), pressed, at)
    if choice == "thanks":
        await drafts.forget(tx, [piece.id for piece in kept])
        nod = React(message_id=kept[-1].message_id, sign=THANKED)
        await outbox.put(tx, nod, outbox.to_customer(customer).aside(), at)
    elif choice == "new":
        await _begin_with(tx, customer, kept, at)
    else:
        named = await own_case(tx, customer, choice)
        main = await cases.get(tx, await duplicating.goes_on_in(tx, named.id))
        await _join(tx, customer, main, kept, at)


async def _begin_with(tx: Tx, customer: Customer, kept: Sequence[Piece], at: datetime) -> None:
    if await drafts.open_draft(tx, customer.id) is not None:
        raise ButtonTooOld
    draft = await drafts.begin(tx, customer.id, customer.language, step_after(STORY), kept[0].sent_at)
    await drafts.place(tx, [piece.id for piece in kept], draft.id)
    await ask(tx, customer, draft, at, is_added=True)


async def _join(tx: Tx, customer: Customer, case: Case, kept: Sequence[Piece], at: datetime) -> None:
    for piece in kept:
        await conversing.customer_adds(tx, customer, case.id, piece, at)
    await show_untaken(tx, customer, case.id, at)
    await drafts.forget(tx, [piece.id for piece in kept])


async def reopen(tx: Tx, customer: Customer, case: Case, at: datetime) -> None:
    """*Reopen*: what was written before and still waits for its place belongs to the case, if it is the only one."""
    await reopening.by_customer(tx, customer, case.id, at)
    kept = await drafts.unplaced(tx, customer.id)
    if kept and destination(await _standing(tx, customer, at), None, None) == Destination(Place.CASE, case.id):
        await _join(tx, customer, case, kept, at)


async def own_case(tx: Tx, customer: Customer, reference: str) -> Case:
    """The customer's own case of that reference; a stranger's sounds like one that does not exist."""
    case = await cases.by_reference(tx, reference)
    if case is None or case.customer_id != customer.id:
        raise ButtonTooOld
    return case
