"""A desk in the middle of its day, to be looked at: played on the page by what it offers."""

from typing import Final

from playwright.async_api import Page

from tests.browser.sides import Office, Phones
from tests.browser.walking import BOX, PHOTOS, files, replies, takes
from tests.journeys.tongues import ENGLISH, PERSIAN

STORY: Final = "The parcel came with a torn side, and the lamp in it is in pieces. I need another one by Friday."
REPLY: Final = "I am sorry about that. We can send another lamp tomorrow. Is the old one still in its box?"
ANSWER: Final = "Yes, I have kept everything as it came."
KETTLE: Final = "کتری برقی از زیر چکه می‌کند. شمارهٔ سفارش AM-4711 است و عکس هر دو طرف را فرستاده‌ام."


async def play(page: Page) -> None:
    """A Persian complaint that waits, and an English one that is being worked on and is open on both sides."""
    phones, office = Phones(page), Office(page)
    await phones.starts("رضا کریمی")
    await files(phones, KETTLE, PHOTOS / "base.jpg", PHOTOS / "kettle.jpg", tongue=PERSIAN)
    await phones.starts("Sam Carter")
    await takes(office, await files(phones, STORY, BOX))
    await replies(office, STORY, REPLY)
    await phones.reads(ENGLISH.from_staff)
    await phones.types(ANSWER)
    await office.reads(ANSWER)
