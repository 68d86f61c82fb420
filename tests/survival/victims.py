"""Desks that can be killed: forked from the mother, or started as an operator would start them."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Mother:
    """The process that forks desks; see `tests.survival.mother`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()

    async def order(self, **order: Any) -> dict[str, Any]:
        """Tell it what to do; its answer."""
        assert self._process.stdin is not None
        async with self._turn:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            await self._process.stdin.drain()
            return await self.answer()

    async def answer(self) -> dict[str, Any]:
        """The next line that it says."""
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        assert line, "the mother of all desks has died"
        answer: dict[str, Any] = json.loads(line)
        return answer


@asynccontextmanager
async def mother() -> AsyncIterator[Mother]:
    """One, for as long as it is needed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.survival.mother",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        found = Mother(process)
        await found.answer()
        yield found
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


class Victim:
    """A desk in a process of its own."""

    async def kill(self) -> None:
        """SIGKILL: it has no time for anything."""
        raise NotImplementedError

    async def stop(self) -> int:
        """SIGTERM, and its exit status."""
        raise NotImplementedError


class Forked(Victim):
    """Forked from the mother."""

    def __init__(self, of: Mother, pid: int) -> None:
        self._mother = of
        self.pid = pid

    async def kill(self) -> None:
        """SIGKILL."""
        await self._mother.order(do="kill", pid=self.pid, signal=int(signal.SIGKILL))

    async def stop(self) -> int:
        """SIGTERM."""
        answer = await self._mother.order(do="kill", pid=self.pid, signal=int(signal.SIGTERM))
        return os.waitstatus_to_exitcode(answer["status"])

    async def dies(self) -> int:
        """Wait for its own end; the exit status, negative for a signal."""
        answer = await self._mother.order(do="wait", pid=self.pid)
        return os.waitstatus_to_exitcode(answer["status"])


class Started(Victim):
    """`amends run`, as an operator would."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM."""
        self._process.terminate()
        return await self._process.wait()


async def fork(of: Mother, settings: dict[str, Any], log: Path, **more: Any) -> Forked:
    """A desk within a tenth of a second; `kill_at=(place, nth)` and `poison=words` decide its end beforehand."""
    answer = await of.order(do="fork", settings=settings, log=str(log), **more)
    return Forked(of, answer["pid"])


async def start(settings: dict[str, Any], log: Path) -> Started:
    """A desk from nothing, settings in the environment."""
    environment = {f"AMENDS_{name.upper()}": str(value) for name, value in settings.items()}
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "desk",
            "run",
            cwd=log.parent,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environment,
            stdout=sink,
            stderr=sink,
        )
    return Started(process)
