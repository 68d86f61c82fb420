"""Faults between Telegram and a webhook: late, cut, slow, lost, and the same once more."""

import asyncio
import time
from collections.abc import Callable

import aiohttp
import pytest

from playground import Fault, Playground
from tests.playground.receiver import Receiver, eventually, receiving
from tests.playground.scene import Scene


async def settled(scene: Scene, receiver: Receiver) -> list[str]:
    """Everything that came, after nothing waits any more."""
    await scene.customers.queue.emptied()
    return receiver.words


async def test_an_answer_that_gets_lost_brings_the_update_again_before_the_next(
    scene: Scene, receiver: Receiver
) -> None:
    fault = scene.telegram.faults.add(Fault.drop_after(method="webhook", times=1))
    await scene.chat.types("one")
    await scene.chat.types("two")
    assert await settled(scene, receiver) == ["one", "one", "two"]
    assert fault.struck == 1
    assert receiver.letters[0].update == receiver.letters[1].update


async def test_an_update_that_was_taken_may_come_once_more(scene: Scene, receiver: Receiver) -> None:
    scene.telegram.faults.add(Fault.twice(method="webhook", times=1))
    await scene.chat.types("one")
    await scene.chat.types("two")
    assert await settled(scene, receiver) == ["one", "one", "two"]


async def test_an_update_may_break_off_in_the_middle_and_comes_whole_then(scene: Scene, receiver: Receiver) -> None:
    scene.telegram.faults.add(Fault.cut(method="webhook", times=1))
    await scene.chat.types("hello")
    await receiver.tears()
    assert await settled(scene, receiver) == ["hello"]


async def test_an_update_may_never_leave(scene: Scene, receiver: Receiver) -> None:
    scene.telegram.faults.add(Fault.drop_before(method="webhook", times=2))
    await scene.chat.types("hello")
    assert await settled(scene, receiver) == ["hello"]
    assert [call.code for call in scene.telegram.calls.of("webhook")] == [0, 0, 200]


@pytest.mark.parametrize("late", [Fault.delay, Fault.slow], ids=["late", "slowly"])
async def test_an_update_may_come_late_or_slowly(scene: Scene, receiver: Receiver, late: Callable[..., Fault]) -> None:
    scene.telegram.faults.add(late(0.1, method="webhook"))
    started = time.monotonic()
    await scene.chat.types("hello")
    await receiver.gets(1)
    assert time.monotonic() - started > 0.09


async def test_what_is_late_is_overtaken_by_other_chats(scene: Scene, receiver: Receiver) -> None:
    await scene.chat.types("something that goes well")
    await settled(scene, receiver)
    scene.telegram.faults.add(Fault.delay(0.5, method="webhook", chat=scene.chat.chat))
    await scene.chat.types("late")
    await scene.lan.chat_with(scene.customers).types("on time")
    assert (await settled(scene, receiver))[1:] == ["on time", "late"]


async def test_only_a_fault_that_names_webhooks_strikes_them(scene: Scene, receiver: Receiver) -> None:
    elsewhere = scene.telegram.faults.add(Fault.restarting(bot=scene.customers))
    await scene.chat.types("hello")
    assert await settled(scene, receiver) == ["hello"]
    assert elsewhere.struck == 0


async def test_a_bug_of_the_stand_in_itself_ends_deliveries_and_does_not_pass_unseen() -> None:
    async def run() -> None:
        async with receiving() as receiver, Playground() as telegram, aiohttp.ClientSession() as http:
            bot = telegram.add_bot("Bot", "a_bot")
            await http.post(f"{telegram.url}/bot{bot.token}/setWebhook", json={"url": receiver.url})
            telegram.faults.add(Fault.delay(0, method="webhook", when=lambda call: bool(1 // len(call.method[:0]))))
            await telegram.add_person("Ana").chat_with(bot).types("hello")
            await eventually(lambda: bool(telegram.webhooks.bugs))
            await asyncio.sleep(0.02)
            assert len(telegram.webhooks.bugs) == 1

    with pytest.raises(ExceptionGroup, match="stand-in itself"):
        await run()


def test_nothing_can_be_refused_to_a_webhook(scene: Scene) -> None:
    with pytest.raises(ValueError, match="a webhook is no call"):
        scene.telegram.faults.add(Fault.flood(5, method="webhook"))
