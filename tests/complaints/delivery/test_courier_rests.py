"""How long the courier rests: until something can leave, and never past it."""

import asyncio

from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.courier import LONGEST_REST, Courier
from complaints.delivery.transport import Bot
from tests.complaints.delivery.steps import TRUE
from tests.complaints.house import House


def courier_of(house: House) -> tuple[Courier, float]:
    """A courier with Telegram's budgets whose turn began to look at them two seconds ago, and that moment."""
    courier = house.courier(Budgets(Limits.parse(TRUE)))
    courier._looked_at = asyncio.get_running_loop().time() - 2.0
    return courier, courier._looked_at


async def test_what_opened_while_a_turn_was_under_way_is_looked_at_at_once(house: House) -> None:
    """The turn found it shut and left its messages: a bell will not ring for them."""
    for opens_after in (0.5, 1.5):
        courier, began = courier_of(house)
        courier.budgets.silence(Bot.STAFF, None, began + opens_after)
        assert courier._seconds_to_rest() == 0.01
        courier, began = courier_of(house)
        courier.budgets.silence_bot(Bot.CUSTOMER, began + opens_after)
        assert courier._seconds_to_rest() == 0.01


async def test_a_private_chat_that_drained_meanwhile_is_looked_at_at_once(house: House) -> None:
    """Four at once, then one a second: the fifth was a second too early when the turn began."""
    courier, began = courier_of(house)
    for _ in range(4):
        courier.budgets.remember(Bot.CUSTOMER, 601, began)
    assert courier._seconds_to_rest() == 0.01


async def test_what_is_still_shut_is_waited_for(house: House) -> None:
    courier, began = courier_of(house)
    courier.budgets.silence(Bot.STAFF, None, began + 7.0)
    assert 4.5 < courier._seconds_to_rest() <= 5.0


async def test_what_had_opened_before_the_turn_is_no_reason_to_look_again(house: House) -> None:
    courier, began = courier_of(house)
    courier.budgets.silence(Bot.STAFF, None, began - 0.5)
    assert courier._seconds_to_rest() == LONGEST_REST


async def test_a_turn_says_when_it_looked(house: House) -> None:
    """Before it is written down, which may take a while."""
    courier, _ = courier_of(house)
    before = asyncio.get_running_loop().time()
    await house.post(courier)
    assert before <= courier._looked_at <= asyncio.get_running_loop().time()
