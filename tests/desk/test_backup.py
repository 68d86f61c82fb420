"""Backup and restore: everything comes back, and nothing is believed unchecked."""

import inspect
import shutil
import sqlite3
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from desk import backup, copies
from desk.settings import Settings
from tests.desk.commands import amends
from tests.desks import DeskUnderTest, bare_settings
from tests.journeys import ledger, steps

PICTURE = b"\x89PNG a picture of a broken kettle"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made(tmp_path_factory: pytest.TempPathFactory, frameworks: None) -> Path:
    """The folder of a desk with a filed complaint and its photo, and of a backup that was made while it ran."""
    folder = tmp_path_factory.mktemp("made")
    async with DeskUnderTest(folder / "desk") as desk:
        ana = desk.customer("Ana Silva")
        await ana.sends_photo(PICTURE, "My kettle came broken")
        for question, label in (("mostly about", "Quality"), ("put it right", "Skip"), ("Please check", "Submit")):
            await ana.reads(question)
            await ana.taps(label)
        await ana.reads("We have your complaint")
        await (await desk.office().finds_topic("AM-")).reads(lambda m: m.kind == "photo")
        ran = await amends("backup", "saved.tar.gz", cwd=folder, data_dir=desk.folder)
        assert ran.status == 0, ran.err
        assert "1 cases, 1 files" in ran.out
    return folder


@pytest.fixture
def saved(made: Path, tmp_path: Path) -> Path:
    """A backup of the test's own, with the desk that it was made of beside it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "saved.tar.gz"


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


def repacked(saved: Path, change: str) -> Path:
    """The same archive with one file altered by a byte."""
    folder = saved.parent / "unpacked"
    with tarfile.open(saved) as archive:
        archive.extractall(folder, filter="data")
    path = next(path for path in sorted(folder.rglob("*")) if path.is_file() and change in str(path))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    altered = saved.with_name("altered.tar.gz")
    with tarfile.open(altered, "w:gz") as archive:
        for found in sorted(folder.rglob("*")):
            if found.is_file():
                archive.add(found, found.relative_to(folder))
    return altered


async def test_every_row_and_file_comes_back(saved: Path, tmp_path: Path) -> None:
    ran = await amends("restore", str(saved), cwd=tmp_path, data_dir=tmp_path / "new")
    assert ran.status == 0, ran.err
    with tarfile.open(saved) as archive:
        archive.extract("amends.db", tmp_path / "kept", filter="data")
    assert everything(tmp_path / "new" / "amends.db") == everything(tmp_path / "kept" / "amends.db")
    (picture,) = (tmp_path / "new" / "attachments").iterdir()
    assert picture.read_bytes() == PICTURE


async def test_a_restored_desk_goes_on_says_so_and_gives_no_number_that_it_may_have_given_before(
    saved: Path, tmp_path: Path, frameworks: None
) -> None:
    """Buttons of after the backup still hang in chats: none of them may mean another complaint now."""
    await amends("restore", str(saved), cwd=tmp_path, data_dir=tmp_path / "new")
    assert (tmp_path / "new" / "restored").exists()
    async with DeskUnderTest(tmp_path / "new") as desk:
        await desk.office().general.shows("The desk goes on from its backup of today")
        assert not (tmp_path / "new" / "restored").exists()
        await steps.files(desk.customer("Bo"))
        assert [number > 100_000 for (number,) in ledger.ask(desk, "SELECT id FROM cases ORDER BY id")] == [False, True]


async def test_a_desk_that_is_there_is_never_written_over(saved: Path, tmp_path: Path) -> None:
    await amends("migrate", cwd=tmp_path, data_dir=tmp_path / "new")
    before = (tmp_path / "new" / "amends.db").read_bytes()
    ran = await amends("restore", str(saved), cwd=tmp_path, data_dir=tmp_path / "new")
    assert (ran.status, len(ran.err.strip().splitlines())) == (1, 1)
    assert (tmp_path / "new" / "amends.db").read_bytes() == before


@pytest.mark.parametrize("rest", ["amends.db-wal", "amends.db-shm"])
async def test_a_log_of_an_earlier_database_is_never_taken_for_the_restored_ones(
    saved: Path, tmp_path: Path, rest: str
) -> None:
    """SQLite would play it into whatever database bears that name."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / rest).write_bytes(b"rows of another life")
    ran = await amends("restore", str(saved), cwd=tmp_path, data_dir=tmp_path / "new")
    assert (ran.status, len(ran.err.strip().splitlines())) == (1, 1)
    assert rest in ran.err
    assert not (tmp_path / "new" / "amends.db").exists()


