"""What the doctor says of the machine: its clock and its disk, which a test can change within its own process."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
from aiohttp import web

from desk import doctor, main
from playground import Playground
from tests.desk.commands import Ran
from tests.desk.visits import staffed, wrong
from tests.desks import bare_settings

NOW: Final = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
OFF: Final = "s off Telegram's. Set the machine's clock (NTP); deadlines depend on it"
NOT_ASKED: Final = "WRONG  clock: Telegram's could not be asked; look again when it can be reached"


async def visit(capsys: pytest.CaptureFixture[str], **given: Any) -> Ran:
    """The command's work, done here."""
    settings = bare_settings(**given)
    status = await asyncio.to_thread(main._said, lambda: doctor.examine(settings))
    return Ran(status, *capsys.readouterr())


@pytest.mark.parametrize(
    ("dated", "line"),
    [
        (format_datetime(NOW, usegmt=True), "fine   clock: within 1 s of Telegram's"),
        (format_datetime(NOW + timedelta(seconds=30), usegmt=True), "fine   clock: within 30 s of Telegram's"),
        (format_datetime(NOW + timedelta(seconds=31), usegmt=True), f"WRONG  clock: 31 {OFF}"),
        (format_datetime(NOW - timedelta(seconds=31), usegmt=True), f"WRONG  clock: 31 {OFF}"),
        (format_datetime(NOW - timedelta(hours=2), usegmt=True), f"WRONG  clock: 7,200 {OFF}"),
        (format_datetime(NOW.replace(tzinfo=None)), "fine   clock: within 1 s of Telegram's"),
        ("yesterday", NOT_ASKED),
        ("", NOT_ASKED),
    ],
    ids=["right", "bearable", "slow", "fast", "in another zone", "without a zone", "not dated", "dated with nothing"],
)
async def test_a_clock_that_is_off_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dated: str, line: str
) -> None:
    async def date(_: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = dated

    monkeypatch.setattr(doctor, "system_clock", lambda: NOW)
    telegram = Playground()
    telegram.app.on_response_prepare.append(date)
    async with telegram:
        ran = await visit(capsys, data_dir=tmp_path, **await staffed(telegram))
    assert line in ran.out.splitlines()
    assert wrong(ran) == [line] * line.startswith("WRONG")


@pytest.mark.parametrize(
    ("free", "line"),
    [
        (500 * 1024 * 1024, "fine   disk: 500 MB free"),
        (500 * 1024 * 1024 - 1, "WRONG  disk: 499 MB free; make room, or messages are lost"),
        (0, "WRONG  disk: 0 MB free; make room, or messages are lost"),
    ],
)
async def test_a_disk_that_is_nearly_full_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], free: int, line: str
) -> None:
    asked: list[Path] = []

    def usage(place: Path) -> SimpleNamespace:
        asked.append(place)
        return SimpleNamespace(free=free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    ran = await visit(capsys, data_dir=tmp_path / "not" / "yet")
    assert asked == [tmp_path]
    assert line in ran.out.splitlines()
    assert wrong(ran) == [line] * line.startswith("WRONG")
