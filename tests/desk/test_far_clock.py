"""A clock that is somewhere else: read over HTTP, followed when it jumps, and lived by while it is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from desk.clock import system_clock
from desk.far_clock import FarClock, NoClock
from playground import Playground
from playground.clock import Clock
from tests.complaints.delivery.steps import until

A_DAY: Final = timedelta(days=1)
NEARLY: Final = timedelta(seconds=1)


def is_ahead(clock: FarClock, by: timedelta) -> bool:
    """Whether it is so far ahead of the machine's, give or take how long an answer takes."""
    return abs(clock() - system_clock() - by) < NEARLY


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram whose clock is an hour ahead."""
    async with Playground(now=Clock(ahead=3600.0)) as running:
        yield running


@pytest.fixture
async def clock(telegram: Playground) -> AsyncIterator[FarClock]:
    """That clock, seen from afar and followed."""
    far = FarClock(telegram.clock_url)
    await far.begin()
    following = asyncio.create_task(far.follow())
    yield far
    following.cancel()
    await asyncio.wait({following})
    assert following.cancelled()


async def passes(telegram: Playground, length: timedelta = A_DAY) -> None:
    """Let time pass there."""
    assert telegram.clock is not None
    await telegram.clock.pass_by(length.total_seconds(), pause=0.01)


async def test_once_it_was_read_it_says_the_time_there(telegram: Playground) -> None:
    far = FarClock(telegram.clock_url)
    assert is_ahead(far, timedelta())
    await far.begin()
    assert is_ahead(far, timedelta(hours=1))


async def test_a_jump_is_heard_of_within_a_moment(telegram: Playground, clock: FarClock) -> None:
    rung: list[timedelta] = []
    clock.watch(lambda: rung.append(clock.ahead))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(1):
        await passes(telegram)
        await until(lambda: is_ahead(clock, timedelta(hours=25)))
    assert rung[-1] == clock.ahead


async def test_whoever_has_to_prepare_for_a_jump_is_told_before_it_is_lived_by(
    telegram: Playground, clock: FarClock
) -> None:
    seen: list[tuple[timedelta, bool]] = []

    async def prepare(ahead: timedelta) -> None:
        seen.append((ahead, is_ahead(clock, timedelta(hours=1))))

    clock.prepare = prepare
    await passes(telegram, timedelta(minutes=5))
    await until(lambda: is_ahead(clock, timedelta(hours=1, minutes=5)))
    assert seen == [(clock.ahead, True)]


@pytest.mark.parametrize("reset", [False, True])
async def test_while_it_is_away_what_was_known_holds_and_that_is_said_once(
    telegram: Playground, clock: FarClock, reset: bool
) -> None:
    """One that resets its bots' connections is not away."""
    with capture_logs() as logged:
        async with telegram.outage(reset=reset):
            await asyncio.sleep(1.0)
            assert is_ahead(clock, timedelta(hours=1))
        await passes(telegram)
        await until(lambda: is_ahead(clock, timedelta(hours=25)))
    said = [line["event"] for line in logged if line["log_level"] == "warning"]
    assert said == ([] if reset else ["the clock cannot be read", "the clock can be read again"])


async def test_one_that_is_away_at_the_start_is_waited_for_and_that_is_said_once() -> None:
    telegram = Playground(now=Clock(ahead=3600.0), away=True)
    with capture_logs() as logged:
        async with telegram, asyncio.timeout(5), asyncio.TaskGroup() as tasks:
            far = FarClock(telegram.clock_url)
            beginning = tasks.create_task(far.begin())
            await asyncio.sleep(0.8)
            assert not beginning.done()
            await telegram.comes_back()
    said = [line["event"] for line in logged if line["log_level"] == "warning"]
    assert said == ["the clock cannot be read", "the clock can be read again"]
    assert is_ahead(far, timedelta(hours=1))


async def test_one_that_was_begun_anew_is_followed_back() -> None:
    async with Playground(now=Clock(ahead=86_400.0)) as old:
        far = FarClock(old.clock_url)
        await far.begin()
    port = int(old.url.rpartition(":")[2])
    async with Playground(now=Clock(), port=port), asyncio.timeout(5):
        following = asyncio.create_task(far.follow())
        await until(lambda: is_ahead(far, timedelta()))
        following.cancel()


async def test_an_old_answer_that_was_overtaken_is_not_believed(
    telegram: Playground, clock: FarClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It left before the jump, and came after the news of it."""
    old = await FarClock(telegram.clock_url)._read(0.0)
    await passes(telegram)
    await until(lambda: is_ahead(clock, timedelta(hours=25)))

    async def late(_: float) -> object:
        return old

    monkeypatch.setattr(clock, "_read", late)
    await clock.look()
    assert is_ahead(clock, timedelta(hours=25))


async def test_an_answer_that_took_long_moves_nothing() -> None:
    """The machine was busy: the time that it brought is old, and says only what we know."""
    async with Playground(now=Clock(ahead=3600.0)) as telegram:
        far = FarClock(telegram.clock_url)
        await far.begin()
        before, real = far.ahead, far.machine
        moments = [real(), real() + timedelta(seconds=20)]  # when it was asked, and when it has answered
        far.machine = lambda: moments.pop(0) if moments else real()
        await far.look()
        assert far.ahead == before


async def test_a_machine_whose_own_clock_was_put_right_lives_by_the_other_all_the_same(telegram: Playground) -> None:
    far = FarClock(telegram.clock_url, machine=lambda: system_clock() - timedelta(minutes=7))
    await far.begin()
    far.machine = system_clock
    await far.look()
    assert is_ahead(far, timedelta(hours=1))


@asynccontextmanager
async def answering(said: str | None, asked: list[str]) -> AsyncIterator[FarClock]:
    """Something that answers so at once, whatever it is asked; None is nothing at that address."""

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.query_string)
        return web.Response(text=said)

    app = web.Application()
    if said is not None:
        app.router.add_get("/clock", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    yield FarClock(f"http://{host}:{port}/clock", machine=lambda: datetime(2026, 11, 16, tzinfo=UTC))
    await runner.cleanup()


async def test_one_that_lets_nobody_wait_is_not_asked_without_end() -> None:
    asked: list[str] = []
    async with answering('{"now": 1764188000.0, "ahead": 5.0}', asked) as far:
        following = asyncio.create_task(far.follow())
        await asyncio.sleep(0.5)
        following.cancel()
        await asyncio.wait({following})
    assert asked == ["", "ahead=5.0&wait=25.0"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('{"now": 1764188000.0}', "it does not say `ahead`"),
        ('{"now": "today", "ahead": 0}', "it does not say `now`"),
        ('{"now": 1e18, "ahead": 0}', "it does not say `now`"),
        ('{"now": NaN, "ahead": 0}', "it does not say `now`"),
        ("[]", "it does not say `now`"),
        ("<html>", "JSONDecodeError"),
        (None, "HTTP 404"),
    ],
)
async def test_what_is_no_clock_is_none(said: str | None, why: str) -> None:
    async with answering(said, []) as far:
        with pytest.raises(NoClock, match=why):
            await far.read()
        assert far() == datetime(2026, 11, 16, tzinfo=UTC)
