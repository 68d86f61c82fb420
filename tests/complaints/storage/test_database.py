"""Transactions: complete or not at all, nothing lost where several write; and what only a file of SQLite can meet."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from complaints.storage import cases, claims
from complaints.storage.database import Database, DatabaseAway, NestedTransaction, Work, read_url, signal
from complaints.storage.tables import Tx
from tests.complaints.house import NOW, House
from tests.grounds import SqliteGround

on_sqlite = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


async def pragma(house: House, name: str) -> object:
    """What SQLite says of the desk's own connection."""
    async with house.database.transaction() as tx:
        found = await tx.execute(text(f"PRAGMA {name}"))
        return found.scalar() if found.returns_rows else None


@on_sqlite
@pytest.mark.parametrize(("name", "wanted"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
async def test_what_is_committed_is_on_the_disk_and_references_hold(house: House, name: str, wanted: object) -> None:
    """WAL, a sync at every commit, and foreign keys, which SQLite leaves off by itself."""
    assert await pragma(house, name) == wanted


async def test_a_row_without_its_parent_is_refused(house: House) -> None:
    """Foreign keys are in force."""
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with house.database.transaction() as tx:
            await tx.execute(text("INSERT INTO topics (case_id, made) VALUES (99, 0)"))


async def _put_and_raise(tx: Tx, at: datetime) -> None:
    signal(Work.MESSAGES)
    await claims.put(tx, "{}", at)
    raise KeyError


async def test_what_a_block_did_is_gone_when_it_raises(house: House) -> None:
    """Nothing of it is to be seen by another connection."""
    with pytest.raises(KeyError):
        await house.do(_put_and_raise)
    assert house.rows("claims") == []


async def _add_one(database: Database, case_id: int) -> None:
    async with database.transaction() as tx:
        case = await cases.lock(tx, case_id)
        await asyncio.sleep(0)
        await cases.change(tx, case_id, stage=case.stage + 1)


@pytest.mark.parametrize("databases", [1, 8])
async def test_two_hundred_increments_lose_none(house: House, databases: int) -> None:
    """Eight tasks lock, read, change and write 25 times each: over one desk's database, and over one each."""
    case = await house.filed()
    opened = [Database(house.ground.url) for _ in range(databases)]

    async def work(database: Database) -> None:
        for _ in range(25):
            await _add_one(database, case.id)

    await asyncio.gather(*(work(opened[n % databases]) for n in range(8)))
    for database in opened:
        await database.close()
    assert house.rows("cases")[0]["stage"] == case.stage + 200


async def test_a_transaction_inside_another_is_a_mistake(house: House) -> None:
    """On SQLite it would wait for itself for ever."""
    with pytest.raises(NestedTransaction):
        async with house.database.transaction(), house.database.transaction():
            pass


async def test_after_a_mistake_the_next_transaction_goes_on(house: House) -> None:
    """The turn is given back."""
    with pytest.raises(NestedTransaction):
        async with house.database.transaction(), house.database.transaction():
            pass
    await house.do(claims.put, "{}")
    assert len(house.rows("claims")) == 1


@on_sqlite
async def test_a_locked_database_is_away(house: House) -> None:
    """Another process writes; nothing of ours has happened."""
    await pragma(house, "busy_timeout=20")
    assert isinstance(house.ground, SqliteGround)
    with closing(sqlite3.connect(house.ground.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseAway):
            await house.do(claims.put, "{}")
        other.execute("COMMIT")
    await house.do(claims.put, "{}")
    assert len(house.rows("claims")) == 1


@on_sqlite
async def test_a_database_that_cannot_be_written_is_away(house: House) -> None:
    """It can be read all the same, and nothing was changed."""
    await pragma(house, "query_only=ON")
    with pytest.raises(DatabaseAway):
        await house.do(claims.put, "{}")
    assert house.rows("claims") == []


@on_sqlite
async def test_a_full_disk_is_away_and_works_again_when_there_is_room(house: House) -> None:
    """The transaction is undone as a whole: also the row that had found its place."""
    await pragma(house, f"max_page_count={await pragma(house, 'page_count')}")

    async def fill(tx: Tx) -> None:
        await claims.put(tx, "small", NOW)
        await claims.put(tx, "x" * 200_000, NOW)

    with pytest.raises(DatabaseAway, match="full"):
        await house.read(fill)
    assert house.rows("claims") == []
    await pragma(house, "max_page_count=100000")
    await house.read(fill)
    assert len(house.rows("claims")) == 2


async def test_work_is_told_after_the_commit(house: House) -> None:
    """Whoever is woken finds the rows: another connection reads them when it is told."""
    seen: list[tuple[Work, int]] = []
    house.database.tell = lambda work: seen.append((work, len(house.rows("claims"))))
    async with house.database.transaction() as tx:
        signal(Work.FILES)
        await claims.put(tx, "{}", NOW)
        assert seen == []
    assert seen == [(Work.FILES, 1)]


async def test_work_of_a_transaction_that_failed_is_not_told(house: House) -> None:
    """There is nothing to do, for nothing has happened."""
    seen: list[Work] = []
    house.database.tell = seen.append
    with pytest.raises(KeyError):
        await house.do(_put_and_raise)
    signal(Work.MESSAGES)  # outside a transaction it is nobody's
    assert seen == []


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    """Settings say so at the start."""
    with pytest.raises(ValueError, match="parse"):
        read_url("not an address")
    assert read_url(f"sqlite:///{tmp_path}/amends.db").database == f"{tmp_path}/amends.db"
