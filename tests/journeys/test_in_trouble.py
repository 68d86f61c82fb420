"""A whole desk while Telegram, or the line to it, is in trouble: nothing is lost, little comes twice, others go on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest

from complaints.delivery.courier import TokenRevoked
from complaints.delivery.transport import Bot
from playground import Fault
from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH
from tests.journeys.trouble import LANS_WORDS, Stopwatch, calls_to, story_of, times_of

Trouble = Callable[..., Fault]  # of a certain kind, wherever its arguments say

GONE: Final = {
    Bot.CUSTOMER: "Telegram no longer lets the customers’ bot in",
    Bot.STAFF: "Telegram no longer lets the staff bot in",
}
HELP: Final = "Here you complain to"
FLOOD: Final = 2  # seconds
SLACK: Final = 1.5  # seconds by which a busy machine may be late


@pytest.fixture
async def punctual(tmp_path: Path, frameworks: None) -> AsyncIterator[DeskUnderTest]:
    """A desk by the machine's clock, at work: how long it waits can be measured."""
    async with DeskUnderTest(tmp_path) as started:
        early = started.customer("Early Bird")
        await early.types("/help")
        await early.reads(HELP)
        yield started


def uncertain(desk: DeskUnderTest, notice: str) -> list[tuple[str, int]]:
    """What became of the messages of that kind, and whether one may have arrived twice."""
    return ledger.ask(desk, f"SELECT sending, uncertain FROM outbox WHERE notice = '{notice}' ORDER BY id")  # noqa: S608


async def run_of(desk: DeskUnderTest) -> None:
    """Wait for the run's own end, and hear what it raised."""
    running, desk._task = desk._task, None
    assert running is not None
    await running


# floods


async def test_a_flood_in_one_chat_is_sat_out_there_and_nowhere_else(punctual: DeskUnderTest) -> None:
    ana, bo = punctual.customer("Ana Silva"), punctual.customer("Bo Chen")
    punctual.telegram.faults.add(Fault.flood(FLOOD, method="sendMessage", chat=ana.chat, times=1))
    await ana.types("/help")
    await punctual.telegram.calls.expect("sendMessage", chat=ana.chat)
    await bo.types("/help")
    await bo.reads(HELP)
    await ana.reads(HELP)
    await ledger.settles(punctual)
    refused, taken = calls_to(punctual, ana.chat)
    (others,) = calls_to(punctual, bo.chat)
    assert others.at - refused.at < FLOOD
    assert FLOOD <= taken.at - refused.at < FLOOD + SLACK
    assert times_of(ana, HELP) == 1
    assert ledger.ask(punctual, "SELECT max(attempts), max(uncertain) FROM outbox") == [(0, 0)]


async def test_a_flood_outlives_the_process_that_met_it(punctual: DeskUnderTest) -> None:
    ana = punctual.customer("Ana Silva")
    punctual.telegram.faults.add(Fault.flood(FLOOD, method="sendMessage", chat=ana.chat, times=1))
    await ana.types("/help")
    await punctual.telegram.calls.expect("sendMessage", chat=ana.chat)
    await punctual.restart()
    await ana.reads(HELP)
    refused, taken = calls_to(punctual, ana.chat)
    assert FLOOD <= taken.at - refused.at < FLOOD + SLACK


async def test_a_flood_in_the_group_silences_all_of_its_topics_and_no_customer(desk: DeskUnderTest) -> None:
    """A forum is one chat, however many topics it has. The silence is a real one: no clock hurries over it."""
    ana, bo = desk.customer("Ana Silva"), desk.customer("Bo Chen")
    for customer in (ana, bo):
        await steps.tells(customer)
        await steps.answers(customer)
    await ledger.settles(desk)
    before, stopwatch = len(calls_to(desk, desk.group)), Stopwatch(desk.group)
    desk.telegram.faults.add(Fault.delay(0, when=stopwatch))
    desk.telegram.faults.add(Fault.flood(FLOOD, method="createForumTopic", times=1))
    references = [await steps.submits(customer) for customer in (ana, bo)]
    for reference in references:
        assert times_of(await story_of(desk, reference), ENGLISH.story) == 1
    await ledger.settles(desk)
    assert FLOOD <= stopwatch.at[1] - stopwatch.at[0] < FLOOD + SLACK
    assert [call.code for call in calls_to(desk, desk.group)[before:]].count(429) == 1
    assert len(desk.group.topics) == 2


# servers that come and go


@pytest.mark.parametrize("trouble", [Fault.restarting, Fault.bad_gateway])
async def test_what_a_server_in_trouble_refused_arrives_once_when_it_is_well(
    desk: DeskUnderTest, ana: Seat, trouble: Trouble
) -> None:
    fault = desk.telegram.faults.add(trouble(method="sendMessage", chat=ana.chat, times=2))
    await ana.types("/help")
    await ana.reads(HELP)
    await ledger.settles(desk)
    assert (fault.struck, times_of(ana, HELP)) == (2, 1)
    assert ledger.ask(desk, "SELECT sending, attempts, uncertain FROM outbox WHERE bot = 'customer'") == [
        ("sent", 2, 1)
    ]


# answers that never come


async def test_a_message_that_never_reached_telegram_is_sent_once_more(desk: DeskUnderTest, ana: Seat) -> None:
    """Nobody can know that it did not: it counts as one that may come twice."""
    desk.telegram.faults.add(Fault.drop_before(method="sendMessage", times=1))
    await ana.types("/help")
    await ana.reads(HELP)
    await ledger.settles(desk)
    assert (times_of(ana, HELP), uncertain(desk, "help")) == (1, [("sent", 1)])


