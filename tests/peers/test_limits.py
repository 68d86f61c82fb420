"""The group as one place that takes twenty calls a minute, whatever stands in it."""

from complaints.delivery.budget import Budgets, Limits
from playground import errors
from tests.complaints.delivery.steps import TRUE
from tests.complaints.house import House
from tests.peers.steps import to_staff


async def _crowd(house: House) -> None:
    """Ten people have just complained: forty calls."""
    for n in range(10):
        await house.filed(await house.customer(f"Customer {n}", 700 + n))


async def test_tdlib_2592_a_topic_that_is_made_counts_like_a_message(house: House) -> None:
    """There (also in opencrabs' 1216) topics were made beside the budget, or each had one: the group took no more."""
    await _crowd(house)
    await house.post(house.courier(Budgets(Limits.parse(TRUE))))
    calls = to_staff(house)
    assert (len(calls) <= 20, len(house.edge.said("createForumTopic")) > 0) == (True, True)
    assert house.rows("outbox", "sending = 'failed'") == []


async def test_python_telegram_bot_3772_what_has_left_lately_counts_after_a_restart_too(house: House) -> None:
    """There its limiter let a burst through that, together with the calls of the minute before, was too much."""
    await _crowd(house)
    for _ in range(2):
        courier = house.courier(Budgets(Limits.parse(TRUE)))
        await courier._recover()
        await house.post(courier)
        house.passes(seconds=20)
    assert len(to_staff(house)) <= 20


async def test_nessshon_a_group_that_asks_for_silence_is_left_in_peace(house: House) -> None:
    """There, measured, a thousand complaints made 26,424 refused calls, each one tried again at once."""
    await _crowd(house)
    house.edge.refuses(errors.TOO_MANY_REQUESTS, when=lambda bot, _: bot == "staff", retry_after=30)
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    await house.post(courier)
    refused = len(to_staff(house))
    for n in range(5):
        house.passes(seconds=5)
        await house.filed(await house.customer(f"Another {n}", 800 + n))
        await house.post(courier)
    assert (0 < refused <= 20, len(to_staff(house))) == (True, refused)
