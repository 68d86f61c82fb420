"""What cannot be read is refused in a sentence and left as it is; what is written is whole, also after a kill."""

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from playground import Playground
from playground.keeping import KeptOtherwise, keep, kept_ahead, take_up
from playground.keeping.restoring import SPARE
from tests.playground.keeping_forever import standing
from tests.playground.scene import Scene

ROUNDS = 6
Harm = Callable[[bytes], bytes]


@pytest.fixture
async def kept(scene: Scene, tmp_path: Path) -> Path:
    """A folder with a world in which there is a file."""
    await scene.chat.types("hello")
    await scene.chat.sends_document(b"a paper")
    keep(scene.telegram, tmp_path)
    return tmp_path


HARMS: dict[str, tuple[Harm, str]] = {
    "cut": (lambda old: old[: len(old) // 2], "is damaged"),
    "a letter changed": (lambda old: old.replace(b"hello", b"hallo"), "is damaged"),
    "empty": (lambda _: b"", "is damaged, or not a playground's"),
    "bytes": (lambda _: bytes(range(256)), "is damaged, or not a playground's"),
    "no object": (lambda _: b"[1, 2]\n", "is damaged, or not a playground's"),
    "of another version": (
        lambda old: old.replace(b'{"playground": 1', b'{"playground": 2', 1),
        r"kept by another version of the playground \(2, this one reads 1\)",
    ),
}


@pytest.mark.parametrize(("harm", "sentence"), HARMS.values(), ids=HARMS.keys())
async def test_a_harmed_world_is_refused_in_a_sentence_and_left_alone(kept: Path, harm: Harm, sentence: str) -> None:
    world, telegram = kept / "world.jsonl", Playground()
    world.write_bytes(harm(world.read_bytes()))
    before = world.read_bytes()
    with pytest.raises(KeptOtherwise, match=rf"{sentence}.*\. Move .* away to begin anew\."):
        take_up(telegram, kept)
    assert (world.read_bytes(), telegram.world.bots) == (before, {})


async def test_a_harmed_world_has_no_clock_either(kept: Path) -> None:
    (kept / "world.jsonl").write_text("{")
    with pytest.raises(KeptOtherwise):
        kept_ahead(kept)


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other bytes")])
async def test_a_world_whose_files_are_harmed_is_refused(kept: Path, harm: Callable[[Path], object]) -> None:
    harm(next((kept / "files").iterdir()))
    telegram = Playground()
    with pytest.raises(KeptOtherwise, match="files/"):
        take_up(telegram, kept)
    assert telegram.world.bots == {}


async def test_a_world_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "world.jsonl").mkdir()
    with pytest.raises(KeptOtherwise, match="cannot be read"):
        take_up(Playground(), tmp_path)


async def test_what_is_kept_is_whole_whenever_the_process_is_killed(tmp_path: Path) -> None:
    dice, before = Random(5), 0
    for _ in range(ROUNDS):
        await _killed(tmp_path, after=dice.uniform(0.005, 0.2))
        telegram = Playground()
        assert take_up(telegram, tmp_path)
        now = standing(telegram)
        assert now > before
        before = now


async def test_nothing_new_bears_the_number_of_something_that_was_lost(tmp_path: Path) -> None:
    await _killed(tmp_path, after=0.1)
    first, second = Playground(), Playground()
    take_up(first, tmp_path)
    keep(first, tmp_path)
    take_up(second, tmp_path)
    (bot,) = first.world.bots.values()
    assert bot.last_message_id == standing(first) + SPARE
    assert bot.last_message_id == next(iter(second.world.bots.values())).last_message_id


async def test_a_process_that_dies_while_it_writes_leaves_the_world_before(tmp_path: Path) -> None:
    child = await _child(tmp_path, "20000")
    assert await child.wait() == -signal.SIGXFSZ
    telegram = Playground()
    assert take_up(telegram, tmp_path)
    assert (tmp_path / "world.jsonl.new").stat().st_size == 20_000
    assert standing(telegram) > 10


async def _killed(folder: Path, *, after: float) -> None:
    """A process that keeps a growing world, killed some seconds after it has begun to."""
    child = await _child(folder)
    assert child.stdout is not None
    await child.stdout.readline()
    await asyncio.sleep(after)
    child.kill()
    await child.wait()


async def _child(*given: object) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "tests.playground.keeping_forever", *map(str, given))
    return await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
