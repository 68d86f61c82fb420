"""Topics that are lost, closed, or left behind by an upgraded group; and Telegram's own mistakes with them."""

from pathlib import Path

from playground.deeds import Seat
from playground.faults import Fault
from playground.shapes import message_shape
from playground.topics import create
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.test_setup import code_of, is_up
from tests.journeys.tongues import ENGLISH


async def test_a_deleted_topic_is_made_anew_with_the_record(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await topic.types("A note from before")
    await ledger.settles(desk)
    assert topic.in_topic
    await topic.in_topic.delete()
    await ana.types("Are you still there?")
    again = await desk.office().finds_topic("AM-")
    assert again.in_topic is not topic.in_topic
    await again.shows(ENGLISH.story)
    history = await again.reads("The earlier topic is gone; this one was made from the record.")
    assert "A note from before" in history.text
    asked = await again.reads(lambda message: message.text.endswith("\u2068Are you still there?\u2069"))
    await steps.card_in(again, "Decide")
    await again.replies(asked, "Yes, we are.")
    await ana.reads("Yes, we are.")


async def test_a_topic_that_telegram_still_believes_in_is_made_anew_too(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    assert topic.in_topic
    await topic.in_topic.delete(noticed=False)
    await ana.types("Are you still there?")
    again = await desk.office().finds_topic("AM-")
    await again.reads("made from the record")


async def test_a_topic_that_somebody_closed_takes_what_comes_all_the_same(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    assert topic.in_topic
    await topic.in_topic.close()
    await ana.types("Are you still there?")
    await topic.shows("Are you still there?")


async def test_a_topic_that_another_bot_named_like_a_case_is_not_the_cases(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    assert topic.in_topic
    helper = desk.telegram.add_bot("Helper", "helper_bot")
    another = create(desk.group, topic.in_topic.name, by=helper)
    root = message_shape(desk.group.messages[another.id], desk.staff)
    desk.staff.queue.add("message", root, desk.telegram.world.now() + 3600)
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT thread_id FROM topics") == [(topic.in_topic.id,)]
    assert not another.closed


async def test_the_group_may_be_upgraded(tmp_path: Path, frameworks: None, clock: Clock) -> None:
    async with DeskUnderTest(tmp_path, clock=clock, bound=False) as desk:
        await is_up(desk)
        small = desk.telegram.add_group("Small", desk.minh, basic=True)
        await small.add(desk.staff, "administrator")
        office = desk.minh.in_group(small)
        await office.types(f"/setup {code_of(desk)}")
        await office.reads("This is not a supergroup: ")
        await small.upgrade()
        await small.turn_topics(on=True)
        office = desk.minh.in_group(small)
        await office.types("/setup")
        await office.reads("Small\u2069 is the staff group, and all is well")
        ana = desk.customer()
        reference = await steps.files(ana)
        topic = await office.finds_topic(reference)
        await steps.takes(topic)
        await ana.reads(ENGLISH.in_hand)


async def test_when_all_topics_are_lost_at_once_cases_are_spoken_of_in_general(desk: DeskUnderTest) -> None:
    people = [desk.customer(f"Customer{n}") for n in range(8)]
    references = [await steps.files(person) for person in people]
    await ledger.settles(desk)
    lost = desk.telegram.faults.add(Fault.threads_lost(bot=desk.staff))
    for n, person in enumerate(people):
        await person.types(f"Word {n}")
    general = desk.office().general
    await general.reads("Topics cannot be made or written to. Until 09:4")
    await general.reads(lambda message: references[7] in message.text and "Word 7" in message.text)
    desk.telegram.faults.remove(lost)
    assert len(desk.group.topics) < 20  # they were not made without end
