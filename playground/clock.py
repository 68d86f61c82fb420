"""The world's clock: the machine's time, and how far ahead of it the world is. It never goes back."""

import asyncio
import time
from collections.abc import Callable

HOUR = 3600.0
MOST_STEPS = 16


class Clock:
    """Seconds since 1970, as the world has it; `ahead` seconds later than the machine's."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead
        self._watchers: list[Callable[[], None]] = []

    def __call__(self) -> float:
        return time.time() + self.ahead

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after each step; call what comes back to stop."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    async def pass_by(self, seconds: float, pause: float = 0.25) -> None:
        """Let that much time pass in steps of at least an hour, with `pause` real seconds between them."""
        if seconds < 0:
            raise ValueError("Time goes forward only")
        steps = max(1, min(MOST_STEPS, int(seconds // HOUR)))
        for step in range(steps):
            if step:
                await asyncio.sleep(pause)
            self.ahead += seconds / steps
            for callback in list(self._watchers):
                callback()
