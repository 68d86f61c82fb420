"""Both sides of the page, where everything is found as a person finds it: by its role, its label or its words."""

import re
from pathlib import Path
from typing import Any, Final

from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.grounds import Grounds

MENU: Final = "What can be done with this message"
PICTURES: Final = "Photo, video or voice"
FILE: Final = "File"
START: Final = re.compile("^(Start|Bắt đầu|شروع|Başlat)$")
Files = list[Path] | list[FilePayload]


def invented(name: str, mime: str, data: bytes) -> FilePayload:
    """A file that lies nowhere, to be chosen."""
    return {"name": name, "mimeType": mime, "buffer": data}


class Side:
    """A side of the page and the chat that is open on it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.region = page.get_by_role("region", name=name, exact=True)
        self.head = self.region.locator(".head")
        self.row = self.region.get_by_role("log", name="Messages")
        self.box = self.region.get_by_role("textbox", name="Message", exact=True)

    def saying(self, words: str) -> Locator:
        """The newest message with these words."""
        return self.row.get_by_role("article").filter(has_text=words).last

    async def reads(self, words: str) -> Locator:
        """The same, as soon as there is one."""
        said = self.saying(words)
        await expect(said).to_be_visible(timeout=15_000)
        return said

    async def types(self, words: str) -> None:
        """Write a line and press Enter."""
        await self.box.fill(words)
        await self.box.press("Enter")

    async def presses(self, label: str, *, under: Locator | None = None) -> None:
        """A button under a message: the newest of that label, or the one of a message."""
        await (under or self.row).get_by_role("button", name=label, exact=True).last.click(timeout=15_000)

    async def chooses(self, deed: str, *, of: Locator) -> None:
        """A deed from a message's menu."""
        await of.get_by_role("button", name=MENU).click()
        await self.page.get_by_role("menuitem", name=deed, exact=True).click()

    async def replies(self, message: Locator, words: str) -> None:
        """By the message's menu."""
        await self.chooses("Reply", of=message)
        await self.types(words)

    async def attaches(self, files: Files, how: str = PICTURES) -> None:
        """Choose files, which are not sent yet."""
        await self.region.get_by_role("button", name="Attach").click()
        async with self.page.expect_file_chooser() as opened:
            await self.region.get_by_text(how, exact=True).click()
        await (await opened.value).set_files(files)

    async def sends(self) -> None:
        """Press *Send*."""
        await self.region.get_by_role("button", name="Send", exact=True).click()

    async def does(self, deed: str) -> None:
        """A deed from the menu in the chat's head."""
        await self.region.get_by_role("button", name="More about this").click()
        await self.region.get_by_role("menuitem", name=deed, exact=True).click()


class Phones(Side):
    """The customers' side."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Customers")

    async def takes_up(self, name: str) -> None:
        """Somebody's telephone."""
        phones = self.region.get_by_role("navigation", name="Phones")
        await phones.get_by_role("button", name=name.split(maxsplit=1)[0]).click()

    async def starts(self, name: str) -> None:
        """Take up a telephone and press *Start*, in whichever language it says that; up to the greeting."""
        await self.takes_up(name)
        await self.region.get_by_role("button", name=START).click()
        await expect(self.row.get_by_role("article").nth(1)).to_be_visible(timeout=15_000)


class Office(Side):
    """The staff's side."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Staff")
        self.places = self.region.get_by_role("navigation", name="Chats of the staff")

    def place(self, words: str) -> Locator:
        """A topic or a private chat, by its name or what was said there last."""
        return self.places.get_by_role("button").filter(has_text=words)

    async def opens(self, words: str) -> None:
        """A topic or a private chat."""
        await self.place(words).click(timeout=15_000)

    async def speaks_as(self, name: str) -> None:
        """Become another of the staff."""
        await self.region.get_by_role("combobox", name="Speak as").select_option(label=name)


async def window(page: Page, title: str, verb: str, **filled: str) -> None:
    """Fill in the window that has opened: fields by their labels, with `_` for a space."""
    dialog = page.get_by_role("dialog", name=title)
    await dialog.wait_for()
    for label, value in filled.items():
        name = label.replace("_", " ")
        choice = dialog.get_by_role("combobox", name=name, exact=True)
        if await choice.count():
            await choice.select_option(label=value)
        else:
            await dialog.get_by_label(name, exact=True).fill(value)
    await dialog.get_by_role("button", name=verb, exact=True).click()


async def is_loaded(picture: Locator) -> bool:
    """Whether a picture's bytes have come and are a picture."""
    await picture.scroll_into_view_if_needed()
    await picture.evaluate("async picture => { await picture.decode(); }")
    return bool(await picture.evaluate("picture => picture.naturalWidth > 0"))


async def newcomer(grounds: Grounds, page: Page, name: str, **about: Any) -> tuple[Phones, Office]:
    """A customer of the test's own, who has pressed *Start*."""
    await grounds.add_person(name, **about)
    phones = Phones(page)
    await phones.starts(name)
    return phones, Office(page)
