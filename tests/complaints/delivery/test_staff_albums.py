"""An album of staff's through the real side: a reply leaves whole, a note stays whole, and what is odd is said."""

from typing import Any, Final

import pytest

from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import FileLost, NoteStays, ReplyState
from complaints.delivery.notices.office import ThisWasMe
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Bot
from complaints.rules.errors import ComplaintError
from tests.complaints.delivery.both_sides import Raw, group, in_topic, person, sides
from tests.complaints.house import House

pytestmark = pytest.mark.usefixtures("frameworks")

ALBUM: Final = "13579246801357924"
ROOT: Final = {"message_id": 1001, "date": 1, "chat": group(), "from": {"id": 42, "is_bot": True, "first_name": "Desk"}}
ANONYMOUS: Final = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def scene(house: House) -> int:
    """A case that Lan has taken, with its topic; the message that shows the customer's words."""
    await house.taken()
    await house.post()
    (story,) = house.rows("messages", "bot = 'staff' AND shows = 'customer_words'")
    return int(story["message_id"])


def member(n: int, answers: int | None = None, caption: str | None = None, size: int = 1000, **more: Any) -> Raw:
    """The nth picture of Lan's album in the topic, a plain message "replying" to its root where it answers nothing."""
    picture = {"file_id": f"p{n}", "file_unique_id": f"u{n}", "width": 9, "height": 9, "file_size": size}
    raw = in_topic(2000 + n, "", photo=[picture], media_group_id=ALBUM, **more)
    raw["message"] |= {"reply_to_message": ROOT | {"message_id": answers or 1001}}
    raw["message"] |= {"caption": caption} if caption else {}
    del raw["message"]["text"]
    return raw


def in_general(raw: Raw, answers: int | None = None) -> Raw:
    """The same outside of any topic, perhaps as an answer to something there."""
    for name in ("message_thread_id", "is_topic_message", "reply_to_message"):
        raw["message"].pop(name)
    raw["message"] |= {"reply_to_message": ROOT | {"message_id": answers}} if answers else {}
    return raw


async def handle(house: House, *updates: Raw) -> PressAnswer | None:
    """The staff's side handles them, one transaction each; a refusal is told as the worker would."""
    side, answer = (await sides())[Bot.STAFF], None
    for raw in updates:
        try:
            answer = await house.do(lambda tx, at, raw=raw: side.handle(raw, tx, at))
        except ComplaintError as refusal:
            await house.do(lambda tx, at, raw=raw, why=refusal: side.refuse(raw, why, tx, at))
    return answer


def sent(house: House) -> list[tuple[int, ...]]:
    """The files of each message to the customer."""
    return [sends.attachment_ids for sends in house.owed(StaffSends)]


def shown(house: House) -> list[str]:
    """What the members are known as, in their order."""
    return [row["shows"] for row in house.rows("messages", "album IS NOT NULL")]


# replies


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


# notes


async def test_an_album_that_answers_nobody_stays_and_one_sentence_says_so(house: House) -> None:
    """Nothing is owed to the customer, no file is fetched."""
    await scene(house)
    await handle(house, member(1, caption="She is lying"), member(2), member(3))
    assert (sent(house), shown(house), house.rows("attachments")) == ([], ["note"] * 3, [])
    assert (len(house.owed(NoteStays)), house.owed(React)) == (1, [])


async def test_a_later_album_of_notes_gets_one_sign(house: House) -> None:
    """On the first of it."""
    await scene(house)
    await handle(house, in_topic(1999, "A note"), member(1), member(2))
    assert [react.message_id for react in house.owed(React)] == [2001]


async def test_an_album_that_answers_the_card_stays_whole(house: House) -> None:
    """Though a reply to the customer's words would leave."""
    await scene(house)
    (card,) = house.rows("messages", "shows = 'card'")
    await handle(house, member(1, card["message_id"]), member(2), member(3, card["message_id"]))
    assert (sent(house), shown(house)) == ([], ["note"] * 3)


