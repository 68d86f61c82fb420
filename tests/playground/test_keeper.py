"""A keeper keeps the world after every change, also those of which no event tells, and survives a full disk."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from playground import Playground
from playground.keeping import Keeper, kept_ahead, take_up
from playground.keeping.keeper import EVERY
from playground.users import Bot
from tests.playground.scene import Clock, Scene


async def until_kept(folder: Path, holds: Callable[[Playground], bool]) -> None:
    """Wait until a world is kept of which that is true."""
    async with asyncio.timeout(5):
        while True:
            telegram = Playground()
            if take_up(telegram, folder) and holds(telegram):
                return
            await asyncio.sleep(0.02)


async def _speaks_and_fails(scene: Scene, folder: Path) -> None:
    async with Keeper(scene.telegram, folder):
        await until_kept(folder, lambda _: True)
        await scene.chat.types("the last word")
        raise RuntimeError("the block's own")


def _said(telegram: Playground, words: str) -> bool:
    chats = telegram.world.private.values()
    return any(message.text == words for chat in chats for message in chat.messages.values())


def _bot(telegram: Playground, scene: Scene) -> Bot:
    return telegram.world.bots[scene.customers.token]


async def test_a_keeper_keeps_what_is_said_while_it_runs(scene: Scene, tmp_path: Path) -> None:
    async with Keeper(scene.telegram, tmp_path):
        await scene.chat.types("never forget")
        await until_kept(tmp_path, lambda world: _said(world, "never forget"))


async def test_a_keeper_keeps_what_no_event_tells_of(scene: Scene, clock: Clock, tmp_path: Path) -> None:
    await scene.chat.types("one")
    waiting = await scene.updates(scene.customers)
    async with Keeper(scene.telegram, tmp_path):
        await until_kept(tmp_path, lambda world: bool(_bot(world, scene).queue.state[2]))
        await scene.updates(scene.customers, offset=waiting[-1]["update_id"] + 1)
        await until_kept(tmp_path, lambda world: not _bot(world, scene).queue.state[2])
        await scene.gives(scene.customers, "setMyDescription", description="We listen")
        await until_kept(tmp_path, lambda world: _bot(world, scene).card == {("description", ""): "We listen"})
        clock.ahead = 60.0
        await until_kept(tmp_path, lambda _: kept_ahead(tmp_path) == 60.0)


async def test_a_keeper_leaves_a_world_alone_in_which_nothing_happens(scene: Scene, tmp_path: Path) -> None:
    async with Keeper(scene.telegram, tmp_path):
        await until_kept(tmp_path, lambda _: True)
        before = (tmp_path / "world.jsonl").stat().st_ino
        await scene.gives(scene.customers, "sendChatAction", chat_id=scene.ana.id, action="typing")
        await asyncio.sleep(3 * EVERY)
        assert (tmp_path / "world.jsonl").stat().st_ino == before


async def test_a_keeper_keeps_the_last_word(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the block's own"):
        await _speaks_and_fails(scene, tmp_path)
    again = Playground()
    take_up(again, tmp_path)
    assert _said(again, "the last word")


async def test_a_full_disk_is_told_once_and_ends_nothing(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "world.jsonl.new").symlink_to("/dev/full")
    with caplog.at_level(logging.WARNING):
        async with Keeper(scene.telegram, tmp_path):
            for words in ("one", "two"):
                await scene.chat.types(words)
                await asyncio.sleep(2 * EVERY)
            assert [record.levelname for record in caplog.records] == ["WARNING"]
            assert "No space left on device" in caplog.text
            (tmp_path / "world.jsonl.new").unlink()
            await scene.chat.types("three")
            await until_kept(tmp_path, lambda world: _said(world, "three"))
