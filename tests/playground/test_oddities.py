"""Updates that are not as they should be, and numbers that jump."""

import asyncio
import json
from collections.abc import Callable

import pytest

from playground.oddities import huge_message, nameless_forward
from tests.playground.clients import Client
from tests.playground.receiver import receiving
from tests.playground.scene import Scene


async def test_neither_framework_can_read_a_forward_from_nobody(scene: Scene, connect: Callable[[str], Client]) -> None:
    client = connect(scene.customers.token)
    scene.customers.receives_raw(nameless_forward(scene.chat))
    await scene.chat.types("read me")
    odd, good = await scene.updates(scene.customers)
    with pytest.raises((ValueError, TypeError)):
        client.read(odd)
    assert client.read(good).message.text == "read me"


async def test_an_update_may_weigh_half_a_megabyte(scene: Scene, connect: Callable[[str], Client]) -> None:
    scene.customers.receives_raw(huge_message(scene.chat, text="a long story"))
    (huge,) = await scene.updates(scene.customers)
    assert len(json.dumps(huge)) > 500_000
    assert connect(scene.customers.token).read(huge).message.text == "a long story"


ODD: dict[str, dict[str, object]] = {
    "nothing": {},
    "no message": {"message": None},
    "words for a message": {"message": "words"},
    "a number for a chat": {"message": {"chat": 5}},
    "a chat without a number": {"message": {"chat": {}}},
    "a kind of tomorrow": {"of_tomorrow": {"id": 5}},
}


@pytest.mark.parametrize("kind", ODD)
async def test_what_is_no_update_comes_all_the_same_and_delays_nobody(scene: Scene, kind: str) -> None:
    async with receiving() as receiver:
        await scene.gives(scene.customers, "setWebhook", url=receiver.url)
        number = scene.customers.receives_raw(ODD[kind])
        await scene.chat.types("hello")
        await scene.customers.queue.emptied()
    assert receiver.letters[0].update == {"update_id": number} | ODD[kind]
    assert receiver.letters[1].words == "hello"


async def test_a_raw_update_may_bear_a_number_that_there_was_already(scene: Scene) -> None:
    await scene.chat.types("one")
    (first,) = await scene.updates(scene.customers)
    assert scene.customers.receives_raw(first) == first["update_id"]
    assert await scene.updates(scene.customers) == [first, first]
    assert await scene.updates(scene.customers, offset=first["update_id"] + 1) == []


async def test_a_raw_update_with_a_low_number_does_not_set_the_others_back(scene: Scene) -> None:
    following = scene.customers.queue.next_id
    scene.customers.receives_raw({"update_id": 5, "message": {}})
    await scene.chat.types("hello")
    assert [update["update_id"] for update in await scene.updates(scene.customers)] == [5, following]


async def test_a_raw_update_waits_as_long_as_is_said_and_wakes_the_poller(scene: Scene) -> None:
    poll = scene.tasks.create_task(scene.updates(scene.customers, timeout=5))
    await asyncio.sleep(0.05)
    scene.customers.receives_raw({"poll": {}}, life=100)
    assert len(await poll) == 1
    scene.clock.ahead = 101
    assert await scene.updates(scene.customers) == []


async def test_after_a_quiet_week_the_next_number_may_be_any(scene: Scene) -> None:
    scene.customers.queue.sleep_a_week(then=7)
    await scene.chat.types("hello")
    (update,) = await scene.updates(scene.customers, offset=900_000_000)
    assert update["update_id"] == 7
