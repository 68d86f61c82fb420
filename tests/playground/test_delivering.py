"""What a webhook gets, in which order, and what follows from its answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from random import Random

import pytest
from aiohttp import web

from playground import Playground
from playground.delivering import Turn
from playground.updates import Update
from tests.playground.receiver import Letter, Receiver, eventually, receiving, refuses, welcome
from tests.playground.scene import Scene


@pytest.fixture
async def receiver(scene: Scene) -> AsyncIterator[Receiver]:
    """The customers' bot has its webhook there; attempts follow each other a thousand times faster than in Telegram."""
    scene.telegram.webhooks.pace = 0.001
    async with receiving() as running:
        await scene.gives(scene.customers, "setWebhook", url=f"{running.url}/telegram?from=here", secret_token="s3cret")
        yield running
        await scene.gives(scene.customers, "deleteWebhook")


async def said_to_lan(scene: Scene) -> None:
    await scene.lan.chat_with(scene.customers).types("from Lan")


async def test_an_update_is_posted_with_the_secret_to_the_address_as_it_was_given(
    scene: Scene, receiver: Receiver
) -> None:
    typed = await scene.chat.types("hello")
    await receiver.gets(1)
    (letter,) = receiver.letters
    assert (letter.path, letter.headers["Content-Type"]) == ("/telegram?from=here", "application/json")
    assert letter.headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert letter.update["message"]["message_id"] == typed.id


async def test_without_a_secret_there_is_no_such_header(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.staff, "setWebhook", url=receiver.url)
    await scene.lan.in_group(scene.group).types("hello")
    await receiver.gets(1)
    assert "X-Telegram-Bot-Api-Secret-Token" not in receiver.letters[0].headers


@pytest.mark.parametrize("status", [200, 204, 299])
async def test_what_is_answered_well_does_not_come_again(scene: Scene, receiver: Receiver, status: int) -> None:
    receiver.answer = refuses(status)
    await scene.chat.types("one")
    await scene.customers.queue.emptied()
    await scene.chat.types("two")
    await scene.customers.queue.emptied()
    assert receiver.words == ["one", "two"]


@pytest.mark.parametrize("status", [301, 403, 500])
async def test_anything_else_brings_the_same_update_again(scene: Scene, receiver: Receiver, status: int) -> None:
    receiver.answer = refuses(status, Location="/elsewhere")
    await scene.chat.types("hello")
    await receiver.gets(3)
    receiver.answer = welcome
    await scene.customers.queue.emptied()
    assert {letter.update["update_id"] for letter in receiver.letters} == {receiver.letters[0].update["update_id"]}
    assert set(receiver.paths) == {"/telegram?from=here"}


async def test_an_update_that_fails_holds_up_its_own_chat_only(scene: Scene, receiver: Receiver) -> None:
    async def fails_ana(letter: Letter) -> web.Response:
        return web.Response(status=500 if letter.words.startswith("Ana") else 200)

    receiver.answer = fails_ana
    await scene.chat.types("Ana 1")
    await scene.chat.types("Ana 2")
    await receiver.gets(2)
    await said_to_lan(scene)
    await eventually(lambda: "from Lan" in receiver.words)
    assert "Ana 2" not in receiver.words
    receiver.answer = welcome
    await scene.customers.queue.emptied()
    assert receiver.words[-1] == "Ana 2"


async def test_a_press_overtakes_the_messages_of_its_chat(scene: Scene, receiver: Receiver) -> None:
    async def fails_messages(letter: Letter) -> web.Response:
        return web.Response(status=200 if "callback_query" in letter.update else 500)

    await scene.says(reply_markup=scene.buttons("Take"))
    receiver.answer = fails_messages
    await scene.chat.types("first")
    await scene.chat.taps("Take")
    await eventually(lambda: len(scene.customers.queue) == 1)
    receiver.answer = welcome
    await scene.customers.queue.emptied()
    assert (receiver.words.count("Take"), receiver.words[-1]) == (1, "first")


