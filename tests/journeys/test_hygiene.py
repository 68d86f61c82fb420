"""What people see of the bots before they write: over HTTP, in each language, and once."""

import asyncio
from collections.abc import Callable

from playground.deeds import Seat
from tests.desks import DeskUnderTest


async def becomes(seen: Callable[[], object], wanted: object) -> None:
    """Wait until that is seen."""
    try:
        async with asyncio.timeout(10):
            found = seen()
            while found != wanted:
                await asyncio.sleep(0.02)
                found = seen()
    except TimeoutError:
        raise AssertionError(seen()) from None


async def test_both_bots_bear_the_organisations_name_in_each_language(desk: DeskUnderTest) -> None:
    await becomes(lambda: desk.customers.card.get(("name", "")), "Acme: complaints")
    await becomes(lambda: desk.customers.card.get(("name", "tr")), "Acme şikâyet hattı")
    await becomes(lambda: desk.staff.card.get(("name", "vi")), "Acme: nhân viên khiếu nại")
    await becomes(lambda: "@acme_complaints_bot" in desk.staff.card.get(("description", ""), ""), True)


async def test_the_form_that_makes_the_staff_bot_an_administrator_asks_for_its_rights(desk: DeskUnderTest) -> None:
    needed = {"can_manage_chat", "can_delete_messages", "can_pin_messages", "can_manage_topics"}
    await becomes(lambda: desk.staff.asks_for, frozenset(needed))


async def test_a_second_start_writes_nothing_that_stands_there(desk: DeskUnderTest, ana: Seat) -> None:
    """Telegram takes few changes of a name in a day."""
    await becomes(lambda: bool(desk.staff.asks_for), True)
    before = dict(desk.customers.card)
    desk.customers.card["name", "vi"] = "Acme"
    await desk.restart()
    await becomes(lambda: desk.customers.card, before)
