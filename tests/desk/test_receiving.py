"""What Telegram brings is taken once it is stored; whoever is not Telegram is sent away before anything is read."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from complaints.delivery.transport import Bot
from desk import receiving
from tests.desk.gates import HEADER, SECRETS, Gate, gate, is_refused, told, until
from tests.grounds import KINDS

SECRET = SECRETS[Bot.CUSTOMER]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Gate]:
    """At the gate."""
    async with gate(tmp_path) as opened:
        yield opened


@pytest.fixture(params=KINDS)
async def either(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Gate]:
    """At the gate, before either database."""
    async with gate(tmp_path, request.param) as opened:
        yield opened


# taken when stored


@pytest.mark.parametrize("bot", list(Bot))
async def test_what_is_taken_is_found_by_anybody_who_looks(either: Gate, bot: Bot) -> None:
    assert (await either.brings(told(5), bot)).status == 200
    assert either.stored() == [(bot, 5)]
    (row,) = either.ask("SELECT body FROM inbox")
    assert json.loads(row["body"]) == told(5)


async def test_nothing_is_answered_before_the_commit(at: Gate) -> None:
    at.stop.hold("fetched")
    bringing = asyncio.create_task(at.brings(told(5)))
    await at.stop.reached.wait()
    assert not (await asyncio.wait({bringing}, timeout=0.1))[0]
    assert at.stored() == []
    at.stop.free()
    assert (await bringing).status == 200
    assert at.stored() == [("customer", 5)]


async def test_a_database_that_is_away_asks_telegram_to_come_again(either: Gate) -> None:
    with either.database_is_away():
        answer = await either.brings(told(5))
    assert (answer.status, answer.again_in) == (503, "2")
    assert either.stored() == []
    assert (await either.brings(told(5))).status == 200
    assert either.stored() == [("customer", 5)]


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


async def test_what_is_brought_again_is_stored_once(either: Gate) -> None:
    answers = await asyncio.gather(*(either.brings(told(number)) for number in (5, 5, 6, 5)))
    assert [answer.status for answer in answers] == [200] * 4
    assert sorted(either.stored()) == [("customer", 5), ("customer", 6)]


async def test_both_bots_may_have_the_same_numbers(either: Gate) -> None:
    await asyncio.gather(either.brings(told(5), Bot.CUSTOMER), either.brings(told(5), Bot.STAFF))
    assert sorted(either.stored()) == [("customer", 5), ("staff", 5)]


async def test_what_comes_while_a_commit_runs_shares_the_next(at: Gate) -> None:
    at.stop.hold("fetched")
    first = asyncio.create_task(at.brings(told(1)))
    await at.stop.reached.wait()
    others = [asyncio.create_task(at.brings(told(number, chat=number))) for number in range(2, 32)]
    await until(lambda: len(at.postbag._waiting), 30)
    at.stop.free()
    assert [(await bringing).status for bringing in (first, *others)] == [200] * 31
    assert at.stop.passed.count("stored") == 2


async def test_what_is_stored_together_is_stored_in_the_order_in_which_it_came(either: Gate) -> None:
    either.stop.hold("fetched")
    bringing = [asyncio.create_task(either.brings(told(100)))]
    await either.stop.reached.wait()
    for number in (7, 300, 5, 200):
        waiting = len(either.postbag._waiting)
        bringing.append(asyncio.create_task(either.brings(told(number))))
        await until(lambda: len(either.postbag._waiting) > waiting)  # noqa: B023  # awaited within the turn
    either.stop.free()
    await asyncio.gather(*bringing)
    assert either.stored() == [("customer", number) for number in (100, 7, 300, 5, 200)]


async def test_a_chat_keeps_its_order_among_many_that_talk_at_once(either: Gate) -> None:
    """As Telegram does: the next of a chat comes when the one before was taken. Numbers go down, as they may."""

    async def talks(chat: int) -> None:
        for turn in range(8):
            assert (await either.brings(told(10_000 * chat - turn, chat))).status == 200

    await asyncio.gather(*(talks(chat) for chat in range(1, 16)))
    found = either.ask("SELECT lane, update_id FROM inbox ORDER BY id")
    for chat in range(1, 16):
        numbers = [row["update_id"] for row in found if row["lane"] == f"customer:{chat}"]
        assert numbers == [10_000 * chat - turn for turn in range(8)]


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
    (row,) = at.ask("SELECT update_id, body FROM inbox")
    number = row["update_id"]
    assert json.loads(row["body"]) == {"message": {"unreadable": body.decode(errors="backslashreplace")}}
    assert number < 0
    assert {(line["event"], line["number"]) for line in logged} == {
        ("an update cannot be read and is kept as it came", number)
    }


async def test_the_largest_is_taken_and_the_beginning_of_anything_larger_is_kept(at: Gate) -> None:
    small = len(json.dumps(told(5, words="")))
    assert (await at.brings(told(5, words="x" * (2**20 - small)))).status == 200
    assert (await at.brings(told(6, words="x" * (2**20 - small + 1)))).status == 200
    whole, cut = at.ask("SELECT update_id, body FROM inbox ORDER BY id")
    assert json.loads(whole["body"])["message"]["text"] == "x" * (2**20 - small)
    assert cut["update_id"] < 0
    assert len(json.loads(cut["body"])["message"]["unreadable"]) == 2**20


async def test_a_caller_who_hangs_up_in_the_middle_leaves_nothing(at: Gate, caplog: pytest.LogCaptureFixture) -> None:
    """Nor is it anybody's mistake: networks do that."""
    _, writer = await asyncio.open_connection("127.0.0.1", at.web.port)
    head = f"POST /telegram/customer HTTP/1.1\r\nHost: desk\r\n{HEADER}: {SECRET}\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode() + json.dumps(told(5)).encode())
    await writer.drain()
    writer.transport.abort()
    assert (await at.brings(told(6))).status == 200
    assert at.stored() == [("customer", 6)]
    assert not caplog.records


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
