"""Albums and files whole, over both bots and HTTP: from customers to their topic, and from staff to customers."""

import pytest

from complaints.rules import quota
from playground import Fault, errors
from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.albums import albums, puts_in, sends
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH
from tests.journeys.trouble import times_of

MEGABYTE = 1024 * 1024
VIEWS = (b"one", b"two", b"three")


def from_bots(chat: Seat) -> list[Message]:
    """What a bot has said in the chat."""
    return [message for message in chat.history if message.sender is not chat.person]


async def test_an_album_to_an_open_case_is_one_album_in_its_topic_and_confirmed_once(
    desk: DeskUnderTest, ana: Seat
) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await sends(ana, *VIEWS, caption="Three views")
    assert "Three views" in (await topic.reads("Three views")).text
    await ledger.settles(desk)
    assert albums(from_bots(topic)) == [list(VIEWS)]
    assert times_of(ana, ENGLISH.added) == 1


async def test_an_album_of_a_story_is_asked_about_once_and_shown_whole(desk: DeskUnderTest, ana: Seat) -> None:
    await sends(ana, *VIEWS, caption=ENGLISH.story)
    await ana.reads(steps.Asks(ENGLISH.more))
    await ledger.settles(desk)
    assert times_of(ana, ENGLISH.more) == 1
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await ledger.settles(desk)
    assert albums(from_bots(topic)) == [list(VIEWS)]


async def test_an_album_that_may_be_about_either_of_two_is_asked_about_once_and_goes_whole(
    desk: DeskUnderTest, ana: Seat
) -> None:
    first = await steps.files(ana)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    await steps.files(ana, story="Another matter")
    await sends(ana, *VIEWS)
    await ana.taps(first, await ana.reads("Which complaint"))
    await ana.reads(ENGLISH.added)
    await sends(ana, b"a straggler")
    topic = await steps.topic_of(desk, first)
    await topic.shows(lambda message: message.data == b"a straggler")
    assert albums(from_bots(topic)) == [list(VIEWS)]
    assert times_of(ana, "Which complaint") == 1


async def test_a_restart_in_the_middle_of_an_album_tears_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    """What one process has gathered leaves with what the next one hears."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    desk.telegram.faults.add(Fault.refuse(errors.FILE_UNAVAILABLE, method="getFile"))
    await sends(ana, VIEWS[0], caption="Three views")
    await ledger.finds(desk, "SELECT count(*) FROM attachments", [(1,)])
    await desk.restart()
    await sends(ana, *VIEWS[1:])
    await ledger.finds(desk, "SELECT count(*) FROM attachments", [(3,)])
    desk.telegram.faults.clear()
    await topic.reads("Three views", within=15)
    await ledger.settles(desk)
    assert albums(from_bots(topic)) == [list(VIEWS)]


async def test_an_album_whose_first_is_too_large_loses_nothing_else(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    large = await ana.sends_video(caption="See the film", size=21 * MEGABYTE)
    told = await ana.reads("This file is too large: we can take up to 20 MB")
    assert told.reply_to is not None
    assert told.reply_to.id == large.id
    await sends(ana, *VIEWS)
    await topic.shows("See the film")
    await topic.shows(lambda message: message.data == VIEWS[2])
    assert albums(from_bots(topic)) == [list(VIEWS)]


async def test_a_file_that_turns_out_too_large_is_told_to_both_and_the_others_arrive(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """Telegram had not said how large it is."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    desk.telegram.faults.add(Fault.refuse(errors.FILE_TOO_BIG, method="getFile", times=1))
    await sends(ana, *VIEWS, caption="Three views")
    await ana.reads("This file is too large")
    await topic.reads("but it is too large for Telegram to hand to us")
    await topic.shows("Three views")
    await ledger.settles(desk)
    assert [len(files) for files in albums(from_bots(topic))] == [2]


async def test_an_edited_picture_takes_the_place_of_the_old_one_before_submit(desk: DeskUnderTest, ana: Seat) -> None:
    first, second = await sends(ana, *VIEWS[:2], caption=ENGLISH.story)
    await ana.reads(steps.Asks(ENGLISH.more))
    await puts_in(ana, second, b"another")
    await ana.reads(steps.Asks(ENGLISH.more))
    await puts_in(ana, first, b"the first one", "My other parcel")
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await topic.shows("My other parcel")
    await ledger.settles(desk)
    assert albums(from_bots(topic)) == [[b"the first one", b"another"]]


