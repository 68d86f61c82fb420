"""Customers' updates a second from end to end: update in, rows written, answer at the server. Beside a bare echo."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Final

from benchmarks.stage import DATABASES, Process, Stage, desk, echo, stage

UPDATES: Final = 2000  # from as many customers, all at once
PATIENCE: Final = 300.0

# What customers send, and what the answer to it holds.
BEGIN: Final = ("/complain", "What went wrong")
TELL: Final = ("My parcel never came", "mostly about")


async def measure() -> AsyncIterator[str]:
    """The peer first, then what a customer's first update may be."""
    yield f"Updates a second, end to end: {UPDATES:,} from as many customers, all at once"
    async with stage() as on, echo(on) as peer:
        floor, cpu = await burst(on, peer, "hello", "hello")
    yield f"  {'bare aiogram echo':42}{floor:6.0f}/s  {cpu:5.2f} ms of CPU each"
    for database in DATABASES:
        for name, (words, part) in {
            f"{database}, /complain: a draft begun": BEGIN,
            f"{database}, first words, 2 s of quiet": TELL,
        }.items():
            async with stage() as on, desk(on, database=database) as at_work:
                rate, cpu = await burst(on, at_work, words, part)
            yield f"  {name:42}{rate:6.0f}/s  {cpu:5.2f} ms of CPU each  {rate / floor:4.2f} of the echo"


async def burst(on: Stage, at_work: Process, words: str, part: str, updates: int = UPDATES) -> tuple[float, float]:
    """All at once: updates a second until the last answer, and milliseconds of the process's CPU for each."""
    crowd = on.crowd(updates)
    on.answers.begin(part, updates)
    cpu, began = at_work.cpu_seconds, time.perf_counter()
    for seat in crowd:
        await seat.types(words)
    async with asyncio.timeout(PATIENCE):
        await on.answers.has_come.wait()
    seconds = max(on.answers.at.values()) - began
    return updates / seconds, (at_work.cpu_seconds - cpu) / updates * 1000
