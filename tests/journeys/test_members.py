"""Who belongs to the group may act, from the moment they come until the moment they go; admins may be anonymous."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

STRANGER = "This bot is for our staff. Complaints are taken by @acme_complaints_bot."


@pytest.fixture
async def led_by_lan(tmp_path: Path, frameworks: None, clock: Clock) -> AsyncIterator[DeskUnderTest]:
    """A desk whose settings name Lan as a manager."""
    desk = DeskUnderTest(tmp_path, clock=clock)
    desk._more["manager_ids"] = (desk.lan.id,)
    async with desk:
        yield desk


async def test_whoever_joins_is_a_handler_at_once(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    tom = desk.telegram.add_person("Tom Berg")
    await desk.group.add(tom)
    topic = await steps.topic_of(desk, reference, tom)
    await steps.takes(topic)
    await ana.reads(ENGLISH.in_hand)
    assert ("Tom Berg", "handler") in ledger.ask(desk, "SELECT name, role FROM staff WHERE is_member")


async def test_the_groups_creator_is_a_manager(desk: DeskUnderTest) -> None:
    await ledger.finds(desk, "SELECT name FROM staff WHERE role = 'manager'", [("Minh Tran",)])


async def test_a_manager_of_the_settings_reads_in_private_before_they_ever_wrote(led_by_lan: DeskUnderTest) -> None:
    private = led_by_lan.lan.chat_with(led_by_lan.staff)
    await private.types("/queue")
    await private.reads("Nothing is open.")


@pytest.mark.parametrize("going", ["leave", "remove"])
async def test_whoever_goes_is_powerless_at_once(led_by_lan: DeskUnderTest, going: str) -> None:
    desk = led_by_lan
    private = desk.lan.chat_with(desk.staff)
    await private.types("/queue")
    await private.reads("Nothing is open.")
    await (desk.group.leave(desk.lan) if going == "leave" else desk.group.remove(desk.lan))
    await ledger.finds(desk, "SELECT is_member FROM staff WHERE name = 'Lan Pham'", [(0,)])  # a private chat goes apart
    await private.types("/queue")
    await private.reads(STRANGER)


async def test_a_press_of_a_former_member_is_refused(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    card = await steps.card_in(topic, "Take")
    await topic.types("I look at it")
    await topic.reads("Note: stays here.")
    await desk.group.remove(desk.lan)
    await ledger.finds(desk, "SELECT is_member FROM staff WHERE name = 'Lan Pham'", [(0,)])  # presses come apart
    press = desk.telegram.world.presses.press(desk.staff, desk.lan, card, card.rows[0][0]["callback_data"])
    assert (await press.answered()).text.startswith("You are not in the staff group.")
    assert ledger.ask(desk, "SELECT owner_id FROM cases") == [(None,)]


async def test_whoever_comes_back_may_act_again(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await desk.group.remove(desk.lan)
    await desk.group.add(desk.lan)
    await ledger.finds(desk, "SELECT is_member FROM staff WHERE name = 'Lan Pham'", [(1,)])
    await steps.takes(topic)
    await ana.reads(ENGLISH.in_hand)


async def test_who_left_while_the_desk_was_away_is_found_out_at_the_start(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.taken(desk, ana)
    await desk.stop()
    await desk.group.leave(desk.lan)
    desk.staff.queue.clear()  # Telegram forgot what it had to tell
    await desk.start()
    await ledger.finds(desk, "SELECT is_member FROM staff WHERE name = 'Lan Pham'", [(0,)])


# anonymous admins


@pytest.fixture
async def masked(desk: DeskUnderTest) -> DeskUnderTest:
    """A desk where Minh writes in the group's name."""
    await desk.group.mask(desk.minh)
    return desk


async def test_an_anonymous_order_waits_until_somebody_steps_forward(masked: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(masked, await steps.files(ana), masked.minh)
    await topic.types("/take")
    asked = await topic.reads("An anonymous admin sent a command. Who was it?")
    await ledger.settles(masked)
    assert ledger.ask(masked, "SELECT owner_id FROM cases") == [(None,)]
    await topic.taps("This was me", asked)
    await topic.shows(lambda message: "handler: \u2068Minh Tran" in message.text)
    await topic.shows(steps.answered(asked))
    await topic.presses(asked, asked.rows[0][0]["callback_data"])
    await topic.sees_answer("This button is old")


async def test_an_anonymous_answer_leaves_only_in_somebodys_name(masked: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(masked, await steps.files(ana), masked.minh)
    await topic.replies(await topic.shows(ENGLISH.story), "Dear Ana")
    asked = await topic.reads("Who was it?")
    await ledger.settles(masked)
    assert not ledger.calls_with(masked, "Dear Ana")
    colleague = await steps.topic_of(masked, "AM-", masked.hoa)
    await colleague.taps("This was me", await colleague.shows("Who was it?"))
    assert "Dear Ana" in (await ana.reads(ENGLISH.from_staff)).text
    assert asked.id
    ((name,),) = ledger.ask(
        masked,
        "SELECT name FROM staff JOIN timeline ON actor_id = staff.id AND actor = 'staff' WHERE event = 'staff_replied'",
    )
    assert name == "Hoa Le"


async def test_an_anonymous_order_that_is_refused_can_be_claimed_again(masked: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(masked, await steps.files(ana), masked.minh)
    await topic.types("/close accepted_done")
    asked = await topic.reads("Who was it?")
    for _ in range(2):
        await topic.taps("This was me", asked)
        await topic.sees_answer("Not possible now")


async def test_whoever_is_not_staff_cannot_step_forward(masked: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(masked, await steps.files(ana), masked.minh)
    await topic.types("/take")
    asked = await topic.reads("Who was it?")
    eve = masked.telegram.add_person("Eve Black")
    press = masked.telegram.world.presses.press(masked.staff, eve, asked, asked.rows[0][0]["callback_data"])
    assert (await press.answered()).text.startswith("You are not in the staff group.")
    assert ledger.ask(masked, "SELECT owner_id FROM cases") == [(None,)]


async def test_anonymous_setup_and_talk_in_general_are_heard_as_they_are_meant(masked: DeskUnderTest) -> None:
    general = masked.office(masked.minh).general
    await general.types("Good morning")
    await general.types("/setup")
    await general.taps("This was me", await general.reads("Who was it?"))
    await general.reads("and all is well")
