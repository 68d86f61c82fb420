"""Every switch: on, a call goes wrong as it says and the log shows it; off, the call goes well."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground.page.troubles_table import TABLE
from tests.playground.page.visitor import Json, Visitor

ANA: Json = {"chat_id": "ana", "text": "hello"}
GROUP: Json = {"chat_id": "group", "text": "hello"}
TOPIC: Json = {"chat_id": "group", "text": "hello", "message_thread_id": "topic"}
EDIT: Json = {"chat_id": "ana", "message_id": "said", "text": "other"}
NAMED: Json = {"chat_id": "ana", "message_id": "said"}
LOST = "lost"  # the connection closes without an answer
BROKEN = "broken"  # in the middle of one
GARBLED = "garbled"  # the answer is no JSON
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"

# the switch; which bot calls what; the status and the words that are answered; whether the call was done all the same
EXPECTED: dict[str, tuple[str, str, Json, int | str, str, bool]] = {
    "drop_before": ("customers", "sendMessage", ANA, LOST, "", False),
    "drop_after": ("customers", "sendMessage", ANA, LOST, "", True),
    "slow": ("customers", "sendMessage", ANA, 200, "", True),
    "cut": ("customers", "sendMessage", ANA, BROKEN, "", True),
    "malformed": ("customers", "sendMessage", ANA, GARBLED, "", True),
    "bad_gateway": ("customers", "sendMessage", ANA, 502, "502 Bad Gateway", False),
    "bad_gateway_done": ("customers", "sendMessage", ANA, 502, "502 Bad Gateway", True),
    "gateway_timeout": ("customers", "sendMessage", ANA, 504, "504 Gateway Time-out", False),
    "gateway_timeout_done": ("customers", "sendMessage", ANA, 504, "504 Gateway Time-out", True),
    "flood": ("customers", "sendMessage", ANA, 429, "Too Many Requests: retry after 5", False),
    "restarting": ("customers", "sendMessage", ANA, 500, "Internal Server Error: restart", False),
    "revoked": ("customers", "sendMessage", ANA, 401, "Unauthorized", False),
    "not_found": ("customers", "sendMessage", ANA, 404, "Not Found", False),
    "chat_not_found": ("staff", "sendMessage", GROUP, 400, "Bad Request: chat not found", False),
    "blocked": ("customers", "sendMessage", ANA, 403, "Forbidden: bot was blocked by the user", False),
    "cant_write": ("staff", "sendMessage", GROUP, 400,
                   "Bad Request: not enough rights to send text messages to the chat", False),
    "topic_closed": ("staff", "sendMessage", TOPIC, 400, "Bad Request: TOPIC_CLOSED", False),
    "topic_deleted": ("staff", "sendMessage", TOPIC, 400, "Bad Request: TOPIC_DELETED", False),
    "threads_lost": ("staff", "sendMessage", TOPIC, 400, "Bad Request: message thread not found", False),
    "cant_create_topic": ("staff", "createForumTopic", {"chat_id": "group", "name": "x"}, 400,
                          "Bad Request: not enough rights to create a topic", False),
    "cant_edit": ("customers", "editMessageText", EDIT, 400, "Bad Request: message can't be edited", False),
    "not_modified": ("customers", "editMessageText", EDIT, 400, NOT_MODIFIED, False),
    "cant_delete": ("customers", "deleteMessage", NAMED, 400, "Bad Request: message can't be deleted", False),
    "cant_pin": ("customers", "pinChatMessage", NAMED, 400,
                 "Bad Request: not enough rights to manage pinned messages in the chat", False),
    "query_too_old": ("customers", "answerCallbackQuery", {"callback_query_id": "press"}, 400,
                      "Bad Request: query is too old and response timeout expired or query ID is invalid", False),
    "file_unavailable": ("customers", "getFile", {"file_id": "file"}, 400,
                         "Bad Request: wrong file_id or the file is temporarily unavailable", False),
    "file_flood": ("customers", "file", {}, 429, "Too Many Requests: retry after 5", False),
    "file_not_found": ("customers", "file", {}, 404, "Not Found", False),
    "file_cut": ("customers", "file", {}, BROKEN, "", False),
    "conflict": ("customers", "getUpdates", {}, 409, CONFLICT, False),
}  # fmt: skip
ELSEWHERE = {"everything", "twice", "forgets", "pathless"}  # what is not told by a status; see below


def test_every_switch_is_tried() -> None:
    assert {trouble.id for trouble in TABLE} == EXPECTED.keys() | ELSEWHERE


def test_every_switch_says_what_it_does_and_what_a_good_desk_does() -> None:
    for trouble in TABLE:
        assert trouble.group in {"answers", "network", "files", "updates"}
        assert (trouble.about[-1], "A good desk" in trouble.about, len(trouble.label) < 40) == (".", True, True)


@pytest.mark.parametrize("trouble", EXPECTED)
async def test_a_switch_does_what_it_says_until_it_is_off(
    visitor: Visitor, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    side, method, asked, status, words, done = EXPECTED[trouble]
    arguments = await _prepared(visitor, asked)
    await visitor.does("trouble", id=trouble, on=True)
    if trouble == "slow":
        monkeypatch.setattr(asyncio, "sleep", _counted(asyncio.sleep))
    assert await _outcome(visitor, side, method, arguments) == (status, words)
    line = (await visitor.state())["calls"][-1]
    label = next(each.label for each in TABLE if each.id == trouble)
    code = status if isinstance(status, int) else line["code"]
    assert (line["method"], line["bot"], line["code"], line["effect"]) == (method, side, code, label)
    assert visitor.telegram.calls.newest(1)[0].took_effect is done
    await visitor.does("trouble", id=trouble, on=False)
    assert await _outcome(visitor, side, method, await _prepared(visitor, asked)) == (200, "")


def _counted(sleep: Any) -> Any:
    """Sleeping that takes no time when it is the four seconds of a slow answer."""

    async def slept(seconds: float, *more: Any) -> None:
        await sleep(0 if seconds == 4.0 else seconds, *more)

    return slept


async def _prepared(visitor: Visitor, asked: Json) -> Json:
    """The arguments, with what must be there before the call can go well."""
    known: Json = {"ana": visitor.ana.id, "group": visitor.group.id}
    if "topic" in asked.values():
        known["topic"] = (await visitor.does("topic", does="new", name="AM-1"))["id"]
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    known["said"] = (await visitor.says(reply_markup=markup))["message_id"]
    await visitor.as_ana("press", message=known["said"], row=0, column=0)
    known["press"] = (await visitor.hears(visitor.company.customers))[-1]["callback_query"]["id"]
    stored = visitor.telegram.world.files.add("document", b"0123456789")[-1]
    known["file"] = stored.file_id(visitor.company.customers)
    visitor.telegram.world.files.show(visitor.company.customers, stored)
    return {name: known.get(value, value) for name, value in asked.items()}


async def _outcome(visitor: Visitor, side: str, method: str, arguments: Json) -> tuple[int | str, str]:
    """What a bot meets: a status, or how the answer is missing; and what is said with it."""
    bot = visitor.company.staff if side == "staff" else visitor.company.customers
    url = f"{visitor.telegram.url}/bot{bot.token}/{method}"
    if method == "file":
        url = f"{visitor.telegram.file_url}/bot{bot.token}/{_path(visitor)}"
    try:
        async with visitor.bots.post(url, json=arguments) as response:
            body = await response.read()
            if method == "file" and response.status == 200:
                return 200, "" if body == b"0123456789" else "half"
            if response.content_type == "text/html":
                return response.status, body.decode().partition("<title>")[2].partition("</title>")[0]
            answer = await response.json()
            return response.status, answer.get("description", "")
    except aiohttp.ClientPayloadError:
        return BROKEN, ""
    except aiohttp.ClientConnectionError:
        return LOST, ""
    except ValueError:
        return GARBLED, ""


def _path(visitor: Visitor) -> str:
    stored = visitor.telegram.world.files.number(0)
    assert stored
    return stored.path


@pytest.mark.parametrize("trouble", ["cut", "malformed", "not_found"])
async def test_what_is_about_answers_leaves_files_alone(visitor: Visitor, trouble: str) -> None:
    await _prepared(visitor, {})
    await visitor.does("trouble", id=trouble, on=True)
    assert await _outcome(visitor, "customers", "file", {}) == (200, "")


@pytest.mark.parametrize("trouble", ["flood", "blocked", "cant_write", "topic_closed", "chat_not_found", "cant_edit"])
async def test_what_is_about_saying_things_leaves_looking_alone(visitor: Visitor, trouble: str) -> None:
    await visitor.does("trouble", id=trouble, on=True)
    assert (await visitor.call(visitor.company.staff, "getMe"))["ok"]
    assert (await visitor.call(visitor.company.staff, "getUpdates"))["ok"]


async def test_the_group_and_customers_are_told_apart(visitor: Visitor) -> None:
    await visitor.does("trouble", id="blocked", on=True)
    await visitor.does("trouble", id="topic_closed", on=True)
    assert await _outcome(visitor, "staff", "sendMessage", {"chat_id": visitor.group.id, "text": "x"}) == (200, "")
    await visitor.does("calm")
    await visitor.does("trouble", id="cant_write", on=True)
    assert await _outcome(visitor, "customers", "sendMessage", {"chat_id": visitor.ana.id, "text": "x"}) == (200, "")


async def test_every_update_twice(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="hello")
    await visitor.does("trouble", id="twice", on=True)
    numbers = [update["update_id"] for update in await visitor.hears(visitor.company.customers)]
    assert (len(numbers), len(set(numbers))) == (2, 1)


async def test_confirmed_updates_come_again(visitor: Visitor) -> None:
    await visitor.as_ana("type", text="hello")
    first = (await visitor.hears(visitor.company.customers))[0]
    await visitor.does("trouble", id="forgets", on=True)
    assert await visitor.hears(visitor.company.customers, offset=first["update_id"] + 1) == [first]
    await visitor.does("trouble", id="forgets", on=False)
    assert await visitor.hears(visitor.company.customers, offset=first["update_id"] + 1) == []


async def test_a_file_without_a_path(visitor: Visitor) -> None:
    arguments = await _prepared(visitor, {"file_id": "file"})
    for on in (True, False):
        await visitor.does("trouble", id="pathless", on=on)
        found = (await visitor.call(visitor.company.customers, "getFile", **arguments))["result"]
        assert ("file_path" in found) is not on


async def test_a_storm_strikes_now_and_then_and_its_lines_say_with_what(visitor: Visitor) -> None:
    await visitor.does("trouble", id="everything", on=True, bot="customers")
    effects = set()
    for _ in range(25):
        await _outcome(visitor, "customers", "getMe", {})
        assert await _outcome(visitor, "staff", "getMe", {}) == (200, "")
        effects.add(visitor.page.conditions.troubles.effect(visitor.telegram.calls.of("getMe")[-2]))
    assert {effect.partition(":")[0] for effect in effects} == {"", "Storm"}


async def _switch(visitor: Visitor, trouble: str) -> Json:
    found: Json = next(each for each in (await visitor.state())["troubles"] if each["id"] == trouble)
    return {name: found[name] for name in ("on", "struck", "bot", "how")}


async def test_a_switch_is_for_one_bot_only(visitor: Visitor) -> None:
    await visitor.does("trouble", id="restarting", on=True, bot="staff")
    assert await _outcome(visitor, "customers", "getMe", {}) == (200, "")
    assert await _outcome(visitor, "staff", "getMe", {}) == (500, "Internal Server Error: restart")
    assert await _switch(visitor, "restarting") == {"on": True, "struck": 1, "bot": "staff", "how": "always"}


async def test_once_is_once(visitor: Visitor) -> None:
    await visitor.does("trouble", id="restarting", on=True, how="once")
    outcomes = [(await _outcome(visitor, "staff", "getMe", {}))[0] for _ in range(3)]
    assert outcomes == [500, 200, 200]
    assert await _switch(visitor, "restarting") == {"on": False, "struck": 1, "bot": "both", "how": "once"}
    assert (await visitor.state())["calls"][0]["effect"] == "500: Telegram restarts"


async def test_often_is_neither_always_nor_never(visitor: Visitor) -> None:
    await visitor.does("trouble", id="restarting", on=True, how="often")
    outcomes = {(await _outcome(visitor, "staff", "getMe", {}))[0] for _ in range(60)}
    assert outcomes == {200, 500}


async def test_switching_on_again_counts_anew(visitor: Visitor) -> None:
    for bot in ("both", "customers"):
        await visitor.does("trouble", id="restarting", on=True, bot=bot)
        await _outcome(visitor, "customers", "getMe", {})
    assert await _switch(visitor, "restarting") == {"on": True, "struck": 1, "bot": "customers", "how": "always"}
    await visitor.does("trouble", id="restarting", on=False)
    assert await _outcome(visitor, "customers", "getMe", {}) == (200, "")


async def test_calm_switches_everything_off(visitor: Visitor) -> None:
    before = (await visitor.state())["troubles"]
    for trouble in TABLE:
        await visitor.does("trouble", id=trouble.id, on=True, bot="staff", how="often")
    await visitor.does("calm")
    assert (await visitor.state())["troubles"] == before
    assert not visitor.telegram.faults


WRONG: list[tuple[Json, int, str]] = [
    ({"id": "none", "on": True}, 409, "There is no trouble 'none'"),
    ({"id": "slow", "on": True, "bot": "all"}, 409,
     "A trouble is for both, customers, staff, and strikes always, often, once"),
    ({"id": "slow", "on": True, "how": "never"}, 409,
     "A trouble is for both, customers, staff, and strikes always, often, once"),
    ({"id": "slow"}, 400, "on is to be true or false."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "status", "why"), WRONG)
async def test_what_no_switch_knows_is_refused(visitor: Visitor, fields: Json, status: int, why: str) -> None:
    assert await visitor.asks("trouble", **fields) == (status, {"why": why})
