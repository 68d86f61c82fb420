"""A migrated database with people in it, made once and copied for each test."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from complaints.rules.roles import Role
from complaints.storage import customers, desk, migrating, staff
from complaints.storage.database import Database
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from tests.complaints.house import GROUP, NOW, People
from tests.grounds import Ground, SqliteGround


@dataclass(frozen=True)
class Template:
    """A database, and who is in it."""

    ground: Ground
    people: People

    def copied_to(self, path: Path) -> "Template":
        """A file of its own with the same rows."""
        assert isinstance(self.ground, SqliteGround)
        shutil.copyfile(self.ground.path, path)
        return Template(SqliteGround(path), self.people)


async def build(ground: Ground) -> Template:
    """A desk that is bound to its group, before the first complaint."""
    database = Database(ground.url)
    await migrating.upgrade(database)
    async with database.transaction() as tx:
        await desk.open_desk(tx, "UTC", "en")
        await desk.change(tx, staff_chat_id=GROUP, customer_bot="acme_bot", staff_bot="desk_bot", group_checked_at=NOW)
        people = People(
            lan=await _member(tx, 501, "Lan Pham", Role.HANDLER),
            hoa=await _member(tx, 502, "Hoa Le", Role.HANDLER),
            minh=await _member(tx, 503, "Minh Tran", Role.MANAGER),
            ana=await customers.meet(tx, 601, "Ana Silva", "en", NOW),
            omid=await customers.meet(tx, 602, "Omid Rad", "fa", NOW),
        )
    await database.close()
    return Template(ground, people)


async def _member(tx: Tx, telegram_id: int, name: str, role: Role) -> StaffMember:
    await staff.record(tx, telegram_id, name, role, is_member=True, at=NOW)
    found = await staff.by_telegram_id(tx, telegram_id)
    assert found is not None
    return found
