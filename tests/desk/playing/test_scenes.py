"""What is played on the playground: a complaint in each language, whichever the staff group has."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from desk.playing.demo import demonstrate
from desk.playing.play import Play
from desk.playing.scenes import Scene, Stage
from desk.settings import read_settings
from tests.desks import ROOMY

CUSTOMERS_SIDE = (
    *("Our decision on", "is closed: nothing is left to do", "(photo) کتری", "پاسخ همکار ما"),
    *("presses [ Hoàn tiền đầy đủ ]", "Nhân viên trả lời", "presses [ Yanıt alamadım ]", "Görevlimizin yanıtı"),
    *("نتیجهٔ رسیدگی به شکایت", "presses [ Đồng ý ]", "presses [ Kabul ediyorum ]"),
)
STAFF_SIDE = {
    "vi": ("presses [ Nhận xử lý ]", "Ghi chú: chỉ ở lại đây", "presses [ Khiếu nại đúng ]", "Đã nhận: 1"),
    "tr": ("presses [ Üstlen ]", "Not: burada kalır", "presses [ Haklı bulduk ]", "Gelen: 1"),
    "en": ("presses [ Take ]", "Note: stays here", "presses [ We agree ]", "Received: 1"),
    "fa": ("presses [ ارجاع به من ]", "یادداشت: همین‌جا می‌ماند", "presses [ وارد است ]", "دریافت‌شده: ۱"),
}


async def played(capfd: pytest.CaptureFixture[str], **given: Any) -> str:
    """What a demo said until its scenes were over; it is stopped as an operator would."""
    quick = {"playground_port": 0, "http_port": 0, "undo_seconds": 1, "limits": ROOMY}
    playing = asyncio.ensure_future(demonstrate(read_settings(**quick | given), Play(breath=0.02)))
    said = ""
    async with asyncio.timeout(60):
        while "The scenes are over" not in said and not playing.done():
            await asyncio.sleep(0.1)
            said += capfd.readouterr().out
    if not playing.done():
        os.kill(os.getpid(), signal.SIGTERM)
    await playing
    return said


async def test_what_the_playground_plays_comes_to_its_end(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], frameworks: None
) -> None:
    said = await played(capfd, data_dir=tmp_path)
    assert "could not be played" not in said, said
    for part in CUSTOMERS_SIDE + STAFF_SIDE["en"]:
        assert part in said, said


@pytest.mark.parametrize("language", ["vi", "fa", "tr"])
async def test_the_staff_of_the_playground_speak_the_language_that_is_set(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    frameworks: None,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    monkeypatch.setattr("desk.playing.tour.SCENES_OF_TOUR", ("late_parcel",))
    said = await played(capfd, data_dir=tmp_path, staff_language=language)
    assert "could not be played" not in said, said
    for part in STAFF_SIDE[language]:
        assert part in said, said


async def test_a_scene_that_fails_is_left_and_the_desk_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], frameworks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def looks_for_what_is_not_there(stage: Stage) -> None:
        await stage.lan.in_group(stage.group).finds_topic("Nobody's", within=0)

    async def is_mistaken(stage: Stage) -> None:
        raise ZeroDivisionError

    async def is_welcomed(stage: Stage) -> None:
        chat = stage.newcomer("en").chat_with(stage.customers)
        await chat.starts()
        await chat.reads("takes complaints here", within=20)

    scenes = (looks_for_what_is_not_there, is_mistaken, is_welcomed)
    named = tuple(Scene(str(place), "", "", play) for place, play in enumerate(scenes))
    monkeypatch.setattr("desk.playing.hosting.SCENES", named)
    monkeypatch.setattr("desk.playing.tour.SCENES_OF_TOUR", ("0", "1", "2"))
    said = await played(capfd, data_dir=tmp_path)
    left = [line for line in said.splitlines() if line.startswith("This scene could not be played to its end: ")]
    assert [line.partition("end: ")[2] for line in left] == [
        'No topic of Complaints desk is called "Nobody\'s"; there are: none',
        "ZeroDivisionError",
    ]
    assert "takes complaints here" in said.partition("ZeroDivisionError")[2], said
