"""Flood limits: how each budget is spent, what 429 says, and what is free."""

from collections.abc import Callable

import pytest

from playground import Limits
from playground.errors import Refused
from playground.limits import Meter, Rate
from tests.playground.scene import Scene


class Ticks:
    """A steady clock that a test moves."""

    at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def passes(spend: Callable[[], None]) -> int:
    """0 when a call goes through, else the seconds to wait."""
    try:
        spend()
    except Refused as refused:
        return refused.parameters["retry_after"]
    return 0


def test_limits_are_read_from_one_line() -> None:
    assert Limits.parse("30/1s,1/1s,20/60s") == Limits(Rate(30, 1), Rate(1, 1), Rate(20, 60))
    for wrong in ("30/1s", "30/1s,1/1s,x/60s", "30/1s,1/1s,0/60s"):
        with pytest.raises(ValueError, match="/"):
            Limits.parse(wrong)


async def test_a_groups_window_slides(scene: Scene, ticks: Ticks) -> None:
    meter = Meter(Limits.parse("99/1s,1/1s,3/60s"), ticks)
    waits = []
    for ticks.at in (1000, 1010, 1020, 1030, 1059.5, 1060, 1061):
        waits.append(passes(lambda: meter.spend(scene.staff, scene.group)))
    assert waits == [0, 0, 0, 30, 1, 0, 9]


async def test_a_private_chat_takes_a_burst_of_five_then_the_steady_rate(scene: Scene, ticks: Ticks) -> None:
    meter, chat = Meter(Limits.parse("99/1s,1/2s,20/60s"), ticks), scene.chat.chat
    burst = [passes(lambda: meter.spend(scene.customers, chat)) for _ in range(6)]
    ticks.at += 2
    after = [passes(lambda: meter.spend(scene.customers, chat)) for _ in range(2)]
    ticks.at += 10_000
    rested = [passes(lambda: meter.spend(scene.customers, chat)) for _ in range(6)]
    assert (burst, after, rested) == ([0, 0, 0, 0, 0, 2], [0, 2], [0, 0, 0, 0, 0, 2])


async def test_all_of_a_bots_calls_share_one_budget(scene: Scene, ticks: Ticks) -> None:
    meter = Meter(Limits.parse("2/1s,1/1s,20/60s"), ticks)
    meter.spend(scene.staff, scene.group)
    meter.spend(scene.staff, scene.chat.chat)
    assert passes(lambda: meter.spend(scene.staff, scene.group)) == 1
    assert passes(lambda: meter.spend(scene.customers, scene.group)) == 0


async def test_sends_edits_pins_reactions_and_topics_count_alike_over_all_topics(scene: Scene) -> None:
    scene.telegram.limit(Limits.parse("99/1s,1/1s,6/60s"))
    number = await scene.opens_topic()
    where = {"chat_id": scene.group.id}
    said = await scene.gives(scene.staff, "sendMessage", message_thread_id=number, text="card", **where)
    message = where | {"message_id": said["message_id"]}
    await scene.gives(scene.staff, "editMessageText", text="card, late", **message)
    await scene.gives(scene.staff, "pinChatMessage", **message)
    await scene.gives(scene.staff, "setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **message)
    await scene.gives(scene.staff, "editForumTopic", message_thread_id=number, name="late", **where)
    assert scene.telegram.meter.used(scene.staff, scene.group) == 6
    assert "retry after" in await scene.refuses(scene.staff, "sendMessage", text="in General", **where)


async def test_looking_answering_and_deleting_are_free(scene: Scene) -> None:
    said = await scene.gives(
        scene.staff, "sendMessage", chat_id=scene.group.id, text="card", reply_markup=scene.buttons("Take")
    )
    press = await scene.minh.in_group(scene.group).taps("Take")
    scene.telegram.limit(Limits.parse("1/60s,1/60s,1/60s"))
    await scene.opens_topic()
    await scene.gives(scene.staff, "getChat", chat_id=scene.group.id)
    await scene.gives(scene.staff, "answerCallbackQuery", callback_query_id=press.id)
    await scene.gives(scene.staff, "getUpdates")
    await scene.gives(scene.staff, "deleteMessage", chat_id=scene.group.id, message_id=said["message_id"])


async def test_a_refused_call_costs_nothing_but_an_edit_that_changes_nothing_does(scene: Scene) -> None:
    scene.telegram.limit(Limits.parse("99/1s,1/1s,3/60s"))
    said = await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="card")
    await scene.refuses(scene.staff, "sendMessage", chat_id=scene.group.id, text="")
    await scene.refuses(
        scene.staff, "editMessageText", chat_id=scene.group.id, message_id=said["message_id"], text="card"
    )
    assert scene.telegram.meter.used(scene.staff, scene.group) == 2


async def test_an_album_passes_when_one_message_would_and_counts_whole(scene: Scene, ticks: Ticks) -> None:
    meter = Meter(Limits.parse("99/1s,1/1s,3/60s"), ticks)
    meter.spend(scene.staff, scene.group)
    meter.spend(scene.staff, scene.group, 10)
    assert meter.used(scene.staff, scene.group) == 11
    assert passes(lambda: meter.spend(scene.staff, scene.group)) == 60


async def test_429_says_how_long_in_the_text_the_parameters_and_a_header(scene: Scene) -> None:
    scene.telegram.limit(Limits.parse("99/1s,1/1s,1/60s"))
    await scene.opens_topic()
    url = f"{scene.telegram.url}/bot{scene.staff.token}/sendMessage"
    async with scene.http.post(url, json={"chat_id": scene.group.id, "text": "x"}) as response:
        body = await response.json()
    assert (response.status, response.headers["Retry-After"]) == (429, "60")
    assert (body["description"], body["parameters"]) == ("Too Many Requests: retry after 60", {"retry_after": 60})


async def test_limits_can_be_changed_lifted_and_forgotten_at_run_time(scene: Scene) -> None:
    scene.telegram.limit(Limits.parse("99/1s,1/1s,1/60s"))
    await scene.opens_topic("one")
    scene.telegram.meter.forget()
    await scene.opens_topic("two")
    scene.telegram.limit(None)
    await scene.opens_topic("three")
