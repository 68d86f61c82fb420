"""What a webhook gets, in which order, and what follows from its answers."""

import asyncio
from collections.abc import Callable

import pytest
from aiohttp import web

from tests.playground.receiver import Gate, Letter, Receiver, eventually, receiving, refuses, welcome
from tests.playground.scene import Scene


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


async def test_chats_that_fail_hold_up_all_when_they_fill_the_servers_hands(scene: Scene) -> None:
    async with receiving() as receiver:
        receiver.answer = refuses(503, Retry_After="1000")
        await scene.gives(scene.customers, "setWebhook", url=receiver.url, max_connections=1)
        for person in (scene.ana, scene.lan, scene.minh):
            await person.chat_with(scene.customers).types(f"from {person.first_name}")
        await receiver.gets(2)
        await asyncio.sleep(0.05)
        assert receiver.words == ["from Ana", "from Lan"]


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
