"""A clock that can be made to run ahead: the world's, for whoever does not want to wait for days.

It never runs backwards. Programs that should live by it ask `GET /clock`, and wait there for its next jump.
"""

import asyncio
import math
import time
from collections.abc import Callable
from email.utils import formatdate

from aiohttp import web

ROUTE = "/clock"
MOST_STEPS = 16
LEAST_STEP = 3600.0  # seconds; what falls due within an hour falls due together
LONGEST_WAIT = 50.0  # seconds that an asker is kept waiting
END = 4_102_444_800.0  # the beginning of 2100: beyond it dates are of no use to anybody


class Clock:
    """The machine's time, and how far ahead of it this clock has been put. Call it for seconds since 1970."""

    def __init__(self, ahead: float = 0.0) -> None:
        self._ahead = ahead
        self._watchers: list[Callable[[], None]] = []
        self._step = asyncio.Event()  # of the next step; each has its own

    def __call__(self) -> float:
        return time.time() + self._ahead

    @property
    def ahead(self) -> float:
        """How many seconds it is ahead of the machine's; never fewer than before."""
        return self._ahead

    async def pass_by(self, seconds: float, pause: float = 0.25) -> None:
        """Let that much time pass, in steps, with `pause` seconds between them: what is due falls due in order.

        ValueError where it would have to run backwards, or beyond the year 2099.
        """
        if not 0 <= seconds < math.inf or self() + seconds >= END:
            message = "A clock only runs forward, and this one no further than the year 2099."
            raise ValueError(message)
        steps = min(MOST_STEPS, max(1, int(seconds // LEAST_STEP)))
        for left in range(steps, 0, -1):
            part = seconds / left
            seconds -= part
            self._jump(part)
            if left > 1:
                await asyncio.sleep(pause)

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after each step from now on; call what comes back to stop."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    async def moved(self, since_ahead: float, within: float) -> None:
        """Wait until `ahead` is another than that, for `within` seconds at the most."""
        try:
            async with asyncio.timeout(within):
                while self._ahead == since_ahead:
                    await self._step.wait()
        except TimeoutError:
            return

    def _jump(self, seconds: float) -> None:
        if seconds <= 0:
            return
        self._ahead += seconds
        step, self._step = self._step, asyncio.Event()
        step.set()
        for callback in list(self._watchers):
            callback()


class Dial:
    """What the web shows of a clock, until it is taken down."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._is_down = asyncio.Event()

    def hang_in(self, app: web.Application) -> None:
        """Show the time at ROUTE, and date every answer of this server by it."""
        app.router.add_get(ROUTE, self.show)
        app.on_response_prepare.append(self._date)

    def take_down(self) -> None:
        """Keep nobody waiting any more: the server is about to end."""
        self._is_down.set()

    async def show(self, request: web.Request) -> web.Response:
        """`?ahead=…` is what the asker knows: the answer waits for another, up to `wait` seconds."""
        try:
            known = float(request.query.get("ahead", "nan"))
            wait = float(request.query.get("wait", "0"))
        except ValueError:
            raise web.HTTPBadRequest(text="ahead and wait are numbers of seconds") from None
        if wait > 0:
            await self._wait(known, min(wait, LONGEST_WAIT))
        return web.json_response({"now": self._clock(), "ahead": self._clock.ahead})

    async def _wait(self, known: float, seconds: float) -> None:
        waits = {
            asyncio.create_task(self._clock.moved(known, seconds)),
            asyncio.create_task(self._is_down.wait()),
        }
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()

    async def _date(self, _: web.BaseRequest, response: web.StreamResponse) -> None:
        response.headers["Date"] = formatdate(self._clock(), usegmt=True)
