"""The record: what happened to a case, by whom and when, appended and never altered.

A row's payload is canonical JSON without personal words, fit to be chained; the words live apart under a salted hash
that the payload carries, so that they can be forgotten without breaking the record.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text, bindparam, func, select
from sqlalchemy.schema import ForeignKey

from complaints.storage import case_words
from complaints.storage.tables import CodeOf, Moment, Tx, metadata, read_all


class Actor(StrEnum):
    """Whose doing it was."""

    CUSTOMER = "customer"
    STAFF = "staff"
    SYSTEM = "system"


class Audience(StrEnum):
    """Who may learn of it."""

    CUSTOMER = "customer"  # the customer was told, or did it
    STAFF = "staff"  # stays inside: notes, assessments


class Event(StrEnum):
    """What happened."""

    REGISTERED = "registered"
    ACK_DELIVERED = "ack_delivered"
    ASSESSED = "assessed"
    TAKEN = "taken"
    ASSIGNED = "assigned"  # given to a colleague, perhaps by the one who had it
    RETURNED = "returned"  # whoever had it has left: it waits for somebody again
    CUSTOMER_WROTE = "customer_wrote"
    CUSTOMER_CORRECTED = "customer_corrected"
    ASKED_PERSON = "asked_person"
    QUESTION_ASKED = "question_asked"  # by staff: the case waits for its customer
    QUESTION_DELIVERED = "question_delivered"  # from now on the decision's clock waits as well
    QUESTION_SKIPPED = "question_skipped"
    QUESTION_OVER = "question_over"  # no answer came in time: we go on with what we have
    STAFF_REPLIED = "staff_replied"
    REPLY_CORRECTED = "reply_corrected"  # edited before it left: these words take the place of those before
    REPLY_UNDONE = "reply_undone"  # taken back before it left
    REPLY_DELIVERED = "reply_delivered"
    NOT_DELIVERED = "not_delivered"
    SENT_AGAIN = "sent_again"
    NOTE = "note"
    DECIDED = "decided"
    DECISION_DELIVERED = "decision_delivered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REJECTED_AGAIN = "rejected_again"
    REMINDED = "reminded"
    NO_NEWS = "no_news"
    REMEDY_DELIVERED = "remedy_delivered"
    REMEDY_DISPUTED = "remedy_disputed"
    REMEDY_VERIFIED = "remedy_verified"
    WITHDRAWN = "withdrawn"
    SPAM_PROPOSED = "spam_proposed"
    JOINED = "joined"  # a duplicate goes on in this case
    CAME_OVER = "came_over"  # what its customer had said there
    CLOSED = "closed"
    REOPENED = "reopened"
    RATED = "rated"
    RESULT_RATED = "result_rated"
    RATED_IN_WORDS = "rated_in_words"
    CLOCK_MISSED = "clock_missed"
    DUE_MOVED = "due_moved"
    ERASED = "erased"


timeline: Final = Table(
    "timeline",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", CodeOf(Actor), nullable=False),
    Column("actor_id", Integer),
    Column("event", CodeOf(Event), nullable=False),
    Column("audience", CodeOf(Audience), nullable=False),
    Column("payload", Text, nullable=False),
)
Index("ix_timeline_event", timeline.c.event, timeline.c.at)

timeline_words: Final = Table(
    "timeline_words",
    metadata,
    Column("case_id", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("salt", String(32), nullable=False),
    ForeignKeyConstraint(["case_id", "seq"], ["timeline.case_id", "timeline.seq"]),
)

_LAST: Final = select(func.coalesce(func.max(timeline.c.seq), 0)).where(timeline.c.case_id == bindparam("its_id"))
_APPEND: Final = timeline.insert()
_APPEND_WORDS: Final = timeline_words.insert()
_OF_CASE: Final = (
    select(timeline, timeline_words.c.words)
    .outerjoin(
        timeline_words,
        (timeline_words.c.case_id == timeline.c.case_id) & (timeline_words.c.seq == timeline.c.seq),
    )
    .where(timeline.c.case_id == bindparam("its_id"))
    .order_by(timeline.c.seq)
)
_NEWEST_BY: Final = (
    select(timeline.c.case_id, timeline.c.seq)
    .where(timeline.c.event == bindparam("its_event"), timeline.c.actor_id == bindparam("its_actor"))
    .order_by(timeline.c.at.desc(), timeline.c.case_id.desc(), timeline.c.seq.desc())
    .limit(bindparam("limit"))
)
_COUNT: Final = select(func.count()).where(
    timeline.c.case_id == bindparam("its_id"),
    timeline.c.event == bindparam("its_event"),
    timeline.c.seq > bindparam("after_seq"),
)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `words` are what was said, where something was said and is still kept."""

    case_id: int
    seq: int
    at: datetime
    actor: Actor
    actor_id: int | None
    event: Event
    audience: Audience
    payload: str
    words: str | None


@dataclass(frozen=True)
class By:
    """The one who did it."""

    actor: Actor
    id: int | None = None


SYSTEM: Final = By(Actor.SYSTEM)


async def append(
    tx: Tx,
    case_id: int,
    event: Event,
    by: By,
    at: datetime,
    *,
    audience: Audience = Audience.CUSTOMER,
    words: str | None = None,
    **facts: Any,
) -> int:
    """Write down what happened; its number within the case. `facts` are codes, numbers and dates, never words."""
    seq = int((await tx.execute(_LAST, {"its_id": case_id})).scalar_one()) + 1
    salt = secrets.token_hex(16)
    if words is not None:
        facts["words_sha256"] = hashlib.sha256((salt + words).encode()).hexdigest()
    row = {
        "case_id": case_id,
        "seq": seq,
        "at": at,
        "actor": by.actor,
        "actor_id": by.id,
        "event": event,
        "audience": audience,
        "payload": json.dumps(facts, sort_keys=True, separators=(",", ":"), default=str),
    }
    await tx.execute(_APPEND, row)
    if words is not None:
        kept = {"case_id": case_id, "seq": seq, "words": words, "salt": salt}
        await tx.execute(_APPEND_WORDS, kept)
        await case_words.add(tx, case_id, words)
    return seq


async def of_case(tx: Tx, case_id: int) -> list[Entry]:
    """Everything that happened, in order."""
    return read_all(Entry, (await tx.execute(_OF_CASE, {"its_id": case_id})).all())


async def newest_by(tx: Tx, event: Event, actor_id: int, limit: int) -> list[tuple[int, int]]:
    """(case, number in its record) of what this colleague did last of that kind, in any case, newest first."""
    which = {"its_event": event, "its_actor": actor_id, "limit": limit}
    return [(case_id, seq) for case_id, seq in (await tx.execute(_NEWEST_BY, which)).all()]


def facts_of(entry: Entry) -> dict[str, Any]:
    """The codes, numbers and dates of what happened, as they were written down."""
    facts: dict[str, Any] = json.loads(entry.payload)
    return facts


async def count(tx: Tx, case_id: int, event: Event, after_seq: int = 0) -> int:
    """How often something happened since then."""
    which = {"its_id": case_id, "its_event": event, "after_seq": after_seq}
    return int((await tx.execute(_COUNT, which)).scalar_one())
