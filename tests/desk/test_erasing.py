"""Right after something was erased: its files go, then their rows, then what the database's log still holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing as shut
from contextlib import contextmanager
from pathlib import Path

from complaints.casework import closing, conversing, erasing
from complaints.delivery.bell import Bell
from complaints.storage.attachments import FileKind, FileSeen
from complaints.storage.sqlite import empty_log
from desk.erasing import Eraser
from tests.complaints.casework.planting import fetched, found, told_and_closed
from tests.complaints.house import House


def eraser(house: House) -> Eraser:
    """One that looks after this house."""
    return Eraser(house.database, house.folder, Bell())


async def erased(house: House) -> list[str]:
    """Ana's complaint is erased; the names of her files, which are still there."""
    ana = await told_and_closed(house)
    await house.do(erasing.erase, ana, await house.case())
    return [row["stored_as"] for row in house.rows("attachments", "keeping = 'erased'")]


async def test_files_go_and_their_rows_after_them(house: House) -> None:
    names = await erased(house)
    assert [(house.folder / name).exists() for name in names] == [True, True]
    assert await eraser(house).erase()
    assert [(house.folder / name).exists() for name in names] == [False, False]
    assert house.rows("attachments", "keeping = 'erased'") == []
    assert len(house.rows("attachments")) == 1  # Bob's


async def test_until_then_a_row_says_of_a_file_only_where_it_lies(house: House) -> None:
    await erased(house)
    for row in house.rows("attachments", "keeping = 'erased'"):
        said = {name for name in ("name", "chat_id", "message_id", "album", "unique_id", "case_id") if row[name]}
        assert (said, row["file_id"]) == (set(), "")


async def test_what_a_crash_left_is_done_at_the_next_start(house: House) -> None:
    """The file was removed already, and nobody had written that down."""
    names = await erased(house)
    (house.folder / names[0]).unlink()
    assert await eraser(house).erase()
    assert house.rows("attachments", "keeping = 'erased'") == []


async def test_a_file_that_cannot_be_removed_keeps_its_row(house: House) -> None:
    names = await erased(house)
    (house.folder / names[1]).unlink()
    (house.folder / names[1]).mkdir()
    assert not await eraser(house).erase()
    assert {row["stored_as"] for row in house.rows("attachments", "keeping = 'erased'")} == set(names)
    (house.folder / names[1]).rmdir()
    assert await eraser(house).erase()


async def test_a_file_that_comes_after_all_is_not_kept(house: House) -> None:
    """It was wanted when its complaint was erased, and on its way."""
    await house.taken()
    ana = house.people.ana
    late = FileSeen(FileKind.PHOTO, "late")
    house.edge.files["late"] = b"Latebytes"
    await house.do(conversing.customer_writes, ana, 1, house.told(None, file=late))
    await house.do(closing.withdraw, ana, await house.case())
    await house.do(erasing.erase, ana, await house.case())
    await fetched(house)
    assert found(house, "Latebytes") == set()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Somebody else looks into the database for a while."""
    with shut(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cases").fetchone()
        yield


def test_a_log_that_somebody_reads_is_emptied_later(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with shut(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE cases (words)")
        with reading(path):
            writer.execute("INSERT INTO cases VALUES ('Logword')")
            assert not empty_log(path, patience=0.05)
        assert empty_log(path)
        assert path.with_name("some.db-wal").stat().st_size == 0
