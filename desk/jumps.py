"""A desk that lives by another clock than the machine's: what it does when that one jumps, and before."""

import asyncio
import contextlib
from collections.abc import Iterable
from datetime import timedelta

from complaints.delivery import clock_set
from complaints.delivery.bell import Bell
from complaints.delivery.waiting import patiently
from complaints.storage.database import Database
from desk.far_clock import FarClock, NoClock
from desk.telegram import Telegram


async def begun(clock: FarClock, stopping: asyncio.Event) -> bool:
    """Once it was read for the first time; False where the desk was stopped before."""
    waits = {asyncio.create_task(clock.begin()), asyncio.create_task(stopping.wait())}  # noqa: TID251  # awaited here
    done, rest = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    for task in done:
        task.result()
    return not stopping.is_set()


async def follow(
    clock: FarClock, database: Database, telegram: Telegram, remembered: timedelta, bells: Iterable[Bell]
) -> None:
    """Live by it until cancelled. Budgets remember calls for so long; the bells wake whoever waits for a moment.

    What waits by the machine's clock goes along first, with no transaction open in which it is still the time before:
    nobody is to find anything due because of the jump.
    """

    async def prepare(ahead: timedelta) -> None:
        async def once() -> None:
            async with database.transaction_alone() as tx:
                await clock_set.is_ahead(tx, ahead, remembered, clock.machine() + ahead)

        await patiently(once)

    clock.prepare = prepare
    clock.watch(telegram.clock.forget)
    for bell in bells:
        clock.watch(bell.ring)
    await clock.follow()


async def make_sure(clock: FarClock) -> None:
    """That it has not jumped without our having heard of it yet. While it is away, what is known holds."""
    with contextlib.suppress(NoClock):
        await clock.look()
