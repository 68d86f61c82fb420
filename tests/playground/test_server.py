"""The Bot API over HTTP: every way to give parameters, paths, files, the log of calls, the stream of events."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from playground import Playground
from playground.calls import Call
from tests.playground.scene import Scene

MARKUP = {"inline_keyboard": [[{"text": "Take", "callback_data": "take"}]]}


@pytest.mark.parametrize("way", ["query", "json", "form", "multipart", "mixed"])
async def test_parameters_may_come_in_any_way(scene: Scene, way: str) -> None:
    url = f"{scene.telegram.url}/bot{scene.customers.token}/sendMessage"
    given = {"chat_id": str(scene.ana.id), "text": "سلام", "reply_markup": json.dumps(MARKUP)}
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": given},
        "json": {"json": given | {"chat_id": scene.ana.id, "reply_markup": MARKUP}},
        "form": {"data": given},
        "multipart": {"data": aiohttp.FormData(given, default_to_multipart=True)},
        "mixed": {"params": {"chat_id": scene.ana.id}, "json": {"text": "سلام", "reply_markup": MARKUP}},
    }
    async with scene.http.request("GET" if way == "query" else "POST", url, **ways[way]) as response:
        said = (await response.json())["result"]
    assert (said["text"], said["chat"]["id"], said["reply_markup"]) == ("سلام", scene.ana.id, MARKUP)


@pytest.mark.parametrize("name", ["sendmessage", "SENDMESSAGE", "sendMessage"])
async def test_method_names_may_be_written_in_any_case(scene: Scene, name: str) -> None:
    assert await scene.gives(scene.customers, name, chat_id=scene.ana.id, text="x")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "multipart/form-data"])
async def test_a_body_that_cannot_be_read_counts_as_empty(scene: Scene, kind: str) -> None:
    url = f"{scene.telegram.url}/bot{scene.customers.token}/sendMessage"
    async with scene.http.post(url, data=b"{\r\n", headers={"Content-Type": kind}) as response:
        assert (await response.json())["description"] == "Bad Request: message text is empty"


CUT = {
    "json": (b"application/json", b'{"chat_id":'),
    "form": (b"multipart/form-data; boundary=xx", b'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\nhal'),
}


@pytest.mark.parametrize("kind", CUT)
async def test_a_caller_that_is_killed_in_the_middle_of_a_call_does_no_harm(scene: Scene, kind: str) -> None:
    mime, body = CUT[kind]
    _, writer = await asyncio.open_connection("127.0.0.1", int(scene.telegram.url.rpartition(":")[2]))
    head = f"POST /bot{scene.customers.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n".encode()
    writer.write(head + b"Content-Type: " + mime + b"\r\n\r\n" + body)
    await writer.drain()
    await asyncio.sleep(0.02)
    writer.transport.abort()
    assert await scene.says()
    assert len(scene.telegram.calls) == 1


@pytest.mark.parametrize("path", ["/", "/getMe", "/bot/getMe", "/bot12:x/getMe", "/file/bot12:x/a.jpg"])
async def test_a_path_that_is_none_is_not_found(scene: Scene, path: str) -> None:
    async with scene.http.get(scene.telegram.url + path) as response:
        body = await response.json()
    assert (response.status, body["error_code"], body["description"]) == (404, 404, "Not Found")


async def test_a_file_that_is_not_there_is_not_found(scene: Scene) -> None:
    async with scene.http.get(f"{scene.telegram.file_url}/bot{scene.customers.token}/photos/file_9.jpg") as response:
        assert response.status == 404


async def test_a_files_path_works_only_for_the_bot_that_asked(scene: Scene) -> None:
    sent = await scene.chat.sends_document(b"the bill", name="bill.pdf")
    assert sent.file
    found = await scene.gives(scene.customers, "getFile", file_id=sent.file.file_id(scene.customers))
    statuses = []
    for bot in (scene.customers, scene.staff):
        async with scene.http.get(f"{scene.telegram.file_url}/bot{bot.token}/{found['file_path']}") as response:
            statuses.append(response.status)
    assert statuses == [200, 404]
    assert [call.code for call in scene.telegram.calls.of("file")] == [200, 404]


async def test_an_uploaded_file_may_be_attached_under_any_name(scene: Scene) -> None:
    form = aiohttp.FormData({"chat_id": str(scene.ana.id), "document": "attach://here"})
    form.add_field("here", b"the bytes", filename="bill.pdf", content_type="application/octet-stream")
    url = f"{scene.telegram.url}/bot{scene.customers.token}/sendDocument"
    async with scene.http.post(url, data=form) as response:
        document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("bill.pdf", "application/pdf")
    assert scene.chat.last.data == b"the bytes"


async def test_the_log_knows_who_asked_what_and_what_came_of_it(scene: Scene) -> None:
    await scene.says("one")
    await scene.refuses(scene.customers, "sendMessage", chat_id=scene.ana.id, text="")
    await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="two")
    good, bad = scene.telegram.calls.of("SendMessage", chat=scene.chat.chat)
    assert (good.took_effect, good.code, good.result["text"]) == (True, 200, "one")
    assert (bad.took_effect, bad.code, bad.description) == (False, 400, "Bad Request: message text is empty")
    assert len(scene.telegram.calls.of("sendMessage", bot=scene.staff)) == 1


async def test_the_log_shows_a_file_by_name_and_size(scene: Scene) -> None:
    form = aiohttp.FormData({"chat_id": str(scene.ana.id)})
    form.add_field("photo", b"12345", filename="a.jpg")
    async with scene.http.post(f"{scene.telegram.url}/bot{scene.customers.token}/sendPhoto", data=form):
        pass
    (call,) = scene.telegram.calls.of("sendPhoto")
    assert call.shown()["photo"] == "a.jpg (5 bytes)"


async def test_a_call_can_be_awaited(scene: Scene) -> None:
    async def polls() -> Call:
        return await scene.telegram.calls.expect("getUpdates", bot=scene.customers)

    waiting = scene.tasks.create_task(polls())
    await asyncio.sleep(0)
    await scene.updates(scene.staff)
    assert not waiting.done()
    await scene.updates(scene.customers)
    assert (await waiting).bot is scene.customers


async def test_a_call_that_does_not_come_is_not_awaited_for_ever(scene: Scene) -> None:
    with pytest.raises(TimeoutError):
        await scene.telegram.calls.expect("getMe", within=0.02)


async def test_the_log_and_the_events_are_bounded() -> None:
    async with Playground(remember=3) as telegram, aiohttp.ClientSession() as http:
        bot = telegram.add_bot("Bot", "a_bot")
        chat = telegram.add_person("Ana").chat_with(bot)
        for number in range(5):
            await chat.types(str(number))
            async with http.get(f"{telegram.url}/bot{bot.token}/getMe"):
                pass
        assert [event.message.text for event in telegram.events if event.message] == ["2", "3", "4"]
        assert len(telegram.calls) == 3


async def test_a_watcher_hears_of_everything_until_it_stops(scene: Scene) -> None:
    heard: list[str] = []
    stop = scene.telegram.events.watch(lambda event: heard.append(event.kind))
    await scene.says("card", reply_markup=scene.buttons("Take"))
    press = await scene.chat.taps("Take")
    await scene.gives(scene.customers, "answerCallbackQuery", callback_query_id=press.id, text="Yours")
    typed = await scene.chat.types("thanks")
    await scene.chat.reacts(typed, "👍")
    await scene.chat.edits(typed, "thank you")
    await scene.chat.deletes(typed)
    stop()
    await scene.says("unheard")
    assert heard == ["sent", "pressed", "answered", "sent", "reacted", "edited", "deleted"]


async def test_watching_may_last_for_a_while(scene: Scene) -> None:
    heard: list[str] = []
    with scene.telegram.events.watched(lambda event: heard.append(event.kind)):
        await scene.chat.blocks()
    await scene.chat.unblocks()
    assert heard == ["blocked"]


async def test_calls_are_watched_and_numbered(scene: Scene) -> None:
    heard: list[Call] = []
    stop = scene.telegram.calls.watch(heard.append)
    await scene.chat.types("hello")
    waiting = await scene.updates(scene.customers)
    await scene.refuses(scene.staff, "sendMessage")
    stop()
    await scene.says("unheard")
    polled, refused = heard
    assert [(call.number, call.method, call.code) for call in heard] == [
        (1, "getUpdates", 200),
        (2, "sendMessage", 400),
    ]
    assert (polled.count, json.loads(polled.updates), refused.count) == (1, waiting, None)


async def test_a_remembered_call_is_found_by_its_number() -> None:
    async with Playground(remember=2) as telegram, aiohttp.ClientSession() as http:
        bot = telegram.add_bot("Bot", "a_bot")
        for _ in range(3):
            await http.get(f"{telegram.url}/bot{bot.token}/getUpdates")
        newest = telegram.calls.newest(5)
        assert [call.number for call in newest] == [2, 3]
        assert (telegram.calls.numbered(1), telegram.calls.numbered(3)) == (None, newest[-1])
        assert (newest[-1].count, newest[-1].updates) == (0, "")  # nobody watches


async def test_what_changes_people_and_groups_without_a_message_is_told(scene: Scene) -> None:
    heard: list[str] = []
    with scene.telegram.events.watched(lambda event: heard.append(event.kind)):
        scene.ana.rename("Ana Costa")
        scene.ana.deactivates()
        scene.telegram.add_person("Rui")
        await scene.gives(scene.customers, "setMyDescription", description="x")
        await scene.group.turn_topics(on=False)
        await scene.group.dissolve()
    assert heard == ["account"] * 4 + ["changed"] * 2
