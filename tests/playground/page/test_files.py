"""Files that people sent: what a browser may show, and in parts."""

import pytest

from playground.page.pictures import measures_of
from tests.playground.page.visitor import Visitor

SHOWN = ["image/jpeg", "image/png", "image/gif", "image/webp", "audio/ogg", "audio/mpeg", "video/mp4", "video/webm"]
NOT_SHOWN = [
    "image/svg+xml", "text/html", "application/xhtml+xml", "text/xml", "application/pdf", "text/javascript",
    "image/x-icon", "video/mp4; x", "audio/a b", "video/mp4\r\nX-Evil: 1", "", "audio/",
]  # fmt: skip


def _keep(visitor: Visitor, mime: str, data: bytes = b"0123456789", name: str = "a name.bin") -> str:
    stored = visitor.telegram.world.files.add("document", data, name=name, mime=mime)[-1]
    return f"{visitor.telegram.url}/page/files/{stored.number}"


@pytest.mark.parametrize("mime", SHOWN)
async def test_pictures_sound_and_films_are_shown(visitor: Visitor, mime: str) -> None:
    async with visitor.http.get(_keep(visitor, mime)) as response:
        assert (response.headers["Content-Type"], await response.read()) == (mime, b"0123456789")
        assert response.headers["Content-Disposition"].startswith("inline;")


@pytest.mark.parametrize("mime", NOT_SHOWN)
async def test_all_else_is_never_shown_but_kept(visitor: Visitor, mime: str) -> None:
    async with visitor.http.get(_keep(visitor, mime, name="page.svg" if not mime else "x.html")) as response:
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment;")


async def test_a_picture_can_be_kept_as_well(visitor: Visitor) -> None:
    async with visitor.http.get(_keep(visitor, "image/png") + "?download=1") as response:
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert response.headers["Content-Type"] == "application/octet-stream"


NAMES = [
    ("photo.jpg", "photo.jpg", "photo.jpg"),
    ("ảnh 1.jpg", "_nh 1.jpg", "%E1%BA%A3nh%201.jpg"),
    ('../../etc/pa"ss\r\nX: 1', "_.._etc_pa_ss_X_ 1", "_.._etc_pa_ss_X_%201"),
    ("..", "file", "file"),
]


@pytest.mark.parametrize(("name", "plain", "quoted"), NAMES)
async def test_a_files_name_leaves_neither_the_folder_nor_the_header(
    visitor: Visitor, name: str, plain: str, quoted: str
) -> None:
    async with visitor.http.get(_keep(visitor, "text/plain", name=name)) as response:
        told = response.headers["Content-Disposition"]
        assert told == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quoted}"


RANGES = [
    ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
    ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
    ("bytes=-2", 206, b"89", "bytes 8-9/10"),
    ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
    ("bytes=10-", 416, b"", "bytes */10"),
    ("bytes=5-2", 200, b"0123456789", None),
    ("bytes=0-1,3-4", 200, b"0123456789", None),
    ("hours=0-1", 200, b"0123456789", None),
]


@pytest.mark.parametrize(("wanted", "status", "body", "told"), RANGES)
async def test_a_part_of_a_film_can_be_asked_for(
    visitor: Visitor, wanted: str, status: int, body: bytes, told: str | None
) -> None:
    async with visitor.http.get(_keep(visitor, "video/mp4"), headers={"Range": wanted}) as response:
        assert (response.status, await response.read()) == (status, body)
        assert response.headers.get("Content-Range") == told


async def test_a_file_that_nobody_sent_is_not_found(visitor: Visitor) -> None:
    async with visitor.http.get(f"{visitor.telegram.url}/page/files/99") as response:
        assert response.status == 404


HEADS = [
    (bytes.fromhex("89504e470d0a1a0a0000000d49484452000002800000016a08060000"), (640, 362)),
    (b"GIF89a" + bytes.fromhex("0a001400") + bytes(9), (10, 20)),
    (bytes.fromhex("ffd8ffe000044a46ffc2000b08016a028003"), (640, 362)),
    (b"RIFF\0\0\0\0WEBPVP8X" + bytes.fromhex("0a00000000000000 7f0200 690100"), (640, 362)),
    (b"RIFF\0\0\0\0WEBPVP8 " + bytes.fromhex("00000000 000000 9d012a 8002 6a01"), (640, 362)),
    (b"RIFF\0\0\0\0WEBPVP8L" + bytes.fromhex("00000000 2f 7f425a00"), (640, 362)),
    (b"\xff\xd8\xff\xe0", None),
    (b"\x89PNG\r\n\x1a\n", None),
    (b"RIFF\0\0\0\0WEBPVP8 ", None),
    (b"RIFF\0\0\0\0WEBPxxxx", None),
    (b"no picture", None),
    (b"", None),
]


@pytest.mark.parametrize(("data", "measures"), HEADS)
def test_a_picture_says_how_big_it_is(data: bytes, measures: tuple[int, int] | None) -> None:
    assert measures_of(data) == measures
