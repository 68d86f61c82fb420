"""The real thing behind the page: `amends run` on the playground, in a process of its own."""

import asyncio
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


class Grounds:
    """A playground with the desk at work on it, and the page at its address."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

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

    async def add_person(self, name: str, *, language: str = "en", side: str = "customer", rank: str = "") -> int:
        """Somebody of the test's own, so that tests who share the grounds do not meet; their id."""
        ranked = {"rank": rank} if rank else {}
        return int((await self.deed("add_person", name=name, language=language, side=side, **ranked))["id"])


@asynccontextmanager
async def playing(folder: Path, **settings: Any) -> AsyncIterator[Grounds]:
    """Grounds in that folder; AMENDS_<NAME> for each setting. What the desk said meanwhile is in `said.txt`."""
    port = free_port()
    given = {"playground_port": port, "data_dir": folder / "data"} | settings
    said = folder / "said.txt"
    async with aiohttp.ClientSession() as http:
        grounds = Grounds(f"http://127.0.0.1:{port}", http)
        process = await _begin(folder, said, given)
        try:
            await _wait_for(grounds, process, said)
            yield grounds
        finally:
            await _end(process)
    assert process.returncode == 0, said.read_text()


async def _begin(folder: Path, said: Path, given: dict[str, Any]) -> asyncio.subprocess.Process:
    command = (sys.executable, "-P", "-m", "desk", "run", "--playground")
    with said.open("wb") as out:
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
