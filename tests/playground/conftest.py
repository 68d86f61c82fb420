"""The stand-in, filled, and the two real clients."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from playground import Playground
from tests.playground.clients import AiogramClient, Client, PtbClient
from tests.playground.receiver import Receiver, receiving
from tests.playground.scene import Clock, Scene, set_up


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Playground]:
    async with Playground(seed=7, now=clock) as running:
        yield running


@pytest.fixture
async def scene(telegram: Playground, clock: Clock) -> AsyncIterator[Scene]:
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as tasks:
        yield await set_up(telegram, clock, http, tasks)


@pytest.fixture
async def receiver(scene: Scene) -> AsyncIterator[Receiver]:
    """The customers' bot has its webhook there; attempts follow each other a thousand times faster than in Telegram."""
    scene.telegram.webhooks.pace = 0.001
    async with receiving() as running:
        await scene.gives(scene.customers, "setWebhook", url=f"{running.url}/telegram?from=here", secret_token="s3cret")
        yield running


@pytest.fixture(params=[AiogramClient, PtbClient], ids=["aiogram", "ptb"])
async def connect(
    request: pytest.FixtureRequest, telegram: Playground, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[str], Client]]:
    """Makes a real client for a token; each test runs once with either framework."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns about each retry_after
    made: list[Client] = []

    def client(token: str) -> Client:
        made.append(request.param(telegram.url, token))
        return made[-1]

    yield client
    for each in made:
        await each.close()
