"""Cases: where each complaint stands now. How it came there is the timeline's to say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from complaints.rules.assessment import Category, Priority
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.retention import CaseErased
from complaints.rules.visibility import RESTRICTED, is_restricted
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage.tables import CodeOf, Moment, Tx, change_one, insert_one, metadata, read, read_all

cases: Final = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(16), nullable=False, unique=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    Column("state", CodeOf(State), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("episode", Integer, nullable=False),
    Column("category", CodeOf(Category)),
    Column("priority", CodeOf(Priority), nullable=False),
    Column("wish", CodeOf(Remedy)),
    Column("wish_words", Text),
    Column("received_at", Moment, nullable=False),
    Column("registered_at", Moment, nullable=False),
    Column("profile", String(32), nullable=False),
    Column("owner_id", ForeignKey("staff.id")),
    Column("outcome", CodeOf(Outcome)),
    Column("close_code", CodeOf(CloseCode)),
    Column("closed_at", Moment),
    Column("rejected_again_at", Moment),  # the customer said no to the second decision too
    Column("wrote_last", String(16), nullable=False),
    Column("wrote_last_at", Moment, nullable=False),
    Column("policy", Integer),  # the version under which it was filed; none before there were versions
    Column("in_doubt", Boolean, nullable=False),  # proposed as spam, a lead has not confirmed
    Column("erased_at", Moment),  # what was said is gone, at the customer's wish
    Column("anonymous_since", Moment),  # the customer's name is hidden from staff
    Column("duplicate_of", Integer),  # the case that it goes on in; no foreign key, for copies are made in order of ids
    sqlite_autoincrement=True,
)
Index("ix_cases_customer", cases.c.customer_id, cases.c.id)
Index("ix_cases_state", cases.c.state, cases.c.id)
_open = cases.c.state != State.CLOSED
# All that the order of a list needs of what is open, so that no row of the table is read for it.
Index(
    "ix_cases_open",
    *(cases.c.id, cases.c.episode, cases.c.priority, cases.c.state, cases.c.category, cases.c.owner_id),
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_cases_received_at", cases.c.received_at)
Index("ix_cases_closed_at", cases.c.closed_at)

_BY_ID: Final = select(cases).where(cases.c.id == bindparam("its_id"))
# Held against other deeds, not against rows that only name the case.
_LOCKED: Final = _BY_ID.with_for_update(key_share=True)
_LOCK_ALL: Final = (
    select(cases.c.id)
    .where(cases.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(cases.c.id)
    .with_for_update(key_share=True)
)
_KEPT_FROM_GROUP: Final = or_(
    and_(cases.c.category.is_not(None), cases.c.category.in_(sorted(RESTRICTED))), cases.c.anonymous_since.is_not(None)
)  # true or false, never unknown
_BY_REFERENCE: Final = select(cases).where(cases.c.reference == bindparam("its_reference"))
_OF_CUSTOMER: Final = select(cases).where(cases.c.customer_id == bindparam("its_id")).order_by(cases.c.id.desc())
_OPEN: Final = _OF_CUSTOMER.where(cases.c.state != State.CLOSED)
_CLOSED_SINCE: Final = _OF_CUSTOMER.where(
    cases.c.closed_at >= bindparam("since"),
    cases.c.close_code.not_in([CloseCode.SPAM, CloseCode.DUPLICATE]),
    cases.c.erased_at.is_(None),
)


@dataclass(frozen=True)
class Case:
    """A complaint as it stands."""

    id: int
    reference: str
    customer_id: int
    draft_id: int
    language: str
    state: State
    stage: int
    episode: int
    category: Category | None
    priority: Priority
    wish: Remedy | None
    wish_words: str | None
    received_at: datetime
    registered_at: datetime
    profile: str
    owner_id: int | None
    outcome: Outcome | None
    close_code: CloseCode | None
    closed_at: datetime | None
    rejected_again_at: datetime | None
    wrote_last: str
    wrote_last_at: datetime
    policy: int | None
    in_doubt: bool
    erased_at: datetime | None
    anonymous_since: datetime | None
    duplicate_of: int | None

    @property
    def is_anonymous(self) -> bool:
        """Whether staff see *a customer* in place of the name."""
        return self.anonymous_since is not None


async def insert(tx: Tx, values: dict[str, Any]) -> int:
    """A new case; its id."""
    row = {"stage": 1, "episode": 1, "in_doubt": False} | values
    return await insert_one(tx, cases, row)


async def lock(tx: Tx, case_id: int) -> Case:
    """The case, held until the transaction ends: what a deed does first. CaseErased where nothing can be done to it."""
    case = Case(*(await tx.execute(_LOCKED, {"its_id": case_id})).one())
    if case.erased_at is not None:
        raise CaseErased
    return case


async def lock_all(tx: Tx, case_ids: Collection[int]) -> None:
    """Hold several cases until the transaction ends; always in the same order, so that no two wait for each other."""
    if case_ids:
        await tx.execute(_LOCK_ALL, {"ids": sorted(case_ids)})


async def get(tx: Tx, case_id: int) -> Case:
    """The case, to look at."""
    return Case(*(await tx.execute(_BY_ID, {"its_id": case_id})).one())


async def find(tx: Tx, case_id: int) -> Case | None:
    """The case with that id, if there is one."""
    return read(Case, (await tx.execute(_BY_ID, {"its_id": case_id})).first())


async def by_reference(tx: Tx, reference: str) -> Case | None:
    """The case with that reference."""
    return read(Case, (await tx.execute(_BY_REFERENCE, {"its_reference": reference})).first())


async def change(tx: Tx, case_id: int, **values: Any) -> None:
    """Alter columns of a case; what happened goes into the timeline as well."""
    await change_one(tx, cases, case_id, values)


async def of_customer(tx: Tx, customer_id: int) -> list[Case]:
    """The customer's cases, newest first."""
    return read_all(Case, (await tx.execute(_OF_CUSTOMER, {"its_id": customer_id})).all())


