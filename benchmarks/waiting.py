"""How long a customer waits: for an answer at a steady 20 updates a second, for the receipt at 5 complaints."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from statistics import quantiles
from typing import Final

from benchmarks.rate import BEGIN
from benchmarks.stage import DATABASES, Stage, desk, stage
from playground.deeds import Seat

RATE: Final = 20  # updates a second
COMPLAINTS: Final = 5  # a second: sixty times what Telegram lets a group be shown
SECONDS: Final = 30  # of each
PATIENCE: Final = 60.0
RECEIPT: Final = "We have your complaint"


async def measure() -> AsyncIterator[str]:
    """The commonest first update, then *Submit*, which costs more than any other."""
    yield f"Waiting for the answer, {SECONDS} s of each"
    for database in DATABASES:
        yield f"  {database}"
        yield await _first_question(database)
        yield await _receipt(database)


async def _first_question(database: str) -> str:
    async with stage() as on, desk(on, database=database):
        crowd = on.crowd(RATE * SECONDS)
        waits = await steadily(on, crowd, lambda seat: seat.types(BEGIN[0]), BEGIN[1], RATE)
    return _said(f"{RATE}/s: /complain to the first question", waits)


async def _receipt(database: str) -> str:
    async with stage() as on, desk(on, database=database) as at_work:
        crowd = on.crowd(COMPLAINTS * SECONDS)
        await _tell_all(on, crowd)
        cpu = at_work.cpu_seconds
        waits = await steadily(on, crowd, lambda seat: seat.taps("Submit"), RECEIPT, COMPLAINTS)
        each = (at_work.cpu_seconds - cpu) / len(crowd) * 1000
    return f"{_said(f'{COMPLAINTS}/s: Submit to the receipt, topic beside', waits)}  {each:2.0f} ms of CPU each"


def _said(name: str, waits: list[float]) -> str:
    cuts = quantiles(waits, n=100)
    p50, p99, longest = (seconds * 1000 for seconds in (cuts[49], cuts[98], max(waits)))
    return f"  {name:46} p50 {p50:4.0f} ms  p99 {p99:4.0f} ms  longest {longest:4.0f} ms"


async def steadily(
    on: Stage, crowd: list[Seat], act: Callable[[Seat], Awaitable[object]], part: str, rate: int
) -> list[float]:
    """Each does it in turn, so many a second; the seconds that each waits for its answer."""
    on.answers.begin(part, len(crowd))
    began, acted = time.perf_counter(), dict[int, float]()
    for n, seat in enumerate(crowd):
        await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
        acted[seat.chat.id] = time.perf_counter()
        await act(seat)
    async with asyncio.timeout(PATIENCE):
        await on.answers.has_come.wait()
    return [on.answers.at[chat] - at for chat, at in acted.items()]


async def _tell_all(on: Stage, crowd: list[Seat]) -> None:
    """Everybody's complaint as far as the review."""
    steps: tuple[tuple[Callable[[Seat], Awaitable[object]], str], ...] = (
        (lambda seat: seat.types("My parcel never came, and nobody answers the phone."), "mostly about"),
        (lambda seat: seat.taps("Delivery"), "put it right"),
        (lambda seat: seat.taps("Full refund"), "Please check"),
    )
    for act, part in steps:
        on.answers.begin(part, len(crowd))
        for seat in crowd:
            await act(seat)
        async with asyncio.timeout(PATIENCE):
            await on.answers.has_come.wait()
