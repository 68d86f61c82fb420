"""The event loop of a command, which ends when its work has ended."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desk import last_resort


class Threads(ThreadPoolExecutor):
    """The loop's threads, which nothing waits for at the end: one can hang, as a name lookup does without a network."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Begin no more; `desk.main.leave` ends the process whatever is still at work."""
        super().shutdown(wait=False, cancel_futures=True)


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a loop of its own, to its end and not a moment longer."""
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        loop.set_default_executor(Threads())
        loop.set_exception_handler(last_resort.in_loop)
        return runner.run(work)
