"""Fetching updates: confirmation by offset, waiting, who polls, how long things wait, which kinds are wanted."""

import asyncio
import time

import aiohttp
import pytest

from playground import Playground
from playground.updates import BY_DEFAULT, Queue
from tests.playground.scene import Scene


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(scene: Scene) -> None:
    await scene.chat.types("one")
    (first,) = await scene.updates(scene.customers)
    again = await scene.updates(scene.customers, offset=first["update_id"])
    gone = await scene.updates(scene.customers, offset=first["update_id"] + 1)
    assert (again, gone) == ([first], [])


async def test_updates_are_numbered_in_order(scene: Scene) -> None:
    for word in ("one", "two", "three"):
        await scene.chat.types(word)
    numbers = [update["update_id"] for update in await scene.updates(scene.customers)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


async def test_a_negative_offset_forgets_all_but_the_newest(scene: Scene) -> None:
    for word in ("one", "two", "three"):
        await scene.chat.types(word)
    last = await scene.updates(scene.customers, offset=-2)
    assert [update["message"]["text"] for update in last] == ["two", "three"]
    assert await scene.updates(scene.customers) == last


async def test_no_more_than_the_limit_comes_at_once(scene: Scene) -> None:
    for number in range(130):
        await scene.chat.types(str(number))
    assert len(await scene.updates(scene.customers, limit=3)) == 3
    assert len(await scene.updates(scene.customers, limit=1000)) == 100


async def test_a_poll_waits_for_what_comes(scene: Scene) -> None:
    poll = scene.tasks.create_task(scene.updates(scene.customers, timeout=5))
    await asyncio.sleep(0.05)
    await scene.chat.types("late")
    started = time.monotonic()
    (update,) = await poll
    assert update["message"]["text"] == "late"
    assert time.monotonic() - started < 0.5


async def test_a_poll_ends_empty_when_nothing_comes(scene: Scene) -> None:
    started = time.monotonic()
    assert await scene.updates(scene.customers, timeout=1) == []
    assert time.monotonic() - started > 0.9


async def test_the_older_of_two_pollers_gets_409_and_the_newer_the_update(scene: Scene) -> None:
    older = scene.tasks.create_task(scene.ask(scene.customers, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    newer = scene.tasks.create_task(scene.ask(scene.customers, "getUpdates", timeout=5))
    conflict = await older
    await scene.chat.types("hello")
    assert conflict["error_code"] == 409
    assert (await newer)["result"][0]["message"]["text"] == "hello"


async def test_two_short_polls_do_not_disturb_each_other(scene: Scene) -> None:
    await scene.chat.types("hello")
    assert await scene.updates(scene.customers) == await scene.updates(scene.customers)


async def test_after_a_quiet_week_numbers_go_on_lower_and_an_old_offset_loses_nothing(scene: Scene) -> None:
    await scene.chat.types("before")
    (before,) = await scene.updates(scene.customers)
    assert await scene.updates(scene.customers, offset=before["update_id"] + 1) == []
    scene.customers.queue.sleep_a_week()
    await scene.chat.types("after")
    (after,) = await scene.updates(scene.customers, offset=before["update_id"] + 1)
    assert after["update_id"] < before["update_id"]


async def test_an_offset_a_little_ahead_confirms_everything(scene: Scene) -> None:
    await scene.chat.types("one")
    (update,) = await scene.updates(scene.customers)
    assert await scene.updates(scene.customers, offset=update["update_id"] + 5) == []
    assert await scene.updates(scene.customers) == []


async def test_messages_wait_a_day_and_presses_150_seconds(scene: Scene) -> None:
    await scene.says(reply_markup=scene.buttons("Take"))
    await scene.chat.types("hello")
    await scene.chat.taps("Take")
    waiting = []
    for scene.clock.ahead in (140, 160, 86_390, 86_410):
        waiting.append(len(await scene.updates(scene.customers)))
    assert waiting == [2, 1, 1, 0]


async def test_chat_member_and_reactions_come_only_on_request_and_the_wish_persists(scene: Scene) -> None:
    await scene.group.promote(scene.lan, can_pin_messages=True)
    assert await scene.updates(scene.staff) == []
    await scene.updates(scene.staff, allowed_updates=["message", "chat_member"])
    await scene.group.demote(scene.lan)
    (update,) = await scene.updates(scene.staff)
    assert update["chat_member"]["new_chat_member"]["status"] == "member"


async def test_an_empty_wish_is_the_default(scene: Scene) -> None:
    await scene.updates(scene.staff, allowed_updates=["chat_member"])
    info = await scene.gives(scene.staff, "getWebhookInfo")
    await scene.updates(scene.staff, allowed_updates=[])
    assert info["allowed_updates"] == ["chat_member"]
    assert scene.staff.queue.allowed == BY_DEFAULT


async def test_what_is_not_wanted_is_lost_when_it_happens_not_when_it_is_fetched(scene: Scene) -> None:
    await scene.updates(scene.customers, allowed_updates=["callback_query"])
    await scene.chat.types("lost")
    await scene.updates(scene.customers, allowed_updates=["message"])
    assert await scene.updates(scene.customers) == []


async def test_an_update_shows_the_message_as_it_was_then(scene: Scene) -> None:
    typed = await scene.chat.types("first")
    await scene.chat.edits(typed, "second")
    first, second = await scene.updates(scene.customers)
    assert (first["message"]["text"], second["edited_message"]["text"]) == ("first", "second")


async def test_delete_webhook_may_drop_what_waits(scene: Scene) -> None:
    await scene.chat.types("hello")
    answer = await scene.ask(scene.customers, "deleteWebhook", drop_pending_updates=True)
    assert answer["description"] == "Webhook is already deleted"
    assert (await scene.gives(scene.customers, "getWebhookInfo"))["pending_update_count"] == 0


def test_a_hasty_poller_gets_one_update_and_is_made_to_wait(telegram: Playground) -> None:
    queue: Queue = telegram.add_bot("Bot", "a_bot").queue
    assert queue.pace(7, 100, 0, 10.0) == (100, 0)
    assert queue.pace(7, 100, 0, 10.4) == (1, 3)
    assert queue.pace(7, 100, 0, 12.0) == (100, 3)
    assert queue.pace(8, 100, 0, 12.1) == (100, 0)


def test_a_second_conflict_within_three_seconds_is_held_back(telegram: Playground) -> None:
    queue = telegram.add_bot("Bot", "a_bot").queue
    assert [queue.conflict_wait(at) for at in (10.0, 11.0, 13.5)] == [0.0, 3.0, 0.0]


async def test_pacing_is_in_force_only_when_it_is_asked_for() -> None:
    async with Playground(pacing=True) as telegram, aiohttp.ClientSession() as http:
        bot = telegram.add_bot("Bot", "a_bot")
        started = time.monotonic()
        for _ in range(2):
            async with http.get(f"{telegram.url}/bot{bot.token}/getUpdates") as response:
                assert (await response.json())["result"] == []
        assert time.monotonic() - started > 2.9


@pytest.mark.parametrize("kind", ["message", "callback_query"])
def test_a_full_queue_loses_what_comes_later(telegram: Playground, kind: str) -> None:
    queue = telegram.add_bot("Bot", "a_bot").queue
    for _ in range(100_001):
        queue.add(kind, {}, 2e9)
    assert len(queue) == 100_000


async def test_a_place_tells_whether_an_update_was_fetched_and_confirmed(scene: Scene) -> None:
    queue, gone = scene.customers.queue, list[int]()
    queue.on_gone = lambda: gone.append(queue.head_place)
    await scene.chat.types("one")
    place = queue.last_place
    await scene.chat.types("two")
    first, second = await scene.updates(scene.customers)
    assert (queue.head_place, queue.last_place, gone) == (place, place + 1, [])
    await scene.updates(scene.customers, offset=first["update_id"] + 1)
    assert (queue.head_place, gone) == (place + 1, [place + 1])
    await scene.updates(scene.customers, offset=second["update_id"] + 1)
    assert (queue.head_place, queue.last_place, gone) == (place + 2, place + 1, [place + 1, place + 2])


async def test_what_is_forgotten_or_lost_is_gone_as_well(scene: Scene) -> None:
    queue, gone = scene.customers.queue, list[int]()
    queue.on_gone = lambda: gone.append(len(queue))
    await scene.chat.types("one")
    queue.forget(next(queue.alive()))
    await scene.chat.types("two")
    queue.clear()
    assert gone == [0, 0]
