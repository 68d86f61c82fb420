"""The log of Bot API calls: what it shows of each, what its filters leave out, and how it opens; and the budget."""

import re
from collections.abc import AsyncIterator
from typing import Final

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.cases import Case, taken
from tests.browser.grounds import Grounds
from tests.browser.hands import SOON, Hands

POLL: Final = 60_000  # milliseconds: a bot waits for so long before nothing is news
COSTS: Final = re.compile("^(send(?!ChatAction)|copy|forward|edit|pin|create|close|reopen|setMessageReaction)")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def case(grounds: Grounds) -> Case:
    """A case, so that there are calls to look at."""
    return await taken(grounds, "Nils Holm")


@pytest_asyncio.fixture(loop_scope="session")
async def hands(desk_page: Page, case: Case) -> AsyncIterator[Hands]:
    """Whoever looks at the log."""
    hands = Hands(desk_page)
    await hands.tool("Log")
    await expect(hands.calls().first).to_be_visible()
    yield hands
    await case.grounds.deed("calm")


async def _shown(hands: Hands, column: str) -> set[str]:
    return set(await hands.calls().locator(column).all_inner_texts())


async def test_a_line_shows_whose_call_it_is_and_what_came_back(hands: Hands, case: Case) -> None:
    line = hands.calls("sendMessage", f"We have your complaint. Reference: {case.reference}")
    await expect(line).to_have_count(1)
    await expect(line).to_contain_text(re.compile(r"\d\d:\d\d:\d\d.*cust\..*sendMessage.*200.*Nils Holm", re.DOTALL))


async def test_the_newest_call_stands_first(hands: Hands, case: Case) -> None:
    await case.says("The newest of all.")
    await expect(hands.calls().first).to_contain_text(re.compile("The newest of all|Added to"), timeout=SOON)


async def test_it_can_be_filtered_by_bot(hands: Hands) -> None:
    await hands.tools.get_by_label("Bot", exact=True).select_option(label="staff’s bot")
    assert await _shown(hands, ".side") == {"staff"}


async def test_it_can_be_filtered_by_method(hands: Hands) -> None:
    await hands.tools.get_by_label("Method").select_option(label="createForumTopic")
    assert await _shown(hands, "b") == {"createForumTopic"}


async def test_it_can_be_searched(hands: Hands, case: Case) -> None:
    await hands.tools.get_by_label("Search the log").fill(case.story.upper())
    await expect(hands.calls().first).to_contain_text(case.story)
    assert {case.story in text for text in await hands.calls().all_inner_texts()} == {True}


async def test_only_what_went_wrong_is_shown_where_that_is_asked_for(hands: Hands, case: Case) -> None:
    await hands.tools.get_by_role("checkbox", name="only what went wrong").check()
    await expect(hands.calls("We have your complaint.")).to_have_count(0)
    await case.grounds.deed("trouble", id="restarting", on=True, bot="customers")
    await case.says("Into the restart.")
    red = hands.calls("500", "Internal Server Error: restart", "fault: 500: Telegram restarts").first
    await expect(red).to_have_class(re.compile("wrong"), timeout=SOON)
    await expect(hands.tools.locator(".call:not(.wrong)")).to_have_count(0)


async def test_a_line_opens_to_the_whole_request_and_answer(hands: Hands, case: Case) -> None:
    line = hands.calls("sendMessage", f"Reference: {case.reference}")
    await line.get_by_role("button").click()
    request, answer = line.locator("pre").first, line.locator("pre").last
    await expect(request).to_contain_text('"reply_markup"')
    await expect(request).to_contain_text(str(case.person))
    await expect(answer).to_contain_text('"message_id"')
    await expect(answer).to_contain_text(case.reference)


async def test_a_refused_call_opens_to_what_was_refused(hands: Hands, case: Case) -> None:
    await case.grounds.deed("trouble", id="flood", on=True, how="once", bot="customers")
    await case.says("Too fast for Telegram.")
    line = hands.calls("429", "Too Many Requests: retry after 5").first
    await line.get_by_role("button").click()
    await expect(line.locator("pre").last).to_contain_text('"retry_after": 5')


async def test_the_budget_is_what_the_log_counts_in_the_group(hands: Hands, case: Case, grounds: Grounds) -> None:
    state = await grounds.state()
    ours = [call for call in state["calls"] if call["bot"] == "staff" and call["chat"] == "Complaints desk"]
    counted = [call for call in ours if COSTS.match(call["method"]) and call["at"] > state["now"] - 60]
    done = [call for call in counted if call["code"] == 200 or "not modified" in call["description"]]
    assert len(done) == state["budget"]["used"]
    shown = hands.page.get_by_text("Group’s budget:")
    await expect(shown).to_have_text(f"Group’s budget: {state['budget']['used']} of 60 calls in the last 60 s")


async def test_empty_polls_are_left_out_unless_they_are_asked_for(hands: Hands, case: Case) -> None:
    await case.says("Something to fetch.")
    await expect(hands.calls("getUpdates", "1 update").first).to_be_visible(timeout=SOON)
    empty = hands.calls("getUpdates", "200").filter(has_not_text=re.compile(r"\d updates?"))
    await expect(empty).to_have_count(0)
    await hands.tools.get_by_role("checkbox", name="empty getUpdates, too").check()
    await expect(empty.first).to_be_visible(timeout=POLL)
