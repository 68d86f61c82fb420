"""A clock that is made to jump ahead: what waits by the machine's time waits as long as before, the rest comes due."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from complaints.delivery import clock_set, outbox
from complaints.delivery.budget import Budgets, Limits
from complaints.storage import attachments, desk, topics, wanted
from complaints.storage.attachments import FileKind, FileSeen, Source
from playground import errors
from tests.complaints.delivery.clerk import Clerk, arrive, at_work
from tests.complaints.delivery.steps import TRUE, say, sending, until
from tests.complaints.house import House

A_MINUTE: Final = timedelta(minutes=1)


async def jumps(house: House, **length: float) -> None:
    """The clock jumps, and the desk hears of it."""
    before = timedelta(seconds=(await house.read(desk.get)).clock_ahead)
    house.passes(**length)
    await house.do(clock_set.is_ahead, before + timedelta(**length), A_MINUTE)


def seconds_left(house: House, table: str, column: str) -> list[float]:
    """Until the moments in that column, where there are any."""
    found: list[Any] = [row[column] for row in house.rows(table) if row[column] is not None]
    return [round((_moment(one) - house.at).total_seconds(), 3) for one in found]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def test_a_pause_lasts_as_long_as_it_was_to_last(house: House) -> None:
    """After a failure, and where Telegram asked for silence; jump after jump."""
    await say(house, "One")
    house.edge.refuses(errors.TOO_MANY_REQUESTS, times=1, retry_after=30)
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    for _ in range(3):
        await jumps(house, days=2)
        await house.post()
    assert (seconds_left(house, "outbox", "due_at"), seconds_left(house, "pauses", "until")) == ([30], [30])
    await house.post_later(seconds=30)
    assert sending(house) == ["sent"]


async def test_what_nobody_has_tried_comes_due(house: House) -> None:
    """A reply that may be taken back, say: that is what a jump asks for."""
    await say(house, "One", wait=timedelta(hours=1))
    await jumps(house, hours=2)
    await house.post()
    assert sending(house) == ["sent"]


async def test_after_a_restart_the_calls_of_the_last_minute_still_count(house: House) -> None:
    """Of two a minute two are spent, whatever the clock says."""
    budgets = "30/1s,1/1s,2/60s"
    for text in ("One", "Two", "Three"):
        await say(house, text, outbox.to_general())
    await house.post(house.courier(Budgets(Limits.parse(budgets))))
    await jumps(house, days=1)
    after = house.courier(Budgets(Limits.parse(budgets)))
    await after._recover()
    await house.post(after)
    assert sending(house) == ["sent", "sent", "waiting"]


async def test_calls_of_before_the_clock_was_set_back_are_calls_of_now(house: House) -> None:
    """Not of a time to come, until which nothing could be sent."""
    budgets = "30/1s,1/1s,1/60s"
    await say(house, "One", outbox.to_general())
    await house.post(house.courier(Budgets(Limits.parse(budgets))))
    house.passes(days=-30)
    after = house.courier(Budgets(Limits.parse(budgets)))
    await after._recover()
    assert after.budgets.opens_at(asyncio.get_running_loop().time()) < asyncio.get_running_loop().time() + 61


async def test_an_update_that_failed_is_handled_again_in_its_time(house: House) -> None:
    await arrive(house, "raise")
    async with at_work(house, Clerk()):
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
    due = seconds_left(house, "inbox", "due_at")
    await jumps(house, days=1)
    assert seconds_left(house, "inbox", "due_at") == due


async def test_a_file_that_did_not_come_is_asked_for_in_its_time(house: House) -> None:
    file = FileSeen(FileKind.PHOTO, "photo-1")
    await house.do(lambda tx, at: attachments.want(tx, file, Source("customer", 601, 1), None, at))
    await house.read(lambda tx: wanted.put_off_all(tx, "customer", house.at + timedelta(seconds=8)))
    await jumps(house, days=1)
    assert seconds_left(house, "attachments", "due_at") == [8]


async def test_topics_that_vanished_a_moment_ago_did_so_a_moment_ago(house: House) -> None:
    case = await house.filed()
    await house.post()
    await house.read(lambda tx: topics.lost(tx, case.id, house.at))
    await house.do(lambda tx, at: desk.change(tx, topics_paused_until=at + timedelta(minutes=10)))
    await jumps(house, hours=1)
    assert await house.read(topics.lost_since, house.at - A_MINUTE) == 1
    assert seconds_left(house, "desk", "topics_paused_until") == [600]


@pytest.mark.parametrize("ahead", [0.4, -0.4])
async def test_clocks_that_are_nearly_together_move_nothing(house: House, ahead: float) -> None:
    await say(house, "One")
    before = house.rows("outbox")
    await house.do(clock_set.is_ahead, timedelta(seconds=ahead), A_MINUTE)
    assert (house.rows("outbox"), (await house.read(desk.get)).clock_ahead) == (before, 0)


async def test_a_commit_that_was_cut_off_and_done_again_moves_them_once(house: House) -> None:
    await say(house, "One")
    house.edge.is_away(times=1)
    await house.post()
    left = seconds_left(house, "outbox", "due_at")
    await jumps(house, days=1)
    await house.do(clock_set.is_ahead, timedelta(days=1), A_MINUTE)
    assert seconds_left(house, "outbox", "due_at") == left


async def test_what_was_called_long_ago_and_has_left_stays_where_it_was(house: House) -> None:
    """The record of what was sent when is nobody's pause."""
    await say(house, "One")
    await house.post()
    house.passes(minutes=2)
    before = house.rows("outbox")
    await jumps(house, days=1)
    assert house.rows("outbox") == before
