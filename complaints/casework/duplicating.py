"""One matter told twice by the same customer (T6): one case is closed and goes on in the other, with all that was said.

Two people's cases are never joined, and nobody learns by trying whose a case is: one that is restricted or whose
customer hides the name is only ever joined to another such case, and every other pair gets the same refusal. Source:
domain reference 3.3 and 3.5.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from complaints.casework import entrusting, passing_on, reopening
from complaints.casework.refusals import NoSuchCase, ReferenceNeeded
from complaints.casework.told import Told
from complaints.delivery import outbox, telling
from complaints.delivery.notices.case_room import CameOver
from complaints.rules.errors import ComplaintError
from complaints.rules.references import read_reference
from complaints.rules.visibility import is_restricted
from complaints.rules.vocabulary import CloseCode, State
from complaints.rules.words import shortened
from complaints.storage import attachments, cases, customers, timeline
from complaints.storage.attachments import KEPT
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, By, Entry, Event
from complaints.wording.facts import Latin

_SAID: Final = (Event.REGISTERED, Event.CUSTOMER_WROTE, Event.CUSTOMER_CORRECTED, Event.CAME_OVER)
_SHOWN: Final = 30  # characters of what is no reference


class WhyNot(StrEnum):
    """Why a case is no duplicate of another."""

    ITSELF = "itself"
    OTHER = "other"  # another customer's, or not to be connected with this one
    DUPLICATE = "duplicate"  # it is itself closed as one
    CLOSED = "closed"  # for longer than it could be reopened


@dataclass(kw_only=True, eq=False)
class NoDuplicate(ComplaintError):
    """Not closed: the other case is none that this one can go on in."""

    main: Latin
    why: WhyNot


async def find_main(tx: Tx, typed: str) -> Case:
    """The case that was named as the one to go on in; whether it can be is looked at later, when both are held."""
    words = typed.strip()
    if not words:
        raise ReferenceNeeded(command="/close duplicate")
    reference = read_reference(words.split()[0])
    main = await cases.by_reference(tx, reference) if reference else None
    if main is None:
        raise NoSuchCase(reference=reference or shortened(words, _SHOWN))
    return main


async def check(tx: Tx, case: Case, main: Case, handler: StaffMember, at: datetime) -> None:
    """NoDuplicate unless the case can go on in the other one; Restricted where the colleague has no part in that."""
    why = await _why_not(tx, case, main, at)
    if why is not None:
        raise NoDuplicate(main=main.reference, why=why)
    entrusting.check(main, handler)


async def _why_not(tx: Tx, case: Case, main: Case, at: datetime) -> WhyNot | None:
    if case.id == main.id:
        return WhyNot.ITSELF
    alike = case.is_anonymous == main.is_anonymous and is_restricted(case.category) == is_restricted(main.category)
    if case.customer_id != main.customer_id or not alike or main.erased_at is not None:
        return WhyNot.OTHER
    if main.close_code is CloseCode.DUPLICATE:
        return WhyNot.DUPLICATE
    lately = {one.id for one in await reopening.closed_lately(tx, main.customer_id, at)}
    return WhyNot.CLOSED if main.state is State.CLOSED and main.id not in lately else None


async def bring_over(tx: Tx, case: Case, main: Case, by: By, at: datetime) -> None:
    """What the customer said there is part of the main case as well: in its record and, to be answered, in its topic.

    Files stay where they are: staff see how many.
    """
    customer = await customers.get(tx, main.customer_id)
    said = [entry for entry in await timeline.of_case(tx, case.id) if entry.event in _SAID and entry.words]
    files = sum(file.keeping in KEPT for file in await attachments.of_case(tx, case.id))
    facts: dict[str, Any] = {"joined": case.id, "messages": len(said), "files": files}
    await timeline.append(tx, main.id, Event.JOINED, by, at, audience=Audience.STAFF, **facts)
    came = CameOver(other=case.reference, messages=len(said), files=files)
    await outbox.put(tx, came, outbox.to_topic(main.id), at)
    for entry in said:
        await _copy(tx, customer, case, main, entry, at)
    if said:
        await cases.change(tx, main.id, wrote_last=Actor.CUSTOMER, wrote_last_at=max(entry.at for entry in said))
    await telling.redraw_card(tx, main.id, at)


async def _copy(tx: Tx, customer: Customer, case: Case, main: Case, entry: Entry, at: datetime) -> None:
    by = By(Actor.CUSTOMER, customer.id)
    facts: dict[str, Any] = {"joined": case.id, "said_as": entry.seq}
    audience = Audience.STAFF  # its customer said it once
    seq = await timeline.append(tx, main.id, Event.CAME_OVER, by, at, audience=audience, words=entry.words, **facts)
    told = Told(message_id=0, sent_at=entry.at, words=entry.words)
    await passing_on.to_staff(tx, customer.name, main, told, seq, at)


async def goes_on_in(tx: Tx, case_id: int) -> int:
    """The case in which that one goes on: itself, unless it is a duplicate."""
    case = await cases.get(tx, case_id)
    while case.duplicate_of is not None:  # which is older news each time: no two are each other's
        case = await cases.get(tx, case.duplicate_of)
    return case.id
