"""A storm: everything that passes by itself goes wrong now and then, the same way for the same seed."""

import asyncio
from collections import Counter

import aiohttp

from playground import Playground
from tests.playground.receiver import receiving
from tests.playground.scene import Scene

PASSING = {"delay", "drop_before", "drop_after", "garble", "cut", "slow", "answer", "answer_after"}


async def test_every_kind_of_fault_strikes_calls_at_the_rate_that_was_asked_for(scene: Scene) -> None:
    storm = scene.telegram.faults.everything(0.05, seed=5, seconds=0)
    for number in range(400):
        try:
            await scene.ask(scene.customers, "sendMessage", chat_id=scene.ana.id, text=str(number))
        except (aiohttp.ClientError, ValueError):
            continue
    struck = Counter[str]()
    for fault in storm:
        struck[fault.effect] += fault.struck
    assert PASSING - {effect for effect, times in struck.items() if times} == set()
    assert 100 < struck.total() < 300


async def test_the_same_seed_brings_the_same_storm() -> None:
    async def run(seed: int) -> list[int]:
        async with Playground(seed=1) as telegram, aiohttp.ClientSession() as http:
            url = f"{telegram.url}/bot{telegram.add_bot('Bot', 'a_bot').token}/getMe"
            storm = telegram.faults.everything(0.1, seed=seed, seconds=0)
            for _ in range(50):
                try:
                    async with http.post(url) as response:
                        await response.read()
                except aiohttp.ClientError:
                    continue
            return [fault.struck for fault in storm]

    assert await run(3) == await run(3)
    assert await run(3) != await run(4)


async def test_a_storm_reaches_webhooks_and_loses_nothing(scene: Scene) -> None:
    scene.telegram.webhooks.pace = 0.001
    async with receiving() as receiver:
        await scene.gives(scene.customers, "setWebhook", url=receiver.url)
        storm = scene.telegram.faults.everything(0.1, seed=5, seconds=0)
        for number in range(100):
            await scene.chat.types(str(number))
        await scene.customers.queue.emptied(within=20)
    assert sorted(set(map(int, receiver.words))) == list(range(100))
    assert len(receiver.words) > 100
    assert all(fault.struck for fault in storm if fault.where.get("method") == "webhook")


async def test_a_poller_in_a_storm_gets_everything_and_some_of_it_twice(scene: Scene) -> None:
    scene.telegram.faults.everything(0.05, seed=5, seconds=0)
    for number in range(100):
        await scene.chat.types(str(number))
    heard: list[str] = []
    offset = 0
    while len(set(heard)) < 100:
        try:
            answer = await scene.ask(scene.customers, "getUpdates", offset=offset, limit=3)
        except (aiohttp.ClientError, ValueError):
            continue
        for update in answer.get("result", []):
            heard.append(update["message"]["text"])
            offset = max(offset, update["update_id"] + 1)
    assert len(heard) > 100


async def test_after_the_storm_all_is_well(scene: Scene) -> None:
    scene.telegram.faults.everything(1.0, seed=5, seconds=0)
    scene.telegram.faults.clear()
    await asyncio.gather(*(scene.says(str(number)) for number in range(20)))
