"""A long chat opens at its end and keeps it, unless somebody has scrolled up; earlier messages come when asked for."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Page, expect

from playground.messages import Content
from playground.posting import post
from playground.text import Rich
from tests.browser.bare import Bare, bare
from tests.browser.sides import Phones

MANY = 200
END = "row => row.scrollHeight - row.scrollTop - row.clientHeight"
TO_END = "To the newest message"


@pytest_asyncio.fixture(loop_scope="session")
async def long() -> AsyncIterator[Bare]:
    """A chat in which the bot has said much."""
    async with bare() as stage:
        for number in range(1, MANY + 1):
            _says(stage, f"Line {number} of many")
        yield stage


def _says(stage: Bare, words: str) -> None:
    post(stage.chat, Content("text", Rich(words)), sender=stage.bot)


async def _opened(page: Page, stage: Bare) -> Phones:
    await page.goto(stage.url)
    phones = Phones(page)
    await expect(phones.saying(f"Line {MANY} of many")).to_be_in_viewport()
    return phones


async def test_it_opens_at_its_end_and_keeps_it(page: Page, long: Bare) -> None:
    phones = await _opened(page, long)
    for number in range(3):
        _says(long, f"News {number}")
    await expect(phones.saying("News 2")).to_be_in_viewport()
    await expect(phones.region.get_by_role("button", name=TO_END)).to_have_count(0)


async def test_who_has_scrolled_up_is_left_there_until_they_go_back(page: Page, long: Bare) -> None:
    phones = await _opened(page, long)
    early = phones.saying(f"Line {MANY - 50} of many")
    await early.scroll_into_view_if_needed()
    down = phones.region.get_by_role("button", name=TO_END)
    await expect(down).to_be_visible()
    away, top = await phones.row.evaluate(END), await early.bounding_box()
    _says(long, "News")
    await expect(phones.saying("News")).to_be_attached()
    assert await phones.row.evaluate(END) > away > 100
    assert await early.bounding_box() == top
    await down.click()
    await expect(phones.saying("News")).to_be_in_viewport()
    await expect(down).to_have_count(0)
    _says(long, "More")
    await expect(phones.saying("More")).to_be_in_viewport()


async def test_earlier_messages_come_when_asked_for(page: Page, long: Bare) -> None:
    phones = await _opened(page, long)
    articles = phones.row.get_by_role("article")
    await expect(articles).to_have_count(120)
    oldest = await articles.first.get_attribute("id")
    await phones.region.get_by_role("button", name="Earlier messages").click()
    await expect(phones.saying("Line 1 of many")).to_be_attached()
    await expect(page.locator(f"#{oldest}")).to_be_in_viewport()
    assert await articles.count() == MANY + 1  # and the customer's /start
    await expect(phones.region.get_by_role("button", name="Earlier messages")).to_have_count(0)


async def test_who_writes_sees_it_stand_there(page: Page, long: Bare) -> None:
    phones = await _opened(page, long)
    await phones.saying(f"Line {MANY - 50} of many").scroll_into_view_if_needed()
    await expect(phones.region.get_by_role("button", name=TO_END)).to_be_visible()
    await phones.types("What I have to say")
    await expect(phones.saying("What I have to say")).to_be_in_viewport()
