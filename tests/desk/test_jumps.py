"""What a desk makes of a jump: Telegram's clock is not found wrong by it, and nobody writes by the time of before."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from complaints.delivery.bell import Bell
from complaints.delivery.transport import Bot, Call
from complaints.storage import desk
from complaints.storage.database import Database
from desk.far_clock import FarClock
from desk.jumps import follow, make_sure
from desk.watching import Watch
from playground import Fault, Playground
from playground.clock import Clock
from tests.complaints.delivery.steps import until
from tests.complaints.house import House
from tests.desk.commands import amends
from tests.desk.lines import Line
from tests.desk.visits import staffed, wrong
from tests.ports import free_port

A_DAY = timedelta(days=1)


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram whose time can be made to pass."""
    async with Playground(now=Clock()) as running:
        yield running


@pytest.fixture
async def far(telegram: Playground) -> FarClock:
    """Its clock, as read once."""
    clock = FarClock(telegram.clock_url)
    await clock.begin()
    return clock


async def passes(telegram: Playground, length: timedelta = A_DAY) -> None:
    """At once."""
    assert telegram.clock is not None
    await telegram.clock.pass_by(length.total_seconds(), pause=0)


@pytest.fixture
async def followed(house: House, far: FarClock, telegram: Playground) -> AsyncIterator[Line]:
    """A desk's way to that Telegram, while it follows the clock."""
    line = Line(telegram)
    async with line.way:
        bells = [Bell()]
        following = asyncio.create_task(follow(far, house.database, line.way, timedelta(minutes=1), bells))
        yield line
        following.cancel()
        await asyncio.wait({following})
        assert following.cancelled()


async def ask(line: Line) -> None:
    """A call, of which nothing but its date counts."""
    await line.way.call(Bot.CUSTOMER, Call("getMe", {}))


# Telegram's clock beside ours


async def test_what_telegram_said_before_a_jump_is_no_sign_that_a_clock_is_off(
    telegram: Playground, followed: Line, far: FarClock
) -> None:
    await ask(followed)
    assert followed.way.clock.ahead(far()) is not None
    await passes(telegram)
    await until(lambda: far.ahead > timedelta(hours=23))
    assert followed.way.clock.ahead(far()) is None
    await ask(followed)
    ahead = followed.way.clock.ahead(far())
    assert ahead is not None
    assert abs(ahead) < timedelta(seconds=3)


async def test_nor_is_the_answer_of_a_call_that_was_on_its_way(
    telegram: Playground, followed: Line, far: FarClock
) -> None:
    """It is dated when it begins to be answered."""
    telegram.faults.add(Fault.slow(0.5, times=1))
    asking = asyncio.create_task(ask(followed))
    await asyncio.sleep(0.2)
    await passes(telegram)
    await until(lambda: far.ahead > timedelta(hours=23))
    await asking
    assert followed.way.clock.ahead(far()) is None


async def test_before_the_hours_stand_still_the_clock_is_asked_again(
    house: House, telegram: Playground, far: FarClock
) -> None:
    """An answer of Telegram's may be quicker than the news of a jump."""
    await passes(telegram)
    off: list[timedelta | None] = [-A_DAY]
    far.watch(lambda: off.append(None))
    watch = Watch(house.database, lambda: house.at, lambda: off[-1], lambda: make_sure(far))
    await watch.look()
    assert (watch.is_off, far.ahead > timedelta(hours=23)) == (False, True)


async def test_a_clock_that_is_another_than_telegrams_stops_the_hours(house: House, far: FarClock) -> None:
    """Asked again it says the same: what it ended could not be begun again."""
    watch = Watch(house.database, lambda: house.at, lambda: A_DAY, lambda: make_sure(far))
    with capture_logs() as logged:
        await watch.look()
    assert (watch.is_off, [line["event"] for line in logged][-1:]) == (True, ["the clock is off: deadlines wait"])


async def test_one_that_is_away_cannot_be_asked_again(house: House, telegram: Playground, far: FarClock) -> None:
    async with telegram.outage():
        watch = Watch(house.database, lambda: house.at, lambda: A_DAY, lambda: make_sure(far))
        with capture_logs():
            await watch.look()
    assert watch.is_off


# what is written


async def test_a_jump_is_not_lived_by_before_its_rows_have_moved(
    house: House, telegram: Playground, followed: Line, far: FarClock
) -> None:
    """And they do not while anybody is still writing by the time of before."""
    async with house.database.transaction() as tx:
        await desk.pause(tx, "staff", "group", far() + timedelta(seconds=30))
        await passes(telegram)
        await asyncio.sleep(0.2)
        assert far.ahead < timedelta(hours=1)
    await until(lambda: far.ahead > timedelta(hours=23))
    ((_, _, until_then),) = await house.read(desk.paused, far())
    assert timedelta(seconds=25) < until_then - far() <= timedelta(seconds=30)


async def test_who_is_alone_in_the_database_waits_for_the_others_and_lets_nobody_in(house: House) -> None:
    order: list[str] = []

    async def writes(name: str, seconds: float) -> None:
        async with house.database.transaction():
            order.append(f"{name} begins")
            await asyncio.sleep(seconds)
            order.append(f"{name} ends")

    async def alone() -> None:
        async with house.database.transaction_alone():
            order.append("alone")
            await asyncio.sleep(0.05)
            order.append("not any more")

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(writes("first", 0.1))
        await asyncio.sleep(0.02)
        tasks.create_task(alone())
        await asyncio.sleep(0.02)
        tasks.create_task(writes("second", 0))
    assert order == ["first begins", "first ends", "alone", "not any more", "second begins", "second ends"]


async def test_who_gives_up_waiting_to_be_alone_keeps_nobody_out(house: House) -> None:
    async with house.database.transaction():
        waiting = asyncio.create_task(_alone(house.database))
        await asyncio.sleep(0.02)
        waiting.cancel()
        await asyncio.wait({waiting})
    for _ in range(house.database.at_once + 1):
        async with asyncio.timeout(1), house.database.transaction_alone():
            pass


async def _alone(database: Database) -> None:
    async with database.transaction_alone():
        pass


# the doctor


async def visit(telegram: Playground, tmp_path: Path, **more: Any) -> list[str]:
    """The lines that an operator has to see to, a day after the clock jumped."""
    settings = await staffed(telegram)
    await passes(telegram)
    return wrong(await amends("doctor", cwd=tmp_path, **settings | more))


async def test_the_doctor_finds_nothing_wrong_with_a_clock_that_jumped(telegram: Playground, tmp_path: Path) -> None:
    assert await visit(telegram, tmp_path, clock=telegram.clock_url) == []


async def test_the_doctor_says_that_a_clock_is_not_telegrams(telegram: Playground, tmp_path: Path) -> None:
    async with Playground(now=Clock(ahead=7 * 86_400.0)) as other:
        (line,) = await visit(telegram, tmp_path, clock=other.clock_url)
    assert line.startswith("WRONG  clock: 518,")
    assert line.endswith("Let AMENDS_CLOCK name the clock that dates its messages; deadlines depend on it")


async def test_the_doctor_says_that_a_clock_is_away(telegram: Playground, tmp_path: Path) -> None:
    clock = f"http://127.0.0.1:{free_port()}/clock"
    said = f"{clock} cannot be read (ClientConnectorError). See that it runs, or remove AMENDS_CLOCK"
    assert await visit(telegram, tmp_path, clock=clock) == [f"WRONG  clock: {said}"]
