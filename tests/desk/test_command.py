"""The command line: what it says, and with which status it ends."""

import asyncio
import subprocess
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from desk.lock import AlreadyRunning
from desk.troubles import sentence_for
from tests.desk.commands import ROOT, amends, environment


async def test_version_and_help_are_there_without_settings(tmp_path: Path) -> None:
    version = await amends("--version", cwd=tmp_path)
    help_ = await amends("--help", cwd=tmp_path)
    assert (version.status, version.out) == (0, "amends 0.1.0\n")
    assert all(command in help_.out for command in ("run", "migrate", "doctor", "backup", "restore"))


async def test_what_is_not_built_yet_is_not_offered(tmp_path: Path) -> None:
    said = (await amends("--help", cwd=tmp_path)).out
    assert not any(later in said for later in ("verify", "export", "postgres"))


@pytest.mark.parametrize("arguments", [[], ["fly"], ["backup"], ["run", "--fast"]])
async def test_unusable_arguments_end_with_two(tmp_path: Path, arguments: list[str]) -> None:
    assert (await amends(*arguments, cwd=tmp_path)).status == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("timezone", "Mars/Olympus", "tz database"),
        ("language", "xx", "one of en, fa, tr, vi"),
        ("customer_bot_token", "not-a-token", "a bot token looks like"),
        ("limits", "fast", "three rates"),
        ("manager_ids", "1,Ana", "numbers"),
        ("log_level", "loud", "one of debug"),
        ("log_level", "json", "one of debug"),
        ("log_format", "debug", "console or json"),
        ("telegram_api_url", "api.example", "http"),
        ("telegram_api_url", "ftp://api.example", "http"),
        ("database_url", "not an address", "sqlite:///"),
        ("database_url", "sqlite://", "sqlite:///"),
        ("database_url", "sqlite:///:memory:", "sqlite:///"),
        ("database_url", "mysql://user:hidden@host/desk", "sqlite:///"),
        ("playground_port", "99999999", "AMENDS_PLAYGROUND_PORT"),
        ("staff_chat_id", "my group", "AMENDS_STAFF_CHAT_ID"),
    ],
)
async def test_a_wrong_setting_stops_the_start_with_one_sentence(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    ran = await amends("migrate", cwd=tmp_path, **{name: value})
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


async def test_a_wrong_token_is_not_repeated(tmp_path: Path) -> None:
    ran = await amends("migrate", cwd=tmp_path, staff_bot_token="SecretWithoutNumber")
    assert "SecretWithoutNumber" not in ran.err + ran.out


async def test_the_password_of_a_wrong_database_is_not_repeated(tmp_path: Path) -> None:
    ran = await amends("migrate", cwd=tmp_path, database_url="mysql://user:hidden@host/desk")
    assert "hidden" not in ran.err + ran.out


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_one_token_without_the_other_is_a_mistake_and_no_playground(tmp_path: Path, command: str) -> None:
    ran = await amends(command, cwd=tmp_path, customer_bot_token="123456:ABC")
    assert ran.status == 2
    assert ran.err == (
        "amends: AMENDS_CUSTOMER_BOT_TOKEN is set, AMENDS_STAFF_BOT_TOKEN is not. "
        "Set both to go live, or none for the playground.\n"
    )


async def test_a_backup_needs_no_tokens(tmp_path: Path) -> None:
    assert (await amends("migrate", cwd=tmp_path)).status == 0
    ran = await amends("backup", "desk.tar.gz", cwd=tmp_path, customer_bot_token="123456:ABC")
    assert ran.status == 0, ran.err


async def test_one_token_for_both_bots_is_a_mistake(tmp_path: Path) -> None:
    ran = await amends("run", cwd=tmp_path, customer_bot_token="123456:ABC", staff_bot_token="123456:ABC")
    assert ran.status == 2
    assert "same bot" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


async def test_migrate_makes_a_database_and_says_so_once(tmp_path: Path) -> None:
    first = await amends("migrate", cwd=tmp_path)
    second = await amends("migrate", cwd=tmp_path)
    assert "Upgraded to revision" in first.out
    assert "Nothing to do" in second.out
    assert (tmp_path / "data" / "amends.db").exists()


async def test_a_database_that_is_none_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "amends.db").write_bytes(b"this is somebody's diary" * 100)
    ran = await amends("migrate", cwd=tmp_path)
    assert ran.status == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert (tmp_path / "data" / "amends.db").read_bytes().startswith(b"this is somebody's diary")


async def test_a_database_with_a_damaged_page_stops_the_start_and_is_left_as_it_is(tmp_path: Path) -> None:
    """Nothing is fetched that could not be kept, and no empty database is put beside it."""
    await amends("migrate", cwd=tmp_path)
    path = tmp_path / "data" / "amends.db"
    damaged = bytearray(path.read_bytes())
    damaged[5 * 4096 : 6 * 4096] = b"\xff" * 4096
    path.write_bytes(damaged)
    tokens = {"customer_bot_token": f"1:{'a' * 35}", "staff_bot_token": f"2:{'b' * 35}"}
    ran = await amends("run", cwd=tmp_path, telegram_api_url="http://127.0.0.1:9", **tokens)
    assert (ran.status, ran.err.splitlines()[-1][:33]) == (1, "amends: The database is damaged: ")
    assert "Traceback" not in ran.err
    assert path.read_bytes() == damaged


ENDING = """
import atexit, threading, time
from desk.main import leave

atexit.register(print, "Python has ended")
if {still_imports}:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("said")
leave(3)
"""


@pytest.mark.parametrize(("still_imports", "said"), [(False, "said\nPython has ended\n"), (True, "said\n")])
def test_a_thread_that_still_imports_does_not_hold_up_the_end(still_imports: bool, said: str) -> None:
    """Python's own end would cut it off within foreign code, which may abort the process."""
    code = ENDING.format(still_imports=still_imports)
    ran = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
    )
    assert (ran.returncode, ran.stdout) == (3, said)


LOOKING_UP = """
import asyncio, sys, time
from desk.loop import run
from desk.main import leave

async def work():
    looking = asyncio.ensure_future(asyncio.to_thread(time.sleep, 60))
    await asyncio.sleep(0.2)
    looking.cancel()

run(work())
leave(0)
"""


def test_a_name_that_cannot_be_looked_up_does_not_hold_up_the_end() -> None:
    """Such a look-up hangs in a thread that nobody can stop, for half a minute and more."""
    ran = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", LOOKING_UP], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture
def full() -> Iterator[IO[str]]:
    """A disk that takes nothing."""
    with Path("/dev/full").open("w") as found:
        yield found


async def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, full: IO[str]) -> None:
    command = (sys.executable, "-P", "-u", "-m", "desk", "migrate")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment({}), stdout=full, stderr=PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 1
    assert err.decode().startswith("amends: No space left on device.")
    assert len(err.decode().strip().splitlines()) == 1


def test_of_things_that_run_together_the_one_that_is_known_is_said() -> None:
    """The first mistake ends all of them; the operator reads why."""
    together = ExceptionGroup("tasks", [ExceptionGroup("more", [AlreadyRunning()])])
    assert sentence_for(together) == sentence_for(AlreadyRunning())
    assert sentence_for(ExceptionGroup("tasks", [ZeroDivisionError()])) is None
