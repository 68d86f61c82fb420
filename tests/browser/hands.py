"""A newcomer's hands and eyes: both sides of the page, and the tools beside them."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.sides import Office, Phones

SOON = 15_000  # milliseconds


class Hands:
    """Whoever sits before the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(SOON)
        self.phones = Phones(page)
        self.office = Office(page)
        self.tools = page.get_by_role("tabpanel")

    async def tool(self, name: str) -> Locator:
        """Open one of the tools."""
        await self.page.get_by_role("tab", name=name).click()
        return self.tools

    async def press(self, label: str) -> None:
        """A button of the tool that is open."""
        await self.tools.get_by_role("button", name=label).click()

    async def speaks_as(self, name: str) -> None:
        """Become one of the staff, whatever their rank."""
        chosen = self.office.region.get_by_label("Speak as")
        option = chosen.locator("option", has_text=name)
        await chosen.select_option(await option.get_attribute("value"))

    async def looks_at(self, name: str, topic: str) -> None:
        """Open a customer's phone and a topic."""
        await self.phones.takes_up(name)
        await self.office.opens(topic)

    async def opens_newest(self, topic: str) -> None:
        """The topic of that name in which something was said last."""
        await self.office.place(topic).first.click()

    async def turns(self, label: str, *, on: bool) -> None:
        """A switch of the tool that is open."""
        switch = self.page.get_by_role("switch", name=label, exact=True)
        if await switch.is_checked() != on:
            await self.tools.locator("label.switch").filter(has=switch).click()
        await expect(switch).to_be_checked(checked=on)

    def calls(self, *words: str) -> Locator:
        """The lines of the log, which is open, with all these words."""
        lines = self.tools.locator(".call")
        for part in words:
            lines = lines.filter(has_text=part)
        return lines

    def saying(self, side: Phones | Office, words: str | re.Pattern[str]) -> Locator:
        """Every message with these words of its own, not in what it quotes."""
        return side.row.get_by_role("article").filter(has=self.page.locator(".words").filter(has_text=words))


async def once(messages: Locator) -> None:
    """There is exactly one, as soon as there is any."""
    await expect(messages).to_have_count(1, timeout=SOON)


async def reads_in_order(side: Phones | Office, *words: str) -> None:
    """All of it stands in the chat that is open, one below the other."""
    in_order = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
    await expect(side.row).to_contain_text(in_order, timeout=SOON)
