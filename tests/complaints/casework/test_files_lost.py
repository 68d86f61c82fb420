"""A file that will not come: its sender hears of it under the file itself, staff see it, nothing else is lost."""

import pytest

from complaints.casework import conversing, drafting, filing, losing, placing
from complaints.casework.filing import NothingTold
from complaints.delivery import card
from complaints.delivery.notices.case_room import FileLost, StoryFiles
from complaints.delivery.notices.filing import FileNotHad, Review, TooLarge
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from tests.complaints.casework.albums import photo, send
from tests.complaints.house import GROUP, House

LARGE = FileSeen(FileKind.VIDEO, "film", "film.mp4", 21 * 1024 * 1024, "film")
BILL = FileSeen(FileKind.DOCUMENT, "bill", "bill.pdf", None, "bill")


async def tell(house: House, words: str | None, file: FileSeen | None = None) -> int:
    """Ana tells her story; the number of her message."""
    told = house.told(words, file=file)
    await house.do(drafting.tell, house.people.ana, told)
    return told.message_id


async def submit(house: House) -> None:
    """Ana is done."""
    house.execute("UPDATE drafts SET step = 'review'")
    await house.do(filing.file_complaint, house.people.ana, 1, None)


@pytest.mark.parametrize(("keeping", "notice"), [(Keeping.TOO_LARGE, TooLarge), (Keeping.MISSING, FileNotHad)])
@pytest.mark.parametrize("is_filed", [True, False])
async def test_the_customer_hears_of_it_under_the_file(
    house: House,
    keeping: Keeping,
    notice: type[TooLarge | FileNotHad],
    is_filed: bool,
) -> None:
    """In a draft as well as in a case: a smaller copy can be sent, or the same once more."""
    if is_filed:
        await house.filed()
    told = await send(house, 1, "My door")
    await house.do(losing.lose, 1, keeping)
    (row,) = house.rows("outbox", "notice IN ('too_large', 'file_not_had')")
    assert (len(house.owed(notice)), row["chat_id"], row["reply_to"]) == (1, 601, told)
    assert len(house.owed(FileLost)) == int(is_filed)


async def test_it_is_said_in_the_language_of_the_case(house: House) -> None:
    """As everything about it."""
    await house.filed()
    house.execute("UPDATE cases SET language = 'fa'")
    await send(house, 1)
    await house.do(losing.lose, 1, Keeping.MISSING)
    assert house.rows("outbox", "notice = 'file_not_had'")[0]["language"] == "fa"


async def test_what_was_lost_before_submit_is_named_in_the_topic(house: House) -> None:
    """The others are shown there; the review and the receipt count those alone."""
    for n in (1, 2):
        await tell(house, "My door" if n == 1 else None, photo(n))
    await tell(house, None, BILL)
    await house.do(losing.lose, 3, Keeping.TOO_LARGE)
    await submit(house)
    (lost,) = house.owed(FileLost)
    assert (lost.file, lost.is_too_large, lost.from_staff) == ("bill.pdf", True, False)
    assert [files.attachment_ids for files in house.owed(StoryFiles)] == [(1, 2)]


async def test_the_review_counts_the_files_that_are_there(house: House) -> None:
    """Those still on their way included."""
    for n in (1, 2, 3):
        await tell(house, None, photo(n))
    await house.do(losing.lose, 2, Keeping.MISSING)
    house.execute("UPDATE drafts SET step = 'review'")
    await tell(house, "My door")
    assert [answer.files for answer in house.owed(Review)[-1].answers if answer.label == "files"] == [2]


async def test_a_story_of_nothing_but_a_lost_file_is_none(house: House) -> None:
    """There is nothing that anybody could look into."""
    await tell(house, None, photo(1))
    await house.do(losing.lose, 1, Keeping.MISSING)
    with pytest.raises(NothingTold):
        await submit(house)


async def test_the_card_counts_the_files_that_the_case_has(house: House) -> None:
    """Neither those that were lost nor those that were not taken."""
    await house.filed()
    for n in range(4):
        await send(house, n)
    await house.do(losing.lose, 1, Keeping.MISSING)
    house.execute("UPDATE attachments SET keeping = 'not_taken' WHERE id = 2")
    assert (await house.do(card.facts_of, 1)).files == 2


async def test_what_is_lost_before_its_place_is_known_is_named_where_it_belongs(house: House) -> None:
    """And the words that came with it arrive."""
    first, _ = [await house.filed(story=story) for story in ("One", "Two")]
    await send(house, 1, "See the door")
    await house.do(losing.lose, 1, Keeping.MISSING)
    await house.do(placing.choose, house.people.ana, first.reference, 9)
    shown = [row["notice"] for row in house.rows("outbox", "lane = 'case:1'")]
    assert [notice for notice in shown if notice in {"file_lost", "customer_says"}] == ["file_lost", "customer_says"]


async def test_a_file_of_staff_is_said_to_be_lost_under_it_and_not_to_the_customer(house: House) -> None:
    """It is none of theirs."""
    await house.taken()
    told = house.told("The form", file=BILL)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, told)
    await house.do(losing.lose, 1, Keeping.MISSING)
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'file_lost'")] == [told.message_id]
    assert (house.owed(FileNotHad), house.owed(FileLost)[0].from_staff) == ([], True)


async def test_what_is_wanted_no_more_is_not_lost(house: House) -> None:
    """It was stored, replaced or given up meanwhile: nobody hears of it."""
    await house.filed()
    await send(house, 1)
    await house.read(attachments.settle, 1, Keeping.STORED, house.at)
    await house.do(losing.lose, 1, Keeping.MISSING)
    assert (house.owed(FileLost), house.rows("attachments")[0]["keeping"]) == ([], "stored")


async def test_a_file_from_before_its_message_was_kept_is_named_to_staff(house: House) -> None:
    """There is nobody known to whom it could be said."""
    await house.filed()
    await send(house, 1)
    house.execute("UPDATE attachments SET chat_id = NULL, message_id = NULL")
    await house.do(losing.lose, 1, Keeping.MISSING)
    assert (len(house.owed(FileLost)), house.owed(FileNotHad)) == (1, [])


async def test_a_large_file_is_said_so_at_once_under_itself(house: House) -> None:
    """Each of several, so that the reader knows which."""
    told = [await tell(house, "My door" if n == 1 else None, LARGE) for n in (1, 2)]
    rows = house.rows("outbox", "notice = 'too_large'")
    assert [(row["reply_to"], row["due_at"]) for row in rows] == [(n, "2026-11-16 10:00:00.000000") for n in told]


async def test_words_under_a_large_file_answer_no_question(house: House) -> None:
    """They came with the file: they are added, and the question is asked again."""
    await house.do(drafting.tell, house.people.ana, house.told("My door"))
    await house.do(drafting.answer, house.people.ana, 1, "about", None, 0)
    await tell(house, "This is how it looks", LARGE)
    assert (house.rows("answers", "step = 'wish'"), len(house.rows("pieces"))) == ([], 2)
