"""How Telegram is when nothing goes wrong: its limits and how far away it is; and whether it is there at all."""

import asyncio

from playground import Fault, Limits, Playground
from playground.page.troubles import Troubles
from playground.text import Json

KNOWN = {"telegram": "30/1s,1/1s,20/60s", "quick": "30/1s,3/1s,60/60s", "none": ""}


class Conditions:
    """Troubles, limits, latency and outage together: what `calm` takes back to how it was at the beginning."""

    def __init__(self, telegram: Playground) -> None:
        self._telegram = telegram
        self._limits = telegram.meter.limits
        self.troubles = Troubles(telegram.faults)
        self._delay: Fault | None = None
        self._outage: asyncio.Task[None] | None = None
        self._back_at = 0.0
        self._one_at_a_time = asyncio.Lock()

    @property
    def shown(self) -> Json:
        """All of it as the page gets it."""
        return {
            "troubles": self.troubles.shown,
            "limits": self._shown_limits,
            "latency": self._delay.seconds if self._delay else 0.0,
            "outage": self.outage,
            "away": self._telegram.is_away,
        }

    @property
    def back_at(self) -> float | None:
        """When an outage ends, by the event loop's clock; None while Telegram is there."""
        return self._back_at if self._outage is not None and not self._outage.done() else None

    @property
    def outage(self) -> float | None:
        """Seconds that Telegram will still be out of reach; None while it is there."""
        if self.back_at is None:
            return None
        return round(max(0.0, self.back_at - asyncio.get_running_loop().time()), 1)

    def limit(self, which: str, text: str) -> None:
        """Put other limits into force: known ones, none, or one's own such as 30/1s,1/1s,20/60s."""
        if which not in {*KNOWN, "own"}:
            raise ValueError(f"Limits are {', '.join(KNOWN)} or own")
        words = KNOWN.get(which, text)
        self._telegram.limit(None if which == "none" else Limits.parse(words))

    def slow_down(self, seconds: float) -> None:
        """Every call is taken up only after so many seconds."""
        if self._delay:
            self._telegram.faults.remove(self._delay)
        self._delay = self._telegram.faults.add(Fault.delay(seconds)) if seconds else None

    async def go_away(self, seconds: float, tasks: asyncio.TaskGroup) -> None:
        """Out of reach for so many seconds from now on, whatever was said before; with 0 back at once."""
        async with self._one_at_a_time:
            if await self.forget_outage():
                await self._telegram.comes_back()
            if seconds:
                self._back_at = asyncio.get_running_loop().time() + seconds
                await self._telegram.goes_away(reset=True)
                self._outage = tasks.create_task(self._away(seconds))

    async def forget_outage(self) -> bool:
        """Do not wait for the end of an outage; gives whether there was one."""
        outage, self._outage = self._outage, None
        if outage is None or outage.done():
            return False
        outage.cancel()
        await asyncio.wait([outage])
        return True

    async def calm(self, tasks: asyncio.TaskGroup) -> None:
        """Everything as it was at the beginning."""
        self.troubles.calm()
        self.slow_down(0)
        self._telegram.limit(self._limits)
        await self.go_away(0, tasks)

    async def _away(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._telegram.comes_back()

    @property
    def _shown_limits(self) -> Json:
        limits = self._telegram.meter.limits
        if limits is None:
            return {"which": "none", "text": ""}
        for which, text in KNOWN.items():
            if text and Limits.parse(text) == limits:
                return {"which": which, "text": text}
        rates = (limits.overall, limits.private, limits.group)
        return {"which": "own", "text": ",".join(f"{rate.calls}/{rate.seconds:g}s" for rate in rates)}