async def open_of(tx: Tx, customer_id: int) -> list[Case]:
    """The customer's open cases, newest first."""
    return read_all(Case, (await tx.execute(_OPEN, {"its_id": customer_id})).all())


async def closed_since(tx: Tx, customer_id: int, since: datetime) -> list[Case]:
    """The customer's cases closed since then, newest first; none erased, or going on elsewhere, or spam."""
    return read_all(Case, (await tx.execute(_CLOSED_SINCE, {"its_id": customer_id, "since": since})).all())


async def filed_before(tx: Tx, case: Case, days: int) -> int:
    """How many complaints this customer filed in the days before this one, of those that its readers may connect."""
    return len(await references_before(tx, case, days))


async def references_before(tx: Tx, case: Case, days: int) -> list[str]:
    """The references of these, newest first."""
    since = case.received_at - timedelta(days=days)
    mine = and_(cases.c.customer_id == case.customer_id, cases.c.id < case.id, cases.c.received_at >= since)
    seen = cases.c.anonymous_since.is_(None) if is_restricted(case.category) else ~_KEPT_FROM_GROUP
    found = select(cases.c.reference).where(mine, seen).order_by(cases.c.id.desc())
    return list((await tx.execute(found)).scalars())


async def is_kept_from_group(tx: Tx, customer_id: int) -> bool:
    """Whether there is a complaint of this customer's of which the group must not learn whose it is."""
    found = select(cases.c.id).where(cases.c.customer_id == customer_id, _KEPT_FROM_GROUP)
    return (await tx.execute(found.limit(1))).first() is not None


async def count(tx: Tx) -> int:
    """How many cases there are."""
    return int((await tx.execute(select(func.count()).select_from(cases))).scalar_one())


async def by_ids(tx: Tx, ids: Collection[int]) -> list[Case]:
    """The cases with these ids."""
    return read_all(Case, (await tx.execute(select(cases).where(cases.c.id.in_(ids)))).all())


async def open_owned_by(tx: Tx, staff_id: int) -> list[Case]:
    """The open cases that this colleague has."""
    mine = and_(cases.c.state != State.CLOSED, cases.c.owner_id == staff_id)
    return read_all(Case, (await tx.execute(select(cases).where(mine).order_by(cases.c.id))).all())


async def open_restricted(tx: Tx, limit: int) -> list[Case]:
    """Open cases of restricted kinds, newest first."""
    which = and_(cases.c.state != State.CLOSED, cases.c.category.in_(sorted(RESTRICTED)))
    return read_all(Case, (await tx.execute(select(cases).where(which).order_by(cases.c.id.desc()).limit(limit))).all())


async def all_open(tx: Tx) -> list[Case]:
    """Every open case."""
    found = select(cases).where(cases.c.state != State.CLOSED).order_by(cases.c.id)
    return read_all(Case, (await tx.execute(found)).all())
