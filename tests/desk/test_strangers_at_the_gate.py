"""Whoever is not Telegram is sent away without a word, and before anything is read."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from complaints.delivery.transport import Bot
from tests.desk.gates import HEADER, SECRETS, WEBHOOK, Gate, gate, told

SECRET = SECRETS[Bot.CUSTOMER]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Gate]:
    """At the gate."""
    async with gate(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    "secret",
    [
        "",
        SECRETS[Bot.STAFF],
        WEBHOOK.secret.get_secret_value(),
        SECRET[:-1],
        SECRET + "0",
        ("0" if SECRET[0] != "0" else "1") + SECRET[1:],
        SECRET[:-1] + ("0" if SECRET[-1] != "0" else "1"),
        SECRET.upper(),
        "کلید",
    ],
    ids=["empty", "the other bot's", "the one it comes from", "shorter", "longer", "first", "last", "case", "script"],
)
async def test_a_wrong_secret_is_refused_without_a_word(at: Gate, secret: str) -> None:
    with capture_logs() as logged:
        answer = await at.brings(told(5), secret=secret)
    assert (answer.status, answer.body) == (401, b"")
    assert at.stored() == []
    assert not secret or secret not in str(logged)


async def test_without_a_secret_nothing_is_read(at: Gate) -> None:
    """The answer comes although the body never does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", at.web.port)
    writer.write(b"POST /telegram/staff HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000000\r\n\r\n{")
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 401 ")
    writer.close()


async def test_strangers_are_told_of_once_a_minute_however_many_come(at: Gate) -> None:
    with capture_logs() as logged:
        for _ in range(5):
            await at.brings(told(5), secret="guess")
    assert [line["event"] for line in logged] == ["an update without our secret was refused"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/telegram/customer", 405),
        ("PUT", "/telegram/staff", 405),
        ("POST", "/telegram/other", 404),
        ("POST", "/telegram/customer/", 404),
        ("POST", "/telegram", 404),
        ("POST", "/health", 405),
        ("GET", "/", 404),
    ],
)
async def test_there_is_nothing_else(at: Gate, method: str, path: str, status: int) -> None:
    async with at.session.request(method, at.url + path, headers={HEADER: SECRET}, json=told(5)) as answer:
        assert answer.status == status
    assert at.stored() == []
