"""Faults: each strikes as it says, where it says, as often as it says; and an outage is an outage."""

import time

import aiohttp
import pytest

from playground import Fault, Playground, errors
from tests.playground.scene import Scene


async def texts(scene: Scene) -> list[str]:
    """What the customers' bot has said to Ana."""
    return [message.text for message in scene.chat.history if message.sender is scene.customers]


async def test_dropped_before_nothing_happened(scene: Scene) -> None:
    fault = scene.telegram.faults.add(Fault.drop_before(method="sendMessage", times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await scene.says("lost")
    await scene.says("kept")
    assert (await texts(scene), fault.struck) == (["kept"], 1)


async def test_dropped_after_it_happened_all_the_same(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.drop_after(method="sendMessage", times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await scene.says("said, but who knows")
    (call,) = scene.telegram.calls.of("sendMessage")
    assert await texts(scene) == ["said, but who knows"]
    assert (call.took_effect, call.dropped) == (True, True)


async def test_a_delay_holds_the_call_back(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.delay(0.1, method="sendMessage"))
    started = time.monotonic()
    await scene.says()
    assert 0.09 < time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (Fault.flood(17), 429, "Too Many Requests: retry after 17"),
        (Fault.restarting(), 500, "Internal Server Error: restart"),
        (Fault.revoked(), 401, "Unauthorized"),
        (Fault.not_found(), 404, "Not Found"),
        (Fault.conflict(), 409, "Conflict"),
        (Fault.refuse(errors.BLOCKED), 403, "Forbidden: bot was blocked by the user"),
        (Fault.refuse(errors.KICKED, blanks={"kind": "supergroup"}), 403, "kicked from the supergroup chat"),
        (Fault.refuse(errors.TOPIC_CLOSED), 400, "Bad Request: TOPIC_CLOSED"),
    ],
    ids=["flood", "restarting", "revoked", "not found", "conflict", "blocked", "kicked", "closed"],
)
async def test_a_fault_answers_in_telegrams_words(scene: Scene, fault: Fault, code: int, words: str) -> None:
    scene.telegram.faults.add(fault)
    answer = await scene.ask(scene.customers, "sendMessage", chat_id=scene.ana.id, text="x")
    assert answer["error_code"] == code
    assert words in answer["description"]
    assert await texts(scene) == []


async def test_a_bad_gateway_is_a_page_of_html(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.bad_gateway())
    async with scene.http.get(f"{scene.telegram.url}/bot{scene.customers.token}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<html>" in await response.text()


async def test_a_malformed_answer_is_no_json(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.malformed(times=1))
    with pytest.raises(ValueError, match=r"line 1 column"):
        await scene.says("half of it")
    assert await texts(scene) == ["half of it"]


async def test_a_download_can_be_cut_off_as_well(scene: Scene) -> None:
    sent = await scene.chat.sends_document(b"the bill", name="bill.pdf")
    assert sent.file
    found = await scene.gives(scene.customers, "getFile", file_id=sent.file.file_id(scene.customers))
    scene.telegram.faults.add(Fault.drop_before(method="file", times=2))  # aiohttp asks again by itself, once
    url = f"{scene.telegram.file_url}/bot{scene.customers.token}/{found['file_path']}"
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await scene.http.get(url)
    async with scene.http.get(url) as response:
        assert await response.read() == b"the bill"


async def test_threads_are_lost_only_where_a_thread_is_named(scene: Scene) -> None:
    number = await scene.opens_topic()
    scene.telegram.faults.add(Fault.threads_lost(bot=scene.staff))
    where = {"chat_id": scene.group.id, "text": "note"}
    lost = await scene.refuses(scene.staff, "sendMessage", message_thread_id=number, **where)
    assert lost == "Bad Request: message thread not found"
    assert await scene.gives(scene.staff, "sendMessage", **where)


async def test_a_fault_strikes_only_what_it_fits(scene: Scene) -> None:
    add = scene.telegram.faults.add
    by_method = add(Fault.delay(0, method="SENDMESSAGE"))
    by_bot = add(Fault.delay(0, bot=scene.customers))
    by_chat = add(Fault.delay(0, chat=scene.chat.chat))
    by_words = add(Fault.delay(0, when=lambda call: call.arguments.text("text") == "x"))
    await scene.gives(scene.staff, "getMe")
    await scene.says("x")
    assert [fault.struck for fault in (by_method, by_bot, by_chat, by_words)] == [1, 1, 1, 1]


async def test_chance_is_replayed_by_the_seed() -> None:
    async def run() -> list[bool]:
        async with Playground(seed=3) as telegram, aiohttp.ClientSession() as http:
            bot = telegram.add_bot("Bot", "a_bot")
            telegram.faults.add(Fault.restarting(probability=0.5))
            results = []
            for _ in range(20):
                async with http.get(f"{telegram.url}/bot{bot.token}/getMe") as response:
                    results.append(response.status == 200)
            return results

    first = await run()
    assert first == await run()
    assert 4 < sum(first) < 16


async def test_faults_can_be_taken_away(scene: Scene) -> None:
    fault = scene.telegram.faults.add(Fault.restarting())
    scene.telegram.faults.remove(fault)
    scene.telegram.faults.add(Fault.restarting())
    scene.telegram.faults.clear()
    assert await scene.says()


async def test_a_revoked_token_is_refused_and_the_new_one_works(scene: Scene) -> None:
    old = scene.customers.token
    scene.telegram.revoke(scene.customers)
    async with scene.http.get(f"{scene.telegram.url}/bot{old}/getMe") as response:
        assert response.status == 401
    assert await scene.gives(scene.customers, "getMe")


async def test_a_bug_of_the_stand_in_itself_does_not_pass_unseen() -> None:
    async def run() -> None:
        async with Playground() as telegram, aiohttp.ClientSession() as http:
            bot = telegram.add_bot("Bot", "a_bot")
            telegram.faults.add(Fault.restarting(when=lambda call: bool(1 // len(call.method[:0]))))
            async with http.get(f"{telegram.url}/bot{bot.token}/getMe") as response:
                assert response.status == 500

    with pytest.raises(ExceptionGroup, match="stand-in itself"):
        await run()
