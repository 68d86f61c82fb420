"""Which messages may leave: the heads of lanes, by rank, by priority, by age, as far as budgets allow."""

from datetime import timedelta
from typing import Any

from complaints.storage import leaving, outbox
from complaints.storage.leaving import Spent
from tests.complaints.house import NOW, House

ROW: dict[str, Any] = {"bot": "staff", "chat_id": None, "lane": "case:1", "priority": 1, "notice": "added"}


async def owe(house: House, **values: Any) -> int:
    """A message in the outbox, as told and else as any other."""
    row = ROW | {"facts": "{}", "language": "en", "put_at": NOW, "due_at": NOW} | values
    return await house.read(outbox.put, row)


async def heads(house: House, spent: Spent | None = None, limit: int = 10) -> list[int]:
    """The ids of what may leave now, in order."""
    async with house.database.transaction() as tx:
        return [row.id for row in await leaving.heads(tx, house.at, limit, spent or Spent())]


async def test_one_message_of_a_lane_leaves_at_a_time_the_oldest_first(house: House) -> None:
    """While it is on its way the next one waits."""
    for lane in ("case:1", "case:1", "case:2"):
        await owe(house, lane=lane)
    assert await heads(house) == [1, 3]
    await house.read(leaving.lease, [1], NOW)
    assert await heads(house) == [3]
    await house.read(outbox.sent, 1, NOW, 77)
    assert await heads(house) == [2, 3]


async def test_between_lanes_the_most_urgent_goes_first_then_the_oldest(house: House) -> None:
    """Priority 0 is somebody who waits before the screen."""
    for lane, priority in (("case:1", 2), ("case:2", 1), ("case:3", 0), ("case:4", 1)):
        await owe(house, lane=lane, priority=priority)
    assert await heads(house) == [3, 2, 4, 1]
    assert await heads(house, limit=2) == [3, 2]


async def test_within_a_lane_rank_goes_before_age(house: House) -> None:
    """A topic that is made anew comes before what waits for it."""
    await owe(house)
    await owe(house, rank=-10)
    assert await heads(house) == [2]


async def test_what_is_put_off_lets_others_pass(house: House) -> None:
    """A question that waits for quiet does not hold up an answer."""
    await owe(house, due_at=NOW + timedelta(seconds=2))
    await owe(house)
    assert await heads(house) == [2]
    house.passes(seconds=2)
    assert await heads(house) == [1]


async def test_what_is_tried_again_lets_nothing_pass(house: House) -> None:
    """Its call may have been seen: order matters more than haste."""
    await owe(house)
    await owe(house)
    await house.read(outbox.again, 1, NOW + timedelta(seconds=30), {"called_at": NOW, "attempts": 1})
    assert await heads(house) == []


async def test_what_waits_for_a_file_lets_others_pass(house: House) -> None:
    """A large photo does not hold up the words after it."""
    await owe(house, sending="held")
    await owe(house)
    assert await heads(house) == [2]


async def test_a_bot_that_can_send_nothing_is_passed_over(house: House) -> None:
    """The other one goes on."""
    await owe(house)
    await owe(house, bot="customer", chat_id=601, lane="customer:601")
    assert await heads(house, Spent(bots=["staff"])) == [2]


async def test_a_chat_that_takes_nothing_is_passed_over_and_no_other(house: House) -> None:
    """A stranger's chat with the staff bot is not the staff group, which has no number of its own here."""
    await owe(house)
    await owe(house, chat_id=900, lane="staff:900")
    await owe(house, chat_id=901, lane="staff:901")
    assert await heads(house, Spent(chats=[("staff", 900)])) == [1, 3]
    assert await heads(house, Spent(chats=[("staff", None)])) == [2, 3]


async def test_the_last_room_is_for_what_is_awaited(house: House) -> None:
    """In a chat that is nearly spent only what has priority 1 or less leaves."""
    await owe(house, lane="case:1", priority=2)
    await owe(house, lane="case:2", priority=1)
    assert await heads(house, Spent(nearly=[("staff", None)], awaited=1)) == [2]


async def test_after_a_start_leases_are_free_and_uncertain(house: House) -> None:
    """They may have arrived; how many there were is said."""
    for _ in range(2):
        await owe(house)
    await house.read(leaving.lease, [1], NOW)
    assert await house.read(leaving.free_all, NOW) == 1
    found = [(row["sending"], row["uncertain"]) for row in house.rows("outbox")]
    assert found == [("waiting", 1), ("waiting", 0)]


async def test_leases_that_nobody_learnt_of_are_freed_and_were_never_called(house: House) -> None:
    """Those on their way are not."""
    for lane in ("case:1", "case:2"):
        await owe(house, lane=lane)
    await house.read(leaving.lease, [1, 2], NOW)
    await house.read(leaving.free_others, {2})
    assert [(row["sending"], row["uncertain"]) for row in house.rows("outbox")] == [("waiting", 0), ("leased", 0)]
    assert await house.read(leaving.leased, [1, 2]) == {2}


async def test_calls_of_the_last_minute_are_found_oldest_first(house: House) -> None:
    """Whatever became of them; older ones and those never made are left out."""
    for seconds in (10, 40, 90):
        owed_id = await owe(house, lane=f"case:{seconds}")
        await house.read(leaving.lease, [owed_id], NOW - timedelta(seconds=seconds))
    await owe(house)
    called = await house.read(leaving.calls_since, NOW - timedelta(seconds=60))
    assert [NOW - at for _, _, at in called] == [timedelta(seconds=40), timedelta(seconds=10)]
