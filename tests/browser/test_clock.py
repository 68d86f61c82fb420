"""Time on the page, pressed forward: it brings reminders, warnings and letters, and stays after a reload."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.cases import Case, taken, until
from tests.browser.grounds import Grounds
from tests.browser.hands import SOON, Hands, reads_in_order

GROUNDS: Final = {"undo_seconds": 7}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def case(grounds: Grounds) -> Case:
    """A case that Lan has taken, and leaves."""
    return await taken(grounds, "Maja Berg")


@pytest.fixture
def hands(desk_page: Page) -> Hands:
    """Whoever waits."""
    return Hands(desk_page)


async def _pass(hands: Hands, label: str) -> None:
    await hands.tool("Time")
    async with hands.page.expect_response("**/page/do/jump"):
        await hands.tools.get_by_role("button", name=f"+ {label}", exact=True).click()


def _clock(hands: Hands) -> Locator:
    return hands.page.get_by_role("banner").get_by_title("Time", exact=True)


async def _moment(grounds: Grounds) -> datetime:
    return datetime.fromtimestamp((await grounds.state())["now"], UTC)


def _day(moment: datetime) -> str:
    """As the page shows it."""
    return f"{moment:%a} {moment.day} {moment:%b}"


async def test_an_hour_ends_the_wait_in_which_a_reply_can_be_taken_back(hands: Hands, grounds: Grounds) -> None:
    """It would have lasted seven seconds."""
    case = await taken(grounds, "Ida Lund")
    await hands.looks_at(case.name, case.reference)
    await case.staff("We are looking for it.", reply=True)
    await hands.office.reads("On its way to the customer")
    await _pass(hands, "1 hour")
    await expect(hands.saying(hands.phones, "We are looking for it.")).to_have_count(1)


async def test_the_groups_budget_goes_on_in_real_time(hands: Hands, case: Case, grounds: Grounds) -> None:
    await case.staff("A note, which is answered.")
    await asyncio.sleep(1)
    before = (await grounds.state())["budget"]["used"]
    await _pass(hands, "1 hour")
    assert (await grounds.state())["budget"]["used"] >= before > 0


async def test_a_day_later_staff_are_warned_and_the_card_is_red(hands: Hands, case: Case, grounds: Grounds) -> None:
    await hands.looks_at(case.name, case.reference)
    await expect(hands.office.head).to_contain_text("🟢 on time")
    tomorrow = await _moment(grounds) + timedelta(days=1)
    await _pass(hands, "1 day")
    await expect(_clock(hands)).to_contain_text(_day(tomorrow))
    await reads_in_order(hands.office, "🔴 late", "the first answer is due today", "the first answer was due today")
    await expect(hands.office.place(case.reference)).to_contain_text("🔴 late")
    await expect(hands.office.head).to_contain_text("🔴 late")


async def test_three_days_later_the_customer_hears_of_it(hands: Hands, case: Case, grounds: Grounds) -> None:
    await hands.looks_at(case.name, case.reference)
    begun = await _moment(grounds)
    await _pass(hands, "3 days")
    await hands.phones.reads("nothing new yet; we are still working on it.")
    days = await hands.phones.row.locator(".day").all_inner_texts()
    assert _day(begun) not in days[-1:]
    assert days == sorted(days, key=lambda day: datetime.strptime(f"{day} 2026", "%a %d %b %Y").replace(tzinfo=UTC))


async def test_a_week_later_the_next_deadline_is_near(hands: Hands, case: Case) -> None:
    await hands.looks_at(case.name, case.reference)
    await _pass(hands, "1 week")
    await reads_in_order(hands.office, "the decision is due", "Half of the time is over.", "Decide.")
    await hands.office.opens("General")
    await hands.office.reads("What there is to do today")


async def test_a_week_after_the_closing_the_customer_is_asked_how_it_was(hands: Hands, grounds: Grounds) -> None:
    await grounds.deed("play", scene="late_parcel", breath=0)
    await until(grounds, lambda state: state["playing"]["state"] == "ended", within=90)
    await hands.phones.takes_up("Ana Silva")
    await hands.phones.reads("is closed: nothing is left to do.")
    await _pass(hands, "1 week")
    await hands.phones.reads("Leaving the result aside, how well did we handle")
    await expect(hands.office.place("✓ closed")).to_have_count(1, timeout=SOON)


async def test_after_a_reload_it_is_still_that_time(hands: Hands, grounds: Grounds) -> None:
    there = await _moment(grounds)
    await hands.page.reload()
    await expect(_clock(hands)).to_contain_text(_day(there))
    await hands.tool("Time")
    await expect(hands.tools).to_contain_text(re.compile(r"\d+ days( \d+ hours?)? ahead of the real time"))
