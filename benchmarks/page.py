"""How long a newcomer waits: for the page after `amends run`, and from there to a filed complaint, only pressing."""

import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, async_playwright

from benchmarks.stage import ROOT
from benchmarks.starting import said
from tests.browser import chromium
from tests.browser.grounds import playing
from tests.browser.sides import Phones
from tests.browser.walking import files

TIMES: Final = 3
STORY: Final = "My parcel never came"


async def measure() -> AsyncIterator[str]:
    """Each time with a new folder and a new window."""
    yield f"The playground's page, in headless Chromium ({TIMES} times: least, median, most)"
    usable, filed = list[float](), list[float]()
    try:
        path = chromium.found()
    except chromium.NoChromium as missing:
        yield f"  not measured: {missing}"
        return
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=path, args=chromium.arguments()) as browser,
    ):
        for _ in range(TIMES):
            began, opened, ended = await _moments(browser)
            usable.append(opened - began)
            filed.append(ended - opened)
    yield said("amends run to Start, ready to be pressed", usable)
    yield said("from there to the receipt", filed)


async def _moments(browser: Browser) -> tuple[float, float, float]:
    """When `amends run` was said, when *Start* could be pressed, when the receipt was there."""
    with tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT) as folder:
        began = time.perf_counter()
        async with playing(Path(folder)) as grounds, await browser.new_page() as page:
            await page.goto(grounds.url)
            phones = Phones(page)
            await phones.region.get_by_role("button", name="Start", exact=True).wait_for()
            opened = time.perf_counter()
            await phones.starts("Sam Carter")
            await files(phones, STORY)
            return began, opened, time.perf_counter()
