"""Whatever people send while they tell: edits, albums, stickers, places, files too large, forwarded words."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

MEGABYTE = 1024 * 1024


async def test_many_messages_at_once_get_one_question(desk: DeskUnderTest, ana: Seat) -> None:
    """As many as a slow machine handles in the four seconds that we wait for somebody who goes on."""
    for n in range(12):
        await ana.types(f"Line {n}.")
    await ana.reads(steps.Asks(ENGLISH.more))
    await ledger.settles(desk)
    await ana.hears_nothing(ENGLISH.more, during=0.1)
    review = await steps.answers(ana)
    assert all(f"Line {n}." in review.text for n in range(12))


async def test_people_who_write_at_once_get_a_case_each_and_nobody_anothers_name(desk: DeskUnderTest) -> None:
    people = [desk.customer(f"Person{n} Name{n}") for n in range(12)]
    for n, person in enumerate(people):
        await person.types(f"Story of {n}.")
    for person in people:
        await person.reads(steps.Asks(ENGLISH.more))
        await steps.answers(person)
    references = [await steps.submits(person) for person in people]
    for n, reference in enumerate(references):
        topic = await steps.topic_of(desk, reference)
        assert f"Person{n} Name{n}" in (await topic.shows(f"Story of {n}.")).text


async def test_an_edit_before_submit_changes_the_story(ana: Seat) -> None:
    told = await ana.types("My parsel never came")
    await ana.reads(steps.Asks(ENGLISH.more))
    await ana.edits(told, "My parcel never came")
    await ana.reads(steps.Asks(ENGLISH.more))
    review = await steps.answers(ana)
    assert "My parcel never came" in review.text
    assert "parsel" not in review.text


async def test_an_edited_caption_changes_the_story_too(ana: Seat) -> None:
    told = await ana.sends_photo(caption="The dore")
    await ana.reads(steps.Asks(ENGLISH.more))
    await ana.edits(told, "The door")
    await ana.reads(steps.Asks(ENGLISH.more))
    assert "The door" in (await steps.answers(ana)).text


async def test_an_edit_after_submit_stands_beside_the_old_words(desk: DeskUnderTest, ana: Seat) -> None:
    told = await ana.types(ENGLISH.story)
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await ana.edits(told, "My parcel came, but it is broken")
    await ana.reads("Added to")
    corrected = await topic.reads("corrected an earlier message")
    assert "it is broken" in corrected.text
    assert ENGLISH.story in (await topic.shows("wrote, today")).text


async def test_an_edited_follow_up_is_shown_to_staff(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    told = await ana.types("Call me on 555 1234")
    await topic.reads("555 1234")
    await ana.edits(told, "Call me on 555 4321")
    assert "555 4321" in (await topic.reads("corrected an earlier message")).text


async def test_a_sticker_is_asked_for_words_and_the_step_stays(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.sends_sticker()
    await ana.reads("We cannot read stickers")
    await steps.answers(ana)


async def test_a_sticker_begins_no_complaint(desk: DeskUnderTest, ana: Seat) -> None:
    await ana.sends_sticker()
    await ana.reads("We cannot read stickers")
    assert ledger.ask(desk, "SELECT count(*) FROM drafts") == [(0,)]


@pytest.mark.parametrize("kind", ["video", "video_note", "audio", "animation", "voice", "document", "photo"])
async def test_every_kind_of_file_reaches_the_topic_as_it_was_sent(desk: DeskUnderTest, ana: Seat, kind: str) -> None:
    await ana.sends(kind, f"bytes of a {kind}".encode())
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    shown = await topic.shows(steps.of_kind(kind))
    assert shown.data == f"bytes of a {kind}".encode()


async def test_a_file_that_is_too_large_costs_nothing_else(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.sends_video(caption="The van drives past", size=21 * MEGABYTE)
    await ana.reads("This file is too large: we can take up to 20 MB")
    review = await steps.answers(ana)
    assert "The van drives past" in review.text
    assert "Files" not in review.text


async def test_a_file_that_is_too_large_begins_no_complaint_by_itself(desk: DeskUnderTest, ana: Seat) -> None:
    await ana.sends_document(size=21 * MEGABYTE)
    await ana.reads("This file is too large")
    assert ledger.ask(desk, "SELECT count(*) FROM drafts") == [(0,)]
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ana.sends_document(size=21 * MEGABYTE)
    await ana.reads("This file is too large")
    await topic.hears_nothing(steps.of_kind("document"), during=0.1)


async def test_an_album_is_one_complaint_with_several_files(desk: DeskUnderTest, ana: Seat) -> None:
    await ana.sends_album([("photo", b"one"), ("photo", b"two"), ("video", b"three")], "Three views")
    await ana.reads(steps.Asks(ENGLISH.more))
    assert "Files: 3 files" in (await steps.answers(ana)).text
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await topic.shows(lambda message: message.data == b"three")
    assert len({message.album for message in topic.history if message.album}) == 1


async def test_a_long_story_reaches_staff_whole(desk: DeskUnderTest, ana: Seat) -> None:
    for n in range(3):
        await ana.types(" ".join(f"word{n}-{i}" for i in range(330)))
    await ana.reads(steps.Asks(ENGLISH.more))
    await steps.answers(ana)
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await topic.shows("word2-329")
    shown = " ".join(message.text for message in topic.history)
    assert all(f"word{n}-{i}" in shown for n in range(3) for i in range(330))


@pytest.mark.parametrize("words", ["/cancel", "Submit", "/status", "Delivery"])
async def test_what_is_forwarded_is_words_and_neither_order_nor_answer(
    desk: DeskUnderTest, ana: Seat, words: str
) -> None:
    said = await desk.customer("Somebody Else").types(words)
    await steps.tells(ana)
    await steps.answers(ana)
    await ana.forwards(said)
    review = await ana.reads(steps.Asks(ENGLISH.review))
    assert words in review.text
    assert ledger.ask(desk, "SELECT count(*) FROM cases") == [(0,)]
