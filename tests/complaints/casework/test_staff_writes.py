"""What staff write: replies leave and are followed until they arrive, notes stay, what failed can be sent again."""

import pytest

from complaints.casework import conversing
from complaints.casework.conversing import FileTooLarge
from complaints.casework.refusals import ButtonTooOld, WordsNeeded
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import AnswerHere, ReplyState
from complaints.delivery.notices.talking import StaffSays, StaffSends
from complaints.storage.attachments import FileKind, FileSeen
from playground import errors
from tests.complaints.house import GROUP, House

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)
FILM = FileSeen(FileKind.VIDEO, "film-1", "film.mp4", 21 * 1024 * 1024)


async def reply(house: House, words: str | None, file: FileSeen | None = None) -> int:
    """Lan answers the customer; the number of her message."""
    told = house.told(words, file=file)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, told)
    return told.message_id


async def note(house: House, words: str = "She sounds upset", *, say_so: bool = False) -> int:
    """Lan writes for colleagues; the number of her message."""
    told = house.told(words)
    await house.do(conversing.note, 1, house.people.lan, GROUP, told, say_so=say_so)
    return told.message_id


async def test_a_reply_is_owed_to_the_customer_and_staff_see_what_becomes_of_it(house: House) -> None:
    """Under the handler's own message, after three seconds at the latest."""
    case = await house.taken()
    message = await reply(house, "It is on its way")
    assert house.owed(StaffSays) == [StaffSays(reference=case.reference, words="It is on its way", seq=4)]
    (state,) = house.rows("outbox", "notice = 'reply_state'")
    assert (state["reply_to"], state["due_at"][17:19], state["lane"]) == (message, "03", "case:1")


async def test_a_reply_is_part_of_the_record_and_staff_wrote_last(house: House) -> None:
    """And its message is known as a reply, so that editing it is noticed."""
    await house.taken()
    message = await reply(house, "It is on its way")
    assert (house.events()[-1], (await house.case()).wrote_last) == ("staff_replied", "staff")
    assert [row["shows"] for row in house.rows("messages", "message_id = ? AND bot = 'staff'", message)] == ["reply"]


async def test_a_long_reply_goes_in_parts_and_its_fate_is_told_once(house: House) -> None:
    """That of the last part; the others are silent as long as they arrive."""
    await house.taken()
    await house.post()
    await reply(house, "word " * 1500)
    await house.post()
    assert [(says.part, says.parts) for says in house.owed(StaffSays)] == [(1, 3), (2, 3), (3, 3)]
    assert len(house.owed(ReplyState)) == 1
    assert [text for text in house.edge.texts() if "✓" in text] == ["Sent to the customer ✓ delivered 10:00"]


async def test_a_part_that_does_not_arrive_is_shown(house: House) -> None:
    """Though the parts after it did."""
    await house.taken()
    await house.post()
    await reply(house, "word " * 1500)
    house.edge.refuses(errors.TEXT_TOO_LONG, "sendMessage", times=1, when=lambda _, call: call.params["chat_id"] == 601)
    await house.post_later(seconds=4)
    assert [row["sending"] for row in house.rows("outbox", "notice = 'staff_says'")] == ["failed", "sent", "sent"]
    assert any(text.startswith("Not delivered: it is too long") for text in house.edge.texts())


async def test_a_file_of_staff_is_fetched_by_their_bot_and_waited_for(house: House) -> None:
    """Its caption goes with it."""
    await house.taken()
    await reply(house, "The form", PHOTO)
    (sends,) = house.owed(StaffSends, "held")
    assert (sends.words, house.rows("attachments")[0]["bot"]) == ("The form", "staff")


async def test_a_file_with_long_words_is_two_messages(house: House) -> None:
    """The words first."""
    await house.taken()
    await reply(house, "x" * 901, PHOTO)
    assert ([len(says.words) for says in house.owed(StaffSays)], house.owed(StaffSends)[0].words) == ([901], None)


async def test_a_file_that_is_too_large_is_refused_before_anything_is_sent(house: House) -> None:
    """Its words do not leave alone."""
    await house.taken()
    with pytest.raises(FileTooLarge):
        await reply(house, "See the film", FILM)
    assert house.owed(StaffSays) == []


