"""A group that the bot was put out of, topics that take nothing, and files that do not come."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from playground import Fault, Message, errors
from playground.deeds import Seat
from playground.errors import Refusal
from playground.faults import Where
from playground.topics import Topic
from tests.desk.lines import without_path
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH
from tests.journeys.trouble import LANS_WORDS, story_of, times_of


async def another_topic(desk: DeskUnderTest, than: Topic) -> Topic:
    """The case's topic, once it is another one."""
    async with asyncio.timeout(10):
        while (found := max(desk.group.topics)) == than.id:
            await desk.telegram.calls.expect("createForumTopic", chat=desk.group)
    return desk.group.topics[found]


# the group


async def test_out_of_the_group_nothing_is_lost_and_customers_do_not_notice(desk: DeskUnderTest, ana: Seat) -> None:
    await ledger.managers_known(desk)
    managers = desk.minh.chat_with(desk.staff)
    await managers.starts()
    await managers.reads("/queue")
    await desk.group.remove(desk.staff)
    await managers.reads("We cannot write to the staff group. The group cannot be reached.")
    reference = await steps.files(ana)
    await ledger.finds(desk, "SELECT sending FROM outbox WHERE notice = 'open_topic'", [("waiting",)])
    assert ledger.ask(desk, "SELECT chat FROM pauses WHERE bot = 'staff'") == [("group",)]
    assert not desk.group.topics
    await desk.group.add(desk.staff, "administrator")
    assert desk.clock
    desk.clock.passes(minutes=1)
    await ana.types(ENGLISH.more_story)
    topic = await story_of(desk, reference)
    await topic.shows(ENGLISH.more_story)
    await ledger.settles(desk)
    assert (len(desk.group.topics), times_of(topic, ENGLISH.story)) == (1, 1)


