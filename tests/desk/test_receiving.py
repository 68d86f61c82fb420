"""What Telegram brings is taken once it is stored; whoever is not Telegram is sent away before anything is read."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from complaints.delivery.transport import Bot
from desk import receiving
from tests.desk.gates import HEADER, SECRETS, WEBHOOK, Gate, gate, is_refused, told, until

SECRET = SECRETS[Bot.CUSTOMER]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Gate]:
    """At the gate."""
    async with gate(tmp_path) as opened:
        yield opened


# taken when stored


@pytest.mark.parametrize("bot", list(Bot))
async def test_what_is_taken_is_found_by_anybody_who_looks(at: Gate, bot: Bot) -> None:
    assert (await at.brings(told(5), bot)).status == 200
    assert at.stored() == [(bot, 5)]
    ((body,),) = at.ask("SELECT body FROM inbox")
    assert json.loads(body) == told(5)


async def test_nothing_is_answered_before_the_commit(at: Gate) -> None:
    at.stop.hold("fetched")
    bringing = asyncio.create_task(at.brings(told(5)))
    await at.stop.reached.wait()
    assert not (await asyncio.wait({bringing}, timeout=0.1))[0]
    assert at.stored() == []
    at.stop.free()
    assert (await bringing).status == 200
    assert at.stored() == [("customer", 5)]


async def test_a_database_that_is_away_asks_telegram_to_come_again(at: Gate) -> None:
    with at.database_is_away():
        answer = await at.brings(told(5))
    assert (answer.status, answer.again_in) == (503, "2")
    assert at.stored() == []
    assert (await at.brings(told(5))).status == 200
    assert at.stored() == [("customer", 5)]


async def test_before_the_database_is_open_telegram_is_asked_to_come_again(at: Gate) -> None:
    at.postbag.database = None
    assert (await at.brings(told(5))).status == 503


async def test_who_waits_too_long_is_asked_to_come_again_and_is_stored_once(
    at: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PATIENCE", 0.1)
    at.stop.hold("fetched")
    assert (await at.brings(told(5))).status == 503
    at.stop.free()
    assert (await at.brings(told(5))).status == 200
    assert at.stored() == [("customer", 5)]


async def test_a_mistake_of_ours_is_said_and_the_next_is_stored(at: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    async def mistaken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, capture_logs() as logged:
        patch.setattr("complaints.storage.inbox.insert_new", mistaken)
        assert (await at.brings(told(5))).status == 503
    assert [(line["event"], line["log_level"]) for line in logged] == [("updates not taken", "error")]
    assert (await at.brings(told(5))).status == 200


async def test_what_is_brought_again_is_stored_once(at: Gate) -> None:
    answers = await asyncio.gather(*(at.brings(told(number)) for number in (5, 5, 6, 5)))
    assert [answer.status for answer in answers] == [200] * 4
    assert sorted(at.stored()) == [("customer", 5), ("customer", 6)]


async def test_both_bots_may_have_the_same_numbers(at: Gate) -> None:
    await asyncio.gather(at.brings(told(5), Bot.CUSTOMER), at.brings(told(5), Bot.STAFF))
    assert sorted(at.stored()) == [("customer", 5), ("staff", 5)]


async def test_what_comes_while_a_commit_runs_shares_the_next(at: Gate) -> None:
    at.stop.hold("fetched")
    first = asyncio.create_task(at.brings(told(1)))
    await at.stop.reached.wait()
    others = [asyncio.create_task(at.brings(told(number, chat=number))) for number in range(2, 32)]
    await until(lambda: len(at.postbag._waiting), 30)
    at.stop.free()
    assert [(await bringing).status for bringing in (first, *others)] == [200] * 31
    assert at.stop.passed.count("stored") == 2


async def test_what_is_stored_together_is_stored_in_the_order_in_which_it_came(at: Gate) -> None:
    at.stop.hold("fetched")
    bringing = [asyncio.create_task(at.brings(told(100)))]
    await at.stop.reached.wait()
    for number in (7, 300, 5, 200):
        waiting = len(at.postbag._waiting)
        bringing.append(asyncio.create_task(at.brings(told(number))))
        await until(lambda: len(at.postbag._waiting) > waiting)  # noqa: B023  # awaited within the turn
    at.stop.free()
    await asyncio.gather(*bringing)
    assert at.stored() == [("customer", number) for number in (100, 7, 300, 5, 200)]


async def test_a_chat_keeps_its_order_among_many_that_talk_at_once(at: Gate) -> None:
    """As Telegram does: the next of a chat comes when the one before was taken. Numbers go down, as they may."""

    async def talks(chat: int) -> None:
        for turn in range(8):
            assert (await at.brings(told(10_000 * chat - turn, chat))).status == 200

    await asyncio.gather(*(talks(chat) for chat in range(1, 16)))
    found = at.ask("SELECT lane, update_id FROM inbox ORDER BY id")
    for chat in range(1, 16):
        numbers = [number for lane, number in found if lane == f"customer:{chat}"]
        assert numbers == [10_000 * chat - turn for turn in range(8)]


# strangers


@pytest.mark.parametrize(
    "secret",
    [
        "",
        SECRETS[Bot.STAFF],
        WEBHOOK.secret.get_secret_value(),
        SECRET[:-1],
        SECRET + "0",
        ("0" if SECRET[0] != "0" else "1") + SECRET[1:],
        SECRET[:-1] + ("0" if SECRET[-1] != "0" else "1"),
        SECRET.upper(),
        "کلید",
    ],
    ids=["empty", "the other bot's", "the one it comes from", "shorter", "longer", "first", "last", "case", "script"],
)
async def test_a_wrong_secret_is_refused_without_a_word(at: Gate, secret: str) -> None:
    with capture_logs() as logged:
        answer = await at.brings(told(5), secret=secret)
    assert (answer.status, answer.body) == (401, b"")
    assert at.stored() == []
    assert not secret or secret not in str(logged)


async def test_without_a_secret_nothing_is_read(at: Gate) -> None:
    """The answer comes although the body never does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", at.web.port)
    writer.write(b"POST /telegram/staff HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000000\r\n\r\n{")
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 401 ")
    writer.close()


