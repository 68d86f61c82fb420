"""Limits, latency, outages, odd things, and time that passes."""

import asyncio
import time

import aiohttp
import pytest

from playground import Limits, Playground
from playground.page import Company, Page
from tests.playground.page.visitor import Json, Visitor

LIMITS = [
    ({"which": "telegram"}, {"which": "telegram", "text": "30/1s,1/1s,20/60s"}),
    ({"which": "quick"}, {"which": "quick", "text": "30/1s,3/1s,60/60s"}),
    ({"which": "none"}, {"which": "none", "text": ""}),
    ({"which": "own", "text": "9/1s,1/0.5s,2/60s"}, {"which": "own", "text": "9/1s,1/0.5s,2/60s"}),
    ({"which": "own", "text": "30/1s,1/1s,20/60s"}, {"which": "telegram", "text": "30/1s,1/1s,20/60s"}),
]


@pytest.mark.parametrize(("fields", "shown"), LIMITS)
async def test_limits_are_put_into_force(visitor: Visitor, fields: Json, shown: Json) -> None:
    await visitor.does("limits", **fields)
    assert (await visitor.state())["limits"] == shown


async def test_a_bot_meets_the_limits(visitor: Visitor) -> None:
    await visitor.does("limits", which="own", text="1/60s,1/1s,20/60s")
    await visitor.says()
    answer = await visitor.call(visitor.company.customers, "sendMessage", chat_id=visitor.ana.id, text="x")
    assert answer["error_code"] == 429
    await visitor.does("calm")
    assert (await visitor.call(visitor.company.customers, "sendMessage", chat_id=visitor.ana.id, text="x"))["ok"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"which": "own", "text": "much"}, "'much' is not three rates such as 30/1s,1/1s,20/60s"),
        ({"which": "all"}, "Limits are telegram, quick, none or own"),
    ],
)
async def test_limits_that_are_none_are_refused(visitor: Visitor, fields: Json, why: str) -> None:
    assert await visitor.cannot("limits", **fields) == why


async def test_calm_brings_back_the_limits_of_the_beginning() -> None:
    telegram = Playground(limits=Limits.parse("5/1s,1/1s,20/60s"))
    bots = telegram.add_bot("A", "a_bot"), telegram.add_bot("B", "b_bot")
    page = Page(telegram, Company(*bots, telegram.add_group("Desk", telegram.add_person("Minh"))))
    async with telegram, aiohttp.ClientSession() as http:
        await http.post(f"{telegram.url}/page/do/limits", json={"which": "none"})
        assert telegram.meter.limits is None
        await http.post(f"{telegram.url}/page/do/calm", json={})
    assert page.everything()["limits"] == {"which": "own", "text": "5/1s,1/1s,20/60s"}


async def test_calls_are_late_by_the_latency(visitor: Visitor) -> None:
    for seconds in (5.0, 0.05):
        await visitor.does("latency", seconds=seconds)
    began = time.monotonic()
    await visitor.call(visitor.company.customers, "getMe")
    assert 0.05 <= time.monotonic() - began < 4
    assert (await visitor.state())["latency"] == 0.05
    await visitor.does("latency", seconds=0)
    assert ((await visitor.state())["latency"], bool(visitor.telegram.faults)) == (0.0, False)


async def _reaches(visitor: Visitor) -> bool:
    try:
        return bool((await visitor.call(visitor.company.customers, "getMe"))["ok"])
    except aiohttp.ClientError:
        return False


