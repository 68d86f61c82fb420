"""The README's two pictures of the page, made anew by hand: `python -m tests.browser.pictures`."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.browser import chromium
from tests.browser.grounds import playing
from tests.browser.played import play
from tests.browser.shots import shoot_small
from tests.browser.sides import Phones
from tests.desk.commands import ROOT
from tests.journeys.tongues import PERSIAN

FOLDER: Final = ROOT / "docs" / "pictures"
DESKTOP: Final[ViewportSize] = {"width": 1440, "height": 860}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
Scheme = Literal["light", "dark"]


async def opened(browser: Browser, url: str, size: ViewportSize, scheme: Scheme, sharp: float = 1) -> Page:
    """The page in a window of its own, without what it says at first."""
    context = await browser.new_context(
        viewport=size, color_scheme=scheme, device_scale_factor=sharp, locale="en-GB", timezone_id="UTC"
    )
    page = await context.new_page()
    await page.goto(url)
    await page.get_by_role("button", name="Understood").click()
    return page


async def main() -> None:
    """Play, and take both."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            async_playwright() as playwright,
            await playwright.chromium.launch(executable_path=chromium.found(), args=chromium.arguments()) as browser,
            playing(Path(folder), undo_seconds=1, organisation="Lumen Lamps") as grounds,
        ):
            desktop = await opened(browser, grounds.url, DESKTOP, "light")
            await play(desktop)
            await _take(desktop, "playground-desktop")
            phone = await opened(browser, grounds.url, PHONE, "dark", sharp=2)
            await Phones(phone).takes_up("رضا")
            await Phones(phone).reads(PERSIAN.receipt)
            await _take(phone, "playground-phone")


async def _take(page: Page, name: str) -> None:
    await page.mouse.move(1, 1)
    await page.wait_for_timeout(1_000)  # pictures in messages come late
    quality = await shoot_small(page, FOLDER / f"{name}.webp")
    print(f"{name}.webp, quality {quality}", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main())
