"""The staff group as its owner handles it: topics, the bot's rights, members; and how the desk follows."""

import re
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.cases import LAN, MINH, Case, filed, seen, submitted, taken, whole_office
from tests.browser.grounds import WIDE, Grounds
from tests.browser.hands import SOON, Hands, once
from tests.browser.sides import window
from tests.browser.watching import Watched

GROUNDS: Final = WIDE
LAMP: Final = "Otto’s lamp is broken."
NEEDED: Final = ["can_manage_topics", "can_pin_messages", "can_delete_messages", "can_manage_chat"]
LATER: Final = 90  # seconds: where the bot was not let in, it tries again a minute later
RIGHTS: Final = {  # by hand: what the desk says in the group when one is taken
    "manage topics": "The staff bot may not manage topics.",
    "pin messages": "The staff bot may not pin messages.",
    "delete messages": "The staff bot may not delete messages",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def filed_meanwhile(grounds: Grounds) -> int:
    """Who complained while the bot was out of the group. What it owed the group is tried again after a minute."""
    await grounds.deed("bot_in_group", **{"in": False})
    person = await grounds.add_person("Otto Eight")
    chat = next(chat for chat in (await grounds.state())["chats"] if chat.get("person") == person)
    await grounds.deed("start", chat=chat["key"], payload="", **{"as": person})
    await submitted(grounds, person, LAMP)
    await grounds.deed("bot_in_group", **{"in": True})
    await grounds.deed("bot_rights", rights=NEEDED)
    return person


@pytest_asyncio.fixture(loop_scope="session")
async def hands(desk_page: Page) -> Hands:
    """The group's owner, with the group's tool open."""
    hands = Hands(desk_page)
    await hands.tool("Group")
    return hands


def _topic_button(hands: Hands, does: str, case: Case) -> Locator:
    return hands.tools.get_by_role("button", name=re.compile(f"^{does} .*{case.reference}"))


async def _goes_on(hands: Hands, case: Case) -> None:
    """The customer is heard, and answered, where the case's words stand now."""
    asked = f"{case.name.split()[0]} asks again."
    await case.says(asked)
    await seen(case.grounds, "group", lambda one: one["text"].endswith(f"\u2068{asked}\u2069"))
    await hands.phones.takes_up(case.name)
    if await hands.office.place("General").count():
        await hands.opens_newest(case.reference)
    line = await hands.office.reads(asked)
    await hands.office.replies(line, f"Answered: {asked}")
    await once(hands.saying(hands.phones, f"Answered: {asked}"))


async def test_customers_do_not_notice_that_it_is_out_of_the_group(hands: Hands, filed_meanwhile: int) -> None:
    await hands.phones.takes_up("Otto Eight")
    await hands.phones.reads("We have your complaint. Reference: AM-")


# topics


async def test_a_deleted_topic_is_made_anew_from_the_record(hands: Hands, grounds: Grounds) -> None:
    case = await taken(grounds, "Delia One")
    await _topic_button(hands, "Delete", case).click()
    await expect(hands.office.place(case.reference)).to_have_count(0)
    await _goes_on(hands, case)
    await hands.office.reads("this one was made from the record")


async def test_a_topic_deleted_unnoticed_is_made_anew_too(hands: Hands, grounds: Grounds) -> None:
    case = await taken(grounds, "Undine Two")
    await hands.office.opens(case.reference)
    await hands.office.does("Delete it unnoticed …")
    await window(hands.page, "Delete the topic unnoticed", "Delete")
    await _goes_on(hands, case)
    await hands.office.reads("this one was made from the record")


async def test_a_closed_topic_takes_only_administrators_words_until_it_is_open(hands: Hands, grounds: Grounds) -> None:
    case = await taken(grounds, "Clara Three")
    await hands.office.opens(case.reference)
    await _topic_button(hands, "Close", case).click()
    await hands.speaks_as(LAN)
    await hands.office.opens(case.reference)
    await expect(hands.office.region).to_contain_text("This topic is closed: only administrators write here.")
    await case.says("Is anybody there?")
    await hands.office.reads("Is anybody there?")
    await _topic_button(hands, "Reopen", case).click()
    await _goes_on(hands, case)


async def test_a_renamed_topic_stays_the_cases(hands: Hands, grounds: Grounds) -> None:
    case = await taken(grounds, "Rena Four")
    await hands.office.opens(case.reference)
    await hands.office.does("Rename the topic …")
    await window(hands.page, "Rename the topic", "Rename", Name="The one with the parcel")
    await expect(hands.office.head).to_contain_text("The one with the parcel")
    await case.says("Still the same parcel.")
    await hands.office.reads("Still the same parcel.")


async def test_topics_turned_off_and_on_are_followed(hands: Hands, grounds: Grounds) -> None:
    case = await taken(grounds, "Tina Five")
    await hands.turns("Topics", on=False)
    await whole_office(grounds, "Topics are off now.", by=MINH)
    await case.says("Without topics.")
    await once(hands.saying(hands.office, "Without topics."))
    await hands.turns("Topics", on=True)
    await whole_office(grounds, "Topics are on again.", by=MINH)
    await _goes_on(hands, case)


# what the bot may do


@pytest.mark.parametrize("right", RIGHTS)
async def test_a_right_that_is_taken_is_missed_aloud(hands: Hands, grounds: Grounds, right: str) -> None:
    await hands.office.opens("General")
    await hands.tools.get_by_role("checkbox", name=right).uncheck()
    await hands.office.reads(RIGHTS[right])
    await hands.tools.get_by_role("checkbox", name=right).check()
    await whole_office(grounds, "/setup", by=MINH)
    await hands.office.reads("is the staff group, and all is well")


async def test_without_any_right_it_says_so_and_works_on(hands: Hands, grounds: Grounds) -> None:
    await hands.office.opens("General")
    await hands.press("Take all its rights")
    await expect(hands.tools.get_by_role("group")).to_contain_text("An ordinary member, who may nothing of this")
    await hands.office.reads("The staff bot is not an administrator.")
    await grounds.add_person("Norma Six")
    await hands.phones.starts("Norma Six")
    await hands.press("Give it what it needs")
    await whole_office(grounds, "/setup", by=MINH)
    await hands.office.reads("is the staff group, and all is well")


async def test_it_is_thrown_out_and_brought_back(hands: Hands) -> None:
    await hands.press("Throw it out")
    await expect(hands.tools).to_contain_text("It is not in the group")
    await hands.press("Bring it back")
    await hands.press("Give it what it needs")
    await expect(hands.tools.get_by_role("group")).to_contain_text("Administrator, who may")


# who is in


async def test_somebody_added_and_promoted_leads(hands: Hands) -> None:
    await hands.press("Add a colleague …")
    await window(hands.page, "Add a colleague", "Add", Name="Bao Nguyen")
    await expect(hands.office.region.get_by_label("Speak as").locator("option:checked")).to_have_text(
        "Bao Nguyen (member)"
    )
    await hands.tools.get_by_label("Bao Nguyen: standing").select_option(label="administrator")
    await expect(hands.office.region.get_by_label("Speak as").locator("option:checked")).to_have_text(
        "Bao Nguyen (administrator)"
    )
    await hands.office.types("/help")
    await hands.office.reads("/queue")


async def test_whoever_is_restricted_only_reads(hands: Hands) -> None:
    await hands.speaks_as("Hoa Le")
    await hands.tools.get_by_label("Hoa Le: standing").select_option(label="may only read")
    await expect(hands.office.region).to_contain_text("May only read. Change that under Group.")
    await hands.tools.get_by_label("Hoa Le: standing").select_option(label="member")
    await expect(hands.office.box).to_be_visible()


async def test_a_removed_persons_presses_do_nothing_until_they_are_let_in_again(
    hands: Hands, grounds: Grounds, watch: Watched
) -> None:
    watch.expect("409")
    case = await filed(grounds, "Petra Seven")
    await hands.speaks_as("Hoa Le")
    await hands.tools.get_by_label("Hoa Le: standing").select_option(label="removed")
    await hands.office.opens(case.reference)
    await expect(hands.office.region).to_contain_text("Not in the group. Let them in again under Group.")
    await hands.office.presses("Take")
    await expect(hands.page.get_by_role("button", name="Hoa Le is not in Complaints desk")).to_be_visible()
    await hands.tools.get_by_label("Hoa Le: standing").select_option(label="member")
    await hands.office.types("I am back.")
    await hands.office.reads("Note: stays here.")
    await hands.office.presses("Take")
    await hands.office.reads("handler: \u2068Hoa Le\u2069")


async def test_what_was_filed_while_it_was_out_comes_a_minute_later(grounds: Grounds, filed_meanwhile: int) -> None:
    await seen(grounds, "group", lambda one: one["text"].endswith(f"\u2068{LAMP}\u2069"), within=LATER)


# a small group


async def test_a_small_group_is_upgraded_in_the_middle_of_a_case(hands: Hands, grounds: Grounds) -> None:
    await _start_over_small(hands)
    case = await filed(grounds, "Uma Nine")
    await hands.office.reads(case.story)
    await case.presses("Take")
    await hands.tool("Group")
    await hands.press("Upgrade")
    await expect(hands.tools.get_by_role("button", name="Upgrade")).to_be_disabled()
    await _goes_on(hands, case)


async def _start_over_small(hands: Hands) -> None:
    await hands.tool("Time")
    await hands.press("Start over")
    dialog = hands.page.get_by_role("dialog", name="Start over")
    await dialog.locator("select[name=group]").select_option("plain")
    await dialog.get_by_role("button", name="Start over").click()
    await expect(hands.office.row).to_contain_text("This is not a supergroup", timeout=SOON)
    await expect(hands.office.place("General")).to_have_count(0)