async def test_a_topic_that_telegram_calls_closed_is_opened_once_and_written_to(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    closed = Fault.refuse(errors.TOPIC_CLOSED, bot=desk.staff, method="sendMessage", times=1)
    desk.telegram.faults.add(closed)
    await ana.types(ENGLISH.more_story)
    await topic.reads(ENGLISH.more_story)
    await ledger.settles(desk)
    assert closed.struck == len(desk.telegram.calls.of("reopenForumTopic")) == 1
    assert (len(desk.group.topics), times_of(topic, ENGLISH.more_story)) == (1, 1)


async def test_a_topic_that_stays_closed_whatever_is_done_is_given_up_for_another(
    desk: DeskUnderTest, ana: Seat
) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    assert topic.in_topic
    closed = topic.in_topic.id
    there = Where(method="sendMessage", when=lambda call: call.arguments.integer("message_thread_id") == closed)
    desk.telegram.faults.add(Fault.refuse(errors.TOPIC_CLOSED, **there))
    await ana.types(ENGLISH.more_story)
    again = desk.office().at(await another_topic(desk, topic.in_topic))
    await again.reads("made from the record")
    asked = await again.reads(lambda message: message.text.endswith(f"\u2068{ENGLISH.more_story}\u2069"))
    await again.replies(asked, LANS_WORDS)
    await ana.reads(LANS_WORDS)
    await ledger.settles(desk)
    assert len(desk.group.topics) == 2


@pytest.mark.parametrize("refusal", [errors.TOPIC_CLOSED, errors.TOPIC_DELETED, errors.THREAD_NOT_FOUND])
async def test_topics_that_are_lost_as_fast_as_they_are_made_are_made_ever_later(
    desk: DeskUnderTest, ana: Seat, refusal: Refusal
) -> None:
    await steps.taken(desk, ana)
    await ledger.settles(desk)
    in_topics = Where(method="sendMessage", when=lambda call: call.arguments.integer("message_thread_id") > 0)
    lost = desk.telegram.faults.add(Fault.refuse(refusal, **in_topics))
    await ana.types(ENGLISH.more_story)
    waits = "SELECT count(*) FROM outbox WHERE notice = 'first_card' AND attempts > 1 AND due_at > called_at"
    await ledger.finds(desk, waits, [(1,)])
    assert len(desk.group.topics) <= 5
    desk.telegram.faults.remove(lost)
    assert desk.clock
    desk.clock.passes(minutes=1)
    topic = await another_topic(desk, desk.group.topics[max(desk.group.topics)])
    await desk.office().at(topic).reads(ENGLISH.more_story)


async def test_topics_that_are_refused_though_nothing_seems_to_be_missing_are_spoken_of_once(
    desk: DeskUnderTest, ana: Seat
) -> None:
    await ledger.managers_known(desk)
    refused = desk.telegram.faults.add(Fault.refuse(errors.CANT_CREATE_TOPIC, method="createForumTopic"))
    await steps.files(ana)
    await desk.office().reads(ENGLISH.story)
    await ledger.settles(desk)
    told = [message for message in desk.office().history if "Topics cannot be made" in message.text]
    assert (len(told), refused.struck) == (1, 1)


# files


@pytest.mark.parametrize(
    "fault",
    [
        Fault.refuse(errors.FILE_UNAVAILABLE, method="getFile", times=1),
        Fault.bad_gateway(method="getFile", times=1),
        Fault.drop_before(method="file", times=2),  # aiohttp asks again by itself, once
        Fault.not_found(method="file", times=1),
    ],
    ids=["gone for now", "bad gateway", "cut off", "link not known"],
)
async def test_a_file_that_did_not_come_is_fetched_a_little_later(desk: DeskUnderTest, ana: Seat, fault: Fault) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    desk.telegram.faults.add(fault)
    await ana.sends_photo(b"the doorstep")
    shown = await topic.shows(steps.of_kind("photo"))
    await ledger.settles(desk)
    assert fault.struck == fault.where["times"]
    assert shown.data == b"the doorstep"
    assert sum(message.kind == "photo" for message in topic.history) == 1


def _holds(content: bytes) -> Callable[[Message], bool]:
    """A message with this very file."""
    return lambda message: message.data == content


def _put_off(desk: DeskUnderTest) -> timedelta:
    """For how long the one file that is wanted is left alone."""
    found = ledger.ask(desk, "SELECT wanted_at, due_at FROM attachments")
    return max((datetime.fromisoformat(due) - datetime.fromisoformat(wanted) for wanted, due in found), default=_NONE)


_NONE = timedelta()


async def test_a_flood_of_files_is_sat_out_as_long_as_telegram_asks(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ledger.settles(desk)
    desk.telegram.faults.add(Fault.flood(60, method="getFile", times=1))
    await ana.sends_photo(b"the doorstep")
    async with asyncio.timeout(10):
        while _put_off(desk) < timedelta(seconds=60):  # noqa: ASYNC110  # a database rings no bell for those outside
            await asyncio.sleep(0.01)
    assert desk.clock
    desk.clock.passes(minutes=1)
    await ana.sends_photo(b"the stairs")
    for picture in (b"the doorstep", b"the stairs"):
        await topic.shows(_holds(picture))


async def test_a_file_that_cannot_be_had_for_a_day_is_told_to_both_and_ends_nothing(
    desk: DeskUnderTest, ana: Seat, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram's answer may lack the path (Bot API, File: `file_path` is optional)."""
    topic = await steps.topic_of(desk, await steps.files(ana))
    with monkeypatch.context() as broken:
        without_path(broken)
        await ana.sends_photo(b"the doorstep", caption="See the doorstep")
        await desk.telegram.calls.expect("getFile")
        clock.passes(hours=25)
        await ana.reads("Telegram did not hand this file to us.")
        await topic.reads("The customer sent a photo, but Telegram no longer had it when we asked.")
    shown = await topic.shows("See the doorstep")
    await topic.replies(shown, LANS_WORDS)
    await ana.reads(LANS_WORDS)
    await ana.sends_photo(b"the stairs")
    assert (await topic.shows(steps.of_kind("photo"))).data == b"the stairs"
