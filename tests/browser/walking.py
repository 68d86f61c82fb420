"""Stretches of a complaint's way, played on the page: by writing and by pressing what is offered."""

from pathlib import Path
from typing import Final

from playwright.async_api import expect

from tests.browser.sides import Office, Phones
from tests.desk.commands import ROOT
from tests.journeys.steps import REFERENCE
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH, Tongue

PHOTOS: Final = ROOT / "desk" / "playing" / "scenes" / "photos"
BOX: Final = PHOTOS / "box.jpg"
REASONS: Final = "The carrier has told us: it was dropped in the depot."
LONG: Final = 15_000  # milliseconds: two quiet seconds after the story, and whatever else runs on this machine


async def tells(phones: Phones, story: str, *photos: Path) -> None:
    """Write what went wrong, as the caption of photos where there are some."""
    if photos:
        await phones.attaches(list(photos))
        await expect(phones.region.get_by_text(photos[-1].name)).to_be_visible()
    await phones.types(story)


async def answers(phones: Phones, tongue: Tongue = ENGLISH) -> str:
    """Press an answer to both questions, and *Submit*; the reference on the receipt."""
    for button in (tongue.delivery, tongue.refund, tongue.submit):
        await phones.presses(button)
    receipt = await phones.reads(tongue.receipt)
    found = REFERENCE.search(await receipt.inner_text())
    assert found
    return found[0]


async def files(phones: Phones, story: str, *photos: Path, tongue: Tongue = ENGLISH) -> str:
    """Tell and answer; the reference."""
    await tells(phones, story, *photos)
    return await answers(phones, tongue)


async def takes(office: Office, reference: str) -> None:
    """Open the topic of a complaint, and take it."""
    await opens_topic(office, reference)
    await office.presses(STAFF_ENGLISH.take)
    await expect(office.row.get_by_role("button", name=STAFF_ENGLISH.decide, exact=True)).to_be_visible(timeout=LONG)


async def opens_topic(office: Office, reference: str) -> None:
    """The topic that bears it, once its card stands there."""
    await office.opens(reference)
    await office.reads(reference)


async def replies(office: Office, story: str, words: str) -> None:
    """Reply to the message that shows the customer's words; up to its having arrived."""
    await office.replies(await office.reads(story), words)
    await office.reads(STAFF_ENGLISH.sent)


async def decides(office: Office) -> None:
    """/decide, then line by line, for a full refund; up to its having arrived."""
    await office.types("/decide")
    form = await office.reads(STAFF_ENGLISH.what_found)
    await office.presses(STAFF_ENGLISH.agree, under=form)
    await office.replies(await office.reads(STAFF_ENGLISH.reasons), REASONS)
    for button in (STAFF_ENGLISH.refund, STAFF_ENGLISH.in_3_days, STAFF_ENGLISH.send):
        await office.presses(button)
    await office.reads(STAFF_ENGLISH.decision_sent)
