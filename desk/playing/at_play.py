"""The desk while it runs on the playground: it can be stopped and started again with the page open.

A desk that ends by itself, as one does whose token was revoked, says why; the playground and its page go on.
"""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from desk.running import Running
from desk.troubles import sentence_for

LONGEST_START: Final = 30.0  # seconds that a restart is waited for


class DeskAtPlay:
    """One desk after another on the same database. `make` gives the next, `tell` takes lines for the operator."""

    def __init__(self, make: Callable[[], Running], tell: Callable[[str], None]) -> None:
        self._make = make
        self._tell = tell
        self._running: Running | None = None
        self._called = asyncio.Event()  # to start again, or to end
        self._is_ending = False
        self._was_ready = False
        self._begun = 0  # how many so far

    @property
    def state(self) -> str:
        """starting, ready, stopping or ended."""
        if self._running is None:
            return "ended"
        if self._running.stopping.is_set():
            return "stopping"
        return "starting" if self._running.worker is None else "ready"

    async def run(self) -> None:
        """Run until `end`. What is known to go wrong with a desk that was at work ends that desk only."""
        while not self._is_ending:
            self._called.clear()
            await self._once()
            if not self._called.is_set():
                self._tell("The desk has ended. Start it again on the page, under Time. Ctrl-C ends the playground.")
                await self._called.wait()

    async def restart(self) -> None:
        """Stop it in order, and start it again; done when the next is at work, or could not be."""
        before = self._begun
        self._called.set()
        self._stop()
        with suppress(TimeoutError):  # one that takes longer is seen to be starting
            async with asyncio.timeout(LONGEST_START):
                while self._begun == before or self.state in {"starting", "stopping"}:  # noqa: ASYNC110  # no event tells
                    await asyncio.sleep(0.05)

    def end(self) -> None:
        """Stop it, for good."""
        self._is_ending = True
        self._called.set()
        self._stop()

    def end_on_signals(self) -> None:
        """SIGTERM and SIGINT end it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.end)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    async def _once(self) -> None:
        self._running = running = self._make()
        self._begun += 1
        try:
            await running.run()
        except Exception as error:
            self._was_ready |= running.worker is not None
            sentence = sentence_for(error)
            if sentence is None or not self._was_ready:
                raise
            self._tell(f"amends: {sentence}")
        else:
            self._was_ready |= running.worker is not None
        finally:
            self._running = None
