"""Updates that were at work when the process died: first, alone, and to blame only for what they did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from complaints.delivery.handling import PressAnswer
from complaints.storage.tables import Tx
from tests.complaints.delivery.clerk import Clerk, arrive, at_work, states
from tests.complaints.delivery.steps import until
from tests.complaints.house import House


async def test_after_a_crash_suspects_are_handled_first_and_alone(house: House) -> None:
    """None of the batch is blamed for having been in it."""
    clerk = Clerk()
    await arrive(house, "hi", "hi")
    await arrive(house, "new", first=50, chat=602)
    house.execute("UPDATE inbox SET handling = 'claimed' WHERE update_id < 50")
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["done"] * 3)
    assert (clerk.handled, {row["attempts"] for row in house.rows("inbox")}) == ([1, 2, 50], {0})


@pytest.mark.parametrize(("attempts", "state", "counted"), [(0, "done", 1), (1, "done", 2), (2, "parked", 2)])
async def test_who_was_alone_when_the_process_died_has_an_attempt_counted(
    house: House, attempts: int, state: str, counted: int
) -> None:
    """After the third start that it ended, it is parked without being tried again."""
    clerk = Clerk()
    await arrive(house, "hi")
    house.execute("UPDATE inbox SET handling = 'claimed', alone = TRUE, attempts = ?", attempts)
    async with at_work(house, clerk):
        await until(lambda: states(house) == [state])
    assert (house.rows("inbox")[0]["attempts"], clerk.handled) == (counted, [1] if state == "done" else [])


async def test_a_suspect_is_marked_alone_before_it_is_handled(house: House) -> None:
    """Should the process die now, it was this one."""
    marks = []

    class Watcher(Clerk):
        async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
            marks.append([row["alone"] for row in house.rows("inbox")])
            return await super().handle(update, tx, at)

    await arrive(house, "hi", "hi")
    house.execute("UPDATE inbox SET handling = 'claimed'")
    async with at_work(house, Watcher()):
        await until(lambda: states(house) == ["done"] * 2)
    assert marks == [[1, 0], [0, 1]]


async def test_a_suspect_that_waits_is_not_to_blame_for_what_happens_meanwhile(house: House) -> None:
    """For what it answers, or for word of somebody: the process may be ended then by anything but this update."""
    marks: list[tuple[str, int]] = []

    class Watcher(Clerk):
        async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
            marks.append(("handled", house.rows("inbox")[0]["alone"]))
            return await super().handle(update, tx, at)

        async def look(self, telegram_id: int) -> None:
            marks.append(("looked", house.rows("inbox")[0]["alone"]))
            await super().look(telegram_id)

    await arrive(house, "who")
    house.execute("UPDATE inbox SET handling = 'claimed'")
    async with at_work(house, Watcher()):
        await until(lambda: states(house) == ["done"])
    assert marks == [("handled", 1), ("looked", 0), ("handled", 1)]


async def test_behind_a_suspect_that_fails_its_lane_waits(house: House) -> None:
    """Order holds after a crash as well."""
    clerk = Clerk()
    await arrive(house, "raise", "after it")
    await arrive(house, "other", first=50, chat=602)
    house.execute("UPDATE inbox SET handling = 'claimed'")
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["new", "new", "done"])
    assert clerk.handled == [50]
