"""A process that has imported everything and forks a desk on demand, so that a start costs a tenth of a second.

Orders come as lines of JSON on stdin, answers go as lines of JSON to stdout. `python -m tests.survival.mother`.
"""

import asyncio
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from pydantic import SecretStr

from complaints.delivery.transport import Bot
from desk import logs
from desk.running import Running
from desk.serving import import_frameworks
from desk.settings import Settings


class KillAt:
    """A checkpoint at which the process dies: at the `nth` pass of that place."""

    def __init__(self, place: str, nth: int) -> None:
        self.place = place
        self.left = nth

    async def __call__(self, place: str) -> None:
        """Pass, or die without a word."""
        if place == self.place:
            self.left -= 1
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def poison(words: str) -> None:
    """From now on an update with these words ends the process, as a fault in a C library would."""
    from bot.side import CustomerSide

    handle = CustomerSide.handle

    async def deadly(self: CustomerSide, update: Any, *rest: Any) -> Any:
        if words in json.dumps(update, ensure_ascii=False):
            os.kill(os.getpid(), signal.SIGKILL)
        return await handle(self, update, *rest)

    setattr(CustomerSide, "handle", deadly)  # noqa: B010  # the one place where a test reaches into the desk


def run_desk(order: dict[str, Any]) -> NoReturn:
    """Be the desk, in a child, until killed."""
    sink = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(sink, stream)
    logs.set_up("console", "info")
    settings = Settings(_env_file=None, **order["settings"])  # type: ignore[call-arg]  # pydantic-settings' own
    assert settings.customer_bot_token is not None
    assert settings.staff_bot_token is not None
    tokens: dict[Bot, SecretStr] = {Bot.CUSTOMER: settings.customer_bot_token, Bot.STAFF: settings.staff_bot_token}
    running = Running(settings, tokens, poll_seconds=2)
    if order.get("kill_at"):
        running.checkpoint = KillAt(*order["kill_at"])
    if order.get("poison"):
        poison(order["poison"])

    async def run() -> None:
        running.stop_on_signals()
        await running.run()

    code = 1
    try:
        asyncio.run(run())
        code = 0
    except Exception:  # noqa: BLE001  # said in the log; a child must never return into its mother's work
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Fork, kill and wait as told; when nobody tells any more, no desk outlives its test."""
    alive: set[int] = set()
    import_frameworks()
    answer({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "fork":
            pid = os.fork()
            if pid == 0:
                run_desk(order)
            alive.add(pid)
            answer({"pid": pid})
        else:
            if order["do"] == "kill":
                os.kill(order["pid"], order["signal"])
            answer({"status": os.waitpid(order["pid"], 0)[1]})
            alive.discard(order["pid"])
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def answer(said: dict[str, Any]) -> None:
    """One line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    serve()
