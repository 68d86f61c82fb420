"""Telegram is ended, kept and taken up while the desk restarts on the same data: talks go on, nothing comes twice."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from typing import TypeVar

from playground import Person, Playground
from playground.deeds import Seat
from playground.groups import Group
from playground.keeping import keep, take_up
from playground.users import Bot, User
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH

Account = TypeVar("Account", bound=User)
KEPT = "telegram"


@asynccontextmanager
async def restarted(desk: DeskUnderTest) -> AsyncIterator[DeskUnderTest]:
    """The same desk once more, on its data and with its Telegram, which was kept, taken up."""
    assert desk.clock
    keep(desk.telegram, desk.folder / KEPT)
    again = copy(desk)
    again.telegram = Playground(now=desk.clock.seconds)
    assert take_up(again.telegram, desk.folder / KEPT)
    again.customers, again.staff = (_user(again, bot, Bot) for bot in (desk.customers, desk.staff))
    again.minh, again.lan = (_user(again, person, Person) for person in (desk.minh, desk.lan))
    group = again.telegram.world.chats[desk.group.id]
    assert isinstance(group, Group)
    again.group = group
    async with again.telegram:
        await again.start()
        yield again
        await again.stop()


def _user(desk: DeskUnderTest, was: Account, kind: type[Account]) -> Account:
    found = desk.telegram.world.users[was.id]
    assert isinstance(found, kind)
    return found


def _said_twice(seat: Seat) -> list[str]:
    """What the bot said more than once in this chat."""
    said = Counter(message.text for message in seat.history if isinstance(message.sender, Bot))
    return [words for words, times in said.items() if times > 1]


async def test_a_complaint_begun_before_is_filed_after(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    await desk.stop()
    await ana.taps(ENGLISH.delivery)  # nobody is there to hear it
    async with restarted(desk) as again:
        chat = _user(again, ana.person, Person).chat_with(again.customers)
        await chat.reads(steps.Asks(ENGLISH.wish))
        await chat.taps(ENGLISH.refund)
        await chat.reads(steps.Asks(ENGLISH.review))
        topic = await steps.topic_of(again, await steps.submits(chat))
        await topic.shows(ENGLISH.story)
        await ledger.settles(again)
        assert _said_twice(chat) == []


async def test_a_case_taken_before_is_answered_and_decided_after(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.taken(desk, ana)
    before = [message.text for message in ana.history]
    await desk.stop()
    async with restarted(desk) as again:
        chat = _user(again, ana.person, Person).chat_with(again.customers)
        topic = again.office().topic("AM-")
        await steps.answers_customer(topic, "We are looking for it.")
        await chat.reads("We are looking for it.")
        await steps.decides(topic)
        await chat.reads(ENGLISH.decision)
        await ledger.settles(again)
        assert [message.text for message in chat.history][: len(before)] == before
        assert _said_twice(chat) == []


async def test_a_form_that_is_half_filled_in_is_gone_on_with(desk: DeskUnderTest, ana: Seat) -> None:
    form = await steps.words_decision(await steps.taken(desk, ana))
    await desk.stop()
    async with restarted(desk) as again:
        topic = again.office().topic("AM-")
        await topic.taps(STAFF_ENGLISH.nothing, again.group.messages[form.id])
        await topic.reads(steps.Asks(STAFF_ENGLISH.preview, form.id))
