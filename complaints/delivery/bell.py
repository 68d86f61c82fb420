"""Waking a loop that waits for work: rung after a commit, never inside a transaction."""

import asyncio


class Bell:
    """Rings once for everybody who waits and stays rung for whoever comes next."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """There is something to do."""
        self._event.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Wait until it is rung, or that long; a ring from before counts."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()
