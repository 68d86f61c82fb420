"""A Persian telephone: words run from right to left, a Latin reference among them does not, and nothing is too wide."""

import re

import pytest
from playwright.async_api import Page

from tests.browser.grounds import Grounds
from tests.browser.layout import begins_right, direction, span, too_wide
from tests.browser.shots import shoot
from tests.browser.sides import Phones, newcomer
from tests.browser.walking import BOX, files
from tests.journeys.tongues import PERSIAN

REFERENCE = "AM-26-ACR8XP-V"
STORY = f"{PERSIAN.story}\nOrder 4711\nسفارش {REFERENCE} هنوز نرسیده است"
ARABIC = re.compile("[\u0600-\u06ff]")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 860}


async def _files(grounds: Grounds, page: Page, name: str) -> Phones:
    phones, _ = await newcomer(grounds, page, name, language="fa")
    await files(phones, STORY, BOX, tongue=PERSIAN)
    return phones


async def test_what_the_desk_says_runs_from_right_to_left(grounds: Grounds, desk_page: Page) -> None:
    phones = await _files(grounds, desk_page, "زهرا موسوی")
    said = [await phones.reads(words) for words in (PERSIAN.welcome, PERSIAN.more, PERSIAN.wish, PERSIAN.receipt)]
    assert [await direction(one.locator(".words")) for one in said] == ["rtl"] * 4
    assert [await begins_right(said[0], words) for words in ("اینجا", "چه")] == [True, True]


async def test_each_paragraph_has_a_direction_of_its_own(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "نرگس احمدی", language="fa")
    await phones.types(STORY)
    own = await phones.reads("Order 4711")
    assert [await begins_right(own, words) for words in ("بست", "Order", "سفارش")] == [True, False, True]


async def test_a_latin_reference_stands_between_the_words_around_it(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "مهدی کاظمی", language="fa")
    await phones.types(STORY)
    own = await phones.reads(REFERENCE)
    after, reference, before = [await span(own, words) for words in ("هنوز", REFERENCE, "سفارش")]
    assert after[1] <= reference[0] < reference[1] <= before[0]
    assert await span(own, "AM-26") < await span(own, "P-V")


async def test_every_button_under_a_question_is_persian(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "پریسا رحیمی", language="fa")
    await phones.types(PERSIAN.story)
    question = await phones.reads(PERSIAN.more)
    labels = await question.locator(".buttons").get_by_role("button").all_inner_texts()
    assert PERSIAN.delivery in labels
    assert [label for label in labels if not ARABIC.search(label)] == []


@pytest.mark.parametrize(("size", "name"), [(PHONE, "لیلا صادقی"), (DESKTOP, "سارا نوری")])
async def test_nothing_is_too_wide(grounds: Grounds, desk_page: Page, size: dict[str, int], name: str) -> None:
    await desk_page.set_viewport_size({"width": size["width"], "height": size["height"]})
    await _files(grounds, desk_page, name)
    await shoot(desk_page, f"persian-{size['width']}")
    assert await too_wide(desk_page) == []
