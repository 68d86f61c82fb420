"""Presses and messages in any order, as webhooks and outages bring them: each does its work or is refused, none breaks.

Source: telegram.md 2 (messages wait in one queue for each chat, presses in another for each person: a press may
overtake the message that it belongs to).
"""

import random
from typing import Final

import pytest

from complaints.delivery.transport import Bot
from tests.complaints.delivery.both_sides import Raw, arrive, at_work, group, in_topic, message, press
from tests.complaints.delivery.steps import until
from tests.complaints.house import House

pytestmark = pytest.mark.usefixtures("frameworks")

CUSTOMERS: Final = (
    message(1, "My parcel never came"),
    press(2, "about:1:DELIV"),
    press(3, "wish:1:refund_full"),
    press(4, "submit:1"),
    press(5, "submit:1"),
    message(6, "Any news?"),
    press(7, "accept:1"),
    press(8, "reject:1"),
    press(9, "right:1"),
    press(10, "rate:1:1:5"),
    press(11, "cancel:1"),
    press(12, "restore:1"),
    message(13, "/status"),
)
STAFFS: Final = (
    press(21, "take:1", 501, group()),
    press(22, "take:1", 502, group()),
    press(23, "decide:1", 501, group()),
    press(24, "form:1:outcome:upheld", 501, group()),
    press(25, "form:1:send:", 501, group()),
    press(26, "remedied:1", 501, group()),
    press(27, "again:3", 501, group()),
    press(28, "reply:1", 502, group()),
    in_topic(29, "/reply On its way"),
    in_topic(30, "/close accepted_done"),
    in_topic(31, "Upset"),
)


ALL: Final = CUSTOMERS + STAFFS


def shuffled(seed: int, by: float) -> list[Raw]:
    """All of them, in an order that the seed decides: each at the most so many places from where it belongs."""
    dice = random.Random(seed)
    return [raw for _, raw in sorted((n + dice.uniform(0, by), raw) for n, raw in enumerate(ALL))]


@pytest.mark.parametrize("by", [3.0, 99.0])
@pytest.mark.parametrize("seed", range(2))
async def test_in_whatever_order_they_come_nothing_breaks_and_nothing_is_done_twice(
    house: House, seed: int, by: float
) -> None:
    """Every press is answered, at most one case is filed, taken by one, decided once; all that is owed can leave."""
    for raw in shuffled(seed, by):
        await arrive(house, Bot.CUSTOMER if raw in CUSTOMERS else Bot.STAFF, raw)
    async with at_work(house):
        await until(lambda: {row["handling"] for row in house.rows("inbox")} == {"done"})
    assert {row["attempts"] for row in house.rows("inbox")} == {0}
    await house.post_later(seconds=10)
    assert house.rows("outbox", "sending = 'failed'") == []
    answered = house.edge.said("answerCallbackQuery")
    assert len({call.params["callback_query_id"] for call in answered}) == sum("callback_query" in u for u in ALL)
    events = [row["event"] for row in house.rows("timeline")]
    assert max(events.count(once) for once in ("registered", "taken", "decided", "closed")) <= 1
    assert [row["seq"] for row in house.rows("timeline")] == list(range(1, len(events) + 1))


async def test_in_their_own_order_they_file_and_take(house: House) -> None:
    """So that the shuffled ones are of a kind that does something."""
    async with at_work(house):
        await arrive(house, Bot.CUSTOMER, *CUSTOMERS[:5])
        await until(lambda: len(house.rows("cases")) == 1)
        await arrive(house, Bot.STAFF, STAFFS[0])
        await until(lambda: {row["handling"] for row in house.rows("inbox")} == {"done"})
    assert house.events()[:3] == ["registered", "assessed", "taken"]
