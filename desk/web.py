"""The desk's own HTTP: `/health`, `/ready`, and with webhooks the two addresses to which Telegram brings updates.

It speaks plain HTTP and stands behind a proxy (docs/operating.md). Nothing that a proxy says about whom it speaks for
is believed: Telegram is known by its secret alone.
"""

import os
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from aiohttp import web

from complaints.delivery.transport import Bot
from desk.health import Health
from desk.receiving import Receiver
from desk.webhook import PATHS

LAST_WORDS: Final = 3.0  # seconds for requests that are being answered when the desk stops
_KEEP_ALIVE: Final = 75.0  # seconds; longer than a proxy keeps its connections, so that none is cut under a request
_LINGERING: Final = 1.0  # seconds for what a stranger still sends, which nobody reads


class Web:
    """The server, from `open` to `close`."""

    def __init__(self, host: str, port: int, health: Health, receiver: Receiver | None) -> None:
        self._address = (host, port)
        self._runner = web.AppRunner(
            _application(health, receiver),
            access_log=None,
            shutdown_timeout=LAST_WORDS,
            keepalive_timeout=_KEEP_ALIVE,
            lingering_time=_LINGERING,
        )

    async def open(self) -> None:
        """Listen. OSError where that address cannot be had."""
        await self._runner.setup()
        await web.TCPSite(self._runner, *self._address).start()

    @property
    def port(self) -> int:
        """Where it listens: another than was set where that was 0."""
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Take no more, and let whatever is being answered come to its end. Harmless when done again."""
        await self._runner.cleanup()


def reason(error: OSError) -> str:
    """Why an address cannot be had, without the address."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return error.strerror or type(error).__name__
    return os.strerror(error.errno)


def _application(health: Health, receiver: Receiver | None) -> web.Application:
    application = web.Application()
    application.router.add_get("/health", partial(_report, health.of_storing))
    application.router.add_get("/ready", partial(_report, health.of_handling))
    if receiver is not None:
        for bot in Bot:
            application.router.add_post(PATHS[bot], partial(receiver.receive, bot=bot))
    return application


async def _report(look: Callable[[], Awaitable[list[str]]], _: web.Request) -> web.Response:
    troubles = await look()
    headers = {"Cache-Control": "no-store"}
    return web.json_response({"ok": not troubles, "why": troubles}, status=503 if troubles else 200, headers=headers)
