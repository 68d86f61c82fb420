"""People on the page: somebody new, another one's chair, who is in the group and how."""

from playwright.async_api import Locator, Page, expect

from tests.browser.grounds import Grounds
from tests.browser.layout import direction
from tests.browser.sides import Office, Phones, window
from tests.browser.walking import LONG
from tests.journeys.tongues import PERSIAN


async def _group(page: Page) -> Locator:
    """The tool with the staff group."""
    await page.get_by_role("tab", name="Group").click()
    return page.get_by_role("tabpanel", name="Group")


async def test_a_customer_is_added_with_a_name_and_a_language(desk_page: Page) -> None:
    phones = Phones(desk_page)
    await phones.region.get_by_role("button", name="Add a customer").click()
    await window(desk_page, "Add a customer", "Add", Name="شیرین ملکی", Language_of_the_phone="فارسی")
    await expect(phones.region.get_by_role("button", name="شیرین", pressed=True)).to_be_visible()
    await phones.region.get_by_role("button", name="شروع").click()
    assert await direction((await phones.reads(PERSIAN.welcome)).locator(".words")) == "rtl"


async def test_a_name_and_a_language_are_changed_on_the_telephone(grounds: Grounds, desk_page: Page) -> None:
    await grounds.add_person("Nadia Before")
    phones = Phones(desk_page)
    await phones.takes_up("Nadia Before")
    await phones.does("Name and language …")
    await window(desk_page, "Name and language", "Change", Name="Nora After", Language_of_the_phone="Türkçe")
    await expect(phones.region.get_by_text("Nora After’s phone · Türkçe")).to_be_visible()


async def test_one_can_speak_as_another_colleague(desk_page: Page) -> None:
    office = Office(desk_page)
    await office.speaks_as("Hoa Le (member)")
    await office.types("Good morning from Hoa")
    await expect(office.row.get_by_role("article", name="Hoa Le").last).to_contain_text("from Hoa")
    await office.speaks_as("Lan Pham (member)")
    await expect(office.saying("Good morning from Hoa")).to_contain_text("Hoa Le")


async def test_what_is_half_written_goes_along_with_whoever_is_to_say_it(desk_page: Page) -> None:
    """One often sees only then that it is another one's turn."""
    office = Office(desk_page)
    await office.speaks_as("Minh Tran (owner)")
    await office.box.fill("Shall I call them?")
    await office.speaks_as("Hoa Le (member)")
    await expect(office.box).to_have_value("Shall I call them?")
    await office.box.press("Enter")
    await expect(office.row.get_by_role("article", name="Hoa Le").last).to_contain_text("Shall I call them?")
    await office.speaks_as("Minh Tran (owner)")
    await expect(office.box).to_have_value("")


async def test_what_is_written_before_the_page_is_drawn_anew_is_the_new_ones(desk_page: Page) -> None:
    """On a busy machine a frame may take a second."""
    office = Office(desk_page)
    await office.speaks_as("Minh Tran (owner)")
    await office.region.evaluate(
        """office => {
            const chosen = office.querySelector("select[aria-label='Speak as']");
            chosen.value = [...chosen.options].find(option => option.text.startsWith("Lan Pham")).value;
            chosen.dispatchEvent(new Event("change"));
            const box = office.querySelector("textarea");
            box.value = "In the same breath";
            box.dispatchEvent(new Event("input"));
            box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        }"""
    )
    await expect(office.row.get_by_role("article", name="Lan Pham").last).to_contain_text("In the same breath")


async def test_an_anonymous_administrator_speaks_as_the_group(desk_page: Page) -> None:
    office, tool = Office(desk_page), await _group(desk_page)
    await office.speaks_as("Minh Tran (owner)")
    minh = tool.get_by_role("listitem").filter(has_text="Minh Tran")
    await minh.get_by_label("anonymous").check()
    await office.types("Nobody knows who says this")
    await expect(office.row.get_by_role("article", name="Complaints desk").last).to_contain_text("Nobody knows")
    await minh.get_by_label("anonymous").uncheck()
    await office.types("And this is Minh")
    await expect(office.row.get_by_role("article", name="Minh Tran").last).to_contain_text("And this is Minh")


async def test_a_colleague_comes_in_rises_and_is_removed(desk_page: Page) -> None:
    office, tool = Office(desk_page), await _group(desk_page)
    await tool.get_by_role("button", name="Add a colleague …").click()
    await window(desk_page, "Add a colleague", "Add", Name="Quan Vu")
    standing = tool.get_by_label("Quan Vu: standing")
    await expect(office.row.get_by_text("Quan Vu joined")).to_be_visible()
    await standing.select_option(label="administrator")
    await office.speaks_as("Quan Vu (administrator)")
    await expect(office.box).to_be_visible()
    await standing.select_option(label="removed")
    await expect(office.region.get_by_text("Not in the group. Let them in again under Group.")).to_be_visible()
    await standing.select_option(label="member")
    await office.types("Back again")
    await expect(office.saying("Back again")).to_be_visible()


async def test_who_may_only_read_is_told_why_there_is_nothing_to_write_in(grounds: Grounds, desk_page: Page) -> None:
    await grounds.add_person("Rosa Reader", side="staff")
    office, tool = Office(desk_page), await _group(desk_page)
    await tool.get_by_label("Rosa Reader: standing").select_option(label="may only read")
    await office.speaks_as("Rosa Reader (may only read)")
    await expect(office.region.get_by_text("May only read. Change that under Group.")).to_be_visible()
    await expect(office.box).to_be_hidden()


async def test_commands_are_those_of_the_one_who_speaks(desk_page: Page) -> None:
    office = Office(desk_page)
    await office.speaks_as("Lan Pham (member)")
    await office.box.press_sequentially("/que")
    await office.region.get_by_role("list", name="Commands").get_by_role("button", name="/queue").click()
    await expect(office.row.get_by_role("article").filter(has_text="/queue").last).to_be_visible(timeout=LONG)
