"""How long a customer waits at a steady 20 updates a second: for an answer, and for the receipt of a complaint."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from statistics import quantiles
from typing import Final

from benchmarks.rate import BEGIN
from benchmarks.stage import Stage, desk, stage
from playground.deeds import Seat

RATE: Final = 20  # a second
UPDATES: Final = 600  # half a minute of them
PATIENCE: Final = 60.0
RECEIPT: Final = "We have your complaint"


async def measure() -> AsyncIterator[str]:
    """The commonest first update, then *Submit*, which costs more than any other."""
    yield f"Waiting for the answer at a steady {RATE}/s, {UPDATES} updates"
    async with stage() as on, desk(on):
        crowd = on.crowd(UPDATES)
        waits = await steadily(on, crowd, lambda seat: seat.types(BEGIN[0]), BEGIN[1])
    yield _said("/complain to the first question", waits)
    async with stage() as on, desk(on):
        crowd = on.crowd(UPDATES)
        await _tell_all(on, crowd)
        waits = await steadily(on, crowd, lambda seat: seat.taps("Submit"), RECEIPT)
    yield _said("Submit to the receipt (topic and card beside)", waits)


def _said(name: str, waits: list[float]) -> str:
    cuts = quantiles(waits, n=100)
    p50, p99, longest = (seconds * 1000 for seconds in (cuts[49], cuts[98], max(waits)))
    return f"  {name:46} p50 {p50:4.0f} ms  p99 {p99:4.0f} ms  longest {longest:4.0f} ms"


async def steadily(on: Stage, crowd: list[Seat], act: Callable[[Seat], Awaitable[object]], part: str) -> list[float]:
    """Each does it in turn, RATE a second; the seconds that each waits for its answer."""
    on.answers.begin(part, len(crowd))
    began, acted = time.perf_counter(), dict[int, float]()
    for n, seat in enumerate(crowd):
        await asyncio.sleep(max(0.0, began + n / RATE - time.perf_counter()))
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
