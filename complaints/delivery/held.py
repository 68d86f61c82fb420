"""What is held of one customer, as the customer is shown it: theirs alone, and nothing that is staff's own.

Of the record what the customer did or was told, without who of the staff it was; never a note, never an assessment.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from complaints.delivery import replies
from complaints.delivery.carrying import SUFFIX
from complaints.delivery.notices.understood import Answered
from complaints.delivery.record import details_of
from complaints.rules.assessment import Category
from complaints.rules.file_names import safe_name
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import attachments, cases, decisions, holding, ratings
from complaints.storage.attachments import Attachment, FileKind, Keeping
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.holding import Given
from complaints.storage.tables import Tx
from complaints.storage.timeline import Actor, Audience, Entry, Event

UNSENT: Final = "not-sent"  # the folder of files that are part of no complaint


class Who(StrEnum):
    """Who did or said it, as a customer is told."""

    YOU = "you"
    STAFF = "our_staff"
    DESK = "by_itself"


_NOTED: Final = frozenset({Event.WITHDRAWN, Event.REOPENED, Event.ASSIGNED})
_WHO: Final = {Actor.CUSTOMER: Who.YOU, Actor.STAFF: Who.STAFF, Actor.SYSTEM: Who.DESK}


@dataclass(frozen=True)
class HeldFile:
    """A file; `path` is where it lies in the ZIP, None of one that we do not have."""

    id: int
    who: Who
    kind: FileKind
    name: str | None
    size: int | None
    sent_at: datetime
    path: str | None


@dataclass(frozen=True)
class Happened:
    """One thing that happened, with what was said."""

    at: datetime
    who: Who
    event: Event
    words: str | None


@dataclass(frozen=True)
class Decided:
    """A decision of ours."""

    at: datetime
    outcome: Outcome
    reasons: str
    remedy: Remedy
    remedy_words: str | None
    remedy_by: date | None
    remedied_at: datetime | None


@dataclass(frozen=True)
class Rating:
    """How the customer found our handling, and the result: 5 very well … 1 very badly."""

    at: datetime
    score: int
    result: int | None = None  # the same of the result


@dataclass(frozen=True)
class Complaint:
    """One complaint; of one that was erased only what stays."""

    reference: str
    state: State
    category: Category | None
    wish: Remedy | None
    wish_words: str | None
    details: tuple[Answered, ...]
    received_at: datetime
    closed_at: datetime | None
    close_code: CloseCode | None
    erased_at: datetime | None
    happened: tuple[Happened, ...]
    decisions: tuple[Decided, ...]
    ratings: tuple[Rating, ...]
    files: tuple[HeldFile, ...]


@dataclass(frozen=True)
class Unsent:
    """What was told and not sent yet: messages and answers to our questions."""

    messages: tuple[Happened, ...]
    answers: tuple[Given, ...]
    files: tuple[HeldFile, ...]


@dataclass(frozen=True)
class Held:
    """All of it."""

    telegram_id: int
    name: str
    language: str
    first_seen_at: datetime
    complaints: tuple[Complaint, ...]
    unsent: Unsent


async def held_of(tx: Tx, customer: Customer) -> Held:
    """Everything of this customer, newest complaint first."""
    return Held(
        telegram_id=customer.telegram_id,
        name=customer.name,
        language=customer.language,
        first_seen_at=customer.first_seen_at,
        complaints=tuple([await _complaint(tx, case) for case in await cases.of_customer(tx, customer.id)]),
        unsent=await _unsent(tx, customer),
    )


async def _complaint(tx: Tx, case: Case) -> Complaint:
    told = [entry for entry in await replies.told(tx, case.id) if entry.audience is Audience.CUSTOMER]
    return Complaint(
        reference=case.reference,
        state=case.state,
        category=case.category,
        wish=case.wish,
        wish_words=case.wish_words,
        details=await details_of(tx, case.id),
        received_at=case.received_at,
        closed_at=case.closed_at,
        close_code=case.close_code,
        erased_at=case.erased_at,
        happened=tuple(Happened(entry.at, _WHO[entry.actor], entry.event, _words_of(entry)) for entry in told),
        decisions=await _decisions(tx, case),
        ratings=tuple(Rating(*given) for given in await ratings.given(tx, case.id)),
        files=_files(await attachments.of_case(tx, case.id), case.reference),
    )


def _words_of(entry: Entry) -> str | None:
    """What staff noted of why they did something is their own; why we decided stands with the decision."""
    is_staffs_own = entry.event in _NOTED and entry.actor is not Actor.CUSTOMER
    return None if is_staffs_own or entry.event is Event.DECIDED else entry.words


async def _decisions(tx: Tx, case: Case) -> tuple[Decided, ...]:
    """Those that were made, while they may be read."""
    return tuple(
        Decided(
            at=made.decided_at,
            outcome=made.outcome,
            reasons="" if case.erased_at else made.reasons,
            remedy=made.remedy,
            remedy_words=made.remedy_words,
            remedy_by=made.remedy_by,
            remedied_at=made.remedied_at,
        )
        for made in await decisions.of_case(tx, case.id)
    )


async def _unsent(tx: Tx, customer: Customer) -> Unsent:
    told = await holding.unsent_pieces(tx, customer.id)
    loose = [file for file in await holding.stored_files(tx, customer) if file.case_id is None]
    return Unsent(
        messages=tuple(Happened(piece.sent_at, Who.YOU, Event.CUSTOMER_WROTE, piece.words) for piece in told),
        answers=tuple(await holding.unsent_answers(tx, customer.id)),
        files=_files(loose, UNSENT),
    )


def _files(found: list[Attachment], folder: str) -> tuple[HeldFile, ...]:
    """Files under a path that nothing can lead out of, and no two alike: numbered within their complaint."""
    shown = [file for file in found if file.keeping is not Keeping.REPLACED]
    return tuple(_file(file, f"files/{folder}/{n:03}") for n, file in enumerate(shown, 1))


def _file(file: Attachment, place: str) -> HeldFile:
    name = safe_name(file.name) or f"{file.kind}{SUFFIX[file.kind]}"
    return HeldFile(
        id=file.id,
        who=Who.STAFF if file.bot == "staff" else Who.YOU,
        kind=file.kind,
        name=file.name,
        size=file.size,
        sent_at=file.wanted_at,
        path=f"{place}-{name}" if file.keeping is Keeping.STORED else None,
    )