@pytest.mark.parametrize("repeats", [True, False])
async def test_note_as_the_caption_keeps_all_of_it_even_under_the_customers_words(
    house: House,
    repeats: bool,
) -> None:
    """Internal is the default; the order holds for every member, also for one that answers the customer itself."""
    story = await scene(house)
    others = story if repeats else None
    await handle(house, member(1, story, "/note She is lying"), member(2, others), member(3, others))
    assert (sent(house), shown(house), len(house.owed(NoteStays))) == ([], ["note"] * 3, 1)


async def test_a_mistyped_order_keeps_the_album_here(house: House) -> None:
    """Though it was written under the customer's words, as every member says."""
    story = await scene(house)
    await handle(house, member(1, story, "/nte She is lying"), member(2, story))
    assert (sent(house), shown(house)) == ([], ["note"] * 2)


async def test_the_first_that_was_handled_decides_and_a_reply_among_notes_hears_that_it_stays(house: House) -> None:
    """A note never leaves; a part of a reply is never lost in silence."""
    story = await scene(house)
    await handle(house, in_topic(1999, "A note"), member(2), member(1, story, "Please sign"), member(3))
    assert (sent(house), shown(house)) == ([], ["note"] * 3)
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'note_stays'")] == [1999, 2001]
    assert [react.message_id for react in house.owed(React)] == [2002]


async def test_an_order_on_a_later_member_says_that_the_earlier_ones_stay(house: House) -> None:
    """Those after it stay as well: the first has decided; each album says so once."""
    await scene(house)
    await handle(house, in_topic(1999, "A note"), member(1), member(2, caption="/reply Please sign"), member(3))
    assert (sent(house), shown(house)) == ([(1,)], ["note", "reply", "note"])
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'note_stays'")] == [1999, 2001]


async def test_what_is_passed_on_goes_along_with_no_reply(house: House) -> None:
    """It is nobody's own words, whatever album it is in."""
    story = await scene(house)
    origin = {"type": "hidden_user", "sender_user_name": "Bob", "date": 1}
    await handle(house, member(1, story), member(2, forward_origin=origin))
    assert (sent(house), shown(house)) == ([(1,)], ["reply", "note"])
    assert len(house.owed(NoteStays)) == 1


async def test_an_album_of_somebody_else_is_none_of_this_one(house: House) -> None:
    """Ids of albums are Telegram's own; one seen in another chat says nothing here."""
    story = await scene(house)
    await handle(house, member(1, story))
    house.execute("UPDATE messages SET chat_id = -5 WHERE album IS NOT NULL")
    await handle(house, member(2))
    assert (sent(house), shown(house)) == ([(1,)], ["reply", "note"])


# anonymous


def anonymous(raw: Raw) -> Raw:
    """The same, in the group's own name."""
    raw["message"] |= {"from": ANONYMOUS, "sender_chat": group()}
    return raw


async def test_an_anonymous_album_asks_once_who_it_was_and_leaves_whole(house: House) -> None:
    """Whoever steps forward sends all of it."""
    story = await scene(house)
    await handle(
        house, *(anonymous(member(n, story if n == 1 else None, "Sign" if n == 1 else None)) for n in (1, 2, 3))
    )
    (asked,) = house.owed(ThisWasMe)
    assert (sent(house), shown(house)) == ([], [])
    under = {"message_id": 900, "date": 1, "chat": group(), "from": ROOT["from"], "text": "…"}
    query = {"id": "1", "from": person(501, "Lan"), "chat_instance": "1", "data": f"claim:{asked.claim_id}"}
    await handle(house, {"update_id": 9, "callback_query": query | {"message": under}})
    assert (sent(house), shown(house)) == ([(1, 2, 3)], ["reply"] * 3)


async def test_an_anonymous_album_of_notes_asks_nobody(house: House) -> None:
    """It is kept as nobody's in particular."""
    await scene(house)
    await handle(house, *(anonymous(member(n)) for n in (1, 2)))
    assert (house.owed(ThisWasMe), shown(house), len(house.owed(NoteStays))) == ([], ["note"] * 2, 1)
