"""The door: languages, help, links with a payload, blocking the bot and coming back."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, PERSIAN


@pytest.mark.parametrize("payload", ["", "from-the-website", "case_AM-26-000000-0", "/cancel"])
async def test_a_link_opens_the_door_whatever_it_carries(desk: DeskUnderTest, ana: Seat, payload: str) -> None:
    await ana.starts(payload)
    welcome = await ana.reads(ENGLISH.welcome)
    assert ENGLISH.ask_story in welcome.text
    assert welcome.buttons == ["English", "Tiếng Việt", "فارسی", "Türkçe", "How we handle it"]
    assert ledger.ask(desk, "SELECT count(*) FROM drafts") == [(0,)]


async def test_the_language_comes_from_telegram_and_falls_back_to_ours(desk: DeskUnderTest) -> None:
    sara, kim = desk.customer("Sara Rezaei", "fa-IR"), desk.customer("Kim Lee", "ko")
    await sara.starts()
    await sara.reads(PERSIAN.welcome)
    await kim.starts()
    await kim.reads(ENGLISH.welcome)


async def test_a_language_chosen_at_the_door_asks_the_first_question_in_it(ana: Seat) -> None:
    await ana.starts()
    welcome = await ana.reads(ENGLISH.welcome)
    await ana.taps("فارسی")
    await ana.reads("از این پس به فارسی برایتان می‌نویسیم.")
    await ana.reads(PERSIAN.ask_story)
    await ana.shows(steps.answered(welcome))


async def test_a_language_can_be_typed(ana: Seat) -> None:
    await ana.starts()
    await ana.reads(ENGLISH.welcome)
    await ana.types("فارسی")
    await ana.reads(PERSIAN.ask_story)


async def test_the_language_switched_on_the_way_asks_the_same_question_in_it(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    await ana.types("/language")
    await ana.reads("Which language shall we use?")
    await ana.taps("فارسی")
    await ana.reads("از این پس به فارسی برایتان می‌نویسیم.")
    await ana.reads(steps.Asks(PERSIAN.more))
    await steps.answers(ana, PERSIAN)
    reference = await steps.submits(ana, PERSIAN)
    assert "Persian" in (await steps.card_in(await steps.topic_of(desk, reference), "Take")).text


async def test_a_filed_complaint_keeps_its_language(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    await ana.types("/language")
    await ana.taps("فارسی", await ana.reads("Which language shall we use?"))
    await ana.reads("از این پس به فارسی")
    await ana.types("One more thing")
    await ana.reads("Added to")
    await ana.types("/help")
    await ana.reads("اینجا از")


async def test_help_and_unknown_commands_say_what_can_be_done(ana: Seat) -> None:
    for order in ("/help", "/nonsense", "/take", "/help@acme_complaints_bot"):
        await ana.types(order)
        await ana.reads("Here you complain to")


async def test_a_command_for_another_bot_is_no_command(ana: Seat) -> None:
    await steps.tells(ana)
    await ana.types("/cancel@another_bot")
    await ana.reads(steps.Asks(ENGLISH.more))


async def test_the_menu_stands_in_each_language(desk: DeskUnderTest, ana: Seat) -> None:
    await ana.starts()
    await ana.reads(ENGLISH.welcome)
    menus = {language: menu for (_, language), menu in desk.customers.commands.items()}
    named = ["complain", "status", "human", "policy", "mydata", "language", "help", "cancel", "start"]
    assert {language: [entry["command"] for entry in menu] for language, menu in menus.items()} == {
        "": named,
        "en": named,
        "vi": named,
        "fa": named,
        "tr": named,
    }
    assert {language: menu[1]["description"] for language, menu in menus.items() if language} == {
        "en": "Where your complaint stands",
        "vi": "Khiếu nại đang đến đâu",
        "fa": "شکایت شما در چه مرحله‌ای است",
        "tr": "Şikâyetiniz ne durumda",
    }


async def test_who_blocked_the_bot_comes_back_to_where_they_were(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    await ana.blocks()
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT count(*) FROM customers WHERE unreachable_since IS NOT NULL") == [(1,)]
    await ana.starts()
    await ana.reads(steps.Asks("What is it mostly about?"))
    assert ledger.ask(desk, "SELECT count(*) FROM customers WHERE unreachable_since IS NOT NULL") == [(0,)]


async def test_staff_see_that_somebody_cannot_be_reached_and_that_they_are_back(desk: DeskUnderTest, ana: Seat) -> None:
    """On the card, without anything having to fail first."""
    topic = await steps.taken(desk, ana)
    await ana.blocks()
    away = await topic.shows("Cannot be reached since today")
    assert away.buttons
    await ana.starts()
    await topic.shows(lambda message: message.id == away.id and "wrote last" in message.text)


async def test_the_customers_bot_stays_in_no_group(desk: DeskUnderTest, ana: Seat) -> None:
    group = desk.telegram.add_group("Friends of Ana", ana.person)
    await group.add(desk.customers)
    await desk.telegram.calls.expect("leaveChat", bot=desk.customers, chat=group)
    assert not group.member(desk.customers).present
    assert not ledger.told_customers(desk)
