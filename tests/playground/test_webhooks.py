"""Setting, looking at and taking away a webhook, and what becomes of polling meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground import Playground
from playground.users import Bot
from tests.playground.receiver import Receiver, eventually, receiving, refuses
from tests.playground.scene import Scene


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as running:
        yield running


async def info(scene: Scene, bot: Bot) -> dict[str, object]:
    """What getWebhookInfo says."""
    found: dict[str, object] = await scene.gives(bot, "getWebhookInfo")
    return found


async def test_a_webhook_is_shown_as_it_was_set(scene: Scene, receiver: Receiver) -> None:
    url = f"{receiver.url}/telegram/customer"
    answer = await scene.ask(scene.customers, "setWebhook", url=url, max_connections=7, allowed_updates=["message"])
    assert (answer["result"], answer["description"]) == (True, "Webhook was set")
    assert await info(scene, scene.customers) == {
        "url": url, "has_custom_certificate": False, "pending_update_count": 0, "max_connections": 7,
        "ip_address": "127.0.0.1", "allowed_updates": ["message"],
    }  # fmt: skip


@pytest.mark.parametrize(("asked", "given"), [(None, 40), (0, 1), (1000, 100)])
async def test_connections_are_40_unless_a_number_from_1_to_100_is_asked_for(
    scene: Scene, receiver: Receiver, asked: int | None, given: int
) -> None:
    wish = {} if asked is None else {"max_connections": asked}
    await scene.gives(scene.customers, "setWebhook", url=receiver.url, **wish)
    assert (await info(scene, scene.customers))["max_connections"] == given


async def test_without_a_webhook_there_is_nothing_to_show(scene: Scene) -> None:
    assert await info(scene, scene.staff) == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


async def test_setting_the_same_again_changes_only_the_kinds(scene: Scene, receiver: Receiver) -> None:
    wish = {"url": receiver.url, "secret_token": "s3cret_-"}
    await scene.gives(scene.customers, "setWebhook", allowed_updates=["message"], **wish)
    again = await scene.ask(scene.customers, "setWebhook", allowed_updates=["chat_member"], **wish)
    assert again["description"] == "Webhook is already set"
    assert (await info(scene, scene.customers))["allowed_updates"] == ["chat_member"]


async def test_an_empty_address_takes_the_webhook_away(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    gone = await scene.ask(scene.customers, "setWebhook", url="")
    still_gone = await scene.ask(scene.customers, "deleteWebhook")
    assert (gone["description"], still_gone["description"]) == ("Webhook was deleted", "Webhook is already deleted")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://desk.example.org", "invalid webhook URL specified"),
        ("https://desk.example.org:0", "invalid webhook URL specified"),
        ("https://", "invalid webhook URL specified"),
        ("http://desk.example.org", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://desk.example.org:8080", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://192.168.1.5", "bad webhook: IP address 192.168.1.5 is reserved"),
        ("desk.example.org/telegram", "bad webhook: Failed to resolve host: Name or service not known"),
    ],
)
async def test_an_address_that_cannot_be_is_refused(scene: Scene, url: str, words: str) -> None:
    assert await scene.refuses(scene.customers, "setWebhook", url=url) == f"Bad Request: {words}"


async def test_a_refused_webhook_has_taken_the_old_one_away(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    await scene.refuses(scene.customers, "setWebhook", url=receiver.url, secret_token="no blanks")
    assert (await info(scene, scene.customers))["url"] == ""


async def test_nobody_polls_while_a_webhook_is_set(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    refused = await scene.ask(scene.customers, "getUpdates")
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")


async def test_a_poll_that_is_under_way_ends_when_a_webhook_is_set(scene: Scene, receiver: Receiver) -> None:
    poll = scene.tasks.create_task(scene.ask(scene.customers, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    refused = await poll
    assert (refused["error_code"], refused["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_what_waited_for_a_poller_comes_to_the_webhook(scene: Scene, receiver: Receiver) -> None:
    await scene.chat.types("before")
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    await scene.chat.types("after")
    assert await receiver.gets(2) == ["before", "after"]


async def test_what_a_webhook_did_not_take_comes_to_the_poller(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(500)
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    await scene.chat.types("refused")
    await receiver.gets(1)
    await scene.gives(scene.customers, "deleteWebhook")
    (update,) = await scene.updates(scene.customers)
    assert update == receiver.letters[0].update


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_what_waits_may_be_dropped(scene: Scene, receiver: Receiver, method: str) -> None:
    await scene.chat.types("dropped")
    await scene.gives(scene.customers, method, url=receiver.url, drop_pending_updates=True)
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    await scene.chat.types("kept")
    assert await receiver.gets(1) == ["kept"]


async def test_what_waits_survives_another_address(scene: Scene, receiver: Receiver) -> None:
    receiver.answer = refuses(500)
    await scene.gives(scene.customers, "setWebhook", url=f"{receiver.url}/old")
    await scene.chat.types("hello")
    await receiver.gets(1)
    await scene.gives(scene.customers, "setWebhook", url=f"{receiver.url}/new")
    await eventually(lambda: receiver.letters[-1].path == "/new")
    assert receiver.words[-1] == "hello"


async def test_a_revoked_token_has_no_webhook(scene: Scene, receiver: Receiver) -> None:
    await scene.gives(scene.customers, "setWebhook", url=receiver.url)
    scene.telegram.revoke(scene.customers)
    assert (await info(scene, scene.customers))["url"] == ""


async def test_pacing_takes_one_webhook_a_second() -> None:
    async with receiving() as receiver, Playground(pacing=True) as telegram, aiohttp.ClientSession() as http:
        telegram.world.clock = lambda: 5.0
        url = f"{telegram.url}/bot{telegram.add_bot('Bot', 'a_bot').token}/setWebhook"
        statuses = []
        for path in ("/one", "/two"):
            async with http.post(url, json={"url": receiver.url + path}) as response:
                statuses.append((response.status, response.headers.get("Retry-After")))
        assert statuses == [(200, None), (429, "1")]


async def test_pacing_holds_back_the_second_poll_that_meets_a_webhook() -> None:
    async with receiving() as receiver, Playground(pacing=True) as telegram, aiohttp.ClientSession() as http:
        url = f"{telegram.url}/bot{telegram.add_bot('Bot', 'a_bot').token}"
        await http.post(f"{url}/setWebhook", json={"url": receiver.url})
        started = time.monotonic()
        for _ in range(2):
            await http.post(f"{url}/getUpdates")
        assert time.monotonic() - started > 2.9
