"""The way to Telegram when something stands in it: what each trouble on the wire is understood as, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from complaints.delivery.failures import Failure
from complaints.delivery.transport import Bot, Call, Upload
from desk import telegram as way
from playground import Fault, Limits, errors
from playground.errors import Refusal
from tests.desk.lines import WEBHOOK, Line, connected

UPSTREAM: Final = Fault("answer", refusal=errors.BAD_GATEWAY, page='{"message": "no healthy upstream"}')
TOO_LARGE: Final = Fault("answer", refusal=Refusal(413, "Too large"), page="<html>Request Entity Too Large</html>")
FIREWALL: Final = Fault("answer", refusal=Refusal(403, "Forbidden"), page="<html>Blocked by the firewall</html>")
PORTAL: Final = Fault("answer", refusal=Refusal(200, "OK"), page="<html>Please sign in to the hotel's network</html>")


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A line that works."""
    async with connected() as line:
        yield line


async def test_a_file_that_is_not_in_our_store_any_more_is_gone_for_good(line: Line, tmp_path: Path) -> None:
    """Tried again and again it would hold up all that waits behind it."""
    upload = Upload("photo", tmp_path / "removed", "photo.jpg")
    call = Call("sendPhoto", {"chat_id": line.ana.id, "photo": "attach://photo"}, (upload,))
    failed = await line.fails(line.way.call(Bot.CUSTOMER, call))
    assert failed.failure is Failure.FILE_GONE


# what Telegram says


@pytest.mark.parametrize(
    ("fault", "failure", "retry_after"),
    [
        (Fault.flood(17), Failure.FLOOD, 17),
        (Fault.restarting(), Failure.GAVE_UP, None),
        (Fault.bad_gateway(), Failure.GAVE_UP, None),
        (UPSTREAM, Failure.GAVE_UP, None),
        (TOO_LARGE, Failure.FILE_TOO_LARGE, None),
        (FIREWALL, Failure.AWAY, None),
        (PORTAL, Failure.UNKNOWN_OUTCOME, None),
        (Fault.revoked(), Failure.REVOKED, None),
        (Fault.not_found(), Failure.REVOKED, None),
        (Fault.conflict(), Failure.ANOTHER_POLLER, None),
        (Fault.refuse(WEBHOOK), Failure.WEBHOOK_SET, None),
        (Fault.refuse(errors.BLOCKED), Failure.BLOCKED, None),
        (Fault.refuse(errors.KICKED, blanks={"kind": "supergroup"}), Failure.PUT_OUT, None),
        (Fault.refuse(errors.TOPIC_CLOSED), Failure.TOPIC_CLOSED, None),
        (Fault.refuse(errors.TEXT_EMPTY), Failure.REFUSED, None),
    ],
    ids=[
        "flood",
        "restarting",
        "bad gateway",
        "a proxy's JSON",
        "a proxy's 413",
        "a firewall",
        "a page of somebody else",
        "revoked",
        "not found",
        "conflict",
        "webhook",
        "blocked",
        "kicked",
        "closed",
        "unknown",
    ],
)
async def test_what_comes_back_is_understood(
    line: Line, fault: Fault, failure: Failure, retry_after: float | None
) -> None:
    line.telegram.faults.add(fault)
    failed = await line.fails(line.says())
    assert (failed.failure, failed.retry_after) == (failure, retry_after)
    assert line.texts == []


async def test_a_flood_limit_of_telegram_itself_says_how_long(line: Line) -> None:
    """Not a fault that is switched on: the stand-in counts, as Telegram does."""
    line.telegram.limit(Limits.parse("1000/1s,1/5s,1000/1s"))
    for _ in range(5):
        await line.says()
    failed = await line.fails(line.says())
    assert (failed.failure, failed.retry_after, len(line.texts)) == (Failure.FLOOD, 5, 5)


async def test_a_group_that_was_upgraded_says_where_it_is_now(line: Line) -> None:
    group = line.telegram.add_group("Small", line.ana, basic=True)
    await group.add(line.account)
    old = group.id
    new = await group.upgrade()
    failed = await line.fails(line.way.call(Bot.CUSTOMER, Call("sendMessage", {"chat_id": old, "text": "Hello"})))
    assert (failed.failure, failed.migrated_to) == (Failure.MIGRATED, new)


# what nobody says


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault.drop_before(method="sendMessage"), []),
        (Fault.drop_after(method="sendMessage"), ["Hello"]),
        (Fault.malformed(method="sendMessage"), ["Hello"]),
    ],
    ids=["before", "after", "half an answer"],
)
async def test_a_call_that_was_cut_off_may_have_happened_and_is_not_made_again_by_itself(
    line: Line, fault: Fault, told: list[str]
) -> None:
    """Whether to say it twice is decided by the courier alone."""
    line.telegram.faults.add(fault)
    failed = await line.fails(line.says())
    assert failed.failure is Failure.UNKNOWN_OUTCOME
    assert (line.texts, fault.struck) == (told, 1)


async def test_an_answer_that_takes_too_long_is_one_of_which_nothing_is_known(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way, "CALL_SECONDS", 0.1)
    line.telegram.faults.add(Fault.delay(0.3, method="sendMessage", times=1))
    failed = await line.fails(line.says())
    assert failed.failure is Failure.UNKNOWN_OUTCOME
    await line.telegram.calls.expect("sendMessage")
    assert line.texts == ["Hello"]


async def test_where_nobody_listens_nothing_can_have_happened(line: Line) -> None:
    async with line.telegram.outage():
        assert (await line.fails(line.says())).failure in {Failure.AWAY, Failure.UNKNOWN_OUTCOME}  # it was still open
        assert (await line.fails(line.says())).failure is Failure.AWAY
    await line.says("Back again")
    assert line.texts == ["Back again"]


async def test_a_connection_that_is_taken_and_cut_leaves_it_open(line: Line) -> None:
    async with line.telegram.outage(reset=True):
        assert (await line.fails(line.says())).failure is Failure.UNKNOWN_OUTCOME
    await line.says("Back again")
    assert line.texts == ["Back again"]


async def test_a_long_poll_may_take_as_long_as_it_asked_for(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "CALL_SECONDS", 0.5)
    line.account.queue.clear()
    assert await line.way.updates(Bot.CUSTOMER, None, ("message",), 1) == []


async def test_an_upload_that_was_cut_off_may_have_arrived(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    await asyncio.to_thread(path.write_bytes, b"the bill")
    call = Call(
        "sendDocument", {"chat_id": line.ana.id, "document": "attach://file"}, (Upload("file", path, "bill.pdf"),)
    )
    line.telegram.faults.add(Fault.drop_after(method="sendDocument", times=1))
    failed = await line.fails(line.way.call(Bot.CUSTOMER, call))
    assert failed.failure is Failure.UNKNOWN_OUTCOME
    (arrived,) = [message for message in line.ana.chat_with(line.account).history if message.kind == "document"]
    assert arrived.data == b"the bill"
