"""A clock that jumps: what waits for a moment does not wait for the wrong one, and order is by number, not by time."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from complaints.delivery import clock_set, outbox
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.transport import Bot
from complaints.storage import attachments, desk, wanted
from complaints.storage.attachments import FileKind, FileSeen, Source
from playground import errors
from tests.complaints.delivery.clerk import Clerk, arrive, at_work, states
from tests.complaints.delivery.steps import TRUE, say, sending, until
from tests.complaints.house import House

FIVE: Final = 330.0  # seconds, with all that they are spread by
A_DAY: Final = 86_400.0


async def set_right(house: House) -> None:
    """The clock was two days ahead, and is right again."""
    house.passes(days=-2)
    await house.do(clock_set.bring_near)


def waits(house: House) -> list[float]:
    """For how many seconds each message has still to wait."""
    due = house.rows("outbox", "sending = 'waiting'")
    return [round(_moment(row["due_at"]) - house.at.timestamp()) for row in due]


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


async def test_what_failed_while_the_clock_was_ahead_is_tried_again_within_minutes(house: House) -> None:
    """Not in two days."""
    await say(house, "One")
    house.edge.is_away(times=1)
    await house.post()
    await set_right(house)
    assert waits(house) == [FIVE]
    await house.post_later(seconds=FIVE)
    assert sending(house) == ["sent"]


async def test_what_nobody_has_tried_yet_waits_as_long_as_it_was_to_wait(house: House) -> None:
    """Two seconds of quiet are two seconds."""
    await say(house, "One", wait=timedelta(seconds=2))
    await set_right(house)
    assert waits(house) == [2]


async def test_a_silence_that_telegram_asked_for_lasts_a_day_at_most(house: House) -> None:
    """After which it would say so again."""
    await say(house, "One")
    house.edge.refuses(errors.TOO_MANY_REQUESTS, times=1, retry_after=7)
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    await set_right(house)
    ((_, _, silent_until),) = await house.read(desk.paused, house.at)
    assert (waits(house), (silent_until - house.at).total_seconds()) == ([A_DAY], A_DAY)


async def test_an_update_that_is_to_be_handled_again_is_in_seconds(house: House) -> None:
    clerk = Clerk()
    await arrive(house, "raise")
    async with at_work(house, clerk):
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
    await set_right(house)
    assert 0 < _moment(house.rows("inbox")[0]["due_at"]) - house.at.timestamp() <= 3
    assert states(house) == ["new"]


async def test_a_file_that_did_not_come_is_asked_for_within_minutes(house: House) -> None:
    await house.do(
        lambda tx, at: attachments.want(tx, FileSeen(FileKind.PHOTO, "photo-1"), Source("customer", 601, 1), None, at)
    )
    await set_right(house)
    due = await house.read(wanted.next_due)
    assert due is not None
    assert (due - house.at).total_seconds() == FIVE


async def test_a_clock_that_was_right_all_the_time_changes_nothing(house: House) -> None:
    """As at every start: a short back-off, an hour of silence."""
    await say(house, "One")
    house.edge.is_away(times=1)
    await house.post()
    house.edge.refuses(errors.TOO_MANY_REQUESTS, retry_after=3600)
    await say(house, "Two", outbox.to_customer(house.people.omid))
    await house.post()
    before = house.rows("outbox"), house.rows("pauses")
    await house.do(clock_set.bring_near)
    assert (house.rows("outbox"), house.rows("pauses")) == before
    assert waits(house)[1] == 3600


@pytest.mark.parametrize("jump", [-3600, 3600])
async def test_messages_and_updates_keep_the_order_of_their_numbers_when_the_clock_jumps_between_them(
    house: House, jump: int
) -> None:
    """Times are only looked at to see whether something is due."""
    clerk = Clerk()
    await say(house, "One")
    await arrive(house, "hi", first=1)
    house.passes(seconds=jump)
    await say(house, "Two")
    await arrive(house, "hi", first=2)
    house.passes(seconds=abs(jump))
    await house.post()
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["done"] * 2)
    assert (house.edge.texts(Bot.CUSTOMER)[:2], clerk.handled) == (["One", "Two"], [1, 2])
