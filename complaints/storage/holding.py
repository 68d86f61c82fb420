"""How much is held of one customer: complaints that are not erased, what was said in them and beside them, files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, exists, func, or_, select

from complaints.storage.answers import answers
from complaints.storage.attachments import Attachment, Keeping, attachments
from complaints.storage.cases import cases
from complaints.storage.customers import Customer
from complaints.storage.drafts import Drafting, Piece, drafts, pieces
from complaints.storage.outbox import Sending, outbox
from complaints.storage.tables import Tx, read_all
from complaints.storage.timeline import Event, timeline

SAID: Final = (Event.REGISTERED, Event.CUSTOMER_WROTE, Event.CUSTOMER_CORRECTED, Event.STAFF_REPLIED)
_UNSAID: Final = Event.REPLY_UNDONE  # once for each reply that was taken back
_FREE: Final = (Drafting.OPEN, Drafting.CANCELLED)  # drafts that are no case

_CASES: Final = select(cases.c.id).where(cases.c.customer_id == bindparam("its_id"), cases.c.erased_at.is_(None))
_COUNT_CASES: Final = select(func.count()).select_from(_CASES.subquery())
_COUNT_SAID: Final = select(func.count()).where(timeline.c.case_id.in_(_CASES), timeline.c.event.in_(SAID))
_COUNT_UNSAID: Final = select(func.count()).where(timeline.c.case_id.in_(_CASES), timeline.c.event == _UNSAID)
_COUNT_UNSENT: Final = select(func.count()).where(pieces.c.customer_id == bindparam("its_id"), ~pieces.c.is_dropped)
_UNSENT: Final = select(
    or_(
        exists().where(pieces.c.customer_id == bindparam("its_id")),
        exists().where(
            answers.c.draft_id == drafts.c.id,
            drafts.c.customer_id == bindparam("its_id"),
            drafts.c.drafting.in_(_FREE),
        ),
    )
)
_THEIRS: Final = or_(
    attachments.c.case_id.in_(_CASES),
    and_(
        attachments.c.bot == "customer",
        attachments.c.chat_id == bindparam("its_chat"),
        attachments.c.case_id.is_(None),
    ),
)
_FILES: Final = select(attachments).where(_THEIRS, attachments.c.keeping == Keeping.STORED).order_by(attachments.c.id)
_PIECES: Final = (
    select(pieces)
    .where(pieces.c.customer_id == bindparam("its_id"), ~pieces.c.is_dropped)
    .order_by(pieces.c.message_id)
)
_ANSWERS: Final = (
    select(answers.c.step, answers.c.code, answers.c.words)
    .join(drafts, drafts.c.id == answers.c.draft_id)
    .where(drafts.c.customer_id == bindparam("its_id"), drafts.c.drafting.in_(_FREE))
    .order_by(drafts.c.id, answers.c.step)
)


@dataclass(frozen=True)
class Given:
    """An answer to a question of a draft: a code, or words."""

    step: str
    code: str | None
    words: str | None


@dataclass(frozen=True)
class Amount:
    """So many complaints, messages of either side, and files with so many bytes; whether anything was not sent yet."""

    complaints: int
    messages: int
    files: int
    size: int
    is_unsent: bool

    @property
    def is_nothing(self) -> bool:
        """Whether nothing that the customer said is held."""
        return not (self.complaints or self.is_unsent)


async def amount(tx: Tx, customer: Customer) -> Amount:
    """How much there is."""
    its: dict[str, Any] = {"its_id": customer.id}
    said, unsaid, unsent = [
        int((await tx.execute(counted, its)).scalar_one()) for counted in (_COUNT_SAID, _COUNT_UNSAID, _COUNT_UNSENT)
    ]
    found = await stored_files(tx, customer)
    return Amount(
        complaints=int((await tx.execute(_COUNT_CASES, its)).scalar_one()),
        messages=said - unsaid + unsent,
        files=len(found),
        size=sum(file.size or 0 for file in found),
        is_unsent=bool((await tx.execute(_UNSENT, its)).scalar()),
    )


async def stored_files(tx: Tx, customer: Customer) -> list[Attachment]:
    """The files that we have of complaints that are not erased, by either side, and of what was not sent yet."""
    which = {"its_id": customer.id, "its_chat": customer.chat_id}
    return read_all(Attachment, (await tx.execute(_FILES, which)).all())


async def unsent_pieces(tx: Tx, customer_id: int) -> list[Piece]:
    """Messages that are part of no case yet, in the order in which they were written."""
    return read_all(Piece, (await tx.execute(_PIECES, {"its_id": customer_id})).all())


async def unsent_answers(tx: Tx, customer_id: int) -> list[Given]:
    """Answers in drafts that are no case, oldest draft first."""
    return read_all(Given, (await tx.execute(_ANSWERS, {"its_id": customer_id})).all())


async def times_owed(tx: Tx, key: str, since: datetime) -> int:
    """How often something was owed under that key since then, less what did not arrive."""
    which = (outbox.c.key == key, outbox.c.put_at >= since, outbox.c.sending != Sending.FAILED)
    return int((await tx.execute(select(func.count()).where(*which))).scalar_one())
