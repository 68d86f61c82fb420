"""A clock that is somewhere else, the playground's say, and can be made to run ahead of the machine's.

It is asked once at the start and heard from at each jump after that: the question waits there for the next one. While
it is away, what is known of it holds. Whoever asks this clock is told at once, with no waiting: the machine's time and
how far the other is ahead of it.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import structlog

from desk.clock import system_clock

WAIT: Final = 25.0  # seconds that a question waits there for a jump
ANSWERED_WITHIN: Final = 5.0  # seconds, beyond what was asked for
PAUSES: Final = (0.2, 0.5, 1.0, 2.0)  # seconds between tries while it is away
BRISK: Final = 1.0  # seconds, within which no answer is news that says what we know
DRIFT: Final = 1.0  # seconds by which two machines may be apart unnoticed
_END: Final = 4_102_444_800.0  # the beginning of 2100: no clock of ours gets there

log = structlog.get_logger(__name__)

Told = Callable[[timedelta], Awaitable[None]]


class NoClock(Exception):
    """Nothing there can be read as a clock; the text says why."""


async def nobody(_: timedelta) -> None:
    """Nobody has to prepare for a jump."""


@dataclass
class FarClock:
    """Call it for the time. Before it has been read for the first time, that is the machine's."""

    address: str
    machine: Callable[[], datetime] = system_clock
    prepare: Told = nobody  # is told how far it will be ahead, before anybody lives by that
    ahead: timedelta = timedelta()  # of the machine's
    jumped_at: datetime | None = None  # by its own time, then
    _shown: float = math.nan  # what it says of itself; it waits for another
    _is_away: bool = False
    _watchers: list[Callable[[], None]] = field(default_factory=list)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __call__(self) -> datetime:
        return self.machine() + self.ahead

    def watch(self, callback: Callable[[], None]) -> None:
        """Call that whenever it has jumped, once everybody lives by the new time."""
        self._watchers.append(callback)

    async def read(self) -> datetime:
        """The time there now. NoClock where it cannot be read; what was known holds."""
        await self.look()
        return self()

    async def begin(self) -> None:
        """Read it for the first time, however long it stays away."""
        failures = 0
        while not await self._hear(0.0):
            failures += 1
            await asyncio.sleep(_pause(failures))

    async def follow(self) -> None:
        """Hear of every jump, until cancelled."""
        failures = 0
        while True:
            asked, known = asyncio.get_running_loop().time(), self._shown
            if not await self._hear(WAIT):
                failures += 1
                await asyncio.sleep(_pause(failures))
                continue
            failures = 0
            if known == self._shown and asyncio.get_running_loop().time() - asked < BRISK:
                await asyncio.sleep(BRISK)  # one that lets nobody wait there is not asked without end

    async def look(self) -> None:
        """Read it at once. NoClock where it cannot be read; what was known holds."""
        reading = await self._read(0.0)
        if not reading.shown < self._shown:  # an old answer that was overtaken, or a clock that was begun anew
            await self._take(reading)

    async def _hear(self, wait: float) -> bool:
        """Read it, and say in the log where it is away, and where it is back; whether it was read."""
        try:
            reading = await self._read(wait)
            if reading.shown < self._shown:
                reading = await self._read(0.0)  # to tell these two apart
            await self._take(reading)
        except NoClock as none:
            if not self._is_away:
                log.warning("the clock cannot be read", address=self.address, why=str(none))
            self._is_away = True
            return False
        if self._is_away:
            log.warning("the clock can be read again", address=self.address)
        self._is_away = False
        return True

    async def _read(self, wait: float) -> "Reading":
        known = {} if math.isnan(self._shown) else {"ahead": repr(self._shown), "wait": str(wait)}
        patience = aiohttp.ClientTimeout(wait + ANSWERED_WITHIN)
        asked = self.machine().timestamp()
        try:
            async with (
                aiohttp.ClientSession(timeout=patience) as session,
                session.get(self.address, params=known) as answer,
            ):
                if answer.status != 200:
                    message = f"HTTP {answer.status}"
                    raise NoClock(message)
                said = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError) as error:
            raise NoClock(type(error).__name__) from None
        now = _number(said, "now")
        return Reading(now - self.machine().timestamp(), now - asked, _number(said, "ahead"))

    async def _take(self, reading: "Reading") -> None:
        """Live by it from now on, where it is another time than before."""
        async with self._turn:
            seconds = reading.distance(self.ahead.total_seconds() + reading.shown - self._shown)
            if (timedelta(seconds=seconds), reading.shown) == (self.ahead, self._shown):
                return
            is_news = not math.isnan(self._shown) and abs(seconds - self.ahead.total_seconds()) >= DRIFT
            await self.prepare(timedelta(seconds=seconds))
            self.ahead, self._shown = timedelta(seconds=seconds), reading.shown
            self.jumped_at = self()
        if is_news:
            log.info("the clock has jumped", ahead=round(seconds))
        for callback in self._watchers:
            callback()


@dataclass(frozen=True)
class Reading:
    """So many seconds it is ahead of the machine's, at least and at most: an answer takes a while to arrive."""

    least: float
    most: float
    shown: float

    def distance(self, expected: float) -> float:
        """What is expected, where that can be."""
        can_be = self.least - DRIFT <= expected <= self.most + DRIFT  # never, of what is no number
        return expected if can_be else self.least


def _pause(failures: int) -> float:
    return PAUSES[min(failures, len(PAUSES)) - 1]


def _number(said: Any, name: str) -> float:
    found = said.get(name) if isinstance(said, dict) else None
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < _END:
        message = f"it does not say `{name}`"
        raise NoClock(message)
    return float(found)
