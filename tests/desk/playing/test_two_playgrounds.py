"""Two plays in one folder: the second is refused before it touches anything of the first."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.desk.commands import begin, ended


@pytest.mark.parametrize("port", ["the same", "another"])
async def test_a_second_play_leaves_the_first_ones_database_alone(
    tmp_path: Path, unused_tcp_port: int, port: str
) -> None:
    first = await begin("run", cwd=tmp_path, playground_port=unused_tcp_port)
    assert first.stdout is not None
    async with asyncio.timeout(30):
        while b"What went wrong" not in (line := await first.stdout.readline()):
            assert line
    database = tmp_path / "data" / "playground" / "amends.db"
    before = database.stat().st_ino
    second = await ended(await begin("run", cwd=tmp_path, playground_port=unused_tcp_port if port == "the same" else 0))
    assert (second.status, second.out) == (1, "")
    assert second.err.startswith("amends: Another process runs this desk.")
    assert database.stat().st_ino == before
    first.send_signal(signal.SIGINT)
    assert (await ended(first)).status == 0
