"""Taking files out of a complaint that is not sent yet, and putting them back."""

import pytest

from complaints.casework import changing, drafting, filing
from complaints.casework.filing import NothingTold
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.case_room import StoryFiles
from complaints.delivery.notices.details import AskFiles
from complaints.delivery.notices.filing import AskChange, Review
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from tests.complaints.house import OFFERED, House

BILL = FileSeen(FileKind.DOCUMENT, "bill-1", "bill.pdf", 1000)


def photo(number: int) -> FileSeen:
    """A photo of its own."""
    return FileSeen(FileKind.PHOTO, f"photo-{number}", None, 1000)


async def told(house: House, *files: FileSeen, words: str | None = None) -> None:
    """Ana's complaint with these files, at its review; the pieces are 2, 3 …"""
    await house.drafted()
    for file in files:
        await house.do(drafting.tell, house.people.ana, house.told(words, file=file))


async def drop(house: House, piece_id: int) -> None:
    """Ana taps a file."""
    await house.do(changing.drop_file, house.people.ana, 1, piece_id, 0)


async def put_back(house: House, piece_id: int) -> None:
    """Ana taps Put back."""
    await house.do(changing.put_file_back, house.people.ana, 1, piece_id, 0)


async def submit(house: House) -> None:
    """Ana taps Submit."""
    await house.do(filing.file_complaint, house.people.ana, 1, None)


def keeping(house: House) -> list[tuple[object, object]]:
    """What became of each file, and whose it is."""
    return [(row["keeping"], row["case_id"]) for row in house.rows("attachments")]


def files(house: House) -> int:
    """How many files the newest review counts."""
    return next((line.files or 0 for line in house.owed(Review)[-1].answers if line.label == "files"), 0)


async def test_change_leads_to_the_files_where_there_are_any(house: House) -> None:
    await told(house, BILL)
    await house.do(drafting.change, house.people.ana, 1, "", 0)
    assert house.owed(AskChange)[-1].has_files
    await house.do(changing.show_files, house.people.ana, 1, 0, 0)
    (listed,) = house.owed(AskFiles)[-1].files
    assert (listed.number, listed.kind, listed.file, listed.is_out) == (1, FileKind.DOCUMENT, "bill.pdf", False)


async def test_without_files_there_is_nothing_to_take_out(house: House) -> None:
    await told(house)
    await house.do(drafting.change, house.people.ana, 1, "", 0)
    assert not house.owed(AskChange)[-1].has_files
    with pytest.raises(ButtonTooOld):
        await house.do(changing.show_files, house.people.ana, 1, 0, 0)


async def test_a_file_that_is_taken_out_leads_back_to_the_review_which_offers_to_put_it_back(house: House) -> None:
    await told(house, photo(1), BILL)
    await drop(house, 2)
    assert (files(house), house.owed(Review)[-1].put_back) == (1, 2)
    await put_back(house, 2)
    assert (files(house), house.owed(Review)[-1].put_back) == (2, None)
    assert [row["step"] for row in house.rows("drafts")] == ["review"]


async def test_what_was_taken_out_is_listed_with_a_way_back(house: House) -> None:
    await told(house, photo(1), BILL)
    await drop(house, 3)
    await house.do(changing.show_files, house.people.ana, 1, 0, 0)
    carried = [button.data for button in house.owed(AskFiles)[-1].keyboard().answers]
    assert carried == ["drop:1:2", "put_back:1:3"]


async def test_a_file_that_is_taken_out_is_no_part_of_the_case(house: House) -> None:
    await told(house, photo(1), photo(2), BILL)
    await drop(house, 2)
    await submit(house)
    assert keeping(house) == [("dropped", None), ("wanted", 1), ("wanted", 1)]
    assert [album.attachment_ids for album in house.owed(StoryFiles)] == [(2,), (3,)]
    assert [row["message_id"] for row in house.rows("messages", "shows = 'customer_words'")] == [1, 3, 4]


async def test_words_under_a_file_stay_when_it_is_taken_out(house: House) -> None:
    await told(house, BILL, words="See the bill")
    await drop(house, 2)
    await submit(house)
    assert house.rows("timeline_words")[0]["words"] == "My parcel never came\nSee the bill"
    assert house.owed(StoryFiles) == []


async def test_what_we_have_of_a_file_is_let_go_when_the_complaint_is_filed_without_it(house: House) -> None:
    """Until then it can be put back without being fetched again."""
    await told(house, photo(1), photo(2))
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'name' || id")
    for piece in (2, 3):
        await drop(house, piece)
    await put_back(house, 3)
    assert await house.read(attachments.stored_names) == {"name1", "name2"}
    await submit(house)
    assert keeping(house) == [("dropped", None), ("stored", 1)]
    assert await house.read(attachments.stored_names) == {"name2"}


async def test_a_file_that_comes_while_it_is_out_is_not_kept_and_fetched_when_it_is_put_back(house: House) -> None:
    await told(house, photo(1))
    await drop(house, 2)
    async with house.database.transaction() as tx:
        assert not await attachments.settle(tx, 1, Keeping.STORED, house.at, stored_as="name1")
    await put_back(house, 2)
    assert keeping(house) == [("wanted", None)]


async def test_nothing_is_filed_when_all_there_was_is_taken_out(house: House) -> None:
    await house.do(drafting.tell, house.people.ana, house.told(None, file=BILL))
    house.execute("UPDATE drafts SET step = 'review'")
    await drop(house, 1)
    with pytest.raises(NothingTold):
        await submit(house)
    await put_back(house, 1)
    await submit(house)
    assert keeping(house) == [("wanted", 1)]


async def test_a_second_tap_changes_nothing(house: House) -> None:
    await told(house, BILL)
    await drop(house, 2)
    with pytest.raises(ButtonTooOld):
        await drop(house, 2)
    await put_back(house, 2)
    with pytest.raises(ButtonTooOld):
        await put_back(house, 2)
    assert keeping(house) == [("wanted", None)]


async def test_nobody_touches_the_files_of_another(house: House) -> None:
    await told(house, BILL)
    omid = house.people.omid
    await house.drafted(omid)
    for deed in (changing.drop_file, changing.put_file_back):
        for draft_id in (1, 2):
            with pytest.raises(ButtonTooOld):
                await house.do(deed, omid, draft_id, 2, 0)
    assert keeping(house) == [("wanted", None)]


async def test_files_are_taken_out_at_the_review_only(house: House) -> None:
    await told(house, BILL)
    await house.do(drafting.change, house.people.ana, 1, "about", 0)
    with pytest.raises(ButtonTooOld):
        await drop(house, 2)
    assert keeping(house) == [("wanted", None)]


async def test_many_files_are_asked_about_six_at_a_time(house: House) -> None:
    await told(house, *(photo(number) for number in range(14)))
    pages = []
    for page in (0, 1, 2):
        await house.do(changing.show_files, house.people.ana, 1, page, 0)
        asked = house.owed(AskFiles)[-1]
        pages.append(([file.number for file in asked.files], asked.next_page))
    assert pages == [([1, 2, 3, 4, 5, 6], 1), ([7, 8, 9, 10, 11, 12], 2), ([13, 14], 0)]


async def test_back_from_the_files_leads_to_the_review(house: House) -> None:
    await told(house, BILL)
    await house.do(changing.show_files, house.people.ana, 1, 0, 0)
    await house.do(drafting.go_back, house.people.ana, 1, "files", 0, OFFERED)
    assert (len(house.owed(AskFiles)), files(house)) == (0, 1)  # which takes its place before it has left
