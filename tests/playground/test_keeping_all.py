"""A kept world that is taken up is the same to the last attribute, and looks the same to every bot and person."""

from pathlib import Path

import pytest

from playground import Playground
from playground.chats import PrivateChat
from playground.files import KINDS
from playground.keeping import keep, take_up
from playground.messages import SERVICE
from tests.playground.likeness import differences
from tests.playground.portrait import portrait
from tests.playground.scene import Scene
from tests.playground.wandering import Wanderers

SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_has_happened_is_the_same_afterwards(scene: Scene, tmp_path: Path, seed: int) -> None:
    await Wanderers(scene, seed).wander(1500)
    keep(scene.telegram, tmp_path)
    again = Playground(now=scene.clock)
    assert take_up(again, tmp_path)
    assert differences(scene.telegram.world, again.world) == []


@pytest.mark.parametrize("seed", SEEDS)
async def test_every_bot_and_everybody_sees_the_same_afterwards(scene: Scene, tmp_path: Path, seed: int) -> None:
    await Wanderers(scene, seed).wander(250)
    keep(scene.telegram, tmp_path)
    before = await portrait(scene.telegram, scene.http)
    again = Playground(now=scene.clock)
    take_up(again, tmp_path)
    async with again:
        assert await portrait(again, scene.http) == before


async def test_it_can_be_kept_and_taken_up_again(scene: Scene, tmp_path: Path) -> None:
    await Wanderers(scene, 99).wander(300)
    keep(scene.telegram, tmp_path)
    again = Playground(now=scene.clock)
    take_up(again, tmp_path)
    keep(again, tmp_path)
    third = Playground(now=scene.clock)
    take_up(third, tmp_path)
    assert differences(scene.telegram.world, third.world) == []


async def test_what_is_compared_has_everything_in_it(scene: Scene) -> None:
    await Wanderers(scene, 2).wander(2000)
    world = scene.telegram.world
    chats = [*world.chats.values(), *world.private.values()]
    messages = [message for chat in chats for message in chat.messages.values()]
    topics = list(scene.group.topics.values())
    assert {*KINDS, "text", "location", "contact", *SERVICE} - {message.kind for message in messages} == set()
    for name in ("sender_chat", "topic", "reply_to_id", "edit_date", "markup", "album", "origin", "via", "author"):
        assert any(getattr(message, name) for message in messages), name
    for name in ("closed", "gone", "unnoticed", "emoji"):
        assert any(getattr(topic, name) for topic in topics), name
    assert all([any(chat.pinned for chat in chats), any(chat.reactions for chat in chats), world.presses.open()])
    assert all([world.files.shows, any(isinstance(chat, PrivateChat) and chat.blocked for chat in chats)])
    assert all(len(bot.queue) and bot.commands and bot.card and bot.asks_for for bot in world.bots.values())
