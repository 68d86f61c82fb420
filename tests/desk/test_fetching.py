"""Files that do not come: asked for for a day, then noted as missing; what was written under them is not lost."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from complaints.casework import conversing
from complaints.delivery.bell import Bell
from complaints.delivery.notices.case_room import FileLost
from complaints.storage import attachments, wanted
from complaints.storage.attachments import FileKind, FileSeen
from desk.fetching import Fetcher
from playground import errors
from tests.complaints.house import GROUP, House

Tries = Callable[..., Awaitable[None]]


@pytest.fixture
async def tries(house: House) -> Tries:
    """Ana has sent a picture with words; let so much time pass, and try to fetch it."""
    await house.filed()
    await house.post()
    photo = FileSeen(FileKind.PHOTO, "photo-1")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("See the box", file=photo))
    (house.folder / "files").mkdir()
    fetcher = Fetcher(house.database, house.edge, house.folder / "files", lambda: house.at, Bell())

    async def later(**length: float) -> None:
        house.passes(**length)
        async with house.database.transaction() as tx:
            found = await wanted.due(tx, house.at + timedelta(hours=1), 4)
        await asyncio.gather(*(fetcher._fetch(file) for file in found))
        await house.post()

    return later


def keeping(house: House) -> str:
    """Whether we have it."""
    return str(house.rows("attachments")[0]["keeping"])


async def test_a_file_that_telegram_does_not_have_for_now_is_asked_for_for_a_day(house: House, tries: Tries) -> None:
    """After that it is missing: staff hear so and see the words; the record says that there was one."""
    house.edge.refuses(errors.FILE_UNAVAILABLE, "getFile")
    found = []
    for hours in (0, 12, 11.9, 0.2):
        await tries(hours=hours)
        found.append(keeping(house))
    assert found == ["wanted", "wanted", "wanted", "missing"]
    assert [lost.is_too_large for lost in house.owed(FileLost)] == [False]
    said = [call.text for call in house.edge.said("sendMessage") if call.params["chat_id"] == GROUP]
    assert any("See the box" in text for text in said)
    assert house.payload("customer_wrote")["has_file"] is True


async def test_a_file_that_comes_within_the_day_is_sent_on(house: House, tries: Tries) -> None:
    house.edge.refuses(errors.FILE_UNAVAILABLE, "getFile", times=3)
    for hours in (0, 6, 6, 6):
        await tries(hours=hours)
    assert (keeping(house), house.owed(FileLost)) == ("stored", [])
    (sent,) = house.edge.said("sendPhoto")
    assert sent.text.endswith("\u2068See the box\u2069")


async def test_while_telegram_is_away_no_file_is_given_up_however_long_that_lasts(house: House, tries: Tries) -> None:
    house.edge.is_away(when=lambda _, call: call.method == "getFile")
    for _ in range(4):
        await tries(days=2)
    assert (keeping(house), house.owed(FileLost)) == ("wanted", [])


async def test_a_file_that_is_too_large_is_not_asked_for_again(house: House, tries: Tries) -> None:
    house.edge.refuses(errors.FILE_TOO_BIG, "getFile")
    await tries()
    assert (keeping(house), [lost.is_too_large for lost in house.owed(FileLost)]) == ("too_large", [True])


async def test_a_file_lies_under_a_name_that_nobody_sent_with_its_digest_beside_it(house: House) -> None:
    """Whatever its sender called it; never unpacked, never looked for by that name."""
    await house.filed()
    box = FileSeen(FileKind.DOCUMENT, "doc-1", name="../../../amends.db")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("See", file=box))
    (folder := house.folder / "files").mkdir()
    fetcher = Fetcher(house.database, house.edge, folder, lambda: house.at, Bell())
    (file,) = await house.read(attachments.of_case, 1)
    await fetcher._fetch(file)
    (lies,) = folder.iterdir()
    (row,) = house.rows("attachments")
    assert (lies.name, len(lies.name), row["sha256"]) == (
        row["stored_as"],
        32,
        hashlib.sha256(lies.read_bytes()).hexdigest(),
    )
