"""Staff: who is in the group now, in which role. Kept by membership updates, compared with the group at start."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, bindparam, select

from complaints.rules.reviewing import Colleague
from complaints.rules.roles import Role, Verb, may
from complaints.rules.words import kept
from complaints.storage.inserting import upsert
from complaints.storage.tables import CodeOf, Moment, TelegramId, Tx, metadata, read, read_all

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
)

_BY_TELEGRAM_ID: Final = select(staff).where(staff.c.telegram_id == bindparam("telegram_id"))
_BY_ID: Final = select(staff).where(staff.c.id == bindparam("its_id"))
_EVERYBODY: Final = select(staff).order_by(staff.c.id)


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
    username: str | None

    @property
    def can_have_cases(self) -> bool:
        """Whether cases may be theirs: somebody in the group who does not only read."""
        return self.is_member and may(self.role, Verb.TALK)


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


async def colleagues(tx: Tx) -> list[Colleague]:
    """Those who are in the group now, as the rules see them."""
    return [Colleague(person.id, person.role) for person in await everybody(tx) if person.is_member]


async def record(
    tx: Tx, telegram_id: int, name: str, role: Role, *, is_member: bool, at: datetime, username: str | None = None
) -> None:
    """What Telegram says of this person now."""
    row = {"telegram_id": telegram_id, "name": kept(name), "role": role, "is_member": is_member, "checked_at": at}
    row |= {"username": username}
    await upsert(tx, staff, ["telegram_id"], row)


async def shut(tx: Tx, telegram_id: int, since: datetime | None) -> bool:
    """The person's private chat is shut since then, or open again with None; whether that is news."""
    mine = staff.c.telegram_id == telegram_id
    changed = staff.c.shut_since.is_(None) if since else staff.c.shut_since.is_not(None)
    return (await tx.execute(staff.update().where(mine, changed).values(shut_since=since))).rowcount > 0
