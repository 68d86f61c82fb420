"""What work costs the staff group, which takes twenty calls a minute: every call to it counted, none left out."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.calls import WEBHOOK, Call
from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest, Way
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

UNDO = 5  # seconds for which a reply waits, soon over here


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, clock: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk whose replies wait a little before they leave, as everybody's do; its guide stands and is pinned."""
    async with DeskUnderTest(tmp_path, clock=clock, undo_seconds=UNDO, **footing) as started:
        await started.office().general.shows("How complaints are handled here")
        await ledger.settles(started)
        yield started


def to_group(desk: DeskUnderTest) -> list[Call]:
    """Every call about the group that its limit counts: not what only asks, nor updates brought to us."""
    calls = [call for call in desk.telegram.calls if call.chat_id == str(desk.group.id) and call.method != WEBHOOK]
    return [call for call in calls if not call.method.lower().startswith("get")]


def cost(desk: DeskUnderTest, before: int) -> Counter[str]:
    """The calls since then, by their method."""
    return Counter(call.method.lower() for call in to_group(desk)[before:])


async def test_a_new_case_costs_the_group_four_calls(desk: DeskUnderTest, ana: Seat) -> None:
    """The topic, its card, the pin, the story."""
    before = len(to_group(desk))
    await steps.topic_of(desk, await steps.files(ana))
    await ledger.settles(desk)
    assert cost(desk, before) == {"createforumtopic": 1, "sendmessage": 2, "pinchatmessage": 1}


async def test_a_reply_costs_the_group_two_calls_and_one_for_the_card(desk: DeskUnderTest, ana: Seat) -> None:
    """The line with *Undo* and its tick; the card then says who wrote last, once for all that changed meanwhile."""
    topic = await steps.taken(desk, ana)
    await ledger.settles(desk)
    before = len(to_group(desk))
    await topic.replies(await topic.shows(ENGLISH.story), "It comes on Monday")
    await ana.reads("It comes on Monday")
    await topic.shows("✓ delivered")
    await ledger.settles(desk)
    assert cost(desk, before) == {"sendmessage": 1, "editmessagetext": 2}
    cards = [call for call in to_group(desk)[before:] if "handler:" in call.arguments.text("text")]
    assert len(cards) == 1


async def test_work_in_private_costs_the_group_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    await desk.office(desk.minh).general.types("/stats")
    await desk.office(desk.minh).general.reads(by=desk.staff)
    await ledger.settles(desk)
    before, private = len(to_group(desk)), desk.minh.chat_with(desk.staff)
    await private.starts()
    for order in ("/queue", f"/case {reference}", "/stats", "/find parcel", "/staff", "/help"):
        await private.types(order)
        await private.reads(by=desk.staff)
    await ledger.settles(desk)
    assert cost(desk, before) == {}
