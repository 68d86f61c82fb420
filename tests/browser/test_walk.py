"""A complaint played on the page from *Start* to the lock: both sides see what they must."""

from playwright.async_api import Page, expect

from tests.browser.grounds import Grounds
from tests.browser.handing_over import drop, paste
from tests.browser.sides import Side, is_loaded, newcomer
from tests.browser.walking import BOX, LONG, PHOTOS, REASONS, answers, decides, files, opens_topic, replies, takes
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH

STORY = "The parcel came open and the lamp in it is in pieces"
REPLY = "We are sorry. Is the box still there?"
KETTLE = PHOTOS / "kettle.jpg"


async def test_a_complaint_is_decided_accepted_put_right_and_locked(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Walter Walk")
    reference = await files(phones, STORY)
    await takes(office, reference)
    await decides(office)
    assert REASONS in await (await phones.reads(ENGLISH.decision)).inner_text()
    await phones.presses(ENGLISH.accept)
    await office.reads(STAFF_ENGLISH.accepts)
    await office.presses(STAFF_ENGLISH.remedied)
    await phones.presses(ENGLISH.yes_done)
    await phones.reads(ENGLISH.closed)
    await office.reads("Closed: done")
    await expect(office.place(f"✓ closed · {reference}").get_by_label("Closed", exact=True)).to_be_visible(timeout=LONG)
    await expect(office.region.get_by_text("This topic is closed: only administrators write here.")).to_be_visible()


async def test_a_photo_is_seen_on_both_sides(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Petra Photo")
    await opens_topic(office, await files(phones, STORY, BOX))
    seen = [await is_loaded(side.row.get_by_role("link", name="Photo").get_by_role("img")) for side in (phones, office)]
    assert seen == [True, True]


async def test_a_photo_opens_in_full_and_escape_closes_it(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Fulla Full")
    await phones.attaches([BOX])
    await phones.types(STORY)
    await phones.row.get_by_role("link", name="Photo").click()
    photo = desk_page.get_by_role("dialog", name="Photo")
    assert await is_loaded(photo.get_by_role("img"))
    await desk_page.keyboard.press("Escape")
    await expect(photo).to_be_hidden()


async def test_a_reply_arrives_from_our_staff_with_the_words_that_it_answers(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Rita Reply")
    await takes(office, await files(phones, STORY))
    await replies(office, STORY, REPLY)
    answer = await phones.reads(ENGLISH.from_staff)
    await expect(answer).to_contain_text(REPLY)
    await expect(answer.get_by_role("button").first).to_contain_text(STORY)


async def test_one_tick_becomes_two_once_the_bot_has_fetched_the_message(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Tick Tack")
    await grounds.deed("outage", seconds=30)
    await phones.types(STORY)
    await expect(phones.saying(STORY).get_by_label("Waits at Telegram for the bot")).to_have_text("✓")
    await grounds.deed("outage", seconds=0)
    await expect(phones.saying(STORY).get_by_label("Fetched by the bot")).to_have_text("✓✓", timeout=LONG)


async def _is_an_album(side: Side, photos: int) -> bool:
    """Whether so many pictures of one message stand in a grid, in pairs, and are there."""
    pictures = side.row.get_by_role("article").filter(has=side.page.get_by_role("link")).last.get_by_role("img")
    await expect(pictures).to_have_count(photos, timeout=LONG)
    boxes = [await picture.bounding_box() for picture in await pictures.all()]
    assert boxes[0]
    assert boxes[1]
    loaded = [await is_loaded(picture) for picture in await pictures.all()]
    return all(loaded) and boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]


async def test_photos_that_are_dropped_on_a_chat_are_an_album_on_both_sides(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Drop Drip")
    await drop(desk_page, phones.row, BOX, KETTLE)
    await phones.types(STORY)
    assert await _is_an_album(phones, 2)
    await opens_topic(office, await answers(phones))
    assert await _is_an_album(office, 2)


async def test_a_photo_that_is_pasted_is_sent(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Paste Pest")
    await paste(desk_page, phones.box, KETTLE)
    await expect(phones.region.get_by_text("kettle.jpg")).to_be_visible()
    await phones.box.press("Enter")
    assert await is_loaded(phones.row.get_by_role("link", name="Photo").get_by_role("img"))
