"""One browser for all tests of a process, and a watched page for each; they share one event loop, as the browser asks.

A test of this folder that awaits a fixture from outside of it would wait in another loop: it needs none.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.browser.grounds import Grounds, playing
from tests.browser.watching import Watched, watched


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test of this folder runs in the loop of its browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=chromium.found(), args=chromium.arguments()) as started,
    ):
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def watch(browser: Browser) -> AsyncIterator[Watched]:
    """The test's page as it is watched: a test of a fault expects it here."""
    async with watched(browser) as on:
        yield on


@pytest.fixture
def page(watch: Watched) -> Page:
    """An empty page; the test fails on whatever goes wrong in it."""
    return watch.page


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def grounds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Grounds]:
    """A playground with the desk at work, for all tests of a file: each brings people of its own.

    A file whose desk is to be set otherwise names its settings as GROUNDS.
    """
    settings = getattr(request.module, "GROUNDS", {"undo_seconds": 1})
    async with playing(tmp_path_factory.mktemp("grounds"), **settings) as begun:
        yield begun


@pytest_asyncio.fixture(loop_scope="session")
async def desk_page(grounds: Grounds, page: Page) -> Page:
    """The playground's page."""
    await page.goto(grounds.url)
    return page
