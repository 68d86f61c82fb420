"""How Telegram is when nothing is broken: its limits, its distance, its absence; odd things; all of it off again."""

import re
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.cases import Case, taken, whole_office
from tests.browser.grounds import WIDE, Grounds
from tests.browser.hands import SOON, Hands, once, reads_in_order
from tests.browser.watching import Watched

GROUNDS: Final = WIDE
ODD: Final = {  # by hand: what staff see of each, if anything
    "A forward that nobody can read": "A customer’s message could not be handled and is put aside: incident",
    "An update of 500 kB": "",
    "Numbers begin anew": "",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def case(grounds: Grounds) -> Case:
    """A case that goes on through all of it."""
    return await taken(grounds, "Vera Lind")


@pytest_asyncio.fixture(loop_scope="session")
async def hands(desk_page: Page, case: Case) -> AsyncIterator[Hands]:
    """Whoever makes the weather, with the case before them."""
    hands = Hands(desk_page)
    await hands.looks_at(case.name, case.reference)
    await hands.tool("Troubles")
    yield hands
    await case.grounds.deed("calm")


def _budget(hands: Hands) -> Locator:
    return hands.page.locator(".budget")


def _row(hands: Hands, label: str) -> Locator:
    switch = hands.page.get_by_role("switch", name=label, exact=True)
    return hands.tools.locator(".trouble").filter(has=switch)


# limits


async def test_without_limits_there_is_no_budget(hands: Hands) -> None:
    await hands.tools.get_by_label("Flood limits").select_option("none")
    await expect(_budget(hands)).to_have_text("No flood limit: the group takes everything.")


async def test_limits_of_ones_own_count_and_nonsense_is_refused_with_a_sentence(hands: Hands, watch: Watched) -> None:
    watch.expect("409")
    await hands.tools.get_by_label("Flood limits").select_option("own")
    field = hands.tools.get_by_label("In all, per private chat, per group")
    await field.fill("300/1s,30/1s,700/60s")
    await hands.press("Set")
    await expect(_budget(hands)).to_contain_text("of 700 calls in the last 60 s")
    await field.fill("a lot")
    await hands.page.wait_for_timeout(1_500)  # the page is drawn each second, and leaves alone what is being typed
    await hands.press("Set")
    await expect(hands.page.locator(".toast.warning")).to_contain_text("a lot")
    await expect(_budget(hands)).to_contain_text("of 700 calls in the last 60 s")


# distance and absence


async def test_latency_makes_everything_later_and_loses_nothing(hands: Hands, case: Case) -> None:
    await hands.tools.get_by_label("Latency in seconds").fill("1")
    await expect(hands.tools).to_contain_text("Every call takes 1 s longer")
    await case.says("From far away.")
    await once(hands.saying(hands.office, "From far away."))


async def test_an_outage_holds_both_sides_up_and_afterwards_all_arrives_once(hands: Hands, case: Case) -> None:
    await hands.press("Take it down")
    await expect(hands.page.get_by_role("banner")).to_contain_text("Telegram is down")
    for number in (1, 2, 3):
        await hands.phones.types(f"Said in the dark {number}.")
    await hands.office.replies(hands.office.saying(case.story), "Answered in the dark.")
    for side, words in ((hands.phones, "Said in the dark 3."), (hands.office, "Answered in the dark.")):
        await expect(hands.saying(side, words).locator(".ticks")).to_have_text("✓")
    await expect(hands.saying(hands.office, "Said in the dark")).to_have_count(0)
    await hands.tools.get_by_role("button", name=re.compile(r"Bring it back \(\d+ s\)")).click()
    for side, words in ((hands.phones, "Said in the dark 3."), (hands.office, "Answered in the dark.")):
        await expect(hands.saying(side, words).locator(".ticks").first).to_have_text("✓✓", timeout=SOON)
    said = [f"Said in the dark {number}." for number in (1, 2, 3)]
    await reads_in_order(hands.office, *said)
    for words in said:
        await once(hands.saying(hands.office, words))
    await once(hands.saying(hands.phones, "Answered in the dark."))


# switches in general


async def test_a_switch_that_strikes_once_is_off_by_itself(hands: Hands, case: Case) -> None:
    label = "500: Telegram restarts"
    await hands.turns(label, on=True)
    await hands.tools.get_by_label(f"{label}: how often").select_option("once")
    await case.says("Once is enough.")
    await expect(_row(hands, label)).to_contain_text("hit 1 call", timeout=SOON)
    await expect(hands.tools.get_by_role("switch", name=label)).not_to_be_checked()
    await once(hands.saying(hands.office, "Once is enough."))


async def test_a_switch_strikes_only_the_bot_that_was_chosen(hands: Hands, case: Case) -> None:
    label = "500: Telegram restarts"
    await hands.turns(label, on=True)
    await hands.tools.get_by_label(f"{label}: which bot").select_option("staff")
    await case.says("Only the staff’s bot is struck.")
    await hands.tool("Log")
    await hands.tools.get_by_role("checkbox", name="only what went wrong").check()
    await expect(hands.calls("staff", f"fault: {label}").first).to_be_visible(timeout=SOON)
    bots = await hands.calls(f"fault: {label}", "500").locator(".side").all_inner_texts()
    assert bots.count("staff") >= 1
    await hands.phones.reads("Added to")


async def test_all_of_it_is_switched_off_at_once(hands: Hands, case: Case) -> None:
    await hands.turns("502 before it is done", on=True)
    await hands.tools.get_by_label("Latency in seconds").fill("3")
    await hands.tools.get_by_label("Flood limits").select_option("none")
    await hands.press("Take it down")
    await hands.press("Switch all off")
    await expect(hands.tools.get_by_role("switch", name="502 before it is done", exact=True)).not_to_be_checked()
    await expect(hands.tools).to_contain_text("No added delay")
    await expect(hands.tools.get_by_role("button", name="Take it down")).to_be_visible()
    await case.says("The sea is calm.")
    await once(hands.saying(hands.office, "The sea is calm."))


# odd things


async def test_each_odd_thing_of_the_page_is_expected(grounds: Grounds) -> None:
    assert {odd["label"] for odd in (await grounds.state())["odd"]} == set(ODD)


@pytest.mark.parametrize("label", ODD)
async def test_an_odd_thing_stops_nobody(hands: Hands, case: Case, label: str) -> None:
    await hands.press(f"Do it: {label}")
    await case.says(f"After: {label}.")
    await once(hands.saying(hands.office, f"After: {label}."))
    await whole_office(case.grounds, f"Seen: {label}.", by="Minh Tran")
    await hands.office.opens("General")
    await hands.office.reads(ODD[label] or f"Seen: {label}.")


# last, for after it the group is silent for as long as Telegram asks


async def test_telegrams_own_limits_refuse_a_flood_in_the_group(hands: Hands, case: Case) -> None:
    await hands.tools.get_by_label("Flood limits").select_option("telegram")
    await expect(_budget(hands)).to_have_text(re.compile(r"Group’s budget: \d+ of 20 calls in the last 60 s"))
    for number in range(22):
        await case.staff(f"Note {number}.")
    await expect(_budget(hands)).to_have_text(re.compile(r"[2-9]\d of 20 calls"), timeout=SOON)
    await hands.tool("Log")
    await hands.tools.get_by_role("checkbox", name="only what went wrong").check()
    await expect(hands.calls("staff", "429", "Too Many Requests: retry after").first).to_be_visible(timeout=SOON)
