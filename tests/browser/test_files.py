"""Files on the page: they are shown or played where a browser can, and otherwise come back byte by byte."""

import io
import math
import wave
from pathlib import Path
from struct import pack

from playwright.async_api import Page, expect

from tests.browser.grounds import Grounds
from tests.browser.sides import FILE, invented, newcomer
from tests.browser.walking import BOX, LONG, PHOTOS
from tests.browser.watching import Watched

LISTING = b"name;amount\r\nlamp;1\r\n" * 200
DURATION = "audio => audio.duration"


def _tone(seconds: float = 0.5, rate: int = 8_000) -> bytes:
    """A WAV file with an A in it."""
    held = io.BytesIO()
    with wave.open(held, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        tops = (int(9_000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(int(seconds * rate)))
        written.writeframes(b"".join(pack("<h", top) for top in tops))
    return held.getvalue()


async def test_a_document_comes_back_byte_by_byte(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Dora Document")
    await phones.attaches([invented("list & more.csv", "text/csv", LISTING)], FILE)
    await phones.sends()
    async with desk_page.expect_download() as begun:
        await phones.row.get_by_role("link", name="list & more.csv").click(timeout=LONG)
    download = await begun.value
    assert download.suggested_filename == "list & more.csv"
    assert Path(await download.path()).read_bytes() == LISTING


async def test_a_piece_of_music_can_be_played(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Musa Music")
    await phones.attaches([invented("tone.wav", "audio/wav", _tone())])
    await phones.sends()
    player = phones.row.get_by_label("Music", exact=True)
    await expect(player).to_be_visible()
    await player.evaluate("async audio => { audio.muted = true; await audio.play(); }")
    assert await player.evaluate(DURATION) == 0.5


async def test_a_voice_message_and_a_video_have_players(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Victor Video")
    for name, mime in (("voice.ogg", "audio/ogg"), ("clip.mp4", "video/mp4")):
        await phones.attaches([invented(name, mime, b"no sound, no film")])
        await phones.sends()
    voice, video = phones.row.get_by_label("Voice message"), phones.row.get_by_label("Video", exact=True)
    await expect(voice).to_be_visible()
    await expect(video).to_be_visible()
    assert [await one.evaluate("one => one.controls") for one in (voice, video)] == [True, True]


async def test_several_photos_are_one_message_and_as_files_they_are_documents(
    grounds: Grounds, desk_page: Page
) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Alba Album")
    three = [PHOTOS / name for name in ("base.jpg", "box.jpg", "kettle.jpg")]
    await phones.attaches(list(three))
    await phones.types("As photos")
    await expect(phones.saying("As photos").get_by_role("link", name="Photo")).to_have_count(3)
    await phones.attaches(list(three))
    await phones.region.get_by_label("Send as files").check()
    await phones.types("As files")
    await expect(phones.saying("As files").get_by_role("link", name="Download")).to_have_count(3)


async def test_a_file_that_was_chosen_can_be_left_out(grounds: Grounds, desk_page: Page) -> None:
    phones, _ = await newcomer(grounds, desk_page, "Omar Omit")
    await phones.attaches([PHOTOS / "kettle.jpg", BOX])
    await phones.region.get_by_role("button", name="Leave out kettle.jpg").click()
    await phones.types("One only")
    await expect(phones.saying("One only").get_by_role("link", name="Photo")).to_have_count(1)


async def test_an_empty_file_is_refused_and_nothing_is_lost(grounds: Grounds, desk_page: Page, watch: Watched) -> None:
    watch.expect("409")
    phones, _ = await newcomer(grounds, desk_page, "Emil Empty")
    await phones.attaches([invented("empty.txt", "text/plain", b"")], FILE)
    await phones.types("Look at this")
    await expect(desk_page.get_by_role("button", name="empty.txt is empty")).to_be_visible()
    await expect(phones.box).to_have_value("Look at this")
