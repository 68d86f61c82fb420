"""One open page: what it is still to be told, and the stream that tells it (server-sent events).

A page that reads slowly holds nobody up: what it has not read yet waits here. When that becomes too much it is all
thrown away, and the page gets the whole state anew as soon as it reads again.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from playground.text import Json

MOST_EVENTS = 2_000
MOST_BYTES = 8 * 2**20
HEARTBEAT = 15.0  # seconds of silence, after which a comment keeps the connection open
STREAM = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
TICK = 1.0  # seconds between two looks at what changes by itself


def as_event(name: str, data: Json | None) -> bytes:
    """An event as it goes over the wire; JSON is escaped into ASCII and therefore always one line."""
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


class Feed:
    """What waits for one page. It begins, as after a lag, with the whole state."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0
        self._anew = True
        self._news = asyncio.Event()
        self.closed = False

    def push(self, event: bytes) -> None:
        """Let an event wait for the page, unless it is to get everything anyway."""
        if not self._anew:
            self._waiting.append(event)
            self._size += len(event)
            if len(self._waiting) > MOST_EVENTS or self._size > MOST_BYTES:
                self.begin_anew()
        self._news.set()

    def begin_anew(self) -> None:
        """Forget what waits: the page gets the whole state next."""
        self._waiting, self._size, self._anew = [], 0, True
        self._news.set()

    def close(self) -> None:
        """End the stream."""
        self.closed = True
        self._news.set()

    def take(self, everything: Callable[[], Json]) -> bytes:
        """All that waits, and nothing waits any more."""
        self._news.clear()
        if self._anew:
            self._anew = False  # before `everything`, which may push what it finds changed; that is in it already
            state = as_event("all", everything())
            self._waiting, self._size = [], 0
            return state
        taken, self._waiting, self._size = self._waiting, [], 0
        return b"".join(taken)

    async def news(self, within: float) -> None:
        """Wait until something waits, but not longer than so many seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), within)


async def stream(
    request: web.Request, feed: Feed, everything: Callable[[], Json], tick: Callable[[], None]
) -> web.StreamResponse:
    """Tell a page what happens, until it goes or the feed is closed."""
    response = web.StreamResponse(headers=STREAM)
    clock, silent_since = asyncio.get_running_loop().time, 0.0
    try:
        await response.prepare(request)
        while not feed.closed:
            if told := feed.take(everything) or (b":\n\n" if clock() - silent_since >= HEARTBEAT else b""):
                await response.write(told)
                silent_since = clock()
            await feed.news(within=TICK)
            tick()
        await response.write_eof()
    except ConnectionError:
        pass  # the page was closed; there is nobody to tell
    return response
