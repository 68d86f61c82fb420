"""Binding the staff group, and what is said about a group that is not as it must be."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground import Fault
from playground.errors import CHAT_NOT_FOUND
from playground.people import GroupSeat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps

WELL = "Acme complaints desk\u2069 is the staff group, and all is well"
TOPICS_OFF = "Topics are off: complaints stand here as threads of replies."
NOT_ADMIN = "The staff bot is not an administrator. Make it one, with the right to manage topics."
NO_TOPICS_RIGHT = "The staff bot may not manage topics. Give it that right among the administrators."
NO_PIN_RIGHT = "The staff bot may not pin messages. Give it that right among the administrators."
NO_DELETE_RIGHT = "The staff bot may not delete messages: what a customer erases would stay here."
PRIVACY = "Privacy mode hides plain messages from the bot."
NOT_BOUND = "Not bound: write /setup with the code that the desk printed when it was started."


@pytest.fixture
async def unbound(tmp_path: Path, frameworks: None, clock: Clock) -> AsyncIterator[DeskUnderTest]:
    """A desk that has no staff group yet."""
    async with DeskUnderTest(tmp_path, clock=clock, bound=False) as started:
        await is_up(started)
        yield started


async def is_up(desk: DeskUnderTest) -> None:
    """The desk has started, and printed what it had to say: it answers."""
    early = desk.customer("Early Bird")
    await early.types("/help")
    await early.reads("Here you complain to")


def code_of(desk: DeskUnderTest) -> str:
    """The code that was printed when the desk was started."""
    found = re.search(r"/setup ([A-Z2-9]{8})", "\n".join(desk.said))
    assert found
    return found[1]


async def test_setup_in_the_bound_group_reports_that_all_is_well(desk: DeskUnderTest) -> None:
    office = desk.office()
    await office.types("/setup")
    await office.reads(WELL)


async def test_a_manager_who_comes_before_the_group_is_a_stranger_and_no_incident(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    """There is no group to look for them in, and nothing to read."""
    desk = DeskUnderTest(tmp_path, clock=clock, bound=False)
    desk._more["manager_ids"] = (desk.minh.id,)
    async with desk:
        await is_up(desk)
        early = desk.minh.chat_with(desk.staff)
        await early.starts()
        await early.reads("@acme_complaints_bot")
        assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE handling = 'parked'") == [(0,)]
        await desk.office(desk.minh).types(f"/setup {code_of(desk)}")
        await desk.office(desk.minh).reads(WELL)
        await early.types("/queue")
        await early.reads("Nothing is open")


async def test_setup_with_the_code_binds_the_group_and_complaints_from_before_arrive(unbound: DeskUnderTest) -> None:
    ana, office = unbound.customer(), unbound.office(unbound.minh)
    reference = await steps.files(ana)
    await office.types(f"/setup {code_of(unbound).lower()}")
    await office.reads(WELL)
    topic = await steps.topic_of(unbound, reference, unbound.minh)
    await steps.takes(topic)
    await ana.reads("Being looked into")


@pytest.mark.parametrize("order", ["/setup", "/setup WRONGONE", "/queue", "/help", "/setup 12345678"])
async def test_without_the_right_code_nothing_is_bound(unbound: DeskUnderTest, order: str) -> None:
    office = unbound.office(unbound.minh)
    await office.types(order)
    await office.reads(NOT_BOUND)
    assert ledger.ask(unbound, "SELECT staff_chat_id FROM desk") == [(None,)]


async def test_a_code_works_once_and_another_group_cannot_take_the_desk(unbound: DeskUnderTest) -> None:
    code = code_of(unbound)
    await unbound.office(unbound.minh).types(f"/setup {code}")
    await unbound.office(unbound.minh).reads(WELL)
    eve = unbound.telegram.add_person("Eve Black")
    foreign = unbound.telegram.add_group("Eve's", eve)
    await foreign.add(unbound.staff, "administrator")
    await unbound.telegram.calls.expect("leaveChat", bot=unbound.staff, chat=foreign)
    assert ledger.ask(unbound, "SELECT staff_chat_id FROM desk") == [(unbound.group.id,)]


async def test_the_code_survives_a_restart(unbound: DeskUnderTest) -> None:
    code = code_of(unbound)
    await unbound.restart()
    await is_up(unbound)
    assert code_of(unbound) == code
    assert len(unbound.said) == 2
    await unbound.office(unbound.minh).types(f"/setup@acme_desk_bot {code}")
    await unbound.office(unbound.minh).reads(WELL)


async def reports(office: GroupSeat, *problems: str) -> None:
    """Ask for the report and find just these problems in it."""
    await office.types("/setup")
    await reads_of(office, *problems)


async def reads_of(office: GroupSeat, *problems: str) -> None:
    """The next report has just these problems in it."""
    report = await office.reads("is the staff group, but something is missing:")
    said = (TOPICS_OFF, NOT_ADMIN, NO_TOPICS_RIGHT, NO_PIN_RIGHT, NO_DELETE_RIGHT, PRIVACY)
    assert [sentence for sentence in said if sentence in report.text] == list(problems)
    assert "When it is mended, send /setup again. Nothing is lost meanwhile." in report.text


async def test_topics_that_are_off_are_reported_and_complaints_are_spoken_of_in_general(desk: DeskUnderTest) -> None:
    office = desk.office(desk.minh)
    await desk.group.turn_topics(on=False)
    await reports(office, TOPICS_OFF)
    ana = desk.customer()
    reference = await steps.files(ana)
    await office.reads(steps.Asks(f"{reference} · Delivery · P4 low"))
    await desk.group.turn_topics(on=True)
    await office.types("/setup")
    await office.reads(WELL)


async def test_missing_rights_are_reported_with_what_to_do(desk: DeskUnderTest) -> None:
    """At once when they are taken away, of which Telegram tells, and again to whoever asks."""
    office, promote = desk.office(desk.minh), desk.group.promote

    async def both_say(*problems: str) -> None:
        await reads_of(office, *problems)
        await reports(office, *problems)

    await promote(desk.staff, can_pin_messages=True, can_delete_messages=True)
    await both_say(NO_TOPICS_RIGHT)
    await promote(desk.staff, can_manage_topics=True, can_delete_messages=True)
    await both_say(NO_PIN_RIGHT)
    await promote(desk.staff, can_manage_topics=True, can_pin_messages=True)
    await both_say(NO_DELETE_RIGHT)
    await desk.group.demote(desk.staff)
    await both_say(NOT_ADMIN, PRIVACY)


async def test_one_link_asks_for_every_right_and_its_return_is_a_look(desk: DeskUnderTest) -> None:
    """The link brings the group's administrator to Telegram's own form, and `/start setup` back to the group."""
    office = desk.office(desk.minh)
    await desk.group.promote(desk.staff, can_pin_messages=True)
    await office.types("/setup")
    report = await office.reads("but something is missing")
    assert report.rows[-1][-1]["url"] == (
        "https://t.me/acme_desk_bot?startgroup=setup&admin=manage_topics+pin_messages+delete_messages"
    )
    await desk.group.promote(desk.staff, can_manage_topics=True, can_pin_messages=True, can_delete_messages=True)
    await office.types("/start@acme_desk_bot setup")
    assert not (await office.reads(WELL)).buttons


async def test_a_report_without_missing_rights_has_no_link(desk: DeskUnderTest) -> None:
    """Topics that are off are nothing that a right mends."""
    await desk.group.turn_topics(on=False)
    await desk.office().types("/setup")
    assert not (await desk.office().reads(TOPICS_OFF)).buttons


async def test_a_group_that_is_no_supergroup_is_told_to_turn_on_topics(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    async with DeskUnderTest(tmp_path, clock=clock, bound=False) as desk:
        await is_up(desk)
        small = desk.telegram.add_group("Small", desk.minh, basic=True)
        await small.add(desk.staff, "administrator")
        office = desk.minh.in_group(small)
        await office.types(f"/setup {code_of(desk)}")
        await office.reads("This is not a supergroup: complaints stand here as threads of replies.")


READING = ["queue", "mine", "overdue", "find", "case", "stats", "staff", "settings", "help"]
EVERYTHING = [
    "queue", "mine", "overdue", "find", "case", "take", "reply", "undo", "ask", "note", "assign", "decide", "close",
    "reopen", "stats", "staff", "settings", "setup", "help",
]  # fmt: skip


async def menu_of(desk: DeskUnderTest, chat_id: int) -> list[dict[str, str]]:
    """The staff bot's menu in that chat, as soon as it is there."""
    async with asyncio.timeout(5):
        while True:
            for (scope, _), menu in desk.staff.commands.items():
                if str(chat_id) in scope:
                    return menu
            await asyncio.sleep(0.02)


