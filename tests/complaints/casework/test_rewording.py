"""A reply that is edited while it waits leaves as it reads then, once, in its place; the record has both."""

import pytest

from complaints.casework import conversing, taking_back
from complaints.delivery import held
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.casework.waiting_replies import PHOTO, TEN, album_waiting, edits, fates, heard, lines, replies
from tests.complaints.house import GROUP, House

OTHER = FileSeen(FileKind.PHOTO, "photo-2", None, 1000, "unique-2")


def said(house: House) -> list[str]:
    """What the customer has read of staff's answers, without the line above."""
    answers = [text for text in heard(house) if text.startswith("From our staff")]
    return [text.partition("\n")[2].strip("\u2068\u2069") for text in answers]


async def test_the_edited_words_leave_at_the_same_time_and_the_record_has_both(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    house.passes(seconds=8)
    assert await edits(house, message, "On Tuesday")
    await house.post_later(seconds=2)
    assert said(house) == ["On Tuesday"]
    assert [row["words"] for row in house.rows("timeline_words", "seq > 3")] == ["On Monday", "On Tuesday"]
    assert house.payload("reply_corrected")["reply"] == 4


async def test_staff_see_that_the_edit_is_what_leaves(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    await house.post()
    await edits(house, message, "On Tuesday")
    await house.post()
    assert lines(house) == [
        "On its way to the customer in English…",
        "On its way to the customer in English, as you edited it…",
    ]


async def test_the_first_of_two_replies_stays_the_first_when_it_is_edited(house: House) -> None:
    await house.taken()
    first = await replies(house, "On Monday")
    await replies(house, "At noon")
    await edits(house, first, "On Tuesday")
    await house.post_later(seconds=10)
    assert said(house) == ["On Tuesday", "At noon"]


async def test_words_that_need_more_messages_leave_whole_and_have_one_line(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    await house.post()
    assert await edits(house, message, "word " * 800)
    await house.post_later(seconds=10)
    assert fates(house) == ["dropped", "sent", "sent"]
    assert "On Monday" not in said(house)
    assert lines(house)[-1] == "Sent to the customer ✓ delivered 10:00"
    assert [made.method for made in house.edge.made if made.text in lines(house)].count("sendMessage") == 1


async def test_what_is_edited_can_still_be_taken_back(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    await edits(house, message, "On Tuesday")
    await house.do(taking_back.undo, 1, 4, house.people.lan)
    await house.post_later(seconds=20)
    shown = await house.read(held.held_of, house.people.ana)
    assert said(house) == []
    assert not {"On Monday", "On Tuesday"} & {one.words for one in shown.complaints[0].happened}


async def test_of_what_was_edited_the_customer_is_shown_what_was_sent(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    await edits(house, message, "On Tuesday")
    await house.post_later(seconds=10)
    shown = await house.read(held.held_of, house.people.ana)
    words = [one.words for one in shown.complaints[0].happened]
    assert ("On Tuesday" in words, "On Monday" in words) == (True, False)


async def test_a_caption_can_be_edited_and_another_file_takes_the_place_of_the_first(house: House) -> None:
    await house.taken()
    message = await replies(house, "Sign here", file=PHOTO)
    assert await edits(house, message, "Sign there", file=PHOTO)
    assert await edits(house, message, "Sign it", file=OTHER)
    rows = house.rows("outbox", "notice = 'staff_sends'")
    assert [(row["sending"], "Sign it" in row["facts"]) for row in rows] == [("dropped", False), ("held", True)]


async def test_what_stands_under_an_album_is_edited_member_by_member(house: House) -> None:
    await album_waiting(house)
    assert await edits(house, 2, "Sign here, and there", file=PHOTO, album="1")
    assert await edits(house, 3, "Thank you", seq=5, file=PHOTO, album="1")
    (row,) = house.rows("outbox", "notice = 'staff_sends'")
    assert "Sign here, and there\\nThank you" in row["facts"]


async def test_what_has_left_stays_as_it_was_sent(house: House) -> None:
    await house.taken()
    message = await replies(house, "On Monday")
    await house.post_later(seconds=10)
    assert not await edits(house, message, "On Tuesday")
    assert "reply_corrected" not in house.events()


@pytest.mark.parametrize("words", ["On Monday"])
async def test_an_edit_that_changes_no_word_is_not_recorded(house: House, words: str) -> None:
    await house.taken()
    message = await replies(house, words)
    assert await edits(house, message, words)
    assert "reply_corrected" not in house.events()


async def test_nobody_edits_what_another_has_written(house: House) -> None:
    await house.taken()
    told = house.told("Hoa's")
    await house.do(conversing.staff_replies, 1, house.people.hoa, GROUP, told, wait=TEN)
    assert not await edits(house, told.message_id, "Lan's")
