"""Staff: who is in the group now, in which role. Kept by membership updates, compared with the group at start."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, bindparam, false, select

from complaints.rules.reviewing import Colleague
from complaints.rules.roles import Role, Verb, may
from complaints.rules.words import kept
from complaints.storage.inserting import upsert
from complaints.storage.tables import CodeOf, Moment, TelegramId, Tx, change_one, metadata, read, read_all

staff: Final = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", TelegramId, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", CodeOf(Role), nullable=False),
    Column("is_member", Boolean, nullable=False),
    Column("checked_at", Moment, nullable=False),
    Column(
        "shut_since", Moment
    ),  # the private chat with the staff bot, never opened or blocked; null: open, or untried
    Column("username", String(64)),  # as Telegram said it last, without the @
    Column("given", CodeOf(Role)),  # the role that a manager gave; null: what comes by itself
    Column("rank_manages", Boolean, nullable=False, server_default=false()),  # as creator, or by the settings
)

staff_log: Final = Table(
    "staff_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False, index=True),
    Column("before", CodeOf(Role), nullable=False),
    Column("after", CodeOf(Role), nullable=False),
    Column("by_id", ForeignKey("staff.id")),  # null: it came by itself, with a rank or with leaving
)

_BY_TELEGRAM_ID: Final = select(staff).where(staff.c.telegram_id == bindparam("telegram_id"))
_BY_ID: Final = select(staff).where(staff.c.id == bindparam("its_id"))
_EVERYBODY: Final = select(staff).order_by(staff.c.id)
_HELD: Final = _EVERYBODY.with_for_update(key_share=True)  # held against changes, not against rows that name them
_HOLD: Final = _BY_TELEGRAM_ID.with_for_update(key_share=True)
_LOG: Final = staff_log.insert()
_CHANGES: Final = select(staff_log).order_by(staff_log.c.id)


@dataclass(frozen=True)
class StaffMember:
    """Somebody who is or was in the staff group; powerless from the moment they are not."""

    id: int
    telegram_id: int
    name: str
    role: Role
    is_member: bool
    checked_at: datetime
    shut_since: datetime | None
    username: str | None = None
    given: Role | None = None
    rank_manages: bool = False

    @property
    def can_have_cases(self) -> bool:
        """Whether cases may be theirs: somebody in the group who does not only read."""
        return self.is_member and may(self.role, Verb.TALK)


@dataclass(frozen=True)
class RoleChange:
    """An entry of the record of roles; `by_id` None where it came by itself."""

    id: int
    at: datetime
    staff_id: int
    before: Role
    after: Role
    by_id: int | None


async def by_telegram_id(tx: Tx, telegram_id: int) -> StaffMember | None:
    """Whoever has that Telegram id."""
    return read(StaffMember, (await tx.execute(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).first())


async def get(tx: Tx, staff_id: int) -> StaffMember:
    """The staff member by our own id."""
    return StaffMember(*(await tx.execute(_BY_ID, {"its_id": staff_id})).one())


async def find(tx: Tx, staff_id: int) -> StaffMember | None:
    """The staff member with that id, if there is one."""
    return read(StaffMember, (await tx.execute(_BY_ID, {"its_id": staff_id})).first())


async def everybody(tx: Tx) -> list[StaffMember]:
    """All who were ever staff, in the order in which they came."""
    return read_all(StaffMember, (await tx.execute(_EVERYBODY)).all())


async def hold_everybody(tx: Tx) -> list[StaffMember]:
    """The same, held until the transaction ends: roles change one at a time."""
    return read_all(StaffMember, (await tx.execute(_HELD)).all())


async def colleagues(tx: Tx) -> list[Colleague]:
    """Those who are in the group now, as the rules see them."""
    return [Colleague(person.id, person.role) for person in await everybody(tx) if person.is_member]


async def hold(tx: Tx, telegram_id: int) -> StaffMember | None:
    """Whoever has that Telegram id, held until the transaction ends."""
    return read(StaffMember, (await tx.execute(_HOLD, {"telegram_id": telegram_id})).first())


async def record(
    tx: Tx,
    telegram_id: int,
    name: str,
    role: Role,
    *,
    is_member: bool,
    at: datetime,
    given: Role | None = None,
    rank_manages: bool = False,
) -> None:
    """What Telegram says of this person now, and the role that follows from it."""
    row = {"telegram_id": telegram_id, "name": kept(name), "role": role, "is_member": is_member, "checked_at": at}
    row |= {"given": given, "rank_manages": rank_manages}
    await upsert(tx, staff, ["telegram_id"], row)


async def call(tx: Tx, telegram_id: int, username: str) -> None:
    """What that person is called by, without the @."""
    await tx.execute(staff.update().where(staff.c.telegram_id == telegram_id).values(username=username))


async def change(tx: Tx, staff_id: int, **values: Any) -> None:
    """Alter columns of somebody's row."""
    await change_one(tx, staff, staff_id, values)


async def log(tx: Tx, staff_id: int, before: Role, after: Role, by_id: int | None, at: datetime) -> None:
    """Write down that somebody's role changed; what is written there is never altered."""
    row = {"staff_id": staff_id, "before": before, "after": after, "by_id": by_id, "at": at}
    await tx.execute(_LOG, row)


async def changes(tx: Tx) -> list[RoleChange]:
    """Every change of a role, oldest first."""
    return read_all(RoleChange, (await tx.execute(_CHANGES)).all())


async def shut(tx: Tx, telegram_id: int, since: datetime | None) -> bool:
    """The person's private chat is shut since then, or open again with None; whether that is news."""
    mine = staff.c.telegram_id == telegram_id
    changed = staff.c.shut_since.is_(None) if since else staff.c.shut_since.is_not(None)
    return (await tx.execute(staff.update().where(mine, changed).values(shut_since=since))).rowcount > 0