async def test_an_edited_picture_stands_beside_the_old_one_after_submit(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    told = await ana.sends_photo(b"the doorstep", caption="The doorstep")
    await topic.shows(lambda message: message.data == b"the doorstep")
    await puts_in(ana, told, b"the stairs", "The stairs")
    corrected = await topic.reads("put another file in place of an earlier one")
    assert (corrected.data, "The stairs" in corrected.text) == (b"the stairs", True)
    assert any(message.data == b"the doorstep" for message in from_bots(topic))


async def test_a_smaller_copy_edited_into_a_message_is_taken(desk: DeskUnderTest, ana: Seat) -> None:
    """The message that was too large left nothing with us: it is a new one."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    told = await ana.sends_document(size=21 * MEGABYTE)
    await ana.reads("This file is too large")
    await puts_in(ana, told, b"a small copy")
    await topic.shows(lambda message: message.data == b"a small copy")


async def test_more_than_a_day_takes_is_said_to_both_and_words_still_arrive(
    desk: DeskUnderTest, ana: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota, "FILES_A_DAY", 2)
    topic = await steps.topic_of(desk, await steps.files(ana))
    await sends(ana, *VIEWS, b"four")
    told = await ana.reads("We could not take your last files")
    assert "from Tuesday 17 November on" in told.text
    await topic.reads("The customer sent more today than we take of one person in a day")
    await ana.types("The rest is the same")
    await topic.shows("The rest is the same")
    await ledger.settles(desk)
    assert albums(from_bots(topic)) == [list(VIEWS[:2])]
    assert times_of(ana, "We could not take your last files") == 1


async def test_a_file_in_disguise_arrives_under_a_plain_name_with_a_warning(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ana.sends_document(b"MZ\x90\x00 a program", name="../../bill\u202e.pdf")
    shown = await topic.reads("is not what its name says: open it with care")
    assert shown.file is not None
    assert (shown.file.name, shown.data) == ("bill.pdf", b"MZ\x90\x00 a program")


async def test_ten_messages_in_a_second_are_all_shown_in_few(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ledger.settles(desk)
    desk.telegram.faults.add(Fault.delay(1, method="sendMessage", chat=desk.group, times=1))
    for n in range(10):
        await ana.types(f"Line {n}.")
    await topic.shows("Line 9.")
    await ledger.settles(desk)
    shown = [message for message in from_bots(topic) if "Line" in message.text]
    assert all(any(f"Line {n}." in message.text for message in shown) for n in range(10))
    assert len(shown) <= 3


# staff


async def test_an_album_of_staff_reaches_the_customer_as_one_and_one_line_says_so(
    desk: DeskUnderTest, ana: Seat
) -> None:
    topic = await steps.taken(desk, ana)
    story = await topic.shows(ENGLISH.story)
    await sends(topic, *VIEWS, caption="Please sign these", reply_to=story, kind="document")
    await ana.reads("Please sign these")
    await topic.reads(STAFF_ENGLISH.sent)
    await ledger.settles(desk)
    assert albums(from_bots(ana)) == [list(VIEWS)]
    assert times_of(topic, STAFF_ENGLISH.sent) == 1


async def test_reply_as_the_caption_of_an_album_in_general_sends_all_of_it(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    reference = steps.reference_in(await steps.card_in(topic, "Decide"))
    await sends(desk.office().general, *VIEWS, caption=f"/reply {reference} Please sign")
    await ana.reads("Please sign")
    await ledger.settles(desk)
    assert albums(from_bots(ana)) == [list(VIEWS)]


async def test_a_part_of_a_reply_that_cannot_leave_is_named_and_the_rest_leaves(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    story = await topic.shows(ENGLISH.story)
    desk.telegram.faults.add(Fault.refuse(errors.FILE_TOO_BIG, method="getFile", bot=desk.staff, times=1))
    await sends(topic, *VIEWS, caption="Please look", reply_to=story)
    await topic.reads("Not sent: a photo is too large")
    await ana.reads("Please look")
    await ledger.settles(desk)
    assert [len(files) for files in albums(from_bots(ana))] == [2]
