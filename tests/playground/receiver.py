"""A bot's own web server, as plain as can be: it keeps what comes and answers as it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

Json = dict[str, Any]


@dataclass(frozen=True)
class Letter:
    """One update as it came, whole."""

    update: Json
    headers: Mapping[str, str]
    path: str
    connection: asyncio.Transport | None

    @property
    def words(self) -> str:
        """What was typed, or the data of the button that was pressed."""
        if "callback_query" in self.update:
            return str(self.update["callback_query"]["data"])
        return str(self.update["message"]["text"])


async def welcome(_: Letter) -> web.Response:
    """The usual answer."""
    return web.Response()


def refuses(status: int, **headers: str) -> Callable[[Letter], Awaitable[web.Response]]:
    """An answer that is always the same."""

    async def answer(_: Letter) -> web.Response:
        return web.Response(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return answer


class Gate:
    """Lets letters in and answers none until it is opened; knows how many stand inside at once."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.open = asyncio.Event()

    async def __call__(self, _: Letter) -> web.Response:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await self.open.wait()
        self.inside -= 1
        return web.Response()


class Receiver:
    """`letters` are those that came whole, `torn` counts the others; `answer` is asked for what to say to each.

    `paths` are all that anybody asked for.
    """

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.torn = 0
        self.paths: list[str] = []
        self.answer: Callable[[Letter], Awaitable[web.Response]] = welcome
        self.url = ""
        self._news = asyncio.Event()
        self.app = web.Application()
        self.app.router.add_route("*", "/{path:.*}", self._take)

    @property
    def words(self) -> list[str]:
        """What came so far, by its words."""
        return [letter.words for letter in self.letters]

    async def gets(self, count: int, *, within: float = 5) -> list[str]:
        """Wait until so many letters have come; gives their words."""
        async with asyncio.timeout(within):
            while len(self.letters) < count:
                await self._changed()
        return self.words

    async def tears(self, *, within: float = 5) -> None:
        """Wait until one came that broke off."""
        async with asyncio.timeout(within):
            while not self.torn:
                await self._changed()

    async def _changed(self) -> None:
        self._news.clear()
        await self._news.wait()

    async def _take(self, request: web.Request) -> web.Response:
        self.paths.append(request.path_qs)
        try:
            update = json.loads(await request.read())
        except (ConnectionError, web.RequestPayloadError):
            self.torn += 1
            self._news.set()
            raise
        letter = Letter(update, request.headers, request.path_qs, request.transport)
        self.letters.append(letter)
        self._news.set()
        return await self.answer(letter)


async def eventually(true: Callable[[], bool], *, within: float = 5) -> None:
    """Wait until it is; raises TimeoutError."""
    async with asyncio.timeout(within):
        while True:
            if true():
                return
            await asyncio.sleep(0.002)


@asynccontextmanager
async def receiving(port: int = 0) -> AsyncIterator[Receiver]:
    """A receiver that listens on 127.0.0.1 for as long as the block runs."""
    receiver = Receiver()
    runner = web.AppRunner(receiver.app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield receiver
    finally:
        await runner.cleanup()
