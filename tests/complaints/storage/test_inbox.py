"""Updates at rest: kept once, handed out in the order of their lanes, settled once, forgotten in time."""

from datetime import timedelta

from complaints.storage import inbox
from complaints.storage.inbox import Arrival, Handling, StoredUpdate
from tests.complaints.house import NOW, House


async def arrive(house: House, *lanes: str, first: int = 1) -> None:
    """An update in each of these lanes."""
    arrivals = [Arrival("customer", first + n, lane, "{}") for n, lane in enumerate(lanes)]
    await house.do(inbox.store, arrivals)


async def claim(house: House, limit: int = 100) -> list[StoredUpdate]:
    """What is handed out now."""
    async with house.database.transaction() as tx:
        return await inbox.claim(tx, house.at, limit)


def handling(house: House) -> list[str]:
    """How far each has come."""
    return [row["handling"] for row in house.rows("inbox")]


async def test_an_update_that_is_handed_over_twice_is_kept_once(house: House) -> None:
    """Telegram hands it over again until it hears that it was kept."""
    await arrive(house, "a", "b")
    await arrive(house, "b", "c", first=2)
    assert [row["lane"] for row in house.rows("inbox")] == ["a", "b", "c"]


async def test_numbers_of_the_two_bots_are_apart(house: House) -> None:
    """Each bot counts its own updates."""
    await house.do(inbox.store, [Arrival(bot, 7, bot, "{}") for bot in ("customer", "staff")])
    assert len(house.rows("inbox")) == 2


async def test_a_lower_number_after_a_quiet_week_is_kept(house: House) -> None:
    """Numbers start anywhere then: none is compared with another."""
    await arrive(house, "a", first=900)
    await arrive(house, "a", first=3)
    assert [row["update_id"] for row in house.rows("inbox")] == [900, 3]


async def test_updates_are_handed_out_once_in_the_order_in_which_they_came(house: House) -> None:
    """Two at a time, and marked."""
    await arrive(house, "a", "b", "a")
    claimed = [[update.id for update in await claim(house, 2)] for _ in range(3)]
    assert claimed == [[1, 2], [3], []]
    assert handling(house) == ["claimed"] * 3


async def test_behind_an_update_that_must_wait_its_lane_waits_and_others_do_not(house: House) -> None:
    """The head of lane a is tried again in three seconds."""
    await arrive(house, "a", "a", "b")
    await claim(house, 1)
    await house.read(inbox.retry, 1, NOW + timedelta(seconds=3), 1)
    assert [update.id for update in await claim(house)] == [3]
    assert await house.read(inbox.next_due) == NOW + timedelta(seconds=3)
    house.passes(seconds=3)
    assert [(update.id, update.attempts) for update in await claim(house)] == [(1, 1), (2, 0)]


async def test_what_was_at_work_when_the_process_ended_is_suspect(house: House) -> None:
    """And the one that was alone says so, with its attempts."""
    await arrive(house, "a", "b")
    await claim(house)
    await house.read(inbox.set_alone, 2, 1)
    suspects = await house.read(inbox.suspects)
    assert [(update.id, update.alone, update.attempts) for update in suspects] == [(1, False, 0), (2, True, 1)]


async def test_what_was_claimed_and_not_begun_is_given_back(house: House) -> None:
    """It is nobody's suspect any more."""
    await arrive(house, "a", "b")
    await claim(house)
    await house.read(inbox.set_alone, 1, 1)
    await house.read(inbox.release, [1])
    assert [(row["handling"], row["alone"]) for row in house.rows("inbox")] == [("new", 0), ("claimed", 0)]


async def test_an_update_is_settled_once(house: House) -> None:
    """A second try after a commit that was cut off finds it done: it is neither tried again nor parked."""
    await arrive(house, "a")
    await claim(house)
    assert [await house.read(inbox.done, 1, NOW) for _ in range(2)] == [True, False]
    await house.read(inbox.retry, 1, NOW, 1)
    assert await house.read(inbox.park, 1, NOW, "ABC123") is False
    assert handling(house) == ["done"]


async def test_claims_that_nobody_learnt_of_are_freed(house: House) -> None:
    """All but those at work."""
    await arrive(house, "a", "b", "c")
    await claim(house)
    await house.read(inbox.release_others, [2])
    assert handling(house) == ["new", "claimed", "new"]


async def test_bodies_go_after_two_days_and_keys_after_seven(house: House) -> None:
    """What is parked is kept for the operator, what waits is kept in any case."""
    await arrive(house, "a", "b", "c")
    await claim(house, 2)
    await house.read(inbox.done, 1, NOW)
    await house.read(inbox.park, 2, NOW, "ABC123")
    bodies = []
    for hours in (48, 49, 7 * 24 + 1):
        await house.read(inbox.purge, NOW + timedelta(hours=hours))
        bodies.append([row["body"] is not None for row in house.rows("inbox")])
    assert bodies == [[True, True, True], [False, True, True], [True, True]]


async def test_how_many_have_come_how_far_is_known(house: House) -> None:
    """For the doctor and for whoever watches."""
    await arrive(house, "a", "b")
    await claim(house, 1)
    counts = [await house.read(inbox.count, way) for way in (Handling.NEW, Handling.CLAIMED, Handling.DONE)]
    assert counts == [1, 1, 0]
