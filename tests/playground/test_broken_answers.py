"""Answers that come broken, slowly, as a proxy's page, without what was asked for, or twice."""

import time
from collections.abc import Callable

import aiohttp
import pytest

from playground import Fault, errors
from tests.playground.scene import Scene


async def bill(scene: Scene, data: bytes = b"the bill") -> str:
    """Where the bill that Ana has sent can be fetched."""
    sent = await scene.chat.sends_document(data, name="bill.pdf")
    assert sent.file
    found = await scene.gives(scene.customers, "getFile", file_id=sent.file.file_id(scene.customers))
    return f"{scene.telegram.file_url}/bot{scene.customers.token}/{found['file_path']}"


def texts(scene: Scene) -> list[str]:
    """What the customers' bot has said to Ana."""
    return [message.text for message in scene.chat.history if message.sender is scene.customers]


async def test_an_answer_that_breaks_off_promised_more(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.cut(method="sendMessage", times=1))
    with pytest.raises(aiohttp.ClientPayloadError):
        await scene.says("said, but who knows")
    (call,) = scene.telegram.calls.of("sendMessage")
    assert (texts(scene), call.took_effect, call.dropped) == (["said, but who knows"], True, True)


@pytest.mark.parametrize("size", [8, 2_000_000])
async def test_a_file_may_break_off_half_way(scene: Scene, size: int) -> None:
    url = await bill(scene, b"x" * size)
    scene.telegram.faults.add(Fault.cut(method="file", times=1))
    async with scene.http.get(url) as response:
        assert (response.status, response.content_length) == (200, size)
        with pytest.raises(aiohttp.ClientPayloadError):
            await response.read()
    async with scene.http.get(url) as response:
        assert len(await response.read()) == size


@pytest.mark.parametrize("method", ["file", "sendMessage"])
async def test_an_answer_may_come_slowly(scene: Scene, method: str) -> None:
    url = await bill(scene)
    scene.telegram.faults.add(Fault.slow(0.1, method=method))
    started = time.monotonic()
    async with scene.http.get(url) as response:
        assert await response.read() == b"the bill"
    assert (await scene.says("slowly"))["text"] == "slowly"
    assert time.monotonic() - started > 0.09


async def test_who_does_not_wait_for_a_slow_answer_does_no_harm(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.slow(0.2, method="sendMessage", times=1))
    url = f"{scene.telegram.url}/bot{scene.customers.token}/sendMessage"
    hello = {"chat_id": scene.ana.id, "text": "hello"}
    with pytest.raises(TimeoutError):
        async with scene.http.post(url, json=hello, timeout=aiohttp.ClientTimeout(total=0.05)) as response:
            await response.read()
    assert await scene.says("later")


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("gateway", "status"), [(Fault.bad_gateway, 502), (Fault.gateway_timeout, 504)], ids=["502", "504"]
)
async def test_a_gateways_page_may_come_before_or_after_the_call_took_effect(
    scene: Scene, gateway: Callable[..., Fault], status: int, done: bool
) -> None:
    scene.telegram.faults.add(gateway(done=done, method="sendMessage"))
    url = f"{scene.telegram.url}/bot{scene.customers.token}/sendMessage"
    async with scene.http.post(url, json={"chat_id": scene.ana.id, "text": "hello"}) as response:
        assert (response.status, response.content_type) == (status, "text/html")
        assert f"<title>{status} " in await response.text()
    assert texts(scene) == ["hello"] * done


async def test_a_gateways_page_hides_what_was_refused_behind_it(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.gateway_timeout(done=True))
    async with scene.http.post(f"{scene.telegram.url}/bot{scene.customers.token}/sendMessage") as response:
        assert (response.status, response.content_type) == (504, "text/html")


async def test_a_files_path_may_be_missing(scene: Scene) -> None:
    sent = await scene.chat.sends_document(b"the bill", name="bill.pdf")
    assert sent.file
    scene.telegram.faults.add(Fault.pathless(times=1))
    asked = {"file_id": sent.file.file_id(scene.customers)}
    without = await scene.gives(scene.customers, "getFile", **asked)
    with_path = await scene.gives(scene.customers, "getFile", **asked)
    assert set(with_path) - set(without) == {"file_path"}


async def test_a_files_link_may_meet_a_flood_limit(scene: Scene) -> None:
    url = await bill(scene)
    scene.telegram.faults.add(Fault.flood(17, method="file", times=1))
    async with scene.http.get(url) as response:
        body = await response.json()
        assert (response.status, response.headers["Retry-After"]) == (429, "17")
    assert body["parameters"] == {"retry_after": 17}


async def test_a_files_link_may_be_lost_once(scene: Scene) -> None:
    url = await bill(scene)
    scene.telegram.faults.add(Fault.not_found(method="file", times=1))
    statuses = []
    for _ in range(2):
        async with scene.http.get(url) as response:
            statuses.append(response.status)
    assert statuses == [404, 200]


async def test_a_fault_of_429_says_how_long_in_the_parameters_and_a_header(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.flood(40))
    async with scene.http.get(f"{scene.telegram.url}/bot{scene.customers.token}/getMe") as response:
        assert response.headers["Retry-After"] == "40"
        assert (await response.json())["parameters"] == {"retry_after": 40}


def test_there_is_no_429_without_an_end() -> None:
    with pytest.raises(ValueError, match="for how long"):
        Fault.refuse(errors.TOO_MANY_REQUESTS)


async def test_a_refusal_may_bring_its_parameters(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.refuse(errors.GROUP_UPGRADED, parameters={"migrate_to_chat_id": -1005}))
    answer = await scene.ask(scene.staff, "sendMessage", chat_id=scene.group.id, text="hello")
    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": -1005})


async def test_the_same_update_may_be_handed_out_twice_at_once(scene: Scene) -> None:
    scene.telegram.faults.add(Fault.twice(method="getUpdates", times=1))
    await scene.chat.types("one")
    await scene.chat.types("two")
    heard = await scene.updates(scene.customers)
    assert [update["message"]["text"] for update in heard] == ["one", "one", "two", "two"]
    assert len(await scene.updates(scene.customers)) == 2


async def test_a_confirmation_may_be_forgotten(scene: Scene) -> None:
    await scene.chat.types("one")
    (first,) = await scene.updates(scene.customers)
    scene.telegram.faults.add(Fault.forgets(times=1))
    after = first["update_id"] + 1
    assert await scene.updates(scene.customers, offset=after) == [first]
    assert await scene.updates(scene.customers, offset=after) == []


@pytest.mark.parametrize("fault", [Fault.twice(), Fault.twice(method="sendMessage"), Fault.malformed(method="webhook")])
def test_a_fault_where_it_cannot_be_is_a_mistake(scene: Scene, fault: Fault) -> None:
    with pytest.raises(ValueError, match="webhook"):
        scene.telegram.faults.add(fault)
