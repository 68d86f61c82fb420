"""The scenes on the page: each plays to its end, is followed, sped up, stopped and taken over."""

from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.cases import until
from tests.browser.grounds import WIDE, Grounds, playing
from tests.browser.hands import Hands, reads_in_order

GROUNDS: Final = WIDE
TO_THE_END: Final = 45_000  # milliseconds
QUICK: Final = 0.05  # seconds a breath

ENDINGS: Final = {  # by hand: what stands at the end on the customer's phone and where the staff look, in this order
    "A late parcel, accepted": (
        (
            "The carrier has lost it",
            "I would rather have the money",
            "full refund, by",
            "closed: nothing is left to do",
        ),
        ("/stats", "Received: ", "Closed: "),
    ),
    "Not satisfied, decided anew": (
        ("We do not agree", "reviews it from the start", "Our final decision", "closed: nothing is left to do"),
        (
            *("The customer is not satisfied with the decision by \u2068Lan Pham\u2069", "The cable was never touched"),
            *("You are right: the workshop had mixed up two pairs", "The customer confirms: the remedy is done."),
        ),
    ),
    "Persian, with photos": (
        ("کتری برقی شکسته رسید", "شکایت شما ثبت شد", "پاسخ همکار ما", "نتیجهٔ رسیدگی به شکایت"),
        ("· Persian", "کتری برقی شکسته رسید", "sent with the complaint", "Decision sent to the customer ✓ delivered"),
    ),
    "Two handlers grab the same case": (
        ("The boiler that you installed", "A colleague comes between two and three", "somebody will be at home."),
        (
            "handler: \u2068Hoa Le\u2069",
            "You were faster.",
            "\u2068Hoa Le\u2069, this case is yours now. Given by \u2068Lan Pham\u2069",
        ),
    ),
    "Telegram is down": (
        ("the ticket was never printed", "Your name is on the list at the door", "It worked. Thank you!"),
        ("The doors open at seven.", "I am on the train already", "It worked. Thank you!"),
    ),
    "A bill paid twice (Vietnamese)": (
        ("Tôi đã trả hóa đơn tháng 10 hai lần", "chúng tôi đã thấy hai lần thanh toán", "do lỗi của hệ thống"),
        ("· Vietnamese", "Sent to the customer ✓ delivered", "The customer accepts the decision."),
    ),
    "Nobody answers (Turkish)": (
        ("Üç gündür arıyorum", "Merhaba, kusur bizde", "Haklısınız"),
        ("· Turkish", "Sent to the customer ✓ delivered", "The customer accepts the decision."),
    ),
}


@pytest.fixture
def hands(desk_page: Page) -> Hands:
    """Whoever sits before the page."""
    return Hands(desk_page)


async def _play(hands: Hands, title: str, pace: str = "Fast") -> None:
    await hands.tool("Scenes")
    await hands.tools.get_by_role("radio", name=pace).check()
    await hands.press(f"Play: {title}")
    await expect(hands.tools.get_by_role("status")).to_contain_text(f"{title} is playing")


async def _has_ended(hands: Hands, how: str) -> None:
    await expect(hands.tools.get_by_role("status")).to_contain_text(how, timeout=TO_THE_END)


async def test_an_ending_was_written_for_every_scene_that_the_page_offers(hands: Hands) -> None:
    titles = hands.tools.locator(".scene b")
    await expect(titles.first).to_be_visible()
    assert set(await titles.all_inner_texts()) == set(ENDINGS)


@pytest.mark.parametrize("title", ENDINGS)
async def test_a_scene_plays_to_its_end(hands: Hands, grounds: Grounds, title: str) -> None:
    await _play(hands, title)
    await grounds.deed("pace", breath=QUICK)
    await _has_ended(hands, f"{title} has been played to its end")
    at_customer, at_staff = ENDINGS[title]
    await reads_in_order(hands.phones, *at_customer)
    await reads_in_order(hands.office, *at_staff)


async def test_both_sides_follow_a_scene(hands: Hands, grounds: Grounds) -> None:
    await hands.speaks_as("Minh Tran")
    await expect(hands.phones.head).to_contain_text("Sam Carter’s phone")
    await _play(hands, "Nobody answers (Turkish)")
    await expect(hands.phones.head).to_contain_text("Türkçe")
    await expect(hands.office.head).to_contain_text("on time · AM-", timeout=TO_THE_END)
    await expect(hands.office.region.get_by_label("Speak as").locator("option:checked")).to_contain_text("Lan Pham")
    await grounds.deed("stop")


async def test_who_does_not_follow_stays_where_they_are(hands: Hands, grounds: Grounds) -> None:
    await hands.tools.get_by_role("checkbox", name="Follow it from chat to chat").uncheck()
    await _play(hands, "Nobody answers (Turkish)")
    await until(grounds, lambda state: state["playing"]["topic"])
    await expect(hands.phones.head).to_contain_text("Sam Carter’s phone")
    await expect(hands.office.head).to_contain_text("General")
    await grounds.deed("stop")


async def test_a_stopped_scene_leaves_everything_usable(hands: Hands) -> None:
    await _play(hands, "A late parcel, accepted")
    await hands.phones.reads("what is it mostly about?")
    await hands.press("Stop and take over")
    await _has_ended(hands, "was stopped. You can carry on from here.")
    for label in ("Delivery", "Full refund", "Submit"):
        await hands.phones.presses(label)
    await hands.phones.reads("We have your complaint. Reference: AM-")


async def test_writing_as_the_scenes_customer_takes_over(hands: Hands) -> None:
    await _play(hands, "Nobody answers (Turkish)")
    await hands.phones.reads("Üç gündür arıyorum")
    await hands.phones.types("Cevap bekliyorum.")
    await _has_ended(hands, "was stopped. You can carry on from here. You took over.")
    await hands.phones.reads("Cevap bekliyorum.")


async def test_writing_as_somebody_else_lets_it_play(hands: Hands, grounds: Grounds) -> None:
    await _play(hands, "Nobody answers (Turkish)")
    await hands.tools.get_by_role("checkbox", name="Follow it from chat to chat").uncheck()
    await hands.phones.reads("Üç gündür arıyorum")
    await hands.phones.takes_up("Sam Carter")
    await hands.phones.presses("Start", under=hands.phones.region)
    await hands.phones.reads("/start")
    await expect(hands.tools.get_by_role("status")).to_contain_text("is playing")
    await grounds.deed("stop")


async def test_the_pace_can_be_changed_while_a_scene_plays(hands: Hands, grounds: Grounds) -> None:
    await _play(hands, "A late parcel, accepted", pace="Slow")
    await hands.tools.get_by_role("radio", name="Fast").check()
    await expect(hands.tools.get_by_role("status")).to_contain_text("is playing")
    assert (await grounds.state())["playing"]["breath"] == 0.4
    await grounds.deed("stop")


async def test_the_tour_of_a_fresh_start_moves_nobodys_view_until_they_watch(page: Page, tmp_path: Path) -> None:
    async with playing(tmp_path, has_tour=True) as toured:
        hands = Hands(page)
        await page.goto(toured.url)
        await expect(hands.tools.get_by_role("status")).to_contain_text("A late parcel, accepted is playing")
        await toured.deed("pace", breath=0.2)
        await until(toured, lambda state: state["playing"]["topic"])
        await expect(hands.phones.head).to_contain_text("Sam Carter")
        await expect(hands.office.head).to_contain_text("General")
        await hands.press("Watch")
        await expect(hands.phones.head).to_contain_text("Ana Silva", timeout=TO_THE_END)
        await expect(hands.office.head).to_contain_text("AM-", timeout=TO_THE_END)
