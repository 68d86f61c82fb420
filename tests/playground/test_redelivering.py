"""What a webhook did not take comes again: when, how often, and until when."""

import asyncio
from random import Random

import pytest

from playground import Playground
from playground.delivering import Turn
from playground.updates import Update
from tests.playground.receiver import Gate, Receiver, eventually, receiving, refuses
from tests.playground.scene import Scene


async def test_an_answer_that_does_not_come_in_time_brings_the_update_again(scene: Scene, receiver: Receiver) -> None:
    scene.telegram.webhooks.timeout = 0.05
    receiver.answer = gate = Gate()
    await scene.chat.types("hello")
    await receiver.gets(2)
    gate.open.set()
    await scene.customers.queue.emptied()
    info = await scene.gives(scene.customers, "getWebhookInfo")
    assert info["last_error_message"] == "Read timeout expired"


def turn() -> Turn:
    return Turn(Update(1, "{}", 2e9, ("messages", 1), 1), 0.0)


def test_a_first_failure_is_tried_again_at_once_later_ones_after_twice_as_long() -> None:
    failing, dice = turn(), Random(5)
    waits = [failing.fails(0, dice) for _ in range(12)]
    assert waits[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= wait <= 120 for wait in waits[6:])
    assert len(set(waits[7:])) > 1


@pytest.mark.parametrize(("asked", "waited"), [(17, 17), (3600, 3600), (86_400, 3600)])
def test_the_bot_may_say_when_to_come_again_up_to_an_hour(asked: int, waited: int) -> None:
    failing = turn()
    assert failing.fails(asked, Random(5)) == waited
    assert failing.fails(0, Random(5)) == 2


async def test_telegram_waits_a_minute_and_takes_its_time_unless_told_otherwise() -> None:
    async with Playground() as telegram:
        assert (telegram.webhooks.timeout, telegram.webhooks.pace) == (60, 1)


async def test_retry_after_is_read_from_the_answer(scene: Scene, receiver: Receiver) -> None:
    scene.telegram.webhooks.pace = 1
    receiver.answer = refuses(429, Retry_After="3000")
    await scene.chat.types("hello")
    await receiver.gets(1)
    await asyncio.sleep(0.1)
    assert receiver.words == ["hello"]


@pytest.mark.parametrize(("kind", "life"), [("message", 86_400), ("press", 150)])
async def test_an_update_is_given_up_when_it_would_expire(
    scene: Scene, receiver: Receiver, kind: str, life: int
) -> None:
    receiver.answer = refuses(500)
    await scene.says(reply_markup=scene.buttons("Take"))
    await (scene.chat.types("hello") if kind == "message" else scene.chat.taps("Take"))
    await receiver.gets(2)
    scene.clock.ahead = life - 1
    await scene.customers.queue.emptied()
    before = len(receiver.letters)
    await asyncio.sleep(0.05)
    assert len(receiver.letters) == before


async def test_an_update_that_cannot_wait_as_long_as_the_bot_wants_is_given_up_at_once(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.says(reply_markup=scene.buttons("Take"))
    receiver.answer = refuses(503, Retry_After="151")
    await scene.chat.taps("Take")
    await scene.customers.queue.emptied()
    assert receiver.words == ["Take"]


async def test_23_hours_of_410_take_the_webhook_away(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(410)
    await scene.chat.types("hello")
    await receiver.gets(2)
    scene.clock.ahead = 22.9 * 3600
    await receiver.gets(len(receiver.letters) + 2)
    assert scene.telegram.webhooks.of(scene.customers)
    scene.clock.ahead = 23.1 * 3600
    await eventually(lambda: not scene.telegram.webhooks.of(scene.customers))
    assert [update["message"]["text"] for update in await scene.updates(scene.customers)] == ["hello"]


@pytest.mark.parametrize("between", [500, 200])
async def test_another_answer_in_between_begins_the_23_hours_anew(
    scene: Scene, receiver: Receiver, between: int
) -> None:
    for status, ahead in ((410, 0), (between, 0), (410, 23.1 * 3600)):
        scene.clock.ahead = ahead
        receiver.answer = refuses(status)
        await scene.chat.types("hello")
        await receiver.gets(len(receiver.letters) + 1 + (status == 410))
    assert (await scene.gives(scene.customers, "getWebhookInfo"))["url"]


async def test_what_went_wrong_last_is_told(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(500)
    await scene.chat.types("hello")
    await receiver.gets(2)
    info = await scene.gives(scene.customers, "getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert abs(info["last_error_date"] - scene.clock()) < 5


async def test_a_receiver_that_is_not_there_gets_everything_when_it_is(scene: Scene) -> None:
    scene.telegram.webhooks.pace = 0.001
    async with receiving() as receiver:
        url = receiver.url
    await scene.gives(scene.customers, "setWebhook", url=url)
    await scene.chat.types("hello")
    info = await until(scene, "last_error_message")
    assert info["last_error_message"] == "Connection refused"
    async with receiving(int(url.rpartition(":")[2])) as back:
        assert await back.gets(1) == ["hello"]
        await scene.customers.queue.emptied()


async def until(scene: Scene, name: str) -> dict[str, str]:
    """What getWebhookInfo says as soon as it says something of `name`."""
    async with asyncio.timeout(5):
        while True:
            info: dict[str, str] = await scene.gives(scene.customers, "getWebhookInfo")
            if name in info:
                return info
            await asyncio.sleep(0.005)


async def test_a_receiver_without_tls_at_an_https_address_gets_nothing(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.customers, "setWebhook", url=receiver.url.replace("http:", "https:"))
    await scene.chat.types("hello")
    assert (await until(scene, "last_error_message"))["last_error_message"].startswith("SSL error")
    assert receiver.letters == []
