"""Bursts, with the group's limit scaled to 20 calls in 3 seconds; and one run of three minutes with Telegram's own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.burst.crowd import Waited, first_word, floods, group_calls, spread_over
from tests.survival.town import Town
from tests.survival.victims import Mother, fork, mother

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCALED = "30/1s,1/1s,20/3s"
TRUE = "30/1s,1/1s,20/60s"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def of() -> AsyncIterator[Mother]:
    """A mother for all desks of these tests."""
    async with mother() as found:
        yield found


async def test_fifty_at_once_make_a_topic_for_each_and_no_card_bears_another_name(of: Mother, tmp_path: Path) -> None:
    waited = Waited()
    async with Town(tmp_path, seed=1) as town:
        desk = await fork(of, town.settings, town.log)
        people = [town.customer(f"Person{n:02d}") for n in range(50)]
        await spread_over(town, people, 0.5, waited, whole=True)
        office = town.staff[1].in_group(town.group)
        await office.shows(lambda m: len(complete_topics(town)) == 50, within=60)
        topics = complete_topics(town)
        for topic, (card, story) in topics.items():
            (name,) = [person.name for person in people if person.name in card]
            assert f"says {name}" in story, topic
        assert len({card.split("\n")[1] for card, _ in topics.values()}) == 50
        assert len([topic for topic in town.group.topics.values() if "AM-" in topic.name]) == 50
        assert await desk.stop() == 0


def complete_topics(town: Town) -> dict[int, tuple[str, str]]:
    """Card and story of each topic that has both."""
    found = {}
    for topic in town.group.topics.values():
        texts = [m.text for m in town.group.messages.values() if m.topic is topic and not m.is_service]
        card = next((text for text in texts if "handler:" in text), None)
        story = next((text for text in texts if "says Person" in text), None)
        if card and story:
            found[topic.id] = (card, story)
    return found


@pytest.mark.timeout(240)
async def test_five_hundred_first_messages_are_each_answered_within_five_seconds(
    of: Mother, tmp_path: Path, say: Callable[[str], None]
) -> None:
    waited = Waited()
    async with Town(tmp_path, seed=2, limits=SCALED) as town:
        desk = await fork(of, town.settings, town.log)
        await first_word(town.customer("The first").chat_with(town.customers_bot), Waited())
        people = [town.customer(f"Person{n:03d}") for n in range(500)]
        await spread_over(town, people, 30, waited, whole=False)
        say(str(waited))
        assert max(waited.first_answers) <= 5
        assert floods(town) == 0
        assert await desk.stop() == 0


@pytest.mark.timeout(240)
async def test_two_hundred_filings_get_their_receipts_while_the_group_is_full(
    of: Mother, tmp_path: Path, say: Callable[[str], None]
) -> None:
    waited = Waited()
    async with Town(tmp_path, seed=3, limits=SCALED) as town:
        desk = await fork(of, town.settings, town.log)
        await first_word(town.customer("The first").chat_with(town.customers_bot), Waited())
        people = [town.customer(f"Person{n:03d}") for n in range(200)]
        used = asyncio.ensure_future(use_of_group(town, after=10, during=45, per_second=20 / 3))
        await spread_over(town, people, 60, waited, whole=True)
        say(f"{waited}; group's budget used: {await used:.0%}")
        assert len(waited.receipts) == 200
        assert max(waited.receipts) <= 10
        assert await used >= 0.9
        assert floods(town) == 0
        assert await desk.stop() == 0


@pytest.mark.timeout(400)
async def test_three_minutes_with_the_limits_that_telegram_has(
    of: Mother, tmp_path: Path, say: Callable[[str], None]
) -> None:
    """500 first messages in one minute, then 200 whole filings in two."""
    waited, later = Waited(), Waited()
    async with Town(tmp_path, seed=4, limits=TRUE) as town:
        desk = await fork(of, town.settings, town.log)
        await first_word(town.customer("The first").chat_with(town.customers_bot), Waited())
        await spread_over(town, [town.customer(f"Early{n:03d}") for n in range(500)], 60, waited, whole=False)
        used = asyncio.ensure_future(use_of_group(town, after=0, during=120, per_second=20 / 60))
        await spread_over(town, [town.customer(f"Late{n:03d}") for n in range(200)], 115, later, whole=True)
        say(f"{waited}; then {later}; group's budget used: {await used:.0%}")
        assert max(waited.first_answers) <= 5
        assert max(later.receipts) <= 10
        assert await used >= 0.9
        assert floods(town) == 0
        assert await desk.stop() == 0


async def use_of_group(town: Town, *, after: float, during: float, per_second: float) -> float:
    """The share of the group's budget that was used in that time."""
    await asyncio.sleep(after)
    before = group_calls(town)
    await asyncio.sleep(during)
    return (group_calls(town) - before) / (during * per_second)
