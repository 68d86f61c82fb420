"""Fetching beside somebody else who fetches too, and with nowhere to put what is fetched, over real HTTP."""

import asyncio
from contextlib import AsyncExitStack
from typing import Final

import pytest
from sqlalchemy import select
from structlog.typing import EventDict

from complaints.delivery.transport import Bot
from complaints.storage import desk as desks
from complaints.storage.outbox import outbox
from desk import intake
from desk.clock import system_clock
from desk.intake import Intake
from playground import Fault
from tests.desk.test_intake_in_trouble import Post, logged, post, said, waits

__all__ = ["logged", "post"]  # fixtures

SHORT: Final = 0.05  # seconds to wait for a run that is ending, in these tests
IDLE: Final = 0.4  # … and for a desk that stays
RIVAL: Final = "another desk runs with this bot"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting takes no time to speak of."""
    monkeypatch.setattr(intake, "_ANOTHER_POLLER", SHORT)
    monkeypatch.setattr(intake, "_IDLE", IDLE)


async def alarms(post: Post) -> list[str]:
    """What staff are owed."""
    async with post._database.transaction() as tx:
        return list((await tx.execute(select(outbox.c.notice))).scalars())


async def opened(post: Post) -> None:
    """The desk's own row is there, as after any start."""
    async with post._database.transaction() as tx:
        await desks.open_desk(tx, "UTC", "en")


async def test_after_three_conflicts_staff_are_told_once_and_the_other_is_left_alone(
    post: Post, logged: list[EventDict]
) -> None:
    """Two may be an earlier run that is ending."""
    await opened(post)
    post.telegram.faults.add(Fault.conflict(method="getUpdates", times=5))
    async with post.fetched():
        await post.stores("One")
    pauses = waits(post.polls)[:5]
    assert [pause >= IDLE for pause in pauses] == [False, False, True, True, True]
    assert (said(logged, RIVAL), await alarms(post)) == ([{"bot": "customer"}] * 3, ["fetched_elsewhere"])


async def test_two_conflicts_are_no_rival(post: Post, logged: list[EventDict]) -> None:
    await opened(post)
    post.telegram.faults.add(Fault.conflict(method="getUpdates", times=2))
    async with post.fetched():
        await post.stores("One")
    assert (said(logged, RIVAL), await alarms(post)) == ([], [])


async def test_what_two_fetch_at_once_is_stored_once(post: Post, logged: list[EventDict]) -> None:
    """Each cuts the other off again and again; nothing is lost between them, nothing is there twice."""
    await opened(post)
    other = Intake(Bot.CUSTOMER, ("message",), post._intake.telegram, post._database, system_clock, poll_seconds=1)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(post.fetched())
        rival = asyncio.create_task(other.run())
        stack.callback(rival.cancel)
        told = ["One"]
        for n in range(12):
            await post.ana.types(f"Word {n}")
            told.append(f"Word {n}")
            await asyncio.sleep(0.1)
        await post.stores(*told)
    assert said(logged, "somebody else fetches this bot's updates")


async def test_on_a_full_disk_nothing_is_acknowledged_and_all_of_it_is_stored_when_there_is_room(
    post: Post, logged: list[EventDict]
) -> None:
    """The process lives, and asks for no more meanwhile."""
    async with post.fetched():
        await post.stores("One")
        await _pragma(post, f"max_page_count={await _pragma(post, 'page_count')}")
        told = [f"{n} " + "x" * 3000 for n in range(30)]
        for words in told:
            await post.ana.types(words)
        async with asyncio.timeout(5):
            while not said(logged, "database away"):  # noqa: ASYNC110  # a log rings no bell
                await asyncio.sleep(0.01)
        stored = len(await post._texts())
        assert stored < 1 + len(told) <= stored + len(post.account.queue)  # what is not stored still waits there
        await _pragma(post, "max_page_count=1000000")
        await post.stores("One", *told)
    assert {line["reason"] for line in said(logged, "database away")} == {"database or disk is full"}


async def _pragma(post: Post, text: str) -> int:
    async with post._database.transaction() as tx:
        return int((await tx.exec_driver_sql(f"PRAGMA {text}")).scalar_one())