@pytest.mark.parametrize("trouble", [Fault.drop_after, Fault.malformed])
async def test_a_message_whose_answer_never_came_comes_at_most_twice(
    desk: DeskUnderTest, ana: Seat, trouble: Trouble
) -> None:
    desk.telegram.faults.add(trouble(method="sendMessage", times=1))
    await ana.types("/help")
    await ana.reads(HELP)
    await ana.reads(HELP)
    await ledger.settles(desk)
    assert (times_of(ana, HELP), uncertain(desk, "help")) == (2, [("sent", 1)])


async def test_a_reply_that_was_cut_off_is_said_again_and_staff_hear_once_that_it_arrived(
    desk: DeskUnderTest, ana: Seat
) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    desk.telegram.faults.add(Fault.drop_after(bot=desk.customers, method="sendMessage", times=1))
    await steps.answers_customer(topic, LANS_WORDS)
    await ledger.settles(desk)
    assert times_of(ana, LANS_WORDS) == 2
    assert times_of(topic, STAFF_ENGLISH.sent) == 1


async def test_a_sign_under_a_message_that_was_cut_off_is_not_given_again(desk: DeskUnderTest, ana: Seat) -> None:
    """It is worth no second call, whether or not it was seen."""
    reference = await steps.files(ana)
    cut_off = desk.telegram.faults.add(Fault.drop_after(method="setMessageReaction"))
    await desk.office().types(f"/take {reference}")
    await ledger.finds(desk, "SELECT sending FROM outbox WHERE notice = 'react'", [("dropped",)])
    await ledger.settles(desk)
    assert cut_off.struck == 1


async def test_a_topic_whose_making_was_cut_off_is_found_or_made_again(desk: DeskUnderTest, ana: Seat) -> None:
    """One topic is the case's and stands open, with all that belongs there, once."""
    desk.telegram.faults.add(Fault.drop_after(method="createForumTopic", times=1))
    topic = await story_of(desk, await steps.files(ana))
    await is_the_only_one(desk, topic)


@pytest.mark.parametrize("footing", ["sqlite-polling"], indirect=True)  # it is the fetching that is kept away
async def test_a_topic_that_was_made_twice_before_anybody_heard_of_the_first_is_closed_once(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """The group's news come late: only then is it known that the call that was cut off had made one."""
    await ledger.managers_known(desk)
    late = desk.telegram.faults.add(Fault.bad_gateway(bot=desk.staff, method="getUpdates"))
    desk.staff.queue.release()  # the poll that waits already
    desk.telegram.faults.add(Fault.drop_after(method="createForumTopic", times=1))
    await steps.files(ana)
    await ledger.finds(desk, "SELECT thread_id IS NOT NULL FROM topics", [(1,)])
    assert len(desk.group.topics) == 2
    topic = desk.office().at(desk.group.topics[max(desk.group.topics)])
    await topic.shows(ENGLISH.story)
    desk.telegram.faults.remove(late)
    await ledger.finds(desk, "SELECT sending FROM outbox WHERE notice = 'close_spare'", [("sent",)])
    await is_the_only_one(desk, topic)


async def is_the_only_one(desk: DeskUnderTest, topic: TopicSeat) -> None:
    """That topic is the case's and the only one that stands open; the story was told there alone."""
    await ledger.settles(desk)
    assert topic.in_topic
    assert ledger.ask(desk, "SELECT thread_id FROM topics") == [(topic.in_topic.id,)]
    assert [each for each in desk.group.topics.values() if not each.closed] == [topic.in_topic]
    assert sum(ENGLISH.story in message.text for message in desk.group.messages.values()) == 1
    assert times_of(topic, ENGLISH.story) == 1


# tokens


@pytest.mark.parametrize("side", list(Bot))
async def test_a_token_taken_away_ends_the_run_and_what_is_owed_leaves_with_the_new_one(
    desk: DeskUnderTest, ana: Seat, side: Bot
) -> None:
    managers = desk.minh.chat_with(desk.customers)
    await managers.starts()
    await ledger.managers_known(desk)
    await steps.tells(ana)
    await steps.answers(ana)
    await ledger.settles(desk)
    desk.telegram.revoke({Bot.CUSTOMER: desk.customers, Bot.STAFF: desk.staff}[side])
    await ana.taps("Submit")
    with pytest.raises(TokenRevoked) as ended:
        await asyncio.wait_for(run_of(desk), 10)
    assert ended.value.bot is side
    told = desk.office().general if side is Bot.CUSTOMER else managers
    await told.shows(GONE[side])
    await desk.start()
    reference = steps.reference_in(await ana.reads(ENGLISH.receipt))
    topic = await story_of(desk, reference)
    await ledger.settles(desk)
    assert (times_of(ana, ENGLISH.receipt), times_of(topic, ENGLISH.story), len(desk.group.topics)) == (1, 1, 1)


@pytest.mark.parametrize("side", ["customers", "staff"])
async def test_one_wrong_word_of_a_proxy_at_the_start_is_not_believed(
    tmp_path: Path, frameworks: None, clock: Clock, side: str
) -> None:
    """A token is taken for revoked when Telegram says so twice."""
    desk = DeskUnderTest(tmp_path, clock=clock)
    desk.telegram.faults.add(Fault.not_found(bot=getattr(desk, side), method="getMe", times=1))
    async with desk:
        ana = desk.customer()
        await ana.types("/help")
        await ana.reads("Here you complain to")
