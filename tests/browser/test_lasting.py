"""What was played stays: through a page loaded anew, a desk started again, a playground that ends or is killed."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.grounds import Grounds, playing
from tests.browser.sides import Office, Phones, newcomer, window
from tests.browser.walking import LONG, answers, files, opens_topic, takes
from tests.browser.watching import Watched
from tests.journeys.tongues import ENGLISH
from tests.ports import free_port

TURKISH = "Bu grup bir süper grup değil"
STORY = "The sofa came without its feet"
MORE = "They are not in the box either"
GOES_AWAY = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")


def _may_go_away(watch: Watched) -> None:
    for words in GOES_AWAY:
        watch.allow(words)


async def _is_away(page: Page) -> None:
    """The page says so."""
    await expect(page.get_by_role("alert")).to_contain_text("The playground is not running at the moment.")


async def _is_back(page: Page) -> None:
    """It goes on by itself."""
    await expect(page.get_by_role("alert")).to_be_hidden(timeout=LONG)


async def _presses_under_time(page: Page, button: str) -> None:
    """What is offered beside the clock."""
    await page.get_by_role("tab", name="Time").click()
    await page.get_by_role("button", name=button).click()


async def test_a_page_loaded_anew_keeps_the_open_chat_the_draft_and_what_is_unread(
    grounds: Grounds, desk_page: Page
) -> None:
    other = await grounds.add_person("Unread Ulla")
    phones, office = await newcomer(grounds, desk_page, "Reload Rona")
    await phones.starts("Unread Ulla")
    await phones.takes_up("Reload Rona")
    await grounds.deed("type", **await grounds.seat(other), text="/help")
    unread = phones.region.get_by_role("button", name=re.compile("^Unread 1 unread"))
    await expect(unread).to_be_visible(timeout=LONG)
    await opens_topic(office, await files(phones, STORY))
    await phones.box.fill("Half a sent")
    await desk_page.reload()
    await expect(phones.box).to_have_value("Half a sent")
    await expect(phones.region.get_by_role("button", name="Reload", pressed=True)).to_be_visible()
    await expect(office.saying(STORY)).to_be_visible()
    await expect(unread).to_be_visible()


async def test_a_desk_that_is_restarted_loses_nothing_and_says_nothing_twice(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Restart Rudi")
    await phones.types(STORY)
    await phones.reads(ENGLISH.more)
    await _presses_under_time(desk_page, "Restart the desk")
    await phones.types(MORE)
    await expect(desk_page.get_by_text("The desk was ended and started again")).to_be_visible(timeout=LONG)
    await opens_topic(office, await answers(phones))
    await expect(office.row.get_by_text(STORY)).to_have_count(1)
    await expect(office.row.get_by_text(MORE)).to_have_count(1)


async def test_a_playground_that_ended_goes_on_with_the_page_open(page: Page, watch: Watched, tmp_path: Path) -> None:
    _may_go_away(watch)
    port, phones = free_port(), Phones(page)
    async with playing(tmp_path, playground_port=port) as grounds:
        await page.goto(grounds.url)
        await newcomer(grounds, page, "Ender Ended")
        await phones.types(STORY)
        await phones.reads(ENGLISH.more)
    await _is_away(page)
    async with playing(tmp_path, playground_port=port):
        await _is_back(page)
        await expect(phones.saying(STORY)).to_be_visible()
        await answers(phones)


async def test_a_playground_that_was_killed_goes_on_with_the_page_open(
    page: Page, watch: Watched, tmp_path: Path
) -> None:
    _may_go_away(watch)
    port, phones, office = free_port(), Phones(page), Office(page)
    async with playing(tmp_path, playground_port=port) as grounds:
        await page.goto(grounds.url)
        await newcomer(grounds, page, "Keller Killed")
        await takes(office, await files(phones, STORY))
        await asyncio.sleep(1)  # within which everything is kept
        await grounds.kill()
    await _is_away(page)
    async with playing(tmp_path, playground_port=port):
        await _is_back(page)
        await phones.types(MORE)
        await phones.reads(ENGLISH.added)
        await expect((await office.reads(MORE)).get_by_text(MORE)).to_be_visible()


async def test_what_is_written_while_the_playground_is_away_is_kept(page: Page, watch: Watched, tmp_path: Path) -> None:
    _may_go_away(watch)
    port, phones = free_port(), Phones(page)
    async with playing(tmp_path, playground_port=port) as grounds:
        await page.goto(grounds.url)
        await newcomer(grounds, page, "Away Anja")
    await _is_away(page)
    await phones.types(STORY)
    await expect(page.get_by_role("button", name="What you wrote is still here")).to_be_visible()
    async with playing(tmp_path, playground_port=port):
        await _is_back(page)
        await expect(phones.box).to_have_value(STORY)
        await phones.box.press("Enter")
        await phones.reads(ENGLISH.more)


@pytest.mark.parametrize(
    ("language", "group", "says"),
    [
        ("English", "with topics", "How complaints are handled here"),
        ("Türkçe", "a small group without topics, which can be upgraded", TURKISH),
    ],
)
async def test_starting_over_forgets_all_and_begins_as_it_was_asked_for(
    page: Page, watch: Watched, tmp_path: Path, language: str, group: str, says: str
) -> None:
    _may_go_away(watch)
    async with playing(tmp_path) as grounds:
        await page.goto(grounds.url)
        phones, office = await newcomer(grounds, page, "Former Fritz")
        await phones.types(STORY)
        await phones.reads(ENGLISH.more)
        await _presses_under_time(page, "Start over …")
        await window(page, "Start over", "Start over", Language_of_the_staff_group=language, Staff_group=group)
        await expect(phones.region.get_by_role("button", name="Former")).to_be_hidden(timeout=LONG)
        await office.reads(says)
        await expect(office.place("General")).to_have_count(1 if group == "with topics" else 0)
        await phones.starts("Sam Carter")
        await files(phones, MORE)
        await expect(office.region).to_contain_text("Sam Carter", timeout=LONG)
