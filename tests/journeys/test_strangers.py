"""A stranger can do nothing: every staff command and every button, by everybody who has no right to it.

The tables of `attempts` are written by hand: a command or a button that is missing from them fails the first test.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest

from backoffice.buttons import BUTTONS
from backoffice.commands import COMMANDS
from playground.deeds import Seat
from playground.errors import TEXT_TOO_LONG
from playground.faults import Fault
from playground.messages import Content, Message
from playground.methods.sending import origin_of
from playground.posting import post
from playground.shapes import message_shape
from playground.text import Rich
from playground.users import User
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.attempts import FORGED, ORDERS, PRESSES

ALERTS: Final = ("You are not in the staff group.", "This button is old", "Nothing changed: send this in the staff")

TO_A_HANDLER: Final = ("Your role may not do this.", "Not closed: write /close with", "Not possible now: the case is")


def test_every_command_and_every_button_is_in_the_tables() -> None:
    assert set(ORDERS) == {command.name for command in COMMANDS}
    assert set(PRESSES) == set(BUTTONS)


@pytest.fixture
async def reference(desk: DeskUnderTest, ana: Seat) -> str:
    """Ana's case, taken by Lan; one message to Ana has failed, one form stands, Hoa has left the group."""
    topic = await steps.taken(desk, ana)
    await (await steps.topic_of(desk, "AM-", desk.hoa)).types("Hoa was here")
    await topic.types("/decide")
    await topic.reads(steps.Asks("What did you find?"))
    desk.telegram.faults.add(Fault.refuse(TEXT_TOO_LONG, bot=desk.customers))
    await topic.types("/reply Where are you?")
    await topic.reads("Not delivered")
    desk.telegram.faults.clear()
    await desk.group.remove(desk.hoa)
    await ledger.settles(desk)
    return steps.reference_in(await steps.card_in(topic, "Decide"))


def state(desk: DeskUnderTest) -> dict[str, list[tuple[Any, ...]]]:
    """All that is written down, but for who was found to be no member, and when that was looked up."""
    found = ledger.tables(desk)
    members = "SELECT id, telegram_id, name, role FROM staff WHERE is_member ORDER BY id"
    return found | {"staff": ledger.ask(desk, members)}


def filled(desk: DeskUnderTest, template: str, reference: str) -> str:
    """The order or the data with the ids of what is really there."""
    ((case,),) = ledger.ask(desk, f"SELECT id FROM cases WHERE reference = '{reference}'")  # noqa: S608  # ours
    ((failed,),) = ledger.ask(desk, "SELECT max(id) FROM outbox WHERE sending = 'failed'")
    ((reply,),) = ledger.ask(desk, "SELECT max(seq) FROM timeline WHERE event = 'staff_replied'")
    return template.format(reference=reference, case=case, failed=failed, reply=reply)


Order = Callable[[DeskUnderTest, str], Awaitable[object]]


async def _in_private(desk: DeskUnderTest, order: str) -> object:
    return await desk.telegram.add_person("Eve Black").chat_with(desk.staff).types(order)


async def _a_customer(desk: DeskUnderTest, order: str) -> object:
    ana = next(person for person in desk.telegram.world.users.values() if person.name == "Ana Silva")
    return await ana.chat_with(desk.staff).types(order)  # type: ignore[attr-defined]  # Ana is a person


async def _a_former_member_in_private(desk: DeskUnderTest, order: str) -> object:
    return await desk.hoa.chat_with(desk.staff).types(order)


async def _a_former_member(desk: DeskUnderTest, order: str) -> object:
    return post(desk.group, Content("text", Rich(order)), sender=desk.hoa)


async def _a_former_member_in_the_topic(desk: DeskUnderTest, order: str) -> object:
    return post(desk.group, Content("text", Rich(order)), sender=desk.hoa, topic=desk.group.topic("AM-"))


async def _who_never_was_a_member(desk: DeskUnderTest, order: str) -> object:
    eve = desk.telegram.add_person("Eve Black")
    return post(desk.group, Content("text", Rich(order)), sender=eve, topic=desk.group.topic("AM-"))


async def _a_channel(desk: DeskUnderTest, order: str) -> object:
    channel = desk.telegram.add_channel("Lan's channel")
    return await desk.office().topic("AM-").types(order, channel=channel)


async def _the_linked_channel(desk: DeskUnderTest, order: str) -> object:
    return await desk.group.forward_from(desk.telegram.add_channel("News"), order)


async def _another_bot(desk: DeskUnderTest, order: str) -> None:
    """The staff bot hears something that Telegram would not tell it today."""
    said = Message(
        id=9999,
        chat=desk.group,
        date=int(time.time()),
        content=Content("text", Rich(order)),
        sender=desk.telegram.add_bot("Helper", "helper_bot"),
    )
    desk.staff.queue.add("message", message_shape(said, desk.staff), time.time() + 10**9)


async def _by_way_of_a_bot(desk: DeskUnderTest, order: str) -> object:
    return await desk.office().general.types(order, via=desk.telegram.add_bot("Gifs", "gif_bot"))


