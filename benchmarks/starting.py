"""How long from the start of a process to its first getUpdates: from then on nothing is lost, whatever is imported."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from benchmarks.stage import ROOT, WARM, Stage, stage, start
from playground import Fault
from playground.calls import Call

TIMES: Final = 5


async def measure() -> AsyncIterator[str]:
    """The peer, and `amends run` as an operator starts it: a new database first, then one that is there."""
    yield f"Start to the first getUpdates ({TIMES} starts: least, median, most)"
    async with stage() as on:
        named = {"customer_bot_token": on.customers_bot.token, "telegram_api_url": on.telegram.url}
        yield said("bare aiogram echo", [await first_poll(on, "benchmarks.echo", **named) for _ in range(TIMES)])
    async with stage() as on:
        with tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT) as folder:
            fresh = [await first_poll(on, "desk", "run", **on.settings(Path(folder) / f"{n}")) for n in range(TIMES)]
            again = [await first_poll(on, "desk", "run", **on.settings(Path(folder) / "0")) for _ in range(TIMES)]
    yield said("amends run, its database to be made", fresh)
    yield said("amends run, its database there", again)


def said(name: str, seconds: list[float]) -> str:
    """A line: the least, the median and the most of these."""
    least, median, most = min(seconds), sorted(seconds)[len(seconds) // 2], max(seconds)
    return f"  {name:42}{least:6.2f} s {median:6.2f} s {most:6.2f} s"


async def first_poll(on: Stage, module: str, *arguments: str, **settings: Any) -> float:
    """Seconds until updates are asked for."""
    asked: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def note(_: Call) -> bool:
        """Strikes nothing; the moment is what we want of it."""
        if not asked.done():
            asked.set_result(time.perf_counter())
        return False

    watching = on.telegram.faults.add(Fault.delay(0.0, method="getUpdates", bot=on.customers_bot, when=note))
    process = await start(module, *arguments, **settings)
    try:
        async with asyncio.timeout(WARM):
            return await asked - process.began
    finally:
        on.telegram.faults.remove(watching)
        await process.end()
