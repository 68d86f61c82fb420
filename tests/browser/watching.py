"""A page of the browser that is watched: whatever goes wrong in it fails the test, though nobody looked for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Page, Request, WebError

HERE: Final = "127.0.0.1"
_OWN: Final = {"data", "blob", "about"}  # addresses for which nothing leaves the page


class Watched:
    """A page, with what went wrong in it and in whatever it opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults = list[str]()
        self._expected = list[str]()
        self._allowed = list[str]()
        page.context.on("console", self._hear)
        page.context.on("weberror", self._catch)
        page.context.on("request", self._follow)

    def expect(self, words: str) -> None:
        """A fault with these words is what the test is about; without one it fails. A deed refused with 409 is one."""
        self._expected.append(words)

    def allow(self, words: str) -> None:
        """A fault with these words may come or not: a server that goes away is missed by whatever just asks it."""
        self._allowed.append(words)

    def judge(self) -> None:
        """Fail for faults that were not expected, and for those that were and did not come."""
        known = [*self._expected, *self._allowed]
        unexpected = [fault for fault in self.faults if not any(words in fault for words in known)]
        assert not unexpected, "In the browser: " + "; ".join(unexpected)
        missed = [words for words in self._expected if not any(words in fault for fault in self.faults)]
        assert not missed, f"Nothing in the browser went wrong with {missed}"

    def _hear(self, message: ConsoleMessage) -> None:
        """Also of what the page's policy forbids, and of answers from 400 on."""
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _catch(self, error: WebError) -> None:
        self.faults.append(f"error: {error.error.message}")

    def _follow(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in _OWN and address.hostname != HERE:
            self.faults.append(f"foreign: {request.url}")


@asynccontextmanager
async def watched(browser: Browser) -> AsyncIterator[Watched]:
    """A page with storage of its own, and a verdict at the end, if the test has not failed by then."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    try:
        on = Watched(await context.new_page())
        yield on
    finally:
        await context.close()  # all that happened before has been told when it is closed
    on.judge()
