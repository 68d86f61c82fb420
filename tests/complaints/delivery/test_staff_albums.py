"""An album of staff's that leaves, through the real side: whole, or with a word about what does not."""

import pytest

from complaints.delivery.notices.case_room import FileLost, ReplyState
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Bot
from tests.complaints.delivery.staff_albums import handle, in_general, member, scene, sent, shown
from tests.complaints.house import House

pytestmark = pytest.mark.usefixtures("frameworks")


@pytest.mark.parametrize("repeats", [True, False])
async def test_an_album_that_answers_the_customer_leaves_as_one(house: House, repeats: bool) -> None:
    """Whether every member says what it answers, or the first alone."""
    story = await scene(house)
    others = story if repeats else None
    await handle(house, member(1, story, "Please sign"), member(2, others), member(3, others))
    (sends,) = house.owed(StaffSends)
    assert (sends.attachment_ids, sends.words, shown(house)) == ((1, 2, 3), "Please sign", ["reply"] * 3)


async def test_one_line_says_what_became_of_it(house: House) -> None:
    """Under its first message."""
    story = await scene(house)
    await handle(house, member(1, story), member(2))
    assert [(row["reply_to"]) for row in house.rows("outbox", "notice = 'reply_state'")] == [2001]
    assert len(house.owed(ReplyState)) == 1


async def test_a_late_member_leaves_as_well_and_has_its_own_line(house: House) -> None:
    """The album had left: staff see that this came after it."""
    story = await scene(house)
    await handle(house, member(1, story))
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = 'x'")
    house.execute("UPDATE outbox SET sending = 'waiting' WHERE sending = 'held'")
    await house.post_later(seconds=10)
    await handle(house, member(2))
    lines = {row["key"] for row in house.rows("outbox", "notice = 'reply_state'")}
    assert (sent(house), len(lines)) == ([(1,), (2,)], 2)


async def test_reply_as_the_caption_of_an_album_sends_all_of_it(house: House) -> None:
    """In the topic and in General."""
    await scene(house)
    await handle(house, member(1, caption="/reply Please sign"), member(2))
    assert ([sends.words for sends in house.owed(StaffSends)], sent(house)) == (["Please sign"], [(1, 2)])


@pytest.mark.parametrize("answers", [None, 77])
async def test_reply_from_general_takes_the_whole_album_to_its_case(house: House, answers: int | None) -> None:
    """The others of it name no case and stand in no topic, whatever they answer there."""
    await scene(house)
    reference = house.rows("cases")[0]["reference"]
    order = member(1, caption=f"/reply {reference} Please sign")
    await handle(house, in_general(order, answers), in_general(member(2), answers))
    assert (sent(house), {row["case_id"] for row in house.rows("attachments")}) == ([(1, 2)], {1})


async def test_a_member_that_is_too_large_is_named_and_the_others_leave_with_the_words(house: House) -> None:
    """Nothing of a reply is lost without a word."""
    story = await scene(house)
    await handle(house, member(1, story, "Please sign", size=21 * 1024 * 1024), member(2), member(3))
    (sends,) = house.owed(StaffSends)
    assert (sends.words, sends.attachment_ids) == ("Please sign", (1, 2))
    (lost,) = house.owed(FileLost)
    assert (lost.is_too_large, lost.from_staff) == (True, True)
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'file_lost'")] == [2001]


async def test_of_an_album_that_is_too_large_altogether_nothing_leaves_and_that_is_said(house: House) -> None:
    """Words without any of their files are not what was written."""
    story = await scene(house)
    await handle(house, *(member(n, story, "Sign" if n == 1 else None, size=21 * 1024 * 1024) for n in (1, 2)))
    await house.post_later(seconds=5)
    assert (len(house.owed(FileLost)), house.rows("outbox", "notice = 'staff_sends'")[0]["sending"]) == (2, "failed")
    assert any("Not delivered" in text for text in house.edge.texts(Bot.STAFF))
    assert not any("Sign" in text for text in house.edge.texts(Bot.CUSTOMER))


async def test_reply_in_another_cases_topic_takes_the_whole_album_to_its_own(house: House) -> None:
    """The others stand in that topic, and are none of its case's."""
    await scene(house)
    other = await house.filed(house.people.omid)
    order = member(1, caption=f"/reply {other.reference} For Omid")
    await handle(house, order, member(2))
    assert (sent(house), {row["case_id"] for row in house.rows("attachments")}) == ([(1, 2)], {other.id})


async def test_a_member_that_looks_like_an_order_is_no_part_of_the_reply_and_says_so(house: House) -> None:
    """It was meant for us: mistyped perhaps."""
    story = await scene(house)
    await handle(house, member(1, story), member(2, story, "/nte She is lying"), member(3, story))
    assert (sent(house), shown(house)) == ([(1, 2)], ["reply", "note", "reply"])
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'note_stays'")] == [2002]