async def test_strangers_are_told_of_once_a_minute_however_many_come(at: Gate) -> None:
    with capture_logs() as logged:
        for _ in range(5):
            await at.brings(told(5), secret="guess")
    assert [line["event"] for line in logged] == ["an update without our secret was refused"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/telegram/customer", 405),
        ("PUT", "/telegram/staff", 405),
        ("POST", "/telegram/other", 404),
        ("POST", "/telegram/customer/", 404),
        ("POST", "/telegram", 404),
        ("POST", "/health", 405),
        ("GET", "/", 404),
    ],
)
async def test_there_is_nothing_else(at: Gate, method: str, path: str, status: int) -> None:
    async with at.session.request(method, at.url + path, headers={HEADER: SECRET}, json=told(5)) as answer:
        assert answer.status == status
    assert at.stored() == []


# what cannot be read


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not JSON",
        b"\xff\xfe",
        b'["update_id", 5]',
        b'{"message": {}}',
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -5}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
    ids=["none", "words", "bytes", "list", "no number", "text", "true", "negative", "huge", "endless", "deep"],
)
async def test_what_cannot_be_read_is_kept_as_it_came_and_holds_up_nobody(at: Gate, body: bytes) -> None:
    """Refused, Telegram would bring it for a day, and nothing else of its chat."""
    with capture_logs() as logged:
        assert [(await at.brings(body)).status for _ in range(2)] == [200, 200]
    ((number, kept),) = at.ask("SELECT update_id, body FROM inbox")
    assert json.loads(kept) == {
        "update_id": number,
        "message": {"unreadable": body.decode(errors="backslashreplace")},
    }
    assert number < 0
    assert {(line["event"], line["number"]) for line in logged} == {
        ("an update cannot be read and is kept as it came", number)
    }


async def test_the_largest_is_taken_and_the_beginning_of_anything_larger_is_kept(at: Gate) -> None:
    small = len(json.dumps(told(5, words="")))
    assert (await at.brings(told(5, words="x" * (2**20 - small)))).status == 200
    assert (await at.brings(told(6, words="x" * (2**20 - small + 1)))).status == 200
    (_, whole), (number, cut) = at.ask("SELECT update_id, body FROM inbox ORDER BY id")
    assert json.loads(whole)["message"]["text"] == "x" * (2**20 - small)
    assert number < 0
    assert len(json.loads(cut)["message"]["unreadable"]) == 2**20


async def test_a_caller_who_hangs_up_in_the_middle_leaves_nothing(at: Gate) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", at.web.port)
    head = f"POST /telegram/customer HTTP/1.1\r\nHost: desk\r\n{HEADER}: {SECRET}\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode() + json.dumps(told(5)).encode())
    await writer.drain()
    writer.transport.abort()
    assert (await at.brings(told(6))).status == 200
    assert at.stored() == [("customer", 6)]


# the end


async def test_what_is_being_taken_when_the_desk_stops_is_taken(at: Gate) -> None:
    at.stop.hold("fetched")
    bringing = asyncio.create_task(at.brings(told(5)))
    await at.stop.reached.wait()
    port = at.web.port
    closing = asyncio.create_task(at.web.close())
    await until(lambda: is_refused(port))
    at.stop.free()
    assert (await bringing).status == 200
    await closing
    assert at.stored() == [("customer", 5)]
