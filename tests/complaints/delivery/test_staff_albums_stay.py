"""An album of staff's that stays, through the real side; and one of nobody in particular."""

import pytest

from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import NoteStays
from complaints.delivery.notices.office import ThisWasMe
from tests.complaints.delivery.both_sides import group, in_topic, person
from tests.complaints.delivery.staff_albums import ROOT, anonymous, handle, member, scene, sent, shown
from tests.complaints.house import House

pytestmark = pytest.mark.usefixtures("frameworks")


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
