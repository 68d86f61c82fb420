"""The log of Bot API calls on the page."""

from typing import Any

import pytest

from tests.playground.page.visitor import Json, Visitor


async def _line(visitor: Visitor) -> Json:
    line: Json = (await visitor.state())["calls"][-1]
    return line


async def _whole(visitor: Visitor, number: int) -> tuple[int, Json]:
    async with visitor.http.get(f"{visitor.telegram.url}/page/calls/{number}") as response:
        return response.status, await response.json()


async def test_a_call_in_a_line(visitor: Visitor) -> None:
    made = await visitor.does("topic", does="new", name="AM-1")
    where = {"chat_id": visitor.group.id, "message_thread_id": made["id"]}
    text = "<b>Hello</b>\n" + "x" * 100
    await visitor.call(visitor.company.staff, "sendMessage", **where, text=text, parse_mode="HTML")
    line = await _line(visitor)
    assert isinstance(line.pop("at"), float)
    assert line == {
        "n": 1,
        "bot": "staff",
        "method": "sendMessage",
        "chat": "Complaints desk",
        "topic": made["id"],
        "text": "Hello " + "x" * 74,
        "code": 200,
        "description": "",
        "effect": "",
        "count": None,
    }


LINES: list[tuple[str, dict[str, Any], str, int]] = [
    ("sendMessage", {"chat_id": "ana", "text": "<i>"}, "<i>", 400),
    ("sendMessage", {"chat_id": 5, "text": "to nobody"}, "to nobody", 400),
    ("createForumTopic", {"chat_id": "ana", "name": "AM-1"}, "AM-1", 400),
    ("sendChatAction", {"chat_id": "ana", "action": "typing"}, "typing", 200),
    ("getMe", {}, "", 200),
    ("noSuchMethod", {}, "", 404),
]


@pytest.mark.parametrize(("method", "arguments", "text", "code"), LINES)
async def test_what_was_said_in_a_call_or_was_to_be_said(
    visitor: Visitor, method: str, arguments: dict[str, Any], text: str, code: int
) -> None:
    told = {name: visitor.ana.id if value == "ana" else value for name, value in arguments.items()}
    await visitor.call(visitor.company.customers, method, **told, parse_mode="HTML")
    line = await _line(visitor)
    assert (line["method"], line["text"], line["code"]) == (method, text, code)
    assert line["chat"] == ("Ana Silva" if arguments.get("chat_id") == "ana" else "")


async def test_how_many_updates_were_fetched_and_which(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="one")
    await visitor.as_ana("type", text="two")
    waiting = await visitor.hears(visitor.company.customers)
    line = await _line(visitor)
    status, whole = await _whole(visitor, line["n"])
    assert (line["count"], status, whole["answer"]) == (2, 200, waiting)


async def test_a_call_in_full(visitor: Visitor) -> None:
    said = await visitor.says("hello")
    line = await _line(visitor)
    assert await _whole(visitor, line["n"]) == (
        200,
        line | {"request": {"chat_id": visitor.ana.id, "text": "hello"}, "answer": said},
    )


async def test_a_refused_call_in_full(visitor: Visitor) -> None:
    await visitor.does("trouble", id="flood", on=True)
    await visitor.call(visitor.company.customers, "sendMessage", chat_id=visitor.ana.id, text="x")
    _, whole = await _whole(visitor, (await _line(visitor))["n"])
    assert whole["answer"] == {
        "error_code": 429,
        "description": "Too Many Requests: retry after 5",
        "parameters": {"retry_after": 5},
    }


async def test_every_call_is_told(visitor: Visitor) -> None:
    async with visitor.opened() as stream:
        await stream.gets("all")
        await visitor.call(visitor.company.staff, "getMe")
        told = await stream.gets("call")
    assert told == await _line(visitor)


async def test_three_hundred_calls_are_shown(visitor: Visitor) -> None:
    for _ in range(301):
        await visitor.call(visitor.company.staff, "getMe")
    assert [line["n"] for line in (await visitor.state())["calls"]] == list(range(2, 302))


@pytest.mark.parametrize("number", ["1", "999", "x", "-1", "1234567890"])
async def test_a_call_that_there_was_not_is_not_found(visitor: Visitor, number: str) -> None:
    async with visitor.http.get(f"{visitor.telegram.url}/page/calls/{number}") as response:
        assert (response.status, await response.json()) == (404, {"why": "There is nothing at this address."})
