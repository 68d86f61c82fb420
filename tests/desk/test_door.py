"""Where a desk listens, and what an operator is told when it cannot."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from structlog.testing import capture_logs

from complaints.delivery.checkpoints import nothing
from complaints.delivery.transport import Bot
from desk.clock import system_clock
from desk.door import KINDS, Door
from desk.settings import SettingsWrong, read_settings
from desk.troubles import Trouble
from playground import Playground
from tests.desk.commands import amends, begin, ended
from tests.desk.gates import until
from tests.desks import DeskUnderTest, bare_settings

WEBHOOK: Final = {"webhook_url": "https://desk.example.org", "webhook_secret": "0123456789abcdef"}


def door(**given: Any) -> Door:
    """The door of a desk with these settings."""
    return Door(bare_settings(**given), system_clock, nothing, lambda: True, 50)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


async def test_a_desk_that_fetches_does_without_http_where_the_port_is_taken(taken: int) -> None:
    with capture_logs() as logged:
        async with door(http_port=taken):
            pass
    assert logged == [
        {
            "event": "no /health and no /ready",
            "log_level": "warning",
            "host": "127.0.0.1",
            "port": taken,
            "why": "Address already in use",
        }
    ]


async def test_a_desk_that_is_brought_updates_refuses_to_start_where_the_port_is_taken(taken: int) -> None:
    with pytest.raises(Trouble) as raised:
        async with door(http_port=taken, **WEBHOOK):
            pass
    said = f"127.0.0.1:{taken} cannot be used (Address already in use). Set AMENDS_HTTP_PORT, and tell the proxy."
    assert str(raised.value) == said


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
async def test_a_host_that_is_not_of_this_machine_is_said(host: str) -> None:
    with pytest.raises(Trouble, match=rf"{host}:0 cannot be used \(.+\)"):
        async with door(http_host=host, http_port=0, **WEBHOOK):
            pass


async def test_without_webhooks_nobody_can_bring_anything() -> None:
    async with door(http_port=0) as opened, aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{opened.web.port}/telegram/customer"
        async with session.post(url, json={"update_id": 1}) as answer:
            assert answer.status == 404


def test_each_bot_asks_for_what_it_handles_and_no_more() -> None:
    """What the sides handle is written here once more, by hand; `chat_member` comes only to who asks."""
    assert KINDS == {
        "customer": ("message", "edited_message", "callback_query", "my_chat_member"),
        "staff": ("message", "edited_message", "callback_query", "my_chat_member", "chat_member"),
    }


# as an operator starts it


async def test_a_taken_port_is_one_line_and_status_one(taken: int, tmp_path: Path) -> None:
    tokens = {"customer_bot_token": "123456:ABC", "staff_bot_token": "123457:ABC"}
    ran = await amends("run", cwd=tmp_path, http_port=taken, log_level="error", **tokens, **WEBHOOK)
    assert (ran.status, len(ran.err.splitlines())) == (1, 1), ran
    assert f"127.0.0.1:{taken} cannot be used" in ran.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"webhook_url": "http://desk.example.org"}, "an address such as https://desk.example.org"),
        ({"webhook_url": "desk.example.org"}, "an address such as https://desk.example.org"),
        ({"webhook_url": "https://"}, "an address such as https://desk.example.org"),
        ({"webhook_url": "https://desk.example.org:99999"}, "Port out of range"),
        ({"webhook_url": "https://desk.example.org/?key=HIDDEN"}, "without name, query or fragment"),
        ({"webhook_url": "https://ana:HIDDEN@desk.example.org"}, "without name, query or fragment"),
        ({"webhook_secret": "HIDDEN"}, "at least 16 characters"),
        ({"webhook_url": "https://desk.example.org"}, "AMENDS_WEBHOOK_SECRET is not"),
        ({"http_port": "65536"}, "AMENDS_HTTP_PORT"),
    ],
    ids=["http", "no scheme", "no host", "port", "query", "password", "short secret", "no secret", "http port"],
)
def test_a_wrong_address_or_secret_stops_the_start_with_a_sentence(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsWrong) as raised:
        assert read_settings(_env_file=None, **given).webhook
    assert said in str(raised.value)
    assert "HIDDEN" not in str(raised.value)


async def test_webhooks_without_a_secret_are_one_line_and_status_two(tmp_path: Path) -> None:
    given = {"customer_bot_token": "1:A", "staff_bot_token": "2:A", "webhook_url": "https://desk.example.org"}
    ran = await amends("run", cwd=tmp_path, **given)
    said = "AMENDS_WEBHOOK_URL is set, AMENDS_WEBHOOK_SECRET is not. Set both, or none to fetch updates."
    assert (ran.status, ran.err) == (2, f"amends: {said}\n")


@pytest.mark.parametrize("base", ["https://desk.example.org:8443/", "http://127.0.0.1:8080", "http://localhost/desk/"])
def test_both_paths_follow_the_address(base: str) -> None:
    webhook = read_settings(_env_file=None, webhook_url=base, webhook_secret="0123456789abcdef").webhook
    assert webhook
    assert [webhook.url(bot) for bot in Bot] == [base.rstrip("/") + f"/telegram/{bot}" for bot in ("customer", "staff")]


async def test_a_start_says_that_it_stores_and_then_that_it_handles(tmp_path: Path) -> None:
    """As a supervisor sees a start."""
    async with Playground() as telegram, aiohttp.ClientSession() as session:
        tokens = {f"{name}_bot_token": telegram.add_bot(name, f"{name}_bot").token for name in ("customer", "staff")}
        process = await begin("run", cwd=tmp_path, telegram_api_url=telegram.url, log_format="json", **tokens)
        assert process.stderr is not None
        line = (await asyncio.wait_for(process.stderr.readline(), 10)).decode()
        port = line.partition('"port": ')[2].partition(",")[0]
        seen: list[tuple[int, ...]] = []
        async with asyncio.timeout(20):
            while not seen or seen[-1] != (200, 200):
                await asyncio.sleep(0.05)
                answers = [await session.get(f"http://127.0.0.1:{port}/{path}") for path in ("health", "ready")]
                seen.append(tuple(answer.status for answer in answers))
        process.terminate()
        assert (await ended(process)).status == 0
    assert list(dict.fromkeys(seen)) in ([(200, 503), (200, 200)], [(503, 503), (200, 503), (200, 200)])


async def test_a_desk_that_stops_is_not_at_work_any_more(desk: DeskUnderTest) -> None:
    assert desk.running
    running = desk.running
    await until(lambda: running.worker is not None)
    port = running.door.web.port
    await desk.stop()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)
