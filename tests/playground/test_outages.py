"""Telegram away, pollers killed, children forked: nothing that waited is lost."""

import asyncio
import os
import signal
import sys
import time
import warnings

import aiohttp
import pytest
from aiohttp import web

from playground import Playground
from tests.playground.receiver import eventually, receiving
from tests.playground.scene import Scene


@pytest.mark.parametrize(("reset", "error"), [(False, aiohttp.ClientConnectorError), (True, aiohttp.ClientOSError)])
async def test_in_an_outage_connections_are_refused_or_cut_and_nothing_is_lost(
    scene: Scene, reset: bool, error: type[Exception]
) -> None:
    await scene.chat.types("before")
    async with scene.telegram.outage(reset=reset):
        await scene.chat.types("meanwhile")
        with pytest.raises((error, aiohttp.ServerDisconnectedError)):
            await scene.says()
    heard = [update["message"]["text"] for update in await scene.updates(scene.customers)]
    assert heard == ["before", "meanwhile"]


async def test_an_outage_with_resets_spares_who_is_no_bot() -> None:
    async def beside(request: web.Request) -> web.Response:
        return web.Response(text=str(id(request.transport)))

    telegram = Playground()
    telegram.app.router.add_get("/beside", beside)
    bot = telegram.add_bot("Bot", "a_bot")
    async with telegram, aiohttp.ClientSession() as visitor, aiohttp.ClientSession() as http:
        line = await (await visitor.get(f"{telegram.url}/beside")).text()
        await http.get(f"{telegram.url}/bot{bot.token}/getMe")
        async with telegram.outage(reset=True):
            assert await (await visitor.get(f"{telegram.url}/beside")).text() == line
            with pytest.raises(aiohttp.ClientError):
                await http.get(f"{telegram.url}/bot{bot.token}/getMe")


async def test_an_outage_cuts_a_poll_that_is_under_way(scene: Scene) -> None:
    poll = scene.tasks.create_task(_caught(scene))
    await asyncio.sleep(0.05)
    async with scene.telegram.outage():
        assert isinstance(await poll, aiohttp.ClientError)
    assert await scene.updates(scene.customers) == []


async def _caught(scene: Scene) -> Exception | None:
    try:
        await scene.updates(scene.customers, timeout=5)
    except aiohttp.ClientError as error:
        return error
    return None


async def test_a_forked_child_does_not_keep_the_address_open(scene: Scene) -> None:
    await scene.says("over a connection that stays open")
    child = _sleeping_child()
    try:
        async with scene.telegram.outage():
            with pytest.raises((aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError)):
                await scene.says()
            with pytest.raises(aiohttp.ClientConnectorError):
                await scene.says()
    finally:
        os.kill(child, signal.SIGKILL)
        await asyncio.to_thread(os.waitpid, child, 0)


async def test_a_forked_child_does_not_keep_deliveries_open(scene: Scene) -> None:
    async with receiving() as receiver:
        await scene.gives(scene.customers, "setWebhook", url=receiver.url)
        receiver.answer = lambda _: asyncio.sleep(20, web.Response())
        await scene.chat.types("hello")
        await receiver.gets(1)
        child = _sleeping_child()
        try:
            await scene.gives(scene.customers, "deleteWebhook")
            connection = receiver.letters[0].connection
            await eventually(lambda: connection is None or connection.is_closing())
        finally:
            os.kill(child, signal.SIGKILL)
            await asyncio.to_thread(os.waitpid, child, 0)


def _sleeping_child() -> int:
    """A process that has inherited everything and does nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of forks beside threads
        child = os.fork()
    if child == 0:
        time.sleep(30)
        os._exit(0)
    return child


async def test_telegram_may_be_away_before_it_was_ever_there() -> None:
    async with Playground(away=True) as telegram, aiohttp.ClientSession() as http:
        bot = telegram.add_bot("Bot", "a_bot")
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(f"{telegram.url}/bot{bot.token}/getMe")
        await telegram.comes_back()
        async with http.get(f"{telegram.url}/bot{bot.token}/getMe") as response:
            assert response.status == 200


async def test_a_killed_poller_loses_nothing(scene: Scene) -> None:
    async with aiohttp.ClientSession() as doomed:
        url = f"{scene.telegram.url}/bot{scene.customers.token}/getUpdates"
        poll = scene.tasks.create_task(_abandoned(doomed, url))
        await asyncio.sleep(0.05)
    await poll
    await scene.chat.types("hello")
    reborn = await scene.updates(scene.customers, timeout=5)
    assert reborn[0]["message"]["text"] == "hello"


async def _abandoned(http: aiohttp.ClientSession, url: str) -> None:
    try:
        async with http.get(url, params={"timeout": 20}):
            pass
    except aiohttp.ClientError:
        return


POLLER = """
import json, sys, urllib.request
while True:
    with urllib.request.urlopen(sys.argv[1] + "?timeout=20&offset=" + sys.argv[2]) as answer:
        print(json.load(answer)["result"][0]["message"]["text"], flush=True)
"""


async def test_a_process_that_is_killed_gets_everything_again_when_it_is_back(scene: Scene) -> None:
    url = f"{scene.telegram.url}/bot{scene.customers.token}/getUpdates"
    for text in ("before", "meanwhile"):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-S", "-c", POLLER, url, "0", stdout=asyncio.subprocess.PIPE
        )
        await scene.chat.types(text)
        assert process.stdout
        assert await process.stdout.readline() == b"before\n"
        process.kill()
        await process.wait()
    assert len(scene.customers.queue) == 2
