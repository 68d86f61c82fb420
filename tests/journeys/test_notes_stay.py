"""A note never leaves the group, in whatever form it is written. The worst fault that a complaints desk can have.

Each way (`notes.py`) writes the same words or bytes. Afterwards no message in any chat with the customers' bot holds
them, and no call of that bot ever carried them, not even one that failed; nor after a restart.
"""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.notes import PLANTED, WAYS, Scene, Way
from tests.journeys.tongues import ENGLISH


@pytest.fixture
async def scene(desk: DeskUnderTest, ana: Seat) -> Scene:
    """The scene, settled."""
    topic = await steps.taken(desk, ana)
    await steps.answers_customer(topic, "We look into it.")
    hoas = await steps.topic_of(desk, "AM-", desk.hoa)
    await hoas.types("I know this customer")
    await ledger.settles(desk)
    return Scene(desk, ana, topic, await topic.shows(ENGLISH.story), hoas)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_a_note_never_leaves(scene: Scene, way: Way) -> None:
    await way(scene)
    await nothing_left(scene)
    await scene.desk.restart()
    await scene.ana.types("/status")
    await scene.ana.reads("Last step")
    await nothing_left(scene)


async def nothing_left(scene: Scene) -> None:
    """No customer ever got the planted words or bytes, and nobody tried."""
    await ledger.settles(scene.desk)
    assert not ledger.calls_with(scene.desk, "PLANTED")
    for message in ledger.told_customers(scene.desk):
        assert "PLANTED" not in message.text, message
        assert b"PLANTED" not in message.data, message


async def test_what_is_meant_to_leave_is_found_by_the_same_eyes(scene: Scene) -> None:
    await scene.topic.sends_photo(PLANTED.encode(), PLANTED, reply_to=scene.story)
    await ledger.settles(scene.desk)
    assert ledger.calls_with(scene.desk, "PLANTED")
    assert any(b"PLANTED" in message.data for message in ledger.told_customers(scene.desk))


@pytest.mark.parametrize("way", ["plain", "/note", "a photo", "to the card", "forwarded", "anonymously"])
async def test_a_note_is_kept_in_the_record(scene: Scene, way: str) -> None:
    await WAYS[way](scene)
    await ledger.settles(scene.desk)
    kept = (
        "SELECT count(*) FROM timeline JOIN timeline_words USING (case_id, seq) WHERE event = 'note' AND words = '{}'"
    )
    assert ledger.ask(scene.desk, kept.format(PLANTED)) == [(1,)]


@pytest.mark.parametrize("way", ["to the card", "a mistyped order", "to a closed form", "through another bot"])
async def test_what_might_have_been_meant_to_leave_is_said_to_stay(scene: Scene, way: str) -> None:
    await ledger.settles(scene.desk)
    scene.topic.skip()
    await WAYS[way](scene)
    await scene.topic.reads("Note: stays here. To answer the customer, reply to a message")
