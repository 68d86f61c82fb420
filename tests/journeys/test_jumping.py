"""A desk that lives by the playground's clock: days pass in seconds, and what keeps to real time does not notice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from playground import Fault
from playground.clock import Clock
from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest, Way
from tests.journeys import ledger, steps

A_DAY: Final = 86_400.0
QUICK: Final = 0.1  # seconds between two steps of the clock
TIGHT: Final = "30/1s,5/1s,8/60s"  # what a new case and the start of a desk cost the group, and little more
ALARMS: Final = "SELECT notice FROM outbox WHERE notice IN ('clock_off', 'backlog')"


@pytest.fixture
def far() -> Clock:
    """Telegram's clock."""
    return Clock()


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, far: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk that asks there for the time."""
    async with DeskUnderTest(tmp_path, far=far, **footing) as started:
        yield started


@pytest.fixture
async def tight(tmp_path: Path, frameworks: None, far: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """The same, with a group that takes little."""
    async with DeskUnderTest(tmp_path, far=far, limits=TIGHT, **footing) as started:
        yield started


@pytest.fixture
def ana(desk: DeskUnderTest) -> Seat:
    """Ana's chat with the customers' bot."""
    return desk.customer("Ana Silva")


def says(topic: Any, words: str) -> list[Message]:
    """What stands there with these words."""
    return [message for message in topic.history if words in message.text]


async def test_staff_are_warned_and_the_customer_is_told_as_the_days_pass(
    desk: DeskUnderTest, far: Clock, ana: Seat
) -> None:
    """Dated by the day on which it was said, and no alarm: nobody's clock is off, nothing waits long."""
    topic = await steps.taken(desk, ana)
    began = far()
    await far.pass_by(30 * A_DAY, QUICK)
    overdue = await topic.reads("the decision was due")
    sorry = await ana.reads("Our decision was due")
    assert began + 9 * A_DAY < overdue.date <= far()
    assert began + 9 * A_DAY < sorry.date <= far()
    await ledger.settles(desk)
    assert len(says(topic, "the decision was due")) <= 2  # at its end, and two working days after
    assert ledger.ask(desk, ALARMS) == []


async def test_what_is_written_after_a_jump_is_of_that_day(desk: DeskUnderTest, far: Clock, ana: Seat) -> None:
    await far.pass_by(3 * A_DAY, QUICK)
    await steps.files(ana)
    ((received, registered),) = ledger.ask(desk, "SELECT received_at, registered_at FROM cases")
    today = datetime.fromtimestamp(far(), UTC).date().isoformat()
    assert [str(received)[:10], str(registered)[:10]] == [today] * 2


async def test_a_call_that_is_on_its_way_during_a_jump_is_made_once(desk: DeskUnderTest, far: Clock, ana: Seat) -> None:
    """A lease has no time that could run out."""
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    fault = desk.telegram.faults.add(Fault.delay(1.5, method="sendMessage", bot=desk.customers, times=1))
    await topic.replies(await topic.shows("never came"), "It comes on Monday")
    while not fault.struck:  # noqa: ASYNC110  # nobody rings when a fault strikes
        await asyncio.sleep(0.01)
    await far.pass_by(20 * A_DAY, 0.05)
    await ana.reads("It comes on Monday")
    await ledger.settles(desk)
    assert len(says(ana, "It comes on Monday")) == 1
    assert ledger.ask(desk, "SELECT count(*) FROM outbox WHERE uncertain") == [(0,)]


async def test_a_jump_fills_no_budget(tight: DeskUnderTest, far: Clock) -> None:
    """Neither Telegram's, nor what the desk knows of it, nor what it reads from its rows when it is started again."""
    await steps.files(tight.customer())
    await tight.office().finds_topic("AM-")
    await far.pass_by(30 * A_DAY, QUICK)
    for _ in range(2):
        await asyncio.sleep(1.5)
        owed = ledger.ask(tight, "SELECT count(*) FROM outbox WHERE chat_id IS NULL AND sending = 'waiting'")
        assert owed > [(0,)]
        assert [call for call in tight.telegram.calls if call.code == 429] == []
        await tight.restart()


async def test_a_silence_that_telegram_asked_for_is_kept_through_a_jump_and_a_restart(
    desk: DeskUnderTest, far: Clock, ana: Seat
) -> None:
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    desk.telegram.faults.add(Fault.flood(4, method="sendMessage", bot=desk.customers, times=1))
    await topic.replies(await topic.shows("never came"), "It comes on Monday")
    await ledger.finds(desk, "SELECT count(*) FROM pauses", [(1,)])
    asked = asyncio.get_running_loop().time()
    await far.pass_by(A_DAY, 0.01)
    await desk.restart()
    await ana.reads("It comes on Monday", within=10)
    assert asyncio.get_running_loop().time() - asked >= 3.5


async def test_a_desk_that_waits_for_its_clock_can_be_stopped(tmp_path: Path, far: Clock) -> None:
    desk = DeskUnderTest(tmp_path, far=far)
    async with desk.telegram, desk.telegram.outage():
        await desk.start()
        await asyncio.sleep(0.5)
        assert not (tmp_path / "amends.db").exists()
        async with asyncio.timeout(3):
            await desk.stop()