async def test_presses_of_one_person_keep_their_order(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(500)
    await scene.says(reply_markup=scene.buttons("Take", "Note"))
    await scene.chat.taps("Take")
    await scene.chat.taps("Note")
    await receiver.gets(3)
    receiver.answer = welcome
    await scene.customers.queue.emptied()
    assert "Note" not in receiver.words[:-1]
    assert receiver.words[-1] == "Note"


class Gate:
    """Lets letters in and answers none until it is opened; knows how many stand inside at once."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.open = asyncio.Event()

    async def __call__(self, _: Letter) -> web.Response:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await self.open.wait()
        self.inside -= 1
        return web.Response()


@pytest.mark.parametrize(("before", "at_once"), [("something went well", 2), ("", 1)])
async def test_so_many_are_under_way_at_once_and_one_while_nothing_went_well(
    scene: Scene, before: str, at_once: int
) -> None:
    async with receiving() as receiver:
        await scene.gives(scene.customers, "setWebhook", url=receiver.url, max_connections=2)
        if before:
            await scene.chat.types(before)
            await receiver.gets(1)
            await scene.customers.queue.emptied()
        receiver.answer = gate = Gate()
        for person in (scene.ana, scene.lan, scene.minh):
            await person.chat_with(scene.customers).types("hello")
        await receiver.gets(at_once + bool(before))
        await asyncio.sleep(0.05)
        assert gate.most == at_once
        gate.open.set()
        assert len(await receiver.gets(3 + bool(before))) == 3 + bool(before)


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


async def test_chats_that_fail_hold_up_all_when_they_fill_the_servers_hands(scene: Scene) -> None:
    async with receiving() as receiver:
        receiver.answer = refuses(503, Retry_After="1000")
        await scene.gives(scene.customers, "setWebhook", url=receiver.url, max_connections=1)
        for person in (scene.ana, scene.lan, scene.minh):
            await person.chat_with(scene.customers).types(f"from {person.first_name}")
        await receiver.gets(2)
        await asyncio.sleep(0.05)
        assert receiver.words == ["from Ana", "from Lan"]


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


async def test_kinds_that_are_not_wanted_do_not_come(scene: Scene, receiver: Receiver) -> None:
    url = f"{receiver.url}/other"
    await scene.gives(scene.customers, "setWebhook", url=url, allowed_updates=["message"])
    typed = await scene.chat.types("one")
    await scene.chat.edits(typed, "unwanted")
    await scene.chat.types("two")
    await scene.customers.queue.emptied()
    assert [next(iter(letter.update.keys() - {"update_id"})) for letter in receiver.letters] == ["message", "message"]


async def test_an_outage_of_telegram_stops_deliveries_and_loses_nothing(scene: Scene, receiver: Receiver) -> None:
    async with scene.telegram.outage():
        await scene.chat.types("meanwhile")
        await asyncio.sleep(0.05)
        assert receiver.letters == []
    assert await receiver.gets(1) == ["meanwhile"]


ANSWERS: dict[str, Callable[[Scene], dict[str, object]]] = {
    "sendMessage": lambda scene: {"chat_id": scene.ana.id, "text": "by the way"},
    "closeForumTopic": lambda scene: {"chat_id": scene.ana.id, "message_thread_id": 5},
}


@pytest.mark.parametrize("method", ANSWERS)
async def test_an_answer_may_call_a_method_and_nobody_hears_what_comes_of_it(
    scene: Scene, receiver: Receiver, method: str
) -> None:
    async def calls(_: Letter) -> web.Response:
        return web.json_response({"method": method} | ANSWERS[method](scene))

    receiver.answer = calls
    heard = scene.tasks.create_task(scene.telegram.calls.expect(method))
    await scene.chat.types("hello")
    assert (await heard).took_effect == (method == "sendMessage")
    await scene.customers.queue.emptied()
    assert receiver.words == ["hello"]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setWebhook", "close"])
async def test_an_answer_may_not_look_at_things_nor_touch_the_webhook(
    scene: Scene, receiver: Receiver, method: str
) -> None:
    async def calls(_: Letter) -> web.Response:
        return web.json_response({"method": method})

    receiver.answer = calls
    await scene.chat.types("hello")
    await scene.customers.queue.emptied()
    assert scene.telegram.calls.of(method) == scene.telegram.calls.of("setWebhook")[:1] * (method == "setWebhook")


async def test_deliveries_are_in_the_log(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(500)
    await scene.chat.types("hello")
    await receiver.gets(1)
    receiver.answer = welcome
    await scene.customers.queue.emptied()
    first, *_, last = scene.telegram.calls.of("webhook", bot=scene.customers, chat=scene.chat.chat)
    assert (first.code, first.took_effect, last.code, last.took_effect) == (500, False, 200, True)
    assert last.shown()["message"]["text"] == "hello"
