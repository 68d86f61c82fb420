"""How the page looks, in every size and scheme: `.shots/` to look at, and what a look would overlook."""

import re
from typing import Literal, get_args

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.contrast import faint
from tests.browser.grounds import Grounds
from tests.browser.layout import too_wide
from tests.browser.pictures import DESKTOP, PHONE, Scheme
from tests.browser.played import play
from tests.browser.shots import SMALL, shoot
from tests.browser.sides import Office, Phones
from tests.browser.watching import watched
from tests.desk.commands import ROOT
from tests.journeys.tongues import ENGLISH

Role = Literal["button", "link", "textbox", "combobox", "checkbox", "switch", "radio", "slider", "tab", "searchbox"]
ROLES: tuple[Role, ...] = get_args(Role)
TOOLS = ("Scenes", "Time", "Troubles", "Group", "Log")
NOTHING = re.compile(r"^\s*$")
FOCUSED = """() => {
    const one = document.activeElement;
    return `${one.getAttribute("role") ?? one.tagName} ${one.getAttribute("aria-label") ?? one.textContent.trim()}`;
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def day(grounds: Grounds, browser: Browser) -> Grounds:
    """A desk in the middle of its day."""
    async with watched(browser) as on:
        await on.page.goto(grounds.url)
        await play(on.page)
    return grounds


async def _shown(page: Page, day: Grounds, size: ViewportSize, scheme: Scheme) -> None:
    """The page in that size and scheme, with Sam's chat and his topic open."""
    await page.set_viewport_size(size)
    await page.emulate_media(color_scheme=scheme)
    await page.goto(day.url)
    await Phones(page).takes_up("Sam Carter")
    await Phones(page).reads(ENGLISH.from_staff)


async def _objections(page: Page, name: str) -> dict[str, object]:
    """Take a picture, and give what is wrong with what is on it."""
    await shoot(page, name)
    nameless = {role: await page.get_by_role(role, name=NOTHING).count() for role in ROLES}
    found = {
        "faint": await faint(page),
        "too wide": await too_wide(page),
        "nameless": {role: count for role, count in nameless.items() if count},
    }
    return {f"{name}: {what}": how for what, how in found.items() if how}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_desktop_all_can_be_read_and_called_by_a_name(day: Grounds, page: Page, scheme: Scheme) -> None:
    await _shown(page, day, DESKTOP, scheme)
    await Office(page).place("AM-").first.click()
    await expect(Office(page).row.get_by_role("link", name="Photo").first).to_be_attached()
    for tool in TOOLS:
        await page.get_by_role("tab", name=tool).click()
        await expect(page.get_by_role("tabpanel", name=tool)).to_be_visible()
        assert await _objections(page, f"desktop-{scheme}-{tool.lower()}") == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_telephone_all_can_be_read_and_called_by_a_name(day: Grounds, page: Page, scheme: Scheme) -> None:
    await _shown(page, day, PHONE, scheme)
    sides = page.get_by_role("navigation", name="Sides")
    assert await _objections(page, f"phone-{scheme}-customers") == {}
    await sides.get_by_role("button", name="Staff").click()
    assert await _objections(page, f"phone-{scheme}-list") == {}
    await Office(page).place("AM-").first.click()
    assert await _objections(page, f"phone-{scheme}-topic") == {}
    await sides.get_by_role("button", name="Tools").click()
    for tool in TOOLS:
        await page.get_by_role("tab", name=tool).click()
        assert await _objections(page, f"phone-{scheme}-{tool.lower()}") == {}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_menus_and_windows_can_be_read_and_called_by_a_name(day: Grounds, page: Page, size: ViewportSize) -> None:
    await _shown(page, day, size, "dark")
    phones = Phones(page)
    await phones.region.get_by_role("button", name="Commands").click()
    assert await _objections(page, f"commands-{size['width']}") == {}
    await phones.region.get_by_role("button", name="Add a customer").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await _objections(page, f"window-{size['width']}") == {}
    await page.keyboard.press("Escape")
    await phones.saying(ENGLISH.from_staff).click(button="right")
    await expect(page.get_by_role("menu", name="Message")).to_be_visible()
    assert await _objections(page, f"menu-{size['width']}") == {}


async def test_by_tab_alone_one_reaches_the_buttons_of_a_message_the_composer_and_the_tools(
    day: Grounds, page: Page
) -> None:
    await _shown(page, day, DESKTOP, "light")
    met = list[str]()
    for _ in range(120):
        await page.keyboard.press("Tab")
        met.append(await page.evaluate(FOCUSED))
    wanted = ["BUTTON Status", "TEXTAREA Message", "tab Scenes", "BUTTON Play: A late parcel, accepted"]
    assert [met.index(one) for one in wanted] == sorted(met.index(one) for one in wanted)


def test_the_pictures_of_the_readme_are_small() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.webp"))
    assert [picture.name for picture in pictures] == ["playground-desktop.webp", "playground-phone.webp"]
    assert max(picture.stat().st_size for picture in pictures) <= SMALL
