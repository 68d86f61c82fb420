"""The inbox at work: lanes side by side and in order, poison parked while the others go on."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from complaints.casework import drafting
from complaints.delivery import inbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.office import Parked
from complaints.delivery.transport import Bot
from complaints.delivery.worker import BATCH
from complaints.storage import inbox as rows
from complaints.storage.inbox import StoredUpdate
from complaints.storage.tables import Tx
from playground import errors
from tests.complaints.delivery.clerk import Clerk, arrive, at_work, make_worker, said, states
from tests.complaints.delivery.steps import until
from tests.complaints.house import House


async def test_updates_of_a_lane_are_handled_in_order_and_once(house: House) -> None:
    """Other lanes between them."""
    clerk = Clerk()
    for chat in (601, 602):
        await arrive(house, *["hi"] * 20, first=chat * 100, chat=chat)
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["done"] * 40)
    for chat in (601, 602):
        assert [n for n in clerk.handled if n // 100 == chat] == [chat * 100 + n for n in range(20)]


async def test_what_arrives_later_is_handled_when_it_is_rung(house: House) -> None:
    """After its commit."""
    clerk = Clerk()
    async with at_work(house, clerk):
        await asyncio.sleep(0.05)
        await arrive(house, "hi")
        await until(lambda: states(house) == ["done"])
    assert clerk.handled == [1]


async def test_a_refusal_changes_nothing_and_is_told(house: House) -> None:
    """The update is done: it was understood, and refused."""
    await arrive(house, "refuse")
    async with at_work(house, Clerk()):
        await until(lambda: states(house) == ["done"])
    assert (said(house), house.rows("inbox")[0]["attempts"]) == (["refused: ButtonTooOld"], 0)


async def test_poison_is_tried_three_times_and_parked_while_other_lanes_go_on(house: House) -> None:
    """After one second and three; what stands behind it in its lane waits for that, and is handled then."""
    clerk = Clerk()
    await arrive(house, "raise", "after it")
    await arrive(house, "other", first=50, chat=602)
    seen = []
    async with at_work(house, clerk) as worker:
        for seconds in (0, 1.1, 3.1):
            house.passes(seconds=seconds)
            worker.arrived.ring()
            await asyncio.sleep(0.15)
            seen.append((states(house)[:2], house.rows("inbox")[0]["attempts"], clerk.handled.copy()))
    assert seen == [
        (["new", "new"], 1, [50]),
        (["new", "new"], 2, [50]),
        (["parked", "done"], 2, [50, 2]),
    ]
    assert (said(house), len(house.owed(Parked))) == (["did 50", "did 2"], 1)
    assert (house.rows("inbox")[0]["incident"], house.rows("inbox")[0]["body"] is None) == (
        house.owed(Parked)[0].incident,
        False,
    )


async def test_an_update_that_nobody_can_be_apologised_to_for_is_parked_and_staff_are_told(house: House) -> None:
    """The desk does not die of it, and the next one is handled."""
    clerk = Clerk()
    await arrive(house, "raise", "next", sender="nobody")
    house.execute("UPDATE inbox SET attempts = 2")
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["parked", "done"])
    assert [(parked.from_customer, len(parked.incident)) for parked in house.owed(Parked)] == [(True, 6)]


async def test_a_stop_finishes_what_is_at_work_and_gives_back_the_rest(house: House) -> None:
    """Nothing stays marked."""
    started = asyncio.Event()

    class Slow(Clerk):
        async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
            started.set()
            await self.gate.wait()
            return await super().handle(update, tx, at)

    clerk = Slow()
    await arrive(house, "one", "two")
    worker = make_worker(house, clerk)
    running = asyncio.create_task(worker.run())
    await started.wait()
    worker.stop()
    clerk.gate.set()
    await running
    assert (states(house), worker.ended.is_set()) == (["done", "new"], True)


async def test_a_press_is_answered_after_the_commit(house: House) -> None:
    """With what the handler said; a courtesy that may fail."""
    press = {"update_id": 1, "callback_query": {"id": "77", "from": {"id": 601}, "message": {"chat": {"id": 601}}}}
    await house.do(inbox.store, Bot.CUSTOMER, [press, {**press, "update_id": 2}])
    house.edge.is_away(times=1)
    async with at_work(house, Clerk()):
        await until(lambda: states(house) == ["done"] * 2 and len(house.edge.made) == 2)
    assert house.edge.made[1].params == {"callback_query_id": "77", "text": "done", "show_alert": True}


async def test_a_press_that_is_too_old_to_be_answered_was_handled_all_the_same(house: House) -> None:
    """After an outage of more than a few minutes every one is."""
    press = {"update_id": 1, "callback_query": {"id": "77", "from": {"id": 601}, "message": {"chat": {"id": 601}}}}
    await house.do(inbox.store, Bot.CUSTOMER, [press])
    house.edge.refuses(errors.QUERY_TOO_OLD, "answerCallbackQuery")
    async with at_work(house, Clerk()):
        await until(lambda: house.edge.made)
    assert (states(house), said(house), house.rows("inbox")[0]["attempts"]) == (["done"], ["did 1"], 0)


async def test_somebody_unknown_is_looked_up_outside_the_transaction_and_it_is_done_again(house: House) -> None:
    """Nothing of the first try is left."""
    clerk = Clerk()
    await arrive(house, "who")
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["done"])
    assert (clerk.looked, said(house)) == ([77], ["did 1"])


async def test_somebody_who_stays_unknown_is_not_looked_up_for_ever(house: House) -> None:
    """It counts as an attempt then."""
    clerk = Clerk()
    await arrive(house, "who always")
    async with at_work(house, clerk):
        await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
    assert (clerk.looked, states(house)) == ([77, 77], ["new"])


async def test_a_handler_that_never_ends_is_cut_off(house: House) -> None:
    """It holds the only writer's place."""

    class Endless(Clerk):
        async def handle(self, update: Mapping[str, Any], tx: Tx, at: datetime) -> PressAnswer | None:
            await drafting.begin(tx, house.people.ana, at, at)
            await self.gate.wait()
            return None

    await arrive(house, "hi")
    worker = make_worker(house, Endless(), seconds=0.05)
    running = asyncio.create_task(worker.run())
    await until(lambda: house.rows("inbox")[0]["attempts"] == 1)
    worker.stop()
    await running
    assert house.rows("drafts") == []


