"""The real thing behind the page: `amends run` on the playground, in a process of its own."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.desk.commands import environment
from tests.ports import free_port

START: Final = 60  # seconds; it takes seven where nothing else runs
END: Final = 10
WIDE: Final[dict[str, Any]] = {"limits": "1000/1s,100/1s,2000/60s", "undo_seconds": 1}  # nobody waits for budgets
MOST: Final = 2**24  # bytes of a state


class Grounds:
    """A playground with the desk at work on it, and the page at its address."""

    process: asyncio.subprocess.Process
    ends_with = 0  # the status with which it must end

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def kill(self) -> None:
        """End it at once, as a machine does that loses its power."""
        self.ends_with = -signal.SIGKILL
        self.process.kill()
        await self.process.wait()

    async def answers(self) -> bool:
        """Whether the page is there."""
        try:
            async with self._http.get(f"{self.url}/") as answer:
                return answer.status == 200
        except aiohttp.ClientConnectionError:
            return False

    async def deed(self, what: str, /, **body: Any) -> dict[str, Any]:
        """What the page does when somebody clicks, without the click: for what a test is not about."""
        async with self._http.post(f"{self.url}/page/do/{what}", json=body) as answer:
            said: dict[str, Any] = await answer.json()
            assert answer.status == 200, said
            return said

    async def state(self) -> dict[str, Any]:
        """All that a page is told when it is opened."""
        async with self._http.get(f"{self.url}/page/events", read_bufsize=MOST) as stream:
            while not (line := await stream.content.readline()).startswith(b"data: "):
                pass
            said: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return said

    async def seat(self, person: int) -> dict[str, Any]:
        """Where a customer writes, for a deed: in the chat with the customers' bot."""
        bots = (await self.state())["bots"]
        bot = next(bot["id"] for bot in bots if bot["side"] == "customers")
        return {"as": person, "chat": f"{bot}:{person}", "topic": None}

    async def add_person(self, name: str, *, language: str = "en", side: str = "customer", rank: str = "") -> int:
        """Somebody of the test's own, so that tests who share the grounds do not meet; their id."""
        ranked = {"rank": rank} if rank else {}
        return int((await self.deed("add_person", name=name, language=language, side=side, **ranked))["id"])


@asynccontextmanager
async def playing(folder: Path, *, has_tour: bool = False, **settings: Any) -> AsyncIterator[Grounds]:
    """Grounds in that folder; AMENDS_<NAME> for each setting. What the desk said meanwhile is in `said.txt`.

    Once more in the same folder they go on where they ended; for a page that is still open, at the same port.
    """
    given = {"playground_port": free_port(), "data_dir": folder / "data"} | settings
    said = folder / "said.txt"
    async with aiohttp.ClientSession() as http:
        grounds = Grounds(f"http://127.0.0.1:{given['playground_port']}", http)
        grounds.process = process = await _begin(folder, said, given, has_tour)
        try:
            await _wait_for(grounds, process, said)
            yield grounds
        finally:
            await _end(process)
    assert process.returncode == grounds.ends_with, said.read_text()


async def _begin(folder: Path, said: Path, given: dict[str, Any], has_tour: bool) -> asyncio.subprocess.Process:
    tour = () if has_tour else ("--no-tour",)
    command = (sys.executable, "-P", "-m", "desk", "run", "--playground", *tour)
    with said.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment(given), stdout=out, stderr=asyncio.subprocess.STDOUT
        )


async def _wait_for(grounds: Grounds, process: asyncio.subprocess.Process, said: Path) -> None:
    async with asyncio.timeout(START):
        while not await grounds.answers():
            assert process.returncode is None, said.read_text()
            await asyncio.sleep(0.1)


async def _end(process: asyncio.subprocess.Process) -> None:
    """In order, or at once where it takes too long."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(END):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