async def _forwarded(desk: DeskUnderTest, order: str) -> object:
    said = await desk.office(desk.minh).general.types(f"Try {order}")
    origin = origin_of(said)
    return await desk.office().general._says(Content("text", Rich(order)), origin=origin)


WHO: Final[dict[str, Order]] = {
    "a stranger in private": _in_private,
    "a customer in private": _a_customer,
    "a former member in private": _a_former_member_in_private,
    "a former member in the group": _a_former_member,
    "a former member in the topic": _a_former_member_in_the_topic,
    "somebody who never was a member": _who_never_was_a_member,
    "a channel": _a_channel,
    "the linked channel": _the_linked_channel,
    "another bot": _another_bot,
    "a member by way of a bot": _by_way_of_a_bot,
    "a member who forwards it": _forwarded,
}


@pytest.mark.parametrize("who", WHO.values(), ids=WHO.keys())
async def test_no_command_is_done_for(desk: DeskUnderTest, reference: str, who: Order) -> None:
    before, told = state(desk), len(ledger.told_customers(desk))
    for order in ORDERS.values():
        await who(desk, filled(desk, order, reference))
    await ledger.settles(desk)
    assert state(desk) == before
    assert len(ledger.told_customers(desk)) == told


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
async def test_in_private_a_stranger_gets_one_sentence_with_the_other_bots_name(
    desk: DeskUnderTest, reference: str, order: str
) -> None:
    eve = desk.telegram.add_person("Eve Black").chat_with(desk.staff)
    await eve.types(filled(desk, order, reference))
    said = await eve.reads("Complaints are taken by @acme_complaints_bot.")
    assert said.text == "This bot is for our staff. Complaints are taken by @acme_complaints_bot."
    await ledger.settles(desk)
    await eve.hears_nothing(during=0.05)


async def test_a_foreign_group_is_left_and_learns_nothing(desk: DeskUnderTest, reference: str) -> None:
    before, eve = state(desk), desk.telegram.add_person("Eve Black")
    for order in ORDERS.values():
        group = desk.telegram.add_group("Eve's", eve, forum=True)
        await group.add(desk.staff, "administrator")
        await eve.in_group(group).types(filled(desk, order, reference))
        await desk.telegram.calls.expect("leaveChat", bot=desk.staff, chat=group)
        await ledger.settles(desk)
        assert not group.member(desk.staff).present
        assert not [message for message in group.messages.values() if message.sender is desk.staff and message.text]
    assert state(desk) == before


def pressers(desk: DeskUnderTest) -> dict[str, User]:
    """Everybody who might get hold of a button."""
    ana = next(person for person in desk.telegram.world.users.values() if person.name == "Ana Silva")
    eve, bot = desk.telegram.add_person("Eve Black"), desk.telegram.add_bot("Helper", "helper_bot")
    return {"a stranger": eve, "a customer": ana, "a former member": desk.hoa, "another bot": bot}


@pytest.mark.parametrize("place", ["the card", "a private chat", "a foreign group"])
@pytest.mark.parametrize("who", ["a stranger", "a customer", "a former member", "another bot"])
async def test_no_button_is_done_for(desk: DeskUnderTest, reference: str, who: str, place: str) -> None:
    person = pressers(desk)[who]
    card = await desk.office().topic("AM-").shows(steps.Asks(reference))
    under = card if place == "the card" else await said_elsewhere(desk, place)
    before, told = state(desk), len(ledger.told_customers(desk))
    for data in PRESSES.values():
        press = desk.telegram.world.presses.press(desk.staff, person, under, filled(desk, data, reference))
        answer = await press.answered()
        assert answer.text.startswith(ALERTS)
        assert answer.alert
    await ledger.settles(desk)
    assert state(desk) == before
    assert len(ledger.told_customers(desk)) == told


async def said_elsewhere(desk: DeskUnderTest, place: str) -> Message:
    """A message of the staff bot in another chat."""
    eve = desk.telegram.add_person("Eve White")
    if place == "a private chat":
        private = eve.chat_with(desk.staff)
        await private.types("Hello")
        return await private.reads("This bot is for our staff")
    group = desk.telegram.add_group("Eve's", eve)
    return post(group, Content("text", Rich("An old card")), sender=desk.staff)


@pytest.mark.parametrize("by", ["a handler", "a stranger"])
async def test_forged_data_is_refused_and_changes_nothing(desk: DeskUnderTest, reference: str, by: str) -> None:
    person = desk.lan if by == "a handler" else desk.telegram.add_person("Eve Black")
    card = await desk.office().topic("AM-").shows(steps.Asks(reference))
    before, refused = state(desk), (*ALERTS, *(TO_A_HANDLER if by == "a handler" else ()))
    for data in FORGED:
        press = desk.telegram.world.presses.press(desk.staff, person, card, data)
        answer = await press.answered()
        assert answer.text.startswith(refused), (data, answer)
    await ledger.settles(desk)
    assert state(desk) == before
    assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE handling = 'parked'") == [(0,)]
