"""What a desk holds in memory: at rest, and while 10,000 updates wait for it, at Telegram and then in its inbox."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from benchmarks.rate import BEGIN
from benchmarks.stage import desk, echo, stage

QUEUED: Final = 10_000
PATIENCE: Final = 300.0


async def measure() -> AsyncIterator[str]:
    """The peer at rest, the desk at rest, and the most that it holds until all those updates are answered."""
    yield "Memory"
    async with stage() as on, echo(on) as peer:
        yield f"  {'bare aiogram echo, at rest':42}{peer.megabytes:6.0f} MB"
    async with stage() as on, desk(on) as at_work:
        await asyncio.sleep(2)
        yield f"  {'desk, at rest':42}{at_work.megabytes:6.0f} MB"
        on.answers.begin(BEGIN[1], QUEUED)
        for seat in on.crowd(QUEUED):
            await seat.types(BEGIN[0])
        most = 0.0
        async with asyncio.timeout(PATIENCE):
            while not on.answers.has_come.is_set():
                await asyncio.sleep(0.1)
                most = max(most, at_work.megabytes)
        yield f"  {f'desk, with {QUEUED:,} queued, at the most':42}{most:6.0f} MB"