async def test_the_staff_menu_stands_in_the_group_and_a_managers_private_chat_alone(desk: DeskUnderTest) -> None:
    assert [entry["command"] for entry in await menu_of(desk, desk.group.id)] == EVERYTHING
    assert [entry["command"] for entry in await menu_of(desk, desk.minh.id)] == READING
    assert {scope for scope, _ in desk.staff.commands} == {f"chat {desk.group.id}", f"chat {desk.minh.id}"}


async def test_a_group_that_is_bound_from_inside_gets_its_menu(unbound: DeskUnderTest) -> None:
    assert not unbound.staff.commands
    await unbound.office(unbound.minh).types(f"/setup {code_of(unbound)}")
    assert [entry["command"] for entry in await menu_of(unbound, unbound.group.id)] == EVERYTHING


async def test_a_manager_whom_telegram_did_not_know_gets_a_menu_with_the_first_words(
    tmp_path: Path, frameworks: None, clock: Clock
) -> None:
    desk = DeskUnderTest(tmp_path, clock=clock, manager_ids=(), bound=True)
    quynh = desk.telegram.add_person("Quynh Vu", language="en")
    desk._more["manager_ids"] = (quynh.id,)
    never_met = Fault.refuse(
        CHAT_NOT_FOUND, method="setMyCommands", when=lambda call: str(quynh.id) in str(call.shown())
    )
    desk.telegram.faults.add(never_met)
    async with desk:
        await desk.group.add(quynh)
        await desk.office(quynh).types("/queue")
        await desk.office(quynh).reads("Nothing is open")
        desk.telegram.faults.clear()
        await quynh.chat_with(desk.staff).starts()
        assert [entry["command"] for entry in await menu_of(desk, quynh.id)] == READING


async def test_a_handler_who_opens_the_bot_gets_no_menu_and_is_sent_to_the_group(desk: DeskUnderTest) -> None:
    await desk.office().types("/queue")
    await desk.office().reads("Nothing is open")
    chat = desk.lan.chat_with(desk.staff)
    await chat.starts()
    await chat.reads("staff group")
    assert f"chat {desk.lan.id}" not in {scope for scope, _ in desk.staff.commands}


async def test_the_staff_menu_is_in_the_staffs_language(tehran: DeskUnderTest) -> None:
    menu = await menu_of(tehran, tehran.group.id)
    assert menu[0]["description"] == "پرونده‌های باز، فوری‌ترین اول"
