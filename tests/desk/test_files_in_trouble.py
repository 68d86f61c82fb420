"""Fetching a file from Telegram in trouble: it is put in its place whole, or it is not there, and may come later."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest
from pydantic import SecretStr

from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.transport import Bot
from desk import telegram as way
from desk.telegram import Telegram
from playground import Fault, errors
from tests.desk.lines import Line, connected, without_path

_LENGTH: Final = re.compile(rb"Content-Length: (\d+)")


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A line that works."""
    async with connected() as line:
        yield line


async def get_file(line: Line, data: bytes) -> str:
    """A document that Ana has sent: what the bot knows it by."""
    sent = await line.ana.chat_with(line.account).sends_document(data, name="bill.pdf")
    assert sent.file
    return sent.file.file_id(line.account)


async def test_a_file_is_put_in_its_place_whole(line: Line, tmp_path: Path) -> None:
    data = bytes(range(256)) * 1024
    size = await line.way.download(Bot.CUSTOMER, await get_file(line, data), tmp_path / "kept")
    assert (size, (tmp_path / "kept").read_bytes()) == (len(data), data)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault.drop_before(method="file"), Failure.AWAY),
        (Fault.restarting(method="file"), Failure.GAVE_UP),
        (Fault.bad_gateway(method="file"), Failure.GAVE_UP),
        (Fault.flood(3, method="file"), Failure.FLOOD),
        (Fault.not_found(method="file"), Failure.FILE_GONE),
        (Fault.drop_after(method="getFile"), Failure.UNKNOWN_OUTCOME),
        (Fault.refuse(errors.FILE_UNAVAILABLE, method="getFile"), Failure.FILE_GONE),
        (Fault.refuse(errors.FILE_TOO_BIG, method="getFile"), Failure.FILE_TOO_LARGE),
    ],
    ids=["cut off", "restarting", "bad gateway", "flood", "not there", "asked in vain", "gone for now", "too large"],
)
async def test_a_file_that_does_not_come_is_not_there_and_may_come_later(
    line: Line, tmp_path: Path, fault: Fault, failure: Failure
) -> None:
    file_id = await get_file(line, b"the bill")
    line.telegram.faults.add(fault)
    failed = await line.fails(line.way.download(Bot.CUSTOMER, file_id, tmp_path / "kept"))
    assert failed.failure is failure
    assert not (tmp_path / "kept").exists()
    line.telegram.faults.clear()
    await line.way.download(Bot.CUSTOMER, file_id, tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b"the bill"


async def test_a_flood_on_the_link_of_a_file_says_for_how_long(line: Line, tmp_path: Path) -> None:
    """In the header: a link answers no JSON."""
    file_id = await get_file(line, b"the bill")
    line.telegram.faults.add(Fault.flood(7, method="file", times=1))
    failed = await line.fails(line.way.download(Bot.CUSTOMER, file_id, tmp_path / "kept"))
    assert (failed.failure, failed.retry_after) == (Failure.FLOOD, 7)


async def test_a_file_that_takes_too_long_is_tried_again(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = await get_file(line, b"the bill")
    monkeypatch.setattr(way, "FILE_SECONDS", 0.1)
    line.telegram.faults.add(Fault.delay(0.3, method="file", times=1))
    failed = await line.fails(line.way.download(Bot.CUSTOMER, file_id, tmp_path / "kept"))
    assert failed.failure is Failure.AWAY
    await line.telegram.calls.expect("file")


async def test_an_answer_without_a_path_is_a_file_that_cannot_be_had_now(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`file_path` is optional (Bot API, File)."""
    file_id = await get_file(line, b"the bill")
    without_path(monkeypatch)
    failed = await line.fails(line.way.download(Bot.CUSTOMER, file_id, tmp_path / "kept"))
    assert failed.failure is Failure.FILE_GONE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("promised", ["Content-Length: 1000\r\n", ""])
async def test_a_file_whose_end_never_comes_is_not_kept(tmp_path: Path, promised: str) -> None:
    """Half of it came, then the line went dead: a server of our own says so, byte by byte.

    Where no length was promised, the size that `getFile` told is held against it. Nothing is left beside its place.
    """
    token = SecretStr(f"1234567:AA{'x' * 33}")
    async with await asyncio.start_server(_half_a_file(promised), "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with Telegram(f"http://127.0.0.1:{port}", {Bot.STAFF: token}) as way_to_it:
            with pytest.raises(DeliveryFailed) as raised:
                await way_to_it.download(Bot.STAFF, "any", tmp_path / "kept")
    assert raised.value.failure is Failure.AWAY
    assert list(tmp_path.iterdir()) == []


def _half_a_file(promised: str) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """Answer `getFile` well, and the fetching of the file with its beginning."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        if asked.startswith(b"POST"):
            found = _LENGTH.search(asked)
            await reader.readexactly(int(found[1]) if found else 0)
            known = b'"file_id":"any","file_unique_id":"a","file_size":1000,"file_path":"photos/1.jpg"'
            body = b'{"ok":true,"result":{' + known + b"}}"
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        else:
            body, head = b"the beginning", f"HTTP/1.1 200 OK\r\n{promised}Connection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    return answer
