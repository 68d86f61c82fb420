"""Whatever people and bots write is shown as text: nothing of it runs, and nothing leads to a javascript: address.

The page is watched: a script that ran, or that the policy had to stop, would fail each of these tests by itself.
"""

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from playground.messages import Content
from playground.posting import post
from playground.text import Rich
from tests.browser.bare import bare
from tests.browser.grounds import Grounds
from tests.browser.sides import FILE, Office, Phones, invented, newcomer, window
from tests.browser.walking import files, opens_topic

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>document.title='ran'</script>"
TEMPLATE = "{{7*7}} ${7*7} ?lit$123$ <!--?lit$123$-->"
ALL = [IMAGE, SCRIPT, TEMPLATE]
ADDRESSES = "all => all.map(one => one.getAttribute('href'))"
ENTRIES = """place =>
    [...place.querySelectorAll("script, iframe, object, embed, base, img[src='x'], [onerror]")]
        .map(one => one.outerHTML)"""


async def _is_text(page: Page, place: Locator, words: str) -> None:
    """These words can be read there, each letter, and have become nothing else."""
    await expect(place).to_contain_text(words)
    assert await page.locator("body").evaluate(ENTRIES) == []
    await expect(page).to_have_title("Amends playground")


@pytest.mark.parametrize("words", ALL)
async def test_a_message_is_text(grounds: Grounds, desk_page: Page, words: str) -> None:
    phones, _ = await newcomer(grounds, desk_page, f"Mara{ALL.index(words)} Message")
    await phones.types(f"Say {words}")
    await _is_text(desk_page, phones.saying("Say"), words)
    await phones.replies(phones.saying("Say"), "As above")
    await _is_text(desk_page, phones.saying("As above").get_by_role("button").first, words)


@pytest.mark.parametrize("words", ALL)
async def test_a_name_is_text(grounds: Grounds, desk_page: Page, words: str) -> None:
    phones, office = await newcomer(grounds, desk_page, f"Nomen{ALL.index(words)} {words}")
    await _is_text(desk_page, phones.region, words)
    await opens_topic(office, await files(phones, "My name is long"))
    await _is_text(desk_page, office.row, words)


async def test_a_file_name_and_a_caption_are_text(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Fabian File")
    await phones.attaches([invented(f"{IMAGE}.txt", "text/html", b"<script>1</script>")], FILE)
    await phones.types(f"Caption {SCRIPT}")
    sent = phones.saying("Caption")
    await _is_text(desk_page, sent, SCRIPT)
    await _is_text(desk_page, sent.get_by_role("link"), IMAGE)


async def test_a_pages_source_that_was_sent_is_only_ever_a_download(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Petra Page")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="ran"</script></svg>'
    await phones.attaches([invented("drawing.svg", "image/svg+xml", svg)])
    await phones.sends()
    address = await phones.row.get_by_role("link", name="drawing.svg").get_attribute("href")
    async with aiohttp.ClientSession() as http, http.get(f"{grounds.url}{address}".partition("?")[0]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_a_place_and_a_contact_are_text(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Conny Contact")
    await phones.region.get_by_role("button", name="Attach").click()
    await phones.region.get_by_role("button", name="Contact …").click()
    await window(desk_page, "Share a contact", "Share", Name=IMAGE, Telephone=SCRIPT)
    await _is_text(desk_page, phones.row, IMAGE)
    await _is_text(desk_page, phones.row, SCRIPT)


async def test_a_topics_name_is_text(desk_page: Page) -> None:
    office = Office(desk_page)
    await office.does("New topic …")
    await window(desk_page, "New topic", "Make", Name=f"Topic {IMAGE}")
    await _is_text(desk_page, office.places, IMAGE)
    await office.opens("Topic <img")
    await office.does("Rename the topic …")
    await window(desk_page, "Rename the topic", "Rename", Name=f"Topic {SCRIPT}")
    await _is_text(desk_page, office.row, SCRIPT)


LINKS = (
    ("javascript:document.title='ran'", None),
    ("JavaScript:document.title='ran'", None),
    ("\tjavascript:document.title='ran'", None),
    ("data:text/html,<script>1</script>", None),
    ("vbscript:1", None),
    ("https://example.org/a?b=1", "https://example.org/a?b=1"),
    ("mailto:ana@example.org", "mailto:ana@example.org"),
)


@pytest.mark.parametrize(("address", "leads_to"), LINKS)
async def test_a_link_in_a_bots_words_leads_to_no_script(page: Page, address: str, leads_to: str | None) -> None:
    """Whatever a bot has got past Telegram: the words stay, and where the address could run, it goes."""
    async with bare() as stage:
        link = {"type": "text_link", "offset": 0, "length": 8, "url": address}
        post(stage.chat, Content("text", Rich("Press me", (link,))), sender=stage.bot)
        await page.goto(stage.url)
        said = Phones(page).saying("Press me")
        await expect(said).to_be_visible()
        assert await said.locator("a").evaluate_all(ADDRESSES) == ([leads_to] if leads_to else [])


@pytest.mark.parametrize("address", ["javascript:document.title='ran'", "data:text/html,1"])
async def test_a_button_that_would_run_something_does_not(page: Page, address: str) -> None:
    async with bare() as stage:
        markup = {"inline_keyboard": [[{"text": IMAGE, "url": address}]]}
        post(stage.chat, Content("text", Rich("Press me")), sender=stage.bot, markup=markup)
        await page.goto(stage.url)
        await _is_text(page, Phones(page).row, IMAGE)
        assert await page.locator("a").evaluate_all(ADDRESSES) == []


async def test_a_groups_title_is_text(page: Page) -> None:
    async with bare(title=f"{IMAGE}{SCRIPT}") as stage:
        await page.goto(stage.url)
        await _is_text(page, Office(page).places, f"{IMAGE}{SCRIPT}")
