"""Connections that Telegram opens: to webhooks, kept open between updates, whole or broken on purpose."""

import asyncio
import json
import os
import socket
import weakref
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground.text import Json

IDLE = 60  # seconds that a connection without work stays open


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: an HTTP status, or 0 and in `reason` why there is none, as getWebhookInfo words it.

    A connection that is closed without a word leaves no reason. `retry_after` is the header's, in seconds.
    """

    status: int
    reason: str = ""
    retry_after: int = 0
    body: Any = None  # read, when it was JSON

    @property
    def good(self) -> bool:
        """Whether the update counts as delivered."""
        return 200 <= self.status <= 299

    @property
    def error(self) -> str:
        """The words for `last_error_message`; none when it went well or when nobody knows."""
        if self.good:
            return ""
        return f"Wrong response from the webhook: {self.status} {self.reason}" if self.status else self.reason


@dataclass(frozen=True, slots=True)
class Manner:
    """How a body is sent: whole; in halves, `pause` seconds apart; or only its first half, after which it breaks."""

    pause: float = 0.0
    broken: bool = False


class Outgoing:
    """The connections. `let_go` names their sockets, for a child process that must not hold them."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self.sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    async def post(
        self, url: str, body: str, *, headers: dict[str, str], within: float, manner: Manner | None = None
    ) -> Answer:
        """Post JSON and wait up to `within` seconds for the answer; then the connection is closed."""
        data = body.encode()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(data))} | headers
        given = _in_halves(data, manner) if manner else data
        try:
            async with (
                asyncio.timeout(within),
                self._opened().post(url, data=given, headers=headers, allow_redirects=False) as response,
            ):
                return Answer(response.status, response.reason or "", _seconds(response), await _read(response))
        except TimeoutError:
            return Answer(0, "Read timeout expired")
        except aiohttp.ClientError as error:
            return Answer(0, _reason(error))

    async def close(self) -> None:
        """Close all connections."""
        if self._session:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE, socket_factory=self._socket),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
                skip_auto_headers={"User-Agent", "Accept"},
            )
        return self._session

    def _socket(self, address: Any) -> socket.socket:
        family, kind, protocol, *_ = address
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)
        self.sockets.add(opened)
        return opened


async def _in_halves(data: bytes, manner: Manner) -> AsyncIterator[bytes]:
    yield data[: len(data) // 2]
    if manner.broken:
        raise ConnectionAbortedError("cut off on purpose")
    await asyncio.sleep(manner.pause)
    yield data[len(data) // 2 :]


async def _read(response: aiohttp.ClientResponse) -> Json | None:
    """The answer's body, when it is a JSON object."""
    body = await response.read()
    if response.content_type != "application/json":
        return None
    try:
        read = json.loads(body)
    except ValueError:
        return None
    return read if isinstance(read, dict) else None


def _seconds(response: aiohttp.ClientResponse) -> int:
    """`Retry-After` in seconds; a date, or what is no number, counts as none."""
    given = response.headers.get("Retry-After", "").strip()
    return int(given) if given.isascii() and given.isdigit() else 0


def _reason(error: aiohttp.ClientError) -> str:
    if isinstance(error, aiohttp.ClientSSLError):
        return "SSL error {certificate verify failed}"
    number = getattr(error, "errno", None)
    if number:
        return os.strerror(number)
    return "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else ""
