"""Finding cases over HTTP: by what somebody remembers, in the group and in private, and nothing that is not theirs."""

import pytest

from complaints.casework.finding import A_PAGE
from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

STORIES = {
    "English": (ENGLISH, "The courier’s van left my parcel in the rain", "VAN parc"),
    "Vietnamese": (VIETNAMESE, "Đơn hàng của tôi bị ướt", "don hang uot"),
    "Persian": (PERSIAN, "بستهٔ من با شماره ۱۲۳۴ هنوز نمی‌رسد", "بسته 1234 نمیرسد"),
    "Turkish": (TURKISH, "Kargom Iğdır'da ıslandı, kâğıdı yırtıldı", "igdir kagid"),
}
OLD = "This button is old. Nothing changed. The newest message is current."


async def files_restricted(chat: Seat, story: str) -> str:
    """A complaint about a member of staff; its reference."""
    await steps.tells(chat, story=story)
    await chat.taps("A member of staff")
    await chat.reads(steps.Asks(ENGLISH.wish))
    await chat.taps("Skip")
    await chat.reads(steps.Asks(ENGLISH.review))
    return await steps.submits(chat)


async def files_hidden(chat: Seat, story: str) -> str:
    """A complaint of somebody who hides the name; its reference."""
    await steps.tells(chat, story=story)
    await steps.answers(chat)
    await chat.taps("Hide my name")
    await chat.reads(lambda message: "Show my name" in message.buttons)
    return await steps.submits(chat)


async def opens_private(desk: DeskUnderTest) -> Seat:
    """Minh's chat with the staff bot, once it is known that Minh is the manager."""
    await ledger.managers_known(desk)
    return desk.minh.chat_with(desk.staff)


def links(message: Message) -> list[str]:
    """What the buttons open or carry."""
    rows = (message.markup or {"inline_keyboard": []})["inline_keyboard"]
    return [button.get("url") or button["callback_data"] for row in rows for button in row]


@pytest.mark.parametrize(("tongue", "story", "typed"), STORIES.values(), ids=STORIES.keys())
async def test_a_case_is_found_by_its_words_and_opens_in_its_topic(
    desk: DeskUnderTest, tongue: Tongue, story: str, typed: str
) -> None:
    reference = await steps.files(desk.customer("Ana Silva", tongue.code), tongue, story)
    await steps.files(desk.customer("Bob Stone"), story="Something else entirely")
    topic = await steps.topic_of(desk, reference)
    assert topic.in_topic is not None
    general = desk.office().general
    await general.types(f"/find {typed}")
    found = await general.reads("Found by")
    assert found.text.split("\n")[1:] == [
        f"{reference} · Delivery · Received",
        "received Mon 16 Nov · \u2068Ana Silva\u2069",
    ]
    assert links(found) == [f"https://t.me/c/{str(desk.group.id).removeprefix('-100')}/{topic.in_topic.id}"]


@pytest.mark.parametrize(
    "typed", ["{0}", "{0} ", "am{1}", "{2}", "16.11.2026", "16 November", "25 آبان", "16 Kasım", "ngày 16 tháng 11"]
)
async def test_a_case_is_found_by_reference_part_and_day(desk: DeskUnderTest, ana: Seat, typed: str) -> None:
    reference = await steps.files(ana)
    general = desk.office().general
    await general.types("/find " + typed.format(reference, reference[3:].replace("-", "").lower(), reference[6:11]))
    assert (await general.reads(reference)).buttons == [reference]


