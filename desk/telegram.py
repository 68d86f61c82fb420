"""The way to Telegram: raw calls of the Bot API over HTTP, and what their failures mean.

No error of this module carries a URL, for the token stands in every one of them.
"""

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
from pydantic import SecretStr

from complaints.delivery.failures import DeliveryFailed, Failure, understood
from complaints.delivery.transport import Bot, Call
from complaints.rules.file_names import safe_name
from desk.apart import updates_in
from desk.their_clock import TheirClock

CALL_SECONDS: Final = 15.0
FILE_SECONDS: Final = 60.0
POLL_SECONDS: Final = 50  # the longest that Telegram waits (telegram.md 2)
_CHUNK: Final = 64 * 1024


class Telegram:
    """Both bots' way to one Bot API server."""

    def __init__(self, url: str, tokens: Mapping[Bot, SecretStr]) -> None:
        self._url = url.rstrip("/")
        self._tokens = tokens
        self._session: aiohttp.ClientSession | None = None
        self.clock = TheirClock()

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60)
        self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True, raise_for_status=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, bot: Bot, call: Call) -> Any:
        """The call's result; DeliveryFailed for anything else."""
        if call.uploads:
            form = await asyncio.to_thread(_form, call)  # files are read, or made, while others are handled
            return await self._post(bot, call.method, FILE_SECONDS, data=form)
        return await self._post(bot, call.method, CALL_SECONDS, json=call.params)

    async def updates(self, bot: Bot, offset: int | None, kinds: tuple[str, ...], seconds: int) -> list[Any]:
        """Updates that wait, as raw JSON; `offset` tells Telegram to forget those before it."""
        params: dict[str, Any] = {"timeout": seconds, "limit": 100, "allowed_updates": kinds}
        if offset is not None:
            params["offset"] = offset
        status, said, date = await self._ask(bot, "getUpdates", seconds + CALL_SECONDS, json=params)
        found = _updates(status, said)
        self.clock.heard(date)
        return found

    async def download(self, bot: Bot, file_id: str, to: Path) -> int:
        """Fetch a file to that path, synced to the disk; its size in bytes."""
        found = await self.call(bot, Call("getFile", {"file_id": file_id}))
        if "file_path" not in found:  # optional (Bot API, File): the server does not hand it out, now
            raise DeliveryFailed(failure=Failure.FILE_GONE, description="no file_path")
        url = f"{self._url}/file/bot{self._tokens[bot].get_secret_value()}/{found['file_path']}"
        try:
            async with self._client.get(url, timeout=aiohttp.ClientTimeout(FILE_SECONDS)) as answer:
                if answer.status == 404:  # the link, not the file: another one is to be asked for
                    raise DeliveryFailed(failure=Failure.FILE_GONE, description="HTTP 404")
                if answer.status != 200:
                    raise understood(answer.status, "file not handed out", retry_after=_seconds(answer))
                return await _write(answer, to, found.get("file_size"))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DeliveryFailed(failure=Failure.AWAY, description=type(error).__name__) from None

    @property
    def _client(self) -> aiohttp.ClientSession:
        assert self._session is not None  # used inside `async with`
        return self._session

    async def _post(self, bot: Bot, method: str, seconds: float, **body: Any) -> Any:
        status, said, date = await self._ask(bot, method, seconds, **body)
        result = _result(status, said)
        self.clock.heard(date)
        return result

    async def _ask(self, bot: Bot, method: str, seconds: float, **body: Any) -> tuple[int, bytes, str | None]:
        """Status, body and date of whatever answers; no date where our clock has jumped meanwhile."""
        url = f"{self._url}/bot{self._tokens[bot].get_secret_value()}/{method}"
        timeout, jumps = aiohttp.ClientTimeout(total=seconds, sock_connect=min(5.0, seconds)), self.clock.jumps
        try:
            async with self._client.post(url, timeout=timeout, **body) as answer:
                said, date = await answer.read(), answer.headers.get("Date")
                return answer.status, said, date if jumps == self.clock.jumps else None
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise DeliveryFailed(failure=Failure.AWAY, description=type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DeliveryFailed(failure=Failure.UNKNOWN_OUTCOME, description=type(error).__name__) from None


def _result(status: int, body: bytes) -> Any:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise _from_elsewhere(status) from None
    if isinstance(answer, dict) and answer.get("ok") is True:
        return answer.get("result")
    if not isinstance(answer, dict) or "error_code" not in answer:
        raise _from_elsewhere(status)
    parameters = answer.get("parameters") or {}
    raise understood(
        int(answer["error_code"]),
        str(answer.get("description", "")),
        retry_after=parameters.get("retry_after"),
        migrated_to=parameters.get("migrate_to_chat_id"),
    )


def _from_elsewhere(status: int) -> DeliveryFailed:
    """A proxy's page, or half an answer: Telegram itself always speaks its own JSON.

    One with 413 has refused the call for its size, and would again; one with 5xx may have passed it on before it gave
    up; any other kept it to itself.
    """
    said = f"HTTP {status}, not an answer of the Bot API"
    if status == 200:
        return DeliveryFailed(failure=Failure.UNKNOWN_OUTCOME, description=said)
    if status == 413 or status >= 500:
        return understood(status, said)
    return DeliveryFailed(failure=Failure.AWAY, description=said)


def _updates(status: int, body: bytes) -> list[Any]:
    """The result, a list whatever stands in it. What Python cannot read whole is taken apart, if it is whole."""
    try:
        found = _result(status, body)
    except DeliveryFailed as failed:
        apart = updates_in(body) if status == 200 and failed.failure is Failure.UNKNOWN_OUTCOME else None
        if apart is None:
            raise
        return apart
    if not isinstance(found, list):
        raise DeliveryFailed(failure=Failure.AWAY, description="no list of updates")
    return found


def _form(call: Call) -> aiohttp.FormData:
    """Multipart form data: parameters that are no strings as JSON (Bot API, *Making requests*).

    A file that somebody removed from our store is DeliveryFailed, for good: no later try would find it.
    """
    form = aiohttp.FormData()
    for name, value in call.params.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for upload in call.uploads:
        try:
            content = upload.read()
        except FileNotFoundError:
            raise DeliveryFailed(failure=Failure.FILE_GONE, description="not in our store") from None
        form.add_field(upload.field, content, filename=safe_name(upload.name) or "file")
    return form


def _seconds(answer: aiohttp.ClientResponse) -> float | None:
    """For how long a flood asks for silence; the other form of the header, a date, is none of Telegram's."""
    said = answer.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else None


async def _write(answer: aiohttp.ClientResponse, to: Path, said: int | None) -> int:
    """Write the body beside its place, sync it, and put it there whole; `said` is how large Telegram says it is."""
    part, size = to.with_suffix(".part"), 0
    try:
        with part.open("wb") as file:
            async for chunk in answer.content.iter_chunked(_CHUNK):
                size += file.write(chunk)
            file.flush()
            await asyncio.to_thread(os.fsync, file.fileno())
        # Where no length was promised, a line that was cut looks like an end.
        if answer.content_length is None and size < (said or 0):
            raise DeliveryFailed(failure=Failure.AWAY, description="cut off")
        part.chmod(0o600)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return size
