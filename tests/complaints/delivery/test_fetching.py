"""Fetching files: what comes late, in a flood, or not at all."""

from datetime import timedelta

import pytest

from complaints.delivery.bell import Bell
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen
from desk.fetching import Fetcher
from playground import errors
from tests.complaints.casework.albums import albums, send
from tests.complaints.house import House


@pytest.fixture
async def fetcher(house: House) -> Fetcher:
    """A fetcher with a folder of its own, and an album of two in a case."""
    (folder := house.folder / "files").mkdir()
    await house.filed()
    for n in (1, 2):
        await send(house, n)
    return Fetcher(house.database, house.edge, folder, lambda: house.at, Bell())


async def look(fetcher: Fetcher) -> int:
    """Fetch what is due now, one after the other; how many that were."""
    wanted = await fetcher._wanted()
    for file in wanted:
        await fetcher._fetch(file)
    return len(wanted)


def keeping(house: House) -> list[str]:
    """What became of each file."""
    return [row["keeping"] for row in house.rows("attachments")]


async def test_what_came_is_stored_whole_with_its_digest_and_its_size(house: House, fetcher: Fetcher) -> None:
    """The size as it is, whatever Telegram said."""
    house.edge.files["photo-1"] = b"x" * 4321
    await look(fetcher)
    (first, second) = house.rows("attachments")
    assert (first["keeping"], first["size"], second["size"]) == ("stored", 4321, len(b"a picture"))
    assert (fetcher.folder / first["stored_as"]).read_bytes() == b"x" * 4321


async def test_a_flood_is_no_attempt_and_silences_every_file_of_its_bot(house: House, fetcher: Fetcher) -> None:
    """For as long as Telegram asks for."""
    (first, _) = await fetcher._wanted()
    await fetcher._not_fetched(first, DeliveryFailed(failure=Failure.FLOOD, retry_after=40))
    house.passes(seconds=39)
    assert await fetcher._wanted() == []
    house.passes(seconds=1)
    assert [(file.id, file.attempts) for file in await fetcher._wanted()] == [(1, 0), (2, 0)]


async def test_a_flood_at_one_bot_leaves_the_others_files_alone(house: House, fetcher: Fetcher) -> None:
    """Each has a budget of its own."""
    house.execute("UPDATE attachments SET bot = 'staff' WHERE id = 2")
    (first, _) = await fetcher._wanted()
    await fetcher._not_fetched(first, DeliveryFailed(failure=Failure.FLOOD, retry_after=40))
    assert [file.id for file in await fetcher._wanted()] == [2]


async def test_a_file_that_is_not_handed_out_is_tried_for_a_day(house: House, fetcher: Fetcher) -> None:
    """Then it is lost for good."""
    house.edge.refuses(errors.FILE_UNAVAILABLE, "getFile", when=lambda _, call: call.params["file_id"] == "photo-1")
    await look(fetcher)
    house.passes(hours=23, minutes=59)
    await look(fetcher)
    assert keeping(house) == ["wanted", "stored"]
    house.passes(minutes=6)
    await look(fetcher)
    assert keeping(house) == ["missing", "stored"]


async def test_the_others_of_an_album_wait_a_minute_for_it(house: House, fetcher: Fetcher) -> None:
    """And it follows them when it comes."""
    house.edge.refuses(errors.FILE_UNAVAILABLE, "getFile", when=lambda _, call: call.params["file_id"] == "photo-1")
    await look(fetcher)
    assert albums(house, "held") == [(1, 2)]
    house.passes(seconds=61)
    await look(fetcher)
    assert (albums(house, "waiting"), albums(house, "held")) == ([(2,)], [(1,)])
    house.edge.is_well()
    house.passes(minutes=5)
    await look(fetcher)
    assert albums(house, "waiting") == [(2,), (1,)]


async def test_a_file_of_unknown_size_that_is_too_large_is_lost_at_once(house: House, fetcher: Fetcher) -> None:
    """Asking again would be refused again."""
    await send(house, 3, file=FileSeen(FileKind.DOCUMENT, "large", "film.zip"))
    house.edge.refuses(errors.FILE_TOO_BIG, "getFile", when=lambda _, call: call.params["file_id"] == "large")
    await look(fetcher)
    assert keeping(house) == ["stored", "stored", "too_large"]
    assert len(house.rows("outbox", "notice = 'too_large'")) == 1


async def test_what_is_wanted_no_more_when_it_comes_is_not_kept(house: House, fetcher: Fetcher) -> None:
    """The customer edited the message meanwhile."""
    (first, _) = await fetcher._wanted()
    await house.read(attachments.replaced, 1, house.at)
    await fetcher._fetch(first)
    assert (keeping(house)[0], list(fetcher.folder.iterdir())) == ("replaced", [])


async def test_a_fetch_that_was_put_off_is_not_due_at_once(house: House, fetcher: Fetcher) -> None:
    """A second, then two, then four …"""
    house.edge.is_away()
    for _ in range(3):
        assert await look(fetcher) == 2
        assert await look(fetcher) == 0
        house.at += timedelta(seconds=9)