async def test_nothing_is_no_reply(house: House) -> None:
    """A message of blanks, say."""
    await house.taken()
    with pytest.raises(WordsNeeded):
        await reply(house, None)


async def test_a_note_stays_and_the_first_one_says_so(house: House) -> None:
    """Later ones get a sign only: nothing is owed to the customer."""
    await house.taken()
    sent = len(house.rows("outbox", "bot = 'customer'"))
    first, second = await note(house), await note(house)
    hints = house.rows("outbox", "notice = 'note_stays'")
    assert [row["reply_to"] for row in hints] == [first]
    assert [react.message_id for react in house.owed(React)] == [second]
    assert len(house.rows("outbox", "bot = 'customer'")) == sent


async def test_what_might_have_been_meant_to_leave_is_said_to_stay_each_time(house: House) -> None:
    """A reply to a colleague or to the card."""
    await house.taken()
    messages = [await note(house), await note(house, say_so=True)]
    assert [row["reply_to"] for row in house.rows("outbox", "notice = 'note_stays'")] == messages
    assert house.owed(React) == []


async def test_hints_and_signs_never_hold_up_a_text(house: House) -> None:
    """They have a lane beside the case's own."""
    await house.taken()
    await note(house)
    assert [row["lane"] for row in house.rows("outbox", "notice = 'note_stays'")] == ["case:1:aside"]


async def test_a_note_is_for_staff_in_the_record(house: House) -> None:
    """An anonymous admin's is nobody's in particular."""
    await house.taken()
    await note(house)
    await house.do(conversing.note, 1, None, GROUP, house.told("Mine"), say_so=False)
    entries = house.rows("timeline", "event = 'note'")
    assert [(row["audience"], row["actor_id"]) for row in entries] == [("staff", house.people.lan.id), ("staff", None)]


async def test_offering_a_reply_shows_the_last_words_of_the_customer(house: House) -> None:
    """Shortened to what fits, with their number in the record."""
    await house.taken()
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news? " * 200))
    await house.do(conversing.offer_reply, 1, house.people.lan)
    (here,) = house.owed(AnswerHere)
    assert (here.handler_id, here.seq, len(here.words) <= 900) == (501, 4, True)


async def test_offering_a_reply_where_only_a_picture_was_sent_shows_no_words(house: House) -> None:
    """The reply is at hand all the same."""
    await house.filed()
    house.execute("DELETE FROM timeline_words")
    await house.do(conversing.offer_reply, 1, house.people.lan)
    assert [(here.words, here.seq) for here in house.owed(AnswerHere)] == [("", 1)]


async def test_an_undelivered_reply_can_be_sent_again(house: House) -> None:
    """The same row, tried anew; the record says who sent it again."""
    await house.taken()
    await reply(house, "It is on its way")
    house.edge.refuses(errors.BLOCKED, "sendMessage", when=lambda _, call: call.params["chat_id"] == 601)
    await house.post_later(seconds=4)
    owed = house.rows("outbox", "notice = 'staff_says'")[0]
    house.edge.is_well()
    await house.do(conversing.send_again, owed["id"], house.people.hoa)
    await house.post_later(seconds=4)
    assert house.rows("outbox", "id = ?", owed["id"])[0]["sending"] == "sent"
    assert house.payload("sent_again") == {"owed": owed["id"], "what": "staff_says"}


@pytest.mark.parametrize("which", ["sent", "waiting", "unknown", "forgotten", "for staff"])
async def test_only_what_failed_and_is_still_known_is_sent_again(house: House, which: str) -> None:
    """A second press, a forged number, a row without its words."""
    await house.taken()
    await reply(house, "It is on its way")
    owed_id = house.rows("outbox", "notice = 'staff_says'")[0]["id"]
    changes = {"sent": "sending = 'sent'", "forgotten": "sending = 'failed', facts = NULL"}
    changes["for staff"] = "sending = 'failed', case_id = NULL, bot = 'staff'"
    house.execute(f"UPDATE outbox SET {changes.get(which, 'id = id')} WHERE id = ?", owed_id)  # noqa: S608
    with pytest.raises(ButtonTooOld):
        await house.do(conversing.send_again, 999 if which == "unknown" else owed_id, house.people.lan)
