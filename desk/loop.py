"""The event loop of a command, which ends when its work has ended, and the threads beside it."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
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


async def in_thread(work: Callable[[], Any]) -> Any:
    """Run that in a thread that does not keep a process from ending, unlike those of the loop's executor."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    result: list[Any] = []  # empty where the work raised

    def work_there() -> None:
        try:
            result.append(work())
        finally:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(done.set)

    threading.Thread(target=work_there, daemon=True, name="imports").start()
    await done.wait()
    if not result:
        message = "the frameworks could not be imported"
        raise ImportError(message)
    return result[0]
