"""Topics over HTTP: their names and icons follow the case, they close and open with it."""

import asyncio

from playground.deeds import Seat
from playground.topics import ICONS, Topic
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import STAFF_PERSIAN

PICTURE = {number: picture for picture, number in ICONS.items()}


async def becomes(topic: Topic, name: str = "", picture: str = "", closed: bool = False) -> None:
    """Wait until the topic looks like that."""
    wanted = (True, picture, closed)
    found: object = None
    try:
        async with asyncio.timeout(10):
            while found != wanted:
                await asyncio.sleep(0.02)
                found = (name in topic.name, PICTURE.get(topic.emoji, "") if picture else "", topic.closed)
    except TimeoutError:
        raise AssertionError(f"{topic.name} {PICTURE.get(topic.emoji)} {topic.closed}") from None


async def test_name_and_icon_follow_the_case_and_it_closes_and_opens_with_it(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    assert topic.in_topic
    await becomes(topic.in_topic, "🟢 on time · AM-", "❗️")
    await steps.takes(topic)
    await becomes(topic.in_topic, picture="📝")
    await steps.decides_with_nothing_due(topic)
    await becomes(topic.in_topic, picture="👀")
    await ana.taps("Accept")
    await becomes(topic.in_topic, "✓ closed · AM-", "✅", closed=True)
    await ana.taps("Reopen")
    await becomes(topic.in_topic, "🟢 on time · AM-", closed=False)


async def test_a_late_case_says_so_in_the_list_of_topics(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    topic = await steps.taken(desk, ana)
    assert topic.in_topic
    clock.passes(days=3)
    await becomes(topic.in_topic, "🔴 late · AM-")


async def test_the_topic_of_an_open_case_that_somebody_closes_is_opened_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    assert topic.in_topic
    await topic.in_topic.close()
    assert topic.in_topic.closed
    await becomes(topic.in_topic, closed=False)


async def test_a_persian_group_reads_its_topics_in_persian(tehran: DeskUnderTest) -> None:
    ana = tehran.customer("Ana Silva")
    topic = await steps.topic_of(tehran, await steps.files(ana))
    assert topic.in_topic
    await becomes(topic.in_topic, "🟢 به‌موقع · ")
    await steps.takes(topic, STAFF_PERSIAN)
