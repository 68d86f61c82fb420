"""What one can do with messages on the page: write, change, react, quote, pass on, take away, press."""

import re

from playwright.async_api import Page, expect

from tests.browser.grounds import Grounds
from tests.browser.sides import FILE, invented, newcomer, window
from tests.browser.walking import LONG, files, opens_topic
from tests.browser.watching import Watched
from tests.journeys.tongues import ENGLISH

STORY = "The kettle leaks from the spout"


async def test_an_edited_message_says_so_and_holds_the_new_words(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Edith Edit")
    await phones.types(STORY)
    own = phones.saying(STORY)
    await phones.chooses("Edit", of=own)
    await expect(phones.box).to_have_value(STORY)
    await phones.types("The kettle leaks from the lid")
    await expect(phones.saying("from the lid")).to_contain_text("edited")
    await expect(phones.saying(STORY)).to_have_count(0)


async def test_a_reaction_stands_under_a_message_until_it_is_taken_back(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Rhea React")
    greeting = phones.saying(ENGLISH.welcome)
    await phones.chooses("React with 👍", of=greeting)
    await expect(greeting.get_by_role("button", name="👍", pressed=True)).to_be_visible()
    await greeting.get_by_role("button", name="👍").click()
    await expect(greeting.get_by_role("button", name="👍")).to_have_count(0)
    await phones.chooses("React with 🙏", of=greeting)
    await phones.chooses("Take my reaction back", of=greeting)
    await expect(greeting.get_by_role("button", name="🙏")).to_have_count(0)


async def test_a_quote_leads_to_what_it_quotes(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Quentin Quote")
    await phones.types(STORY)
    await phones.types("And\n" * 60 + "so on")
    quoted = phones.row.get_by_role("article").filter(has=desk_page.get_by_text(STORY, exact=True)).first
    await phones.replies(quoted, "As I said")
    answer = phones.saying("As I said")
    await expect(answer).to_be_in_viewport()
    await expect(quoted).not_to_be_in_viewport()
    await answer.get_by_role("button", name=STORY).click()
    await expect(quoted).to_be_in_viewport(ratio=1)


async def test_a_message_that_is_passed_on_names_its_writer(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Fiona Forward")
    await phones.chooses("Forward …", of=phones.saying(ENGLISH.welcome))
    await window(desk_page, "Forward", "Forward")
    await expect(phones.row.get_by_text("Forwarded from")).to_contain_text(re.compile("complaints", re.IGNORECASE))


async def test_a_deleted_message_is_gone(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Della Delete")
    await phones.types(STORY)
    await phones.chooses("Delete", of=phones.saying(STORY))
    await expect(phones.saying(STORY)).to_have_count(0)
    await phones.types("Something else")
    await expect(phones.saying("Something else")).to_be_visible()


async def test_a_place_and_a_contact_can_be_sent(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Lotte Location")
    await phones.region.get_by_role("button", name="Attach").click()
    await phones.region.get_by_role("button", name="Location …").click()
    await window(desk_page, "Send a location", "Send", Latitude="35.6892", Longitude="51.3890")
    await expect(phones.saying("Location")).to_contain_text("35.68920, 51.38900")
    await phones.region.get_by_role("button", name="Attach").click()
    await phones.region.get_by_role("button", name="Contact …").click()
    await window(desk_page, "Share a contact", "Share", Name="The Neighbour", Telephone="+44 20 7946 0018")
    await expect(phones.saying("The Neighbour")).to_contain_text("+44 20 7946 0018")


async def test_enter_sends_and_with_shift_it_begins_a_line(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Enter Ender")
    await phones.box.press_sequentially("One")
    await phones.box.press("Shift+Enter")
    await phones.box.press_sequentially("two")
    await expect(phones.box).to_have_value("One\ntwo")
    await phones.box.press("Enter")
    await expect(phones.box).to_have_value("")
    await expect(phones.saying("two").locator(".words")).to_have_text("One\ntwo", use_inner_text=True)


async def test_arrow_up_changes_the_last_own_message_and_escape_gives_up(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Arrow Upton")
    await phones.types("First")
    await phones.types(STORY)
    await expect(phones.saying(STORY)).to_be_visible()
    await phones.box.press("ArrowUp")
    await expect(phones.box).to_have_value(STORY)
    await phones.box.fill("Never mind")
    await phones.box.press("Escape")
    await expect(phones.box).to_have_value("")
    await expect(phones.saying(STORY)).not_to_contain_text("edited")


async def test_a_long_text_goes_in_several_messages_cut_where_a_word_ends(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Lengthy Long")
    words = [f"word{number:04}" for number in range(1000)]  # 8,999 characters
    await phones.types(" ".join(words))
    mine = phones.row.locator(".message.mine .words").filter(has_text="word")
    await expect(mine).to_have_count(3)
    pieces = await mine.all_inner_texts()
    assert " ".join(pieces).split() == words
    assert max(map(len, pieces)) <= 4096
    await expect(phones.box).to_have_value("")


async def test_a_caption_that_is_too_long_is_refused_with_a_sentence_and_stays(
    grounds: Grounds, desk_page: Page, watch: Watched
) -> None:
    watch.expect("409")
    phones, _ = await newcomer(grounds, desk_page, "Caption Long")
    await phones.attaches([invented("a.txt", "text/plain", b"x")], FILE)
    await phones.types("x" * 1025)
    await expect(desk_page.get_by_role("button", name="this one has 1,025")).to_be_visible()
    await expect(phones.box).to_have_value("x" * 1025)


async def test_the_command_menu_is_filtered_while_typing_and_sends_what_is_chosen(
    grounds: Grounds, desk_page: Page
) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Connie Command")
    await phones.region.get_by_role("button", name="Commands").click()
    menu = phones.region.get_by_role("list", name="Commands").get_by_role("button")
    await expect(menu.filter(has_text="/complain")).to_be_visible()
    await phones.box.press_sequentially("/st")
    await expect(menu).to_have_text([re.compile("/status"), re.compile("/start")])
    await menu.first.click()
    await expect(phones.saying("/status")).to_be_visible()
    await expect(phones.box).to_have_value("")


async def test_a_list_above_the_line_closes_by_escape_and_by_a_press_elsewhere(
    grounds: Grounds, desk_page: Page
) -> None:
    phones, office = await newcomer(grounds, desk_page, "Close Clara")
    button, menu = phones.region.get_by_role("button", name="Attach"), phones.region.get_by_role("list", name="Attach")
    for elsewhere in (phones.region.get_by_text("Close Clara’s phone"), office.box):
        await button.click()
        await expect(menu).to_be_visible()
        await elsewhere.click()
        await expect(menu).to_be_hidden()
    await button.click()
    await desk_page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()


async def test_a_link_opens_the_bot_with_its_payload(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Linka Link")
    await phones.does("Open the bot by a link …")
    await window(desk_page, "Open the bot by a link", "Open", **{"What stands after start=": "poster_7"})
    await expect(phones.saying("/start poster_7")).to_be_visible()


async def test_whoever_blocks_the_bot_is_not_reached_and_the_log_says_so(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Bloch Block")
    await phones.types(STORY)
    await phones.does("Block the bot")
    await desk_page.get_by_role("tab", name="Log").click()
    await desk_page.get_by_label("Search the log").fill("Bloch")
    refused = desk_page.get_by_role("tabpanel", name="Log").get_by_role("button", name="403")
    await expect(refused.first).to_contain_text("bot was blocked by the user", timeout=LONG)
    await phones.region.get_by_role("button", name="Unblock").click()
    await phones.types("/help")
    await expect(phones.row.get_by_role("article").last).not_to_contain_text("/help", timeout=LONG)


async def test_a_press_is_answered_with_a_line_that_passes(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Toast Toaster")
    await files(phones, STORY)
    await office.types("/queue")
    await office.presses("Take", under=await office.reads("open"))
    await expect(office.region.get_by_role("status").get_by_role("button")).to_contain_text("In hand")


async def test_a_press_is_answered_with_a_window_that_must_be_closed(grounds: Grounds, desk_page: Page) -> None:
    phones, office = await newcomer(grounds, desk_page, "Alert Albert")
    await opens_topic(office, await files(phones, STORY))
    await office.presses("Note")
    alert = desk_page.get_by_role("alertdialog", name="Alert for Lan Pham")
    await expect(alert).to_contain_text("Note: stays here.")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_be_hidden()