async def test_how_long_to_rest_is_until_the_next_attempt(house: House) -> None:
    """Or until somebody rings."""
    worker = make_worker(house, Clerk())
    await worker._claim()
    rests = [worker._seconds_to_next()]
    await arrive(house, "raise")
    await house.read(rows.retry, 1, house.at + timedelta(seconds=3), 1)
    await worker._claim()
    rests.append(worker._seconds_to_next())
    house.passes(seconds=3)
    rests.append(worker._seconds_to_next())
    assert rests == [None, 3, 0.05]


async def test_no_more_is_at_work_than_a_batch_and_the_next_is_claimed_when_half_of_it_has_ended(house: House) -> None:
    """All in lanes of their own, each handled once and in its turn."""
    clerk = Clerk()
    for n in range(BATCH + 30):
        await arrive(house, "hi", first=n, chat=700 + n)
    worker = make_worker(house, clerk)
    claims: list[int] = []
    claim = worker._claim

    async def noted(room: int = BATCH) -> list[StoredUpdate]:
        """As ever, and remember for how many there was room."""
        claims.append(room)
        return await claim(room)

    worker._claim = noted  # type: ignore[method-assign]
    running = asyncio.create_task(worker.run())
    await until(lambda: states(house) == ["done"] * (BATCH + 30))
    worker.stop()
    await running
    assert claims[0] == BATCH
    assert BATCH // 2 <= claims[1] < BATCH
    assert len(claims) <= 4


async def test_what_comes_too_soon_is_handled_in_a_moment_and_is_nobodys_failed_attempt(house: House) -> None:
    """Nothing of the earlier tries remains."""
    await arrive(house, "soon")
    clerk = Clerk()
    async with at_work(house, clerk):
        await until(lambda: states(house) == ["done"])
    assert (clerk.tried, clerk.handled) == ([1, 1, 1], [1])
    assert (said(house), house.rows("inbox")[0]["attempts"]) == (["did 1"], 0)