async def test_a_backup_is_never_written_over(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    ran = await amends("backup", str(saved), cwd=tmp_path, data_dir=tmp_path / "desk")
    assert ran.status == 1
    assert saved.read_bytes() == before


@pytest.mark.parametrize("part", ["amends.db", "attachments", "manifest.json"])
async def test_one_wrong_byte_anywhere_is_found_and_nothing_is_put_in_place(
    saved: Path, tmp_path: Path, part: str
) -> None:
    ran = await amends("restore", str(repacked(saved, part)), cwd=tmp_path, data_dir=tmp_path / "new")
    assert (ran.status, len(ran.err.strip().splitlines())) == (1, 1)
    assert not (tmp_path / "new" / "amends.db").exists()


def odd_member(kind: str) -> tarfile.TarInfo:
    """A member that no backup of ours has."""
    names = {
        "outside": "../elsewhere",
        "deep": "attachments/../../elsewhere",
        "link": "attachments/a",
        "more": "notes.txt",
    }
    member = tarfile.TarInfo(names[kind])
    if kind == "link":
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
    return member


@pytest.mark.parametrize("kind", ["outside", "deep", "link", "more"])
async def test_an_archive_with_more_than_a_backup_is_refused(saved: Path, tmp_path: Path, kind: str) -> None:
    """Nothing is unpacked beside the folder, nor through a link."""
    (tmp_path / "all").mkdir()
    with tarfile.open(saved) as archive, tarfile.open(tmp_path / "odd.tar.gz", "w:gz") as odd:
        odd.addfile(odd_member(kind))
        for member in archive.getmembers():
            odd.addfile(member, archive.extractfile(member))
    ran = await amends("restore", "odd.tar.gz", cwd=tmp_path, data_dir=tmp_path / "all" / "new")
    assert (ran.status, len(ran.err.strip().splitlines())) == (1, 1)
    assert "is not a whole backup" in ran.err
    left = {path.name for path in (tmp_path / "all").rglob("*") if path.is_file()}
    assert left == {"desk.lock", "amends.db.lock"}


async def test_restoring_needs_nothing_that_the_oldest_python_of_ours_lacks() -> None:
    """Python 3.11.2, which Debian 12 has, knows no filters for what is unpacked (they came with 3.11.4)."""
    assert "extractall" not in inspect.getsource(backup)


@pytest.mark.parametrize("at", [0, 2, 3, 400, 3000])
async def test_a_damaged_archive_is_refused_in_one_line(saved: Path, tmp_path: Path, at: int) -> None:
    content = bytearray(saved.read_bytes())
    content[at] ^= 0xFF
    (tmp_path / "damaged.tar.gz").write_bytes(content)
    ran = await amends("restore", "damaged.tar.gz", cwd=tmp_path, data_dir=tmp_path / "new")
    assert (ran.status, len(ran.err.strip().splitlines())) == (1, 1), ran.err
    assert not (tmp_path / "new" / "amends.db").exists()


async def test_half_a_backup_is_refused(saved: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.tar.gz"
    half.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    ran = await amends("restore", str(half), cwd=tmp_path, data_dir=tmp_path / "new")
    assert ran.status == 1
    assert not (tmp_path / "new" / "amends.db").exists()


async def test_a_missing_attachment_makes_no_backup(saved: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "desk" / "attachments").iterdir():
        path.unlink()
    ran = await amends("backup", "again.tar.gz", cwd=tmp_path, data_dir=tmp_path / "desk")
    assert ran.status == 1
    assert "missing or damaged" in ran.err
    assert not (tmp_path / "again.tar.gz").exists()


async def test_a_file_that_is_erased_while_a_backup_is_made_is_left_out(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows were copied already: it is made again, from those that are there now."""
    desk, copy_out = tmp_path / "desk", copies.copy_out

    def copied_and_then_erased(settings: Settings, to: Path) -> None:
        copy_out(settings, to)
        with sqlite3.connect(desk / "amends.db") as connection:
            connection.execute("UPDATE attachments SET stored_as = NULL, sha256 = NULL")
        for path in (desk / "attachments").iterdir():
            path.unlink()

    monkeypatch.setattr(copies, "copy_out", copied_and_then_erased)
    assert backup.back_up(bare_settings(data_dir=desk), str(tmp_path / "again.tar.gz")) == 0
    with tarfile.open(tmp_path / "again.tar.gz") as archive:
        assert archive.getnames() == ["manifest.json", "amends.db"]


async def test_a_backup_holds_no_token_and_nobody_else_may_read_it(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0
    with tarfile.open(saved) as archive:
        assert {name.split("/")[0] for name in archive.getnames()} == {"amends.db", "manifest.json", "attachments"}


async def test_a_desk_with_complaints_and_without_a_backup_of_late_is_told_so(saved: Path, tmp_path: Path) -> None:
    """By the doctor, and at its start."""
    desk, note = tmp_path / "desk", tmp_path / "desk" / "last-backup"
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert (
        f"fine   backup: the last one was made on {today}" in (await amends("doctor", cwd=tmp_path, data_dir=desk)).out
    )
    for last, said in (("2026-01-05T08:00:00+00:00", "the last one was made on 2026-01-05"), (None, "none yet")):
        note.unlink()
        if last:
            note.write_text(last)
        ran = await amends("doctor", cwd=tmp_path, data_dir=desk)
        assert ran.status == 1
        assert f"WRONG  backup: {said}. Run `amends backup FILE` every day" in ran.out


async def test_a_restored_desk_has_the_backup_that_it_came_from(saved: Path, tmp_path: Path) -> None:
    assert (await amends("restore", str(saved), cwd=tmp_path, data_dir=tmp_path / "new")).status == 0
    ran = await amends("doctor", cwd=tmp_path, data_dir=tmp_path / "new")
    assert "fine   backup: the last one was made on" in ran.out
