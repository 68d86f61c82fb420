"""Files are sent as Telegram's apps would send them."""

import struct

import pytest

from playground.arguments import LARGEST_REQUEST
from tests.playground.page.visitor import Json, Visitor

KINDS = [
    ("a.jpg", "image/jpeg", "photo"),
    ("a.png", "image/png", "photo"),
    ("a.webp", "image/webp", "photo"),
    ("a.gif", "image/gif", "animation"),
    ("a.svg", "image/svg+xml", "document"),
    ("a.bmp", "image/bmp", "document"),
    ("a.mp4", "video/mp4", "video"),
    ("a.webm", "video/webm", "video"),
    ("a.ogg", "audio/ogg", "voice"),
    ("voice.webm", "audio/webm; codecs=opus", "voice"),
    ("a.mp3", "audio/mpeg", "audio"),
    ("a.pdf", "application/pdf", "document"),
    ("page.html", "text/html", "document"),
]


@pytest.mark.parametrize(("name", "mime", "kind"), KINDS)
async def test_a_file_is_sent_as_what_it_is(visitor: Visitor, name: str, mime: str, kind: str) -> None:
    assert await visitor.sends((name, mime, b"12345"), caption=" words ") == (200, {"ok": True})
    message = (await visitor.messages())[-1]
    assert (message["kind"], message["text"], message["album"]) == (kind, "words", "")
    assert (message["file"]["name"], message["file"]["size"]) == (name, 5)


@pytest.mark.parametrize(("name", "mime", "kind"), KINDS)
async def test_or_whole_as_a_document(visitor: Visitor, name: str, mime: str, kind: str) -> None:
    await visitor.sends((name, mime, b"12345"), whole="1")
    message = (await visitor.messages())[-1]
    assert (message["kind"], message["file"]["mime"]) == ("document", mime.partition(";")[0])
    assert kind


async def _told(visitor: Visitor) -> list[Json]:
    return [update["message"] for update in await visitor.hears(visitor.company.customers)]


async def test_the_bot_gets_its_bytes(visitor: Visitor) -> None:
    await visitor.sends(("a.pdf", "application/pdf", b"%PDF"))
    bot, told = visitor.company.customers, (await _told(visitor))[0]["document"]
    assert (told["file_name"], told["mime_type"]) == ("a.pdf", "application/pdf")
    found = (await visitor.call(bot, "getFile", file_id=told["file_id"]))["result"]
    async with visitor.bots.get(f"{visitor.telegram.file_url}/bot{bot.token}/{found['file_path']}") as response:
        assert await response.read() == b"%PDF"


async def test_a_picture_has_its_own_measures(visitor: Visitor) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 362)
    await visitor.sends(("a.png", "image/png", picture))
    sizes = (await _told(visitor))[0]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 50), (320, 181), (640, 362)]


async def test_several_go_as_albums_each_with_its_like(visitor: Visitor) -> None:
    await visitor.sends(
        ("1.jpg", "image/jpeg", b"1"),
        ("a.mp3", "audio/mpeg", b"a"),
        ("2.mp4", "video/mp4", b"2"),
        ("x.gif", "image/gif", b"x"),
        ("b.mp3", "audio/mpeg", b"b"),
        ("p.pdf", "application/pdf", b"p"),
        ("q.pdf", "application/pdf", b"q"),
        caption="words",
    )
    told = await _told(visitor)
    albums = [message.get("media_group_id", "") for message in told]
    kinds = [next(kind for kind in ("photo", "video", "audio", "animation", "document") if kind in m) for m in told]
    assert kinds == ["photo", "video", "audio", "audio", "animation", "document", "document"]
    assert [albums.index(album) for album in albums] == [0, 0, 2, 2, 4, 5, 5]
    assert [message.get("caption") for message in told] == ["words", *[None] * 6]


async def test_an_album_has_ten_at_most(visitor: Visitor) -> None:
    await visitor.sends(*[(f"{number}.jpg", "image/jpeg", b"x") for number in range(11)])
    albums = [message["album"] for message in (await visitor.messages())[1:]]
    assert (len(albums), len(set(albums[:10])), albums[10]) == (11, 1, "")


async def test_files_may_answer_something_in_a_topic(visitor: Visitor) -> None:
    topic = (await visitor.does("topic", does="new", name="AM-1"))["id"]
    files = (("1.jpg", "image/jpeg", b"1"), ("2.jpg", "image/jpeg", b"2"))
    where = {"as": str(visitor.lan.id), "chat": "group", "topic": str(topic), "reply": str(topic)}
    assert (await visitor.sends(*files, **where))[0] == 200
    sent = (await visitor.messages("group"))[-2:]
    assert [(message["topic"], message["reply"]) for message in sent] == [(topic, topic)] * 2


NOT_POSSIBLE = [
    ([], {}, 409, "There is no file to send"),
    ([("a.txt", "text/plain", b"")], {}, 409, "a.txt is empty"),
    ([("a.txt", "text/plain", b"x")], {"caption": "x" * 1025}, 409,
     "A caption has 1,024 characters at the most; this one has 1,025"),
    ([("a.txt", "text/plain", b"x")], {"whole": "maybe"}, 400, "whole is to be true or false."),
    ([("a.txt", "text/plain", b"x")], {"as": "me"}, 400, "as is to be a whole number."),
]  # fmt: skip


@pytest.mark.parametrize(("files", "fields", "status", "why"), NOT_POSSIBLE)
async def test_what_is_not_possible_is_said_in_a_sentence(
    visitor: Visitor, files: list[tuple[str, str, bytes]], fields: dict[str, str], status: int, why: str
) -> None:
    assert await visitor.sends(*files, **fields) == (status, {"why": why})


async def test_fifty_megabytes_are_the_most(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST_REQUEST == 51 * 2**20
    monkeypatch.setattr("playground.page.asked.LARGEST_REQUEST", 1000)
    status, answer = await visitor.sends(("a.bin", "application/octet-stream", bytes(1001)))
    why = "These files weigh more than 50 MB together, which is the most that can be sent here."
    assert (status, answer["why"]) == (400, why)


async def test_a_form_that_is_none_is_refused(visitor: Visitor) -> None:
    url, headers = f"{visitor.telegram.url}/page/do/send", {"Content-Type": "multipart/form-data"}
    async with visitor.http.post(url, data=b"x", headers=headers) as response:
        assert (response.status, await response.json()) == (400, {"why": "This form cannot be read."})