async def test_an_outage_cuts_the_bots_and_spares_the_page(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        assert await _reaches(visitor)
        poll = asyncio.ensure_future(visitor.call(visitor.company.customers, "getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await visitor.does("outage", seconds=30)
        with pytest.raises(aiohttp.ClientError):
            await poll
        await visitor.as_ana("type", text="meanwhile")
        assert (await stream.gets("message"))["message"]["text"] == "meanwhile"
        assert (await _reaches(visitor), 29 < (await visitor.state())["outage"] <= 30) == (False, True)


@pytest.mark.parametrize("deed", ["outage", "calm"])
async def test_telegram_is_back_at_once_when_asked(visitor: Visitor, deed: str) -> None:
    await visitor.does("outage", seconds=30)
    await visitor.does(deed, **({"seconds": 0} if deed == "outage" else {}))
    assert (await _reaches(visitor), (await visitor.state())["outage"]) == (True, None)


async def test_telegram_comes_back_by_itself_and_every_page_hears_of_it(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("outage", seconds=0.2)
        assert (await stream.gets("troubles"))["outage"] > 0
        assert (await stream.gets("troubles"))["outage"] is None
        assert await _reaches(visitor)


async def test_the_newest_outage_counts(visitor: Visitor) -> None:
    await asyncio.gather(*(visitor.does("outage", seconds=seconds) for seconds in (0.1, 0.1, 30)))
    await visitor.does("outage", seconds=30)
    await asyncio.sleep(0.3)
    assert not await _reaches(visitor)


async def test_a_stand_in_may_end_in_the_middle_of_an_outage(visitor: Visitor) -> None:
    await visitor.does("outage", seconds=30)
    assert not await _reaches(visitor)


async def test_a_browser_that_asks_for_something_else_is_no_bot(visitor: Visitor) -> None:
    async with visitor.http.get(f"{visitor.telegram.url}/favicon.ico") as response:
        assert response.status == 404
    await visitor.does("outage", seconds=30)
    async with visitor.http.get(f"{visitor.telegram.url}/favicon.ico") as response:
        assert response.status == 404


async def test_a_forward_that_nobody_can_read(visitor: Visitor) -> None:
    await visitor.does("odd", id="nameless")
    heard = (await visitor.hears(visitor.company.customers))[-1]["message"]
    assert (heard["from"]["id"], heard["forward_origin"].keys()) == (visitor.ana.id, {"type", "date"})


async def test_an_update_of_half_a_megabyte(visitor: Visitor) -> None:
    await visitor.does("odd", id="huge")
    heard = (await visitor.hears(visitor.company.customers))[-1]["message"]
    assert len(heard["from_the_future"]) == 500_000


async def test_numbers_begin_anew(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="lost")
    before = visitor.company.customers.queue.next_id
    await visitor.does("odd", id="quiet_week")
    assert visitor.company.customers.queue.next_id < before
    assert await visitor.hears(visitor.company.customers) == []


async def test_odd_things_are_listed_with_what_a_good_desk_does(visitor: Visitor) -> None:
    odd = (await visitor.state())["odd"]
    assert [each["id"] for each in odd] == ["nameless", "huge", "quiet_week"]
    assert all("A good desk" in each["about"] for each in odd)
    assert await visitor.cannot("odd", id="none") == "Nothing odd is called 'none'"


async def test_somebody_must_have_opened_the_bot_for_odd_things_to_come(visitor: Visitor) -> None:
    await visitor.as_ana("block", on=True)
    why = "Nobody has opened the customers' bot yet: let somebody start it first"
    assert await visitor.cannot("odd", id="nameless") == why


async def test_a_jump_passes_and_is_told(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.does("jump", seconds=1800)
        told = await stream.gets("clock")
    assert (told["ahead"], abs(told["now"] - time.time() - 1800) < 5) == (1800.0, True)


async def test_a_jump_waits_until_the_bots_have_fetched_what_waits(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="hello")
    jump = asyncio.ensure_future(visitor.does("jump", seconds=60))
    number = (await visitor.hears(visitor.company.customers))[0]["update_id"]
    await asyncio.sleep(0.1)
    assert not jump.done()
    await visitor.hears(visitor.company.customers, offset=number + 1)
    await jump
    assert (await visitor.state())["ahead"] == 60.0


async def test_a_jump_does_not_wait_for_ever(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.page.deeds_telegram.PATIENCE", 0.05)
    await visitor.as_ana("type", text="hello")
    await visitor.does("jump", seconds=60)
    assert (await visitor.state())["ahead"] == 60.0


@pytest.mark.parametrize("seconds", [-1, "1", True, None, 1e12])
async def test_time_goes_forward_and_not_too_far(visitor: Visitor, seconds: object) -> None:
    status, _ = await visitor.asks("jump", seconds=seconds)
    assert (status, (await visitor.state())["ahead"]) == (400, 0.0)


async def test_another_clock_cannot_be_moved() -> None:
    telegram = Playground()
    bots = telegram.add_bot("A", "a_bot"), telegram.add_bot("B", "b_bot")
    page = Page(telegram, Company(*bots, telegram.add_group("Desk", telegram.add_person("Minh"))))
    async with telegram, aiohttp.ClientSession() as http:
        async with http.post(f"{telegram.url}/page/do/jump", json={"seconds": 1}) as response:
            assert await response.json() == {"why": "This world's clock cannot be moved"}
        assert page.everything()["can_jump"] is False
