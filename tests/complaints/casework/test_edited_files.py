"""A message that is edited and holds another file now: before *Submit* in its place, after it beside the old one."""

from complaints.casework import correcting
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.notices.filing import Review, TooLarge
from complaints.delivery.notices.talking import Added
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from tests.complaints.casework.albums import ALBUM, photo, send
from tests.complaints.house import House

LARGE = FileSeen(FileKind.VIDEO, "film", "film.mp4", 21 * 1024 * 1024, "film")


async def edit(house: House, message: int, words: str | None, file: FileSeen | None) -> bool:
    """Ana's message reads so now; whether we knew it."""
    edited = house.edited(message, words, file=file, album=ALBUM)
    return await house.do(correcting.correct, house.people.ana, edited)


def files(house: House) -> list[tuple[str, str]]:
    """Every file that came, and what became of it."""
    return [(row["file_id"], row["keeping"]) for row in house.rows("attachments")]


async def test_before_submit_the_new_file_takes_the_place_of_the_old(house: House) -> None:
    """In an album as well; what we have of the old one is nobody's."""
    await send(house, 1, "My door")
    message = await send(house, 2)
    await house.read(
        attachments.settle,
        2,
        Keeping.STORED,
        house.at,
    )
    house.execute("UPDATE attachments SET stored_as = 'name' WHERE id = 2")
    await edit(house, message, None, photo(3))
    assert [row["attachment_id"] for row in house.rows("pieces")] == [1, 3]
    assert files(house) == [("photo-1", "wanted"), ("photo-2", "replaced"), ("photo-3", "wanted")]
    assert await house.read(attachments.stored_names) == set()


async def test_an_edited_caption_leaves_the_file_alone(house: House) -> None:
    """Telegram shows the file with every edit, under another id perhaps."""
    message = await send(house, 1, "My dore")
    same = FileSeen(FileKind.PHOTO, "another id of the same", None, 1000, "unique-1")
    await edit(house, message, "My door", same)
    assert ([row["words"] for row in house.rows("pieces")], files(house)) == (["My door"], [("photo-1", "wanted")])


async def test_a_file_may_be_put_into_a_message_of_words(house: House) -> None:
    """And the review counts it."""
    await house.drafted()
    await edit(house, 1, "My parcel never came", photo(1))
    assert [answer.files for answer in house.owed(Review)[-1].answers if answer.files] == [1]


async def test_a_file_that_we_cannot_take_leaves_the_old_one(house: House) -> None:
    """Nothing else is lost."""
    message = await send(house, 1, "My door")
    await edit(house, message, "My door", LARGE)
    assert (len(house.owed(TooLarge)), files(house)) == (1, [("photo-1", "wanted")])


async def test_after_submit_the_new_file_is_shown_beside_the_old(house: House) -> None:
    """With its words, and said to be in the place of an earlier one; confirmed."""
    await house.filed()
    message = await send(house, 1, "My door")
    await house.post_later(seconds=9)
    await edit(house, message, "My other door", photo(2))
    sends = house.owed(CustomerSends)[-1]
    assert (sends.attachment_ids, sends.words, sends.is_correction) == ((2,), "My other door", True)
    assert (house.payload("customer_corrected")["has_file"], len(house.owed(Added))) == (True, 2)
    assert [row["case_id"] for row in house.rows("attachments")] == [1, 1]


async def test_an_edited_caption_after_submit_sends_no_file_again(house: House) -> None:
    """Words only."""
    await house.filed()
    message = await send(house, 1, "My dore")
    await edit(house, message, "My door", photo(1))
    assert [(says.words, says.is_correction) for says in house.owed(CustomerSays)] == [("My door", True)]
    assert len(house.owed(CustomerSends)) == 1


async def test_a_file_that_is_edited_twice_is_shown_twice(house: House) -> None:
    """Back to the first one as well: each edit is of what stood there last."""
    await house.filed()
    message = await send(house, 1)
    for n in (2, 2, 1):
        await edit(house, message, None, photo(n))
    assert [file_id for file_id, _ in files(house)] == ["photo-1", "photo-2", "photo-1"]


async def test_of_a_file_from_before_we_kept_its_message_an_edited_caption_is_an_edited_caption(house: House) -> None:
    """Its id tells that it is the same."""
    await house.filed()
    message = await send(house, 1, "My dore")
    house.execute("UPDATE attachments SET chat_id = NULL, message_id = NULL, unique_id = NULL")
    await edit(house, message, "My door", photo(1))
    assert len(house.rows("attachments")) == 1


async def test_a_message_that_was_taken_out_comes_back_by_no_edit(house: House) -> None:
    """It is known, and none of the story's."""
    message = await send(house, 1, "My door")
    house.execute("UPDATE pieces SET is_dropped = TRUE")
    assert await edit(house, message, "My other door", photo(2)) is True
    assert (files(house), len(house.rows("pieces"))) == ([("photo-1", "wanted")], 1)


async def test_a_message_of_which_we_have_nothing_is_not_known(house: House) -> None:
    """One whose file was too large, say: what it holds now is a message as any other."""
    await send(house, 1, file=LARGE)
    assert await edit(house, 1, None, photo(1)) is False
