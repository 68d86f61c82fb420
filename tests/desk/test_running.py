"""A whole desk as an operator starts and ends it, beside a Telegram that is not always there."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from playground import Fault, Playground
from playground.users import Bot
from tests.desk.commands import begin, ended


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    """A Telegram."""
    async with Playground() as found:
        yield found


def bots(telegram: Playground) -> tuple[Bot, Bot]:
    """Both bots."""
    return telegram.add_bot("Complaints", "acme_bot"), telegram.add_bot("Desk", "acme_desk_bot")


def settings(telegram: Playground, customers: Bot, staff: Bot, **more: Any) -> dict[str, Any]:
    """What a desk needs."""
    return {
        "customer_bot_token": customers.token,
        "staff_bot_token": staff.token,
        "telegram_api_url": telegram.url,
    } | more


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("after", [0.0, 0.4, 3.0])
async def test_a_signal_ends_it_with_zero_whenever_it_comes(
    telegram: Playground, tmp_path: Path, number: signal.Signals, after: float
) -> None:
    process = await begin("run", cwd=tmp_path, **settings(telegram, *bots(telegram)))
    await asyncio.sleep(0.3 + after)  # Python itself must have begun
    process.send_signal(number)
    begun = time.perf_counter()
    ran = await ended(process)
    assert ran.status == 0, ran.err
    assert time.perf_counter() - begun < 10


async def test_without_a_group_it_prints_the_code_that_binds_one(telegram: Playground, tmp_path: Path) -> None:
    process = await begin("run", cwd=tmp_path, **settings(telegram, *bots(telegram)))
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 15)).decode()
    assert "/setup " in line
    process.terminate()
    assert (await ended(process)).status == 0


async def test_telegram_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    async with Playground(away=True) as telegram:
        customers, staff = bots(telegram)
        process = await begin("run", cwd=tmp_path, **settings(telegram, customers, staff))
        chat = telegram.add_person("Ana", language="en").chat_with(customers)
        await chat.types("My parcel never came")
        await asyncio.sleep(2.5)
        await telegram.comes_back()
        await chat.reads("mostly about", within=20)
        process.terminate()
        assert (await ended(process)).status == 0


async def test_telegram_away_for_a_while_is_waited_for(telegram: Playground, tmp_path: Path) -> None:
    customers, staff = bots(telegram)
    process = await begin("run", cwd=tmp_path, **settings(telegram, customers, staff))
    chat = telegram.add_person("Ana", language="en").chat_with(customers)
    await chat.types("/help")
    await chat.reads("Here you complain", within=20)
    async with telegram.outage(reset=True):
        await chat.types("My parcel never came")
        await asyncio.sleep(2)
    await chat.reads("mostly about", within=30)
    process.terminate()
    assert (await ended(process)).status == 0


async def test_a_revoked_token_ends_it_with_one_and_a_sentence(telegram: Playground, tmp_path: Path) -> None:
    customers, staff = bots(telegram)
    process = await begin("run", cwd=tmp_path, **settings(telegram, customers, staff))
    chat = telegram.add_person("Ana", language="en").chat_with(customers)
    await chat.types("/help")
    await chat.reads("Here you complain", within=20)
    await chat.types("My parcel never came")
    await asyncio.sleep(0.5)  # the answer is owed, and leaves after two seconds of quiet
    telegram.revoke(customers)
    ran = await ended(process, within=30)
    assert ran.status == 1
    assert "AMENDS_CUSTOMER_BOT_TOKEN" in ran.err.splitlines()[-1]
    assert customers.token not in ran.err + ran.out


async def test_a_proxys_404_does_not_end_it(telegram: Playground, tmp_path: Path) -> None:
    customers, staff = bots(telegram)
    telegram.faults.add(Fault.not_found(bot=customers, method="getUpdates", times=2))
    process = await begin("run", cwd=tmp_path, **settings(telegram, customers, staff))
    chat = telegram.add_person("Ana", language="en").chat_with(customers)
    await chat.types("/help")
    await chat.reads("Here you complain", within=20)
    process.terminate()
    assert (await ended(process)).status == 0


async def test_no_log_holds_a_token_or_a_customers_words(telegram: Playground, tmp_path: Path) -> None:
    customers, staff = bots(telegram)
    given = settings(telegram, customers, staff, log_level="debug", log_format="json")
    process = await begin("run", cwd=tmp_path, **given)
    chat = telegram.add_person("Ana Secretname", language="en").chat_with(customers)
    await chat.types("My parcel PLANTEDWORD never came")
    await chat.reads("mostly about", within=20)
    async with telegram.outage():
        await asyncio.sleep(1)
    process.terminate()
    ran = await ended(process)
    said = ran.out + ran.err
    assert not any(secret in said for secret in (customers.token, staff.token, "PLANTEDWORD", "Secretname"))


async def test_without_tokens_it_plays_and_ends_with_zero(tmp_path: Path) -> None:
    process = await begin("run", cwd=tmp_path, playground_port=0)
    assert process.stdout is not None
    async with asyncio.timeout(40):
        while b"We have your complaint" not in (line := await process.stdout.readline()):
            assert line
    process.send_signal(signal.SIGINT)
    ran = await ended(process)
    assert ran.status == 0, ran.err
    assert (tmp_path / "data" / "playground" / "amends.db").exists()


@pytest.mark.parametrize(("level", "says"), [({}, False), ({"log_level": "info"}, True)], ids=["unset", "info"])
async def test_a_log_level_that_is_set_holds_on_the_playground(
    tmp_path: Path, level: dict[str, str], says: bool
) -> None:
    process = await begin("run", cwd=tmp_path, playground_port=0, **level)
    assert process.stdout is not None
    async with asyncio.timeout(20):
        while b"/start" not in (line := await process.stdout.readline()):
            assert line
        assert await process.stdout.readline()  # what a bot says to it: the database is there
    process.terminate()
    ran = await ended(process)
    assert ran.status == 0, ran.err
    assert ("database upgraded" in ran.err) is says, ran.err


async def test_a_port_that_is_taken_is_said_in_a_sentence(telegram: Playground, tmp_path: Path) -> None:
    taken = telegram.url.rpartition(":")[2]
    ran = await ended(await begin("run", cwd=tmp_path, playground_port=taken))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"amends: Port {taken} cannot be used (Address already in use). Set AMENDS_PLAYGROUND_PORT.\n"


@pytest.mark.parametrize("shared", ["data_dir", "database_url"])
async def test_a_second_desk_on_the_same_folder_or_database_is_refused(
    telegram: Playground, tmp_path: Path, shared: str
) -> None:
    def of_its_own(number: int) -> dict[str, str]:
        """What each desk has for itself, and what they share."""
        own = {"data_dir": f"data{number}", "database_url": f"sqlite:///desk{number}.db"}
        return own | {shared: {"data_dir": "data", "database_url": "sqlite:///desk.db"}[shared]}

    given = settings(telegram, *bots(telegram))
    first = await begin("run", cwd=tmp_path, **given, **of_its_own(1))
    assert first.stdout is not None
    await asyncio.wait_for(first.stdout.readline(), 15)
    second = await ended(await begin("run", cwd=tmp_path, **given, **of_its_own(2)))
    assert (second.status, len(second.err.strip().splitlines())) == (1, 1)
    assert "Another process runs this desk" in second.err
    first.terminate()
    assert (await ended(first)).status == 0
