"""An operator's desk on PostgreSQL: its commands, its backup, and moving from a file to a server and back."""

import asyncio
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from playground import Playground
from tests.desk.commands import amends, begin, ended
from tests.desk.visits import staffed
from tests.desks import DeskUnderTest
from tests.grounds import PostgresGround, SqliteGround
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH
from tests.survival.outages import own_server

PICTURE = b"\x89PNG a picture of a broken kettle"


@pytest.fixture
def server() -> Iterator[PostgresGround]:
    """A database without a table."""
    made = PostgresGround().create()
    yield made
    made.close()
    made.server.do(f'DROP DATABASE "{made.name}" WITH (FORCE)')


def rows(ground: Any) -> dict[str, list[dict[str, Any]]]:
    """Everything in it but what only a run of it knows."""
    kept = [name for name in ground.tables() if name != "alembic_version"]
    return {name: sorted(ground.query(f'SELECT * FROM "{name}"'), key=str) for name in kept}  # noqa: S608


async def with_a_case(desk: DeskUnderTest) -> None:
    """A complaint with its photo."""
    ana = desk.customer("Ana Silva")
    await ana.sends_photo(PICTURE, "My kettle came broken: ۱ ✓ 🫖")
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    await steps.submits(ana)
    await ledger.settles(desk)


async def test_it_moves_from_a_file_to_a_server_and_back_whole(
    tmp_path: Path, server: PostgresGround, frameworks: None
) -> None:
    """Every row is the same row on both; and it goes on where it was: the next ids are free."""
    async with DeskUnderTest(tmp_path / "desk") as desk:
        await with_a_case(desk)
    before = rows(SqliteGround(tmp_path / "desk" / "amends.db"))
    await amends("backup", "one.tar.gz", cwd=tmp_path, data_dir="desk")
    moved = await amends("restore", "one.tar.gz", cwd=tmp_path, data_dir="new", database_url=server.url)
    assert (moved.status, moved.err, "1 cases, 1 files" in moved.out) == (0, "", True)
    assert rows(server) == before
    async with DeskUnderTest(tmp_path / "new", ground=server) as desk:
        await with_a_case(desk)
        saved = await amends("backup", "two.tar.gz", cwd=tmp_path, data_dir="new", database_url=server.url)
        assert (saved.status, "2 cases, 2 files" in saved.out) == (0, True)
    back = await amends("restore", "two.tar.gz", cwd=tmp_path, data_dir="back")
    assert back.status == 0, back.err
    assert len(rows(SqliteGround(tmp_path / "back" / "amends.db"))["cases"]) == 2


async def test_a_backup_of_a_server_is_a_file_that_anybody_can_look_into(
    tmp_path: Path, server: PostgresGround
) -> None:
    """With no server at hand."""
    await amends("migrate", cwd=tmp_path, data_dir="desk", database_url=server.url)
    server.execute(
        "INSERT INTO customers (telegram_id, name, language, chose_language, first_seen_at) "
        "VALUES (7, 'Ana', 'en', 0, '2026-11-16 10:00+01')"
    )
    saved = await amends("backup", "one.tar.gz", cwd=tmp_path, data_dir="desk", database_url=server.url)
    assert saved.status == 0, saved.err
    with tarfile.open(tmp_path / "one.tar.gz") as archive:
        archive.extract("amends.db", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "amends.db")) as found:
        assert found.execute("SELECT name, first_seen_at FROM customers").fetchall() == [
            ("Ana", "2026-11-16 09:00:00.000000")
        ]


async def test_rows_that_are_there_are_never_written_over(tmp_path: Path, server: PostgresGround) -> None:
    """One sentence, and all is as it was."""
    settings = {"data_dir": "desk", "database_url": server.url}
    await amends("migrate", cwd=tmp_path, **settings)
    await amends("backup", "one.tar.gz", cwd=tmp_path, **settings)
    server.execute(
        "INSERT INTO customers (telegram_id, name, language, chose_language, first_seen_at) "
        "VALUES (7, 'Ana', 'en', 0, '2026-11-16 10:00+00')"
    )
    ran = await amends("restore", "one.tar.gz", cwd=tmp_path, **settings)
    assert (ran.status, ran.err) == (
        1,
        "amends: There are rows in this database already. Nothing was changed; restore into an empty one.\n",
    )
    assert len(server.ask("SELECT * FROM customers")) == 1


@pytest.mark.parametrize("command", ["migrate", "doctor", "backup"])
async def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path, command: str) -> None:
    """Without the password."""
    url = "postgresql://desk:s3cret@127.0.0.1:1/amends"
    ran = await amends(command, *(["x.tar.gz"] if command == "backup" else []), cwd=tmp_path, database_url=url)
    assert (ran.status, len(ran.err.splitlines()), "s3cret" in ran.out + ran.err) == (1, 1, False)
    assert "Connect call failed" in ran.out + ran.err


async def test_the_doctor_finds_a_server_that_does_not_sync(tmp_path: Path, server: PostgresGround) -> None:
    """That of these tests is one: it is quick, and no power cut is to be feared."""
    ran = await amends("doctor", cwd=tmp_path, data_dir="desk", database_url=server.url)
    assert (
        "WRONG  server: its fsync is off: a power cut would damage the database. Set fsync = on, and restart it"
        in ran.out
    )
    assert "fine   database: usable; the next start makes it, or upgrades it" in ran.out


async def said(process: asyncio.subprocess.Process, words: str) -> None:
    """Wait until it says that in its log."""
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, "it has ended"


async def test_a_desk_waits_for_a_server_that_comes_later_and_a_second_one_is_refused(tmp_path: Path) -> None:
    """At its start as at any other time: both may have been started by the same machine."""
    async with own_server() as ground, Playground() as telegram:
        await asyncio.to_thread(ground.server.stop)
        settings = await staffed(telegram) | {"database_url": ground.url}
        first = await begin("run", cwd=tmp_path, **settings | {"data_dir": "one"})
        await said(first, "database away")
        await asyncio.to_thread(ground.server.start)
        await said(first, "database upgraded")
        second = await amends("run", cwd=tmp_path, **settings | {"data_dir": "two"})
        assert (second.status, second.err.count("Another process runs this desk")) == (1, 1)
        first.terminate()
        assert (await ended(first)).status == 0
