"""A clock that runs ahead when told to, and where the web shows it."""

import asyncio
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any, Final

import aiohttp
import pytest

from playground import Fault, Limits, Playground
from playground.clock import Clock

HOUR: Final = 3600.0
DAY: Final = 24 * HOUR


@pytest.fixture
def ahead() -> Clock:
    """A clock that is with the machine's."""
    return Clock()


@pytest.fixture
async def world(ahead: Clock) -> AsyncIterator[Playground]:
    """A Telegram that lives by it."""
    async with Playground(now=ahead, limits=Limits.parse("1/1s,1/1s,1/60s")) as running:
        yield running


async def shown(world: Playground, **query: Any) -> dict[str, float]:
    """What the web shows of the clock."""
    async with aiohttp.ClientSession() as http, http.get(world.clock_url, params=query) as answer:
        assert answer.status == 200, await answer.text()
        found: dict[str, float] = await answer.json()
    return found


# running ahead


@pytest.mark.parametrize(
    ("seconds", "steps"),
    [(1, [1]), (5400, [5400]), (2 * HOUR, [HOUR] * 2), (DAY, [DAY / 16] * 16), (160 * HOUR, [10 * HOUR] * 16), (0, [])],
)
async def test_it_runs_in_at_most_sixteen_steps_of_at_least_an_hour(
    ahead: Clock, seconds: float, steps: list[float]
) -> None:
    seen = [0.0]
    ahead.watch(lambda: seen.append(ahead.ahead))
    await ahead.pass_by(seconds, pause=0)
    assert [after - before for before, after in pairwise(seen)] == steps
    assert ahead() == pytest.approx(time.time() + seconds, abs=1)


async def test_it_pauses_between_steps_and_not_after_the_last(ahead: Clock) -> None:
    began = time.monotonic()
    await ahead.pass_by(3 * HOUR, pause=0.05)
    assert 0.1 <= time.monotonic() - began < 0.15


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf"), 80 * 365 * DAY])
async def test_it_runs_neither_backwards_nor_out_of_the_calendar(ahead: Clock, seconds: float) -> None:
    with pytest.raises(ValueError, match="only runs forward"):
        await ahead.pass_by(seconds)
    assert ahead.ahead == 0


async def test_who_watches_is_told_until_it_stops(ahead: Clock) -> None:
    seen: list[float] = []
    stop = ahead.watch(lambda: seen.append(ahead.ahead))
    await ahead.pass_by(60)
    stop()
    await ahead.pass_by(60)
    assert seen == [60]


async def test_who_waits_is_woken_by_a_step_or_after_its_time(ahead: Clock) -> None:
    began = time.monotonic()
    await ahead.moved(0.0, 0.05)
    assert time.monotonic() - began >= 0.05
    async with asyncio.timeout(1), asyncio.TaskGroup() as tasks:
        tasks.create_task(ahead.moved(0.0, 50))
        await asyncio.sleep(0)
        await ahead.pass_by(1)
    await ahead.moved(0.0, 50)  # it is another already


# on the web


async def test_the_web_shows_the_time_and_how_far_ahead_it_is(world: Playground) -> None:
    assert world.clock is not None
    await world.clock.pass_by(DAY, pause=0)
    found = await shown(world)
    assert found == {"now": pytest.approx(time.time() + DAY, abs=1), "ahead": DAY}


async def test_whoever_knows_it_waits_for_the_next_step(world: Playground, ahead: Clock) -> None:
    async with asyncio.timeout(2), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(shown(world, ahead=0.0, wait=50))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        await ahead.pass_by(60)
    assert waiting.result()["ahead"] == 60


async def test_an_answer_comes_at_once_to_whoever_does_not_know_it_and_in_time_to_whoever_does(
    world: Playground,
) -> None:
    began = time.monotonic()
    assert (await shown(world, ahead=7.0, wait=50))["ahead"] == 0
    assert (await shown(world, ahead=0.0, wait=0.1))["ahead"] == 0
    assert 0.1 <= time.monotonic() - began < 1


async def test_what_is_no_number_is_refused(world: Playground) -> None:
    async with aiohttp.ClientSession() as http, http.get(world.clock_url, params={"wait": "long"}) as answer:
        assert answer.status == 400


async def test_neither_faults_nor_limits_nor_a_reset_touch_it(world: Playground) -> None:
    world.faults.add(Fault.drop_before())
    async with world.outage(reset=True):
        for _ in range(5):
            await shown(world)
    assert (world.calls.of("clock"), [fault for fault in world.faults._on if fault.struck]) == ([], [])


async def test_the_end_keeps_nobody_waiting(ahead: Clock) -> None:
    async with asyncio.timeout(2), asyncio.TaskGroup() as tasks:
        async with Playground(now=ahead) as world:
            waiting = tasks.create_task(shown(world, ahead=0.0, wait=50))
            await asyncio.sleep(0.05)
        began = time.monotonic()
    assert (waiting.result()["ahead"], time.monotonic() - began < 0.4) == (0, True)


async def test_a_world_with_another_clock_shows_none() -> None:
    async with Playground() as world, aiohttp.ClientSession() as http, http.get(world.clock_url) as answer:
        assert (world.clock, answer.status) == (None, 404)


# in the world


async def test_every_answer_is_dated_by_it_and_so_is_every_message(world: Playground, ahead: Clock) -> None:
    bot, ana = world.add_bot("Complaints", "acme_bot"), world.add_person("Ana")
    await ahead.pass_by(DAY, pause=0)
    message = await ana.chat_with(bot).types("Hello")
    for path in ("getMe", "nothing"):
        async with aiohttp.ClientSession() as http, http.get(f"{world.url}/bot{bot.token}/{path}") as answer:
            dated = parsedate_to_datetime(answer.headers["Date"]).timestamp()
        assert [dated, message.date] == pytest.approx([ahead()] * 2, abs=2)
