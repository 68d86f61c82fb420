"""What a customer writes about a case: kept with it, shown in its topic, confirmed once."""

from datetime import timedelta

from complaints.casework import conversing, correcting
from complaints.delivery.notices.case_room import Card, CustomerSays, CustomerSends
from complaints.delivery.notices.filing import TooLarge
from complaints.delivery.notices.talking import Added
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from complaints.storage.customers import Customer
from tests.complaints.house import NOW, House

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)
FILM = FileSeen(FileKind.VIDEO, "film-1", "film.mp4", 21 * 1024 * 1024)


async def write(house: House, words: str | None, file: FileSeen | None = None) -> int:
    """Ana writes; the number of her message."""
    told = house.told(words, file=file)
    await house.do(conversing.customer_writes, house.people.ana, 1, told)
    return told.message_id


async def correct(house: House, who: Customer, message: int, words: str | None) -> bool:
    """An edited message; whether it was of a case."""
    return await house.do(correcting.in_case, who, house.edited(message, words))


async def test_words_join_the_record_and_are_shown_in_the_topic(house: House) -> None:
    """Who wrote last is known as well."""
    await house.taken()
    house.passes(hours=1)
    await write(house, "Any news?")
    (says,) = house.owed(CustomerSays)
    assert (says.name, says.words, says.sent_at, says.seq) == ("Ana Silva", "Any news?", house.at, 4)
    case = await house.case()
    assert (house.events()[-1], case.wrote_last, case.wrote_last_at) == ("customer_wrote", "customer", house.at)


async def test_several_messages_are_confirmed_once_after_quiet(house: House) -> None:
    """With what it was added to, and by when there is news: the day after the one on which a person is to write."""
    case = await house.filed()
    for words in ("One", "Two", "Three"):
        await write(house, words)
    (added,) = house.owed(Added)
    assert (added.reference, str(added.next_by)) == (case.reference, "2026-11-18")
    assert house.rows("outbox", "notice = 'added'")[0]["due_at"] == "2026-11-16 10:00:02.000000"


async def test_long_words_are_shown_in_parts(house: House) -> None:
    """None is longer than a message takes."""
    await house.filed()
    await write(house, "word " * 1500)
    assert [(says.part, says.parts) for says in house.owed(CustomerSays)] == [(1, 3), (2, 3), (3, 3)]


async def test_a_file_waits_until_it_is_stored_and_bears_its_words(house: House) -> None:
    """Words that fit under it are its caption."""
    await house.filed()
    await write(house, "The box", PHOTO)
    (sends,) = house.owed(CustomerSends, "held")
    assert (sends.words, sends.attachment_ids, house.owed(CustomerSays)) == ("The box", (1,), [])
    async with house.database.transaction() as tx:
        await attachments.settle(tx, 1, Keeping.STORED, NOW, stored_as="abc", sha256="def")
    assert len(house.owed(CustomerSends, "waiting")) == 1


async def test_words_too_long_for_a_caption_are_a_message_of_their_own(house: House) -> None:
    """They do not wait for the file."""
    await house.filed()
    await write(house, "x" * 901, PHOTO)
    assert [len(says.words) for says in house.owed(CustomerSays, "waiting")] == [901]
    assert [sends.words for sends in house.owed(CustomerSends, "held")] == [None]


async def test_a_file_belongs_to_its_case(house: House) -> None:
    """It is fetched once for this case."""
    await house.filed()
    await write(house, None, PHOTO)
    assert [(row["case_id"], row["keeping"]) for row in house.rows("attachments")] == [(1, "wanted")]
    assert house.payload("customer_wrote")["has_file"] is True


async def test_a_large_file_is_said_so_and_its_words_arrive(house: House) -> None:
    """Nothing else is lost."""
    await house.filed()
    await write(house, "See the film", FILM)
    assert (len(house.owed(TooLarge)), [says.words for says in house.owed(CustomerSays)]) == (1, ["See the film"])


async def test_a_large_file_alone_leaves_the_case_as_it_is(house: House) -> None:
    """Nothing is added, nothing confirmed."""
    await house.filed()
    await write(house, None, FILM)
    assert (house.events(), house.owed(Added)) == (["registered"], [])


async def test_a_correction_stands_beside_the_old_words(house: House) -> None:
    """Staff see both, and which it corrects."""
    await house.filed()
    message = await write(house, "It was Monday")
    house.passes(minutes=1)
    assert await correct(house, house.people.ana, message, "It was Tuesday") is True
    assert [(says.words, says.is_correction) for says in house.owed(CustomerSays)] == [
        ("It was Monday", False),
        ("It was Tuesday", True),
    ]
    assert house.payload("customer_corrected")["of_seq"] == 2
    assert [row["words"] for row in house.rows("timeline_words")][-2:] == ["It was Monday", "It was Tuesday"]


async def test_an_edit_of_the_story_after_submit_is_a_correction(house: House) -> None:
    """The story is the record's first entry."""
    await house.filed()
    assert await correct(house, house.people.ana, 1, "My other parcel") is True
    assert house.payload("customer_corrected")["of_seq"] == 1


async def test_what_is_no_message_of_a_case_corrects_nothing(house: House) -> None:
    """Nor does one of another person's message; an edit that leaves nothing is known, and changes nothing."""
    await house.filed()
    edits = [(house.people.ana, 99, "Two"), (house.people.omid, 1, "Two"), (house.people.ana, 1, None)]
    done = [await correct(house, who, message, words) for who, message, words in edits]
    assert (done, house.events()) == ([False, False, True], ["registered"])


async def test_the_card_shows_who_wrote_last_in_one_edit(house: House) -> None:
    """And none while its first one is still to be drawn."""
    await house.filed()
    await write(house, "One")
    assert house.owed(Card) == []
    house.execute("UPDATE outbox SET sending = 'sent' WHERE notice = 'first_card'")
    for words in ("Two", "Three"):
        await write(house, words)
    assert len(house.owed(Card)) == 1


async def test_the_message_is_known_as_the_cases_words(house: House) -> None:
    """A reply to it finds the case, an edit corrects it."""
    await house.filed()
    message = await write(house, "Any news?")
    known = house.rows("messages", "message_id = ?", message)
    assert [(row["case_id"], row["seq"], row["shows"]) for row in known] == [(1, 2, "customer_words")]


async def test_time_of_writing_is_the_messages_own(house: House) -> None:
    """An hour in Telegram's queue does not make it younger."""
    await house.filed()
    told = house.told("Any news?")
    house.passes(hours=1)
    await house.do(conversing.customer_writes, house.people.ana, 1, told)
    assert (await house.case()).wrote_last_at == house.at - timedelta(hours=1)
