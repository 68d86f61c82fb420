"""More than we take of one person in a day: said once, to both sides; what came before is kept, words still arrive."""

from typing import Any

from complaints.casework import conversing, drafting, filing, placing
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends, FilesNotTaken
from complaints.delivery.notices.filing import QuotaReached
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.casework.albums import ALBUM, photo, send
from tests.complaints.house import GROUP, House


def sent_already(
    house: House, files: int, size: int = 1, chat: int = 601, at: str = "2026-11-16 00:00:00.000000"
) -> None:
    """So many files of that size were taken of somebody (Ana) since then."""
    row: list[Any] = ["customer", "f", "photo", size, "stored", 0, at, at, chat]
    for _ in range(files):
        house.execute(
            "INSERT INTO attachments (bot, file_id, kind, size, keeping, attempts, wanted_at, due_at, chat_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *row,
        )


def taken(house: House) -> list[str]:
    """The files that came now, and what becomes of each."""
    return [row["keeping"] for row in house.rows("attachments", "file_id != 'f'")]


async def test_the_hundred_and_first_file_of_a_day_is_not_taken_and_its_words_are(house: House) -> None:
    """The customer hears what is kept, and from when on more can come."""
    await house.filed()
    sent_already(house, 99)
    await send(house, 1, "One")
    await send(house, 2, "Two")
    assert (taken(house), [says.words for says in house.owed(CustomerSays)]) == (["wanted", "not_taken"], ["Two"])
    (reached,) = house.owed(QuotaReached)
    assert (reached.files, reached.limit, str(reached.again_on)) == (100, 500, "2026-11-17")


async def test_five_hundred_megabytes_are_as_much_as_a_hundred_files(house: House) -> None:
    """Whichever comes first; a smaller one may still fit."""
    await house.filed()
    sent_already(house, 25, 19 * 1024 * 1024)
    for size in (20, 25):
        file = FileSeen(FileKind.DOCUMENT, f"f{size}", None, size * 1024 * 1024 - 5 * 1024 * 1024, f"u{size}")
        await send(house, 1, file=file)
    assert taken(house) == ["wanted", "not_taken"]


async def test_an_album_beyond_it_is_told_of_once(house: House) -> None:
    """And whoever goes on sending hears it again, but not before a minute has passed."""
    await house.filed()
    sent_already(house, 100)
    for n in range(5):
        await send(house, n)
    await house.post_later(seconds=3)
    for n in range(5, 8):
        await send(house, n)
    assert [row["due_at"] for row in house.rows("outbox", "notice = 'quota_reached'")] == [
        "2026-11-16 10:00:02.000000",
        "2026-11-16 10:01:03.000000",
    ]


async def test_staff_see_in_the_topic_that_more_was_sent(house: House) -> None:
    """Once a day, however much it was."""
    await house.filed()
    sent_already(house, 100)
    for n in range(3):
        await send(house, n)
        await house.post_later(minutes=5)
    assert len(house.owed(FilesNotTaken)) == 1
    assert {row["case_id"] for row in house.rows("attachments", "keeping = 'not_taken'")} == {1}


async def test_what_was_not_taken_of_a_draft_is_seen_when_it_is_filed(house: House) -> None:
    """Staff know then that there is more."""
    sent_already(house, 100)
    await send(house, 1, "My door")
    house.execute("UPDATE drafts SET step = 'review'")
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert (len(house.owed(FilesNotTaken)), house.owed(CustomerSends)) == (1, [])


async def test_what_was_not_taken_before_its_place_was_known_is_seen_there(house: House) -> None:
    """The words go there, the file does not."""
    first, _ = [await house.filed(story=story) for story in ("One", "Two")]
    sent_already(house, 100)
    await send(house, 1, "My door")
    await house.do(placing.choose, house.people.ana, first.reference, 9)
    assert [row["case_id"] for row in house.rows("outbox", "notice = 'files_not_taken'")] == [first.id]


async def test_a_file_beyond_it_alone_begins_no_complaint(house: House) -> None:
    """There is nothing to keep."""
    sent_already(house, 100)
    await send(house, 1)
    assert (house.rows("drafts"), len(house.owed(QuotaReached))) == ([], 1)


async def test_tomorrow_and_other_people_are_not_counted(house: House) -> None:
    """A day is the desk's, from midnight on."""
    await house.filed()
    sent_already(house, 100, at="2026-11-15 23:59:59.999999")
    sent_already(house, 100, chat=602)
    await send(house, 1)
    assert (taken(house), house.owed(QuotaReached)) == (["wanted"], [])


async def test_what_was_not_taken_is_not_counted_again(house: House) -> None:
    """Or a day's flood would take the next file's place; a file that was replaced was taken."""
    sent_already(house, 99)
    house.execute("UPDATE attachments SET keeping = 'replaced' WHERE id < 50")
    house.execute("UPDATE attachments SET keeping = 'not_taken', case_id = NULL WHERE id = 99")
    await send(house, 1, "My door")
    await send(house, 2)
    await send(house, 3)
    assert taken(house) == ["wanted", "wanted", "not_taken"]


async def test_words_have_no_quota_and_staff_have_none(house: House) -> None:
    """What staff send is theirs to answer for."""
    await house.taken()
    sent_already(house, 100)
    await house.do(drafting.begin, house.people.omid, house.at)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("Yes", file=photo(1), album=ALBUM))
    assert (house.owed(QuotaReached), taken(house)) == ([], ["wanted"])
