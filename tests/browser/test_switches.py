"""Every switch under Troubles: it strikes, the log tells of it in red, and the desk recovers from it.

What is expected of each is written by hand. A switch without an expectation fails the first test.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser import strikes
from tests.browser.cases import Case, taken
from tests.browser.grounds import WIDE, Grounds
from tests.browser.hands import SOON, Hands

GROUNDS: Final = WIDE


@dataclass(frozen=True)
class Expected:
    """What the log says of a switch that strikes, what is done meanwhile, and what is seen afterwards."""

    log: tuple[str, ...]
    afterwards: strikes.Deed
    does: strikes.Deed = strikes.both_write
    bot: str = "both bots"
    on_own_case: bool = False


EXPECTED: Final = {
    "conflict": Expected(("getUpdates", "409", "terminated by other getUpdates"), strikes.all_once),
    "drop_before": Expected(("cut",), strikes.all_once),
    "drop_after": Expected(("200",), strikes.all_at_least_once),
    "slow": Expected(("200",), strikes.all_once),
    "cut": Expected(("200",), strikes.all_at_least_once),
    "malformed": Expected(("200",), strikes.all_at_least_once),
    "bad_gateway": Expected(("502", "Bad Gateway"), strikes.all_once),
    "bad_gateway_done": Expected(("502", "Bad Gateway"), strikes.all_at_least_once),
    "gateway_timeout": Expected(("504", "Gateway Time-out"), strikes.all_once),
    "gateway_timeout_done": Expected(("504", "Gateway Time-out"), strikes.all_at_least_once),
    "flood": Expected(("429", "Too Many Requests: retry after 5"), strikes.all_once),
    "restarting": Expected(("500", "Internal Server Error: restart"), strikes.all_once),
    "not_found": Expected(("404", "Not Found"), strikes.all_once),
    "twice": Expected(("getUpdates", "200"), strikes.all_once, strikes.both_write_once_more),
    "forgets": Expected(("getUpdates", "200"), strikes.all_once, strikes.both_write_once_more),
    "chat_not_found": Expected(
        ("sendMessage", "400", "chat not found"),
        strikes.sent_again_once,
        strikes.staff_reply,
        "customers’ bot",
        on_own_case=True,
    ),
    "blocked": Expected(
        ("sendMessage", "403", "bot was blocked by the user"),
        strikes.sent_again_once,
        strikes.staff_reply,
        on_own_case=True,
    ),
    "topic_closed": Expected(("sendMessage", "400", "TOPIC_CLOSED"), strikes.in_another_topic, on_own_case=True),
    "topic_deleted": Expected(("sendMessage", "400", "TOPIC_DELETED"), strikes.in_another_topic, on_own_case=True),
    "threads_lost": Expected(("sendMessage", "400", "thread not found"), strikes.in_another_topic, on_own_case=True),
    "cant_edit": Expected(("editMessage", "400", "message can't be edited"), strikes.all_once),
    "not_modified": Expected(("editMessage", "400", "message is not modified"), strikes.each_once),
    "cant_pin": Expected(
        ("pinChatMessage", "400", "manage pinned messages"), strikes.new_topic_works, strikes.another_complains
    ),
    "query_too_old": Expected(
        ("answerCallbackQuery", "400", "query is too old"), strikes.lan_has_it, strikes.lan_takes
    ),
    "cant_delete": Expected(
        ("deleteMessage", "400", "can't be deleted"), strikes.told_to_its_reader, strikes.one_case_is_erased
    ),
    "pathless": Expected(("getFile", "200"), strikes.one_photo, strikes.a_photo_is_sent, on_own_case=True),
    "file_unavailable": Expected(("getFile", "400"), strikes.one_photo, strikes.a_photo_is_sent, on_own_case=True),
    "file_flood": Expected(("file", "429"), strikes.one_photo, strikes.a_photo_is_sent, on_own_case=True),
    "file_not_found": Expected(("file", "404"), strikes.one_photo, strikes.a_photo_is_sent, on_own_case=True),
    "file_cut": Expected(("file", "200"), strikes.one_photo, strikes.a_photo_is_sent, on_own_case=True),
    "cant_create_topic": Expected(
        ("createForumTopic", "400", "not enough rights"), strikes.spoken_of_in_general, strikes.another_complains
    ),
    "cant_write": Expected(("sendMessage", "400", "not enough rights to send"), strikes.half_a_minute_later),
    "everything": Expected((), strikes.all_at_least_once),
    "revoked": Expected(("getMe", "401", "Unauthorized"), strikes.started_again),
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def case(grounds: Grounds) -> Case:
    """A case that what passes by itself leaves as it was."""
    return await taken(grounds, "Ola Nordmann")


@pytest_asyncio.fixture(loop_scope="session")
async def hands(desk_page: Page, grounds: Grounds) -> AsyncIterator[Hands]:
    """Whoever sits before the page, and leaves it calm."""
    yield Hands(desk_page)
    await grounds.deed("calm")


async def test_each_switch_of_the_page_is_expected_to_do_something(grounds: Grounds) -> None:
    assert {trouble["id"] for trouble in (await grounds.state())["troubles"]} == set(EXPECTED)


@pytest.mark.parametrize("its_id", EXPECTED)
async def test_a_switch_strikes_and_the_desk_recovers(hands: Hands, grounds: Grounds, case: Case, its_id: str) -> None:
    expected = EXPECTED[its_id]
    label = next(one["label"] for one in (await grounds.state())["troubles"] if one["id"] == its_id)
    own = await taken(grounds, f"Own{its_id} Case") if expected.on_own_case else case
    at = strikes.Struck(hands, grounds, its_id, label, own)
    await hands.looks_at(own.name, own.reference)
    await _turn_on(at, expected.bot)
    await expected.does(at)
    await _is_seen_to_strike(at, expected.log)
    await hands.tool("Troubles")
    await hands.turns(label, on=False)
    await expected.afterwards(at)


async def _turn_on(at: strikes.Struck, bot: str) -> None:
    hands = at.hands
    await hands.tool("Troubles")
    await hands.turns(at.label, on=True)
    await hands.tools.get_by_label(f"{at.label}: which bot").select_option(label=bot)


async def _is_seen_to_strike(at: strikes.Struck, log: tuple[str, ...]) -> None:
    """Its count goes up, and the log has a red line of it among what went wrong."""
    hands = at.hands
    row = hands.tools.locator(".trouble").filter(has=hands.page.get_by_role("switch", name=at.label, exact=True))
    await expect(row).to_contain_text(re.compile("hit [1-9]"), timeout=SOON)
    await hands.tool("Log")
    await hands.tools.get_by_role("checkbox", name="only what went wrong").check()
    line = hands.calls(f"fault: {at.label}", *log).first
    await expect(line).to_have_class(re.compile("wrong"), timeout=SOON)