async def test_a_mistyped_reference_leads_to_the_case(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    wrong = reference[:6] + reference[7] + reference[6] + reference[8:]
    if reference[6] == reference[7]:
        wrong = reference[:-1] + ("0" if reference[-1] != "0" else "1")
    general = desk.office().general
    await general.types(f"/find {wrong}")
    found = await general.reads("Nearly the same:")
    assert found.text.startswith(f"No complaint has the reference \u2068{wrong}\u2069.")
    assert found.buttons == [reference]


async def test_restricted_cases_are_found_by_words_in_private_alone(desk: DeskUnderTest, ana: Seat) -> None:
    private = await opens_private(desk)
    reference = await files_restricted(ana, "The clerk named Zanzibar shouted")
    general = desk.office().general
    for typed in ("zanzibar", "silva"):
        await general.types(f"/find {typed}")
        nothing = await general.reads("No complaint is found by")
        assert "in private only" in nothing.text
    await general.types(f"/find {reference}")
    shown = await general.reads(f"{reference} · Staff · Received")
    assert "Ana" not in shown.text
    await private.types("/find zanzibar")
    found = await private.reads("Found by")
    assert "received Mon 16 Nov · \u2068Ana Silva\u2069" in found.text
    await private.taps(reference, found)
    await private.reads("The clerk named Zanzibar shouted")


async def test_a_hidden_name_finds_nothing_and_is_not_shown(desk: DeskUnderTest, ana: Seat) -> None:
    private = await opens_private(desk)
    reference = await files_hidden(ana, "A broken kettle")
    for seat in (desk.office(desk.minh).general, private):
        await seat.types("/find Silva")
        await seat.reads("No complaint is found by")
        await seat.types("/find kettle")
        assert "Ana" not in (await seat.reads(reference)).text


async def test_pages_turn_in_one_message_there_and_back(desk: DeskUnderTest) -> None:
    for n in range(A_PAGE + 1):
        await steps.files(desk.customer(f"Customer{n}"))
    general = desk.office().general
    await ledger.settles(desk)
    await general.types("/find parcel")
    first = await general.reads("(1/2)")
    assert (len(first.buttons), first.buttons[-1]) == (A_PAGE + 1, "Older")
    await general.taps("Older", first)
    second = await general.reads("(2/2)")
    assert (second.id, second.buttons[1:]) == (first.id, ["Newer"])
    await general.taps("Newer", second)
    assert (await general.reads("(1/2)")).text == first.text


@pytest.mark.parametrize("data", ["found:77:0", "found:{asked}:1:2", "found:{asked}:99999"])
async def test_presses_that_belong_to_nothing_are_old_or_show_the_last_page(
    desk: DeskUnderTest, ana: Seat, data: str
) -> None:
    """Another number of a question, or a page that there never was."""
    await steps.files(ana)
    general = desk.office().general
    asked = await general.types("/find parcel")
    found = await general.reads("Found by")
    press = desk.telegram.world.presses.press(desk.staff, desk.lan, found, data.format(asked=asked.id))
    assert (await press.answered()).text == ("" if ":1:2" in data else OLD)


async def test_what_was_sought_in_private_is_not_turned_over_in_the_group(desk: DeskUnderTest, ana: Seat) -> None:
    private = await opens_private(desk)
    await files_restricted(ana, "The clerk named Zanzibar shouted")
    asked = await private.types("/find zanzibar")
    await private.reads("Found by")
    general = desk.office().general
    await general.types("/queue")
    queue = await general.reads("Open cases")
    press = desk.telegram.world.presses.press(desk.staff, desk.lan, queue, f"found:{asked.id}:0")
    assert (await press.answered()).text == OLD


async def test_nothing_sought_and_nothing_found_say_what_to_do(desk: DeskUnderTest) -> None:
    general = desk.office().general
    await general.types("/find")
    await general.reads("Nothing changed: write after /find what you know")
    await general.types('/find "*" NEAR(')
    nothing = await general.reads("No complaint is found by")
    assert "Try fewer words, the beginning of a word, a part of the reference, or a day." in nothing.text
    assert not nothing.buttons


async def test_a_handler_finds_nothing_in_private(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    await desk.office().general.types("/help")
    await desk.office().general.reads("/find TEXT")
    private = desk.lan.chat_with(desk.staff)
    await private.types("/find parcel")
    await private.reads("Nothing changed: send this in the staff group")
