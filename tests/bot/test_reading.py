"""What the customers' side makes of a message: its words, its file, whether it is a command."""

from typing import Any

import pytest
from aiogram.types import Message

from bot import reading
from bot.visit import Press
from complaints.storage.attachments import FileKind
from tests.bot.updates import message

FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 3}
KINDS: dict[str, Any] = {
    "document": FILE | {"file_name": "a.pdf"},
    "video": FILE | {"width": 1, "height": 1, "duration": 1, "file_name": "a.mp4"},
    "audio": FILE | {"duration": 1, "file_name": "a.mp3"},
    "voice": FILE | {"duration": 1},
    "video_note": FILE | {"length": 1, "duration": 1},
    "animation": FILE | {"width": 1, "height": 1, "duration": 1},
}
ORIGIN = {"type": "hidden_user", "sender_user_name": "Bob", "date": 1}
BOT = {"id": 8, "is_bot": True, "first_name": "Gifs"}


def read(**more: Any) -> Message:
    """The message as aiogram reads it."""
    return Message.model_validate(message(**more))


def test_words_are_kept_as_they_were_typed_but_for_what_no_database_holds() -> None:
    told = reading.told_in(read(text="My\x00 parcel \U0001f600"))
    assert told is not None
    assert told.words == "My\ufffd parcel \U0001f600"
    assert (told.message_id, told.sent_at.year, told.file) == (5, 2026, None)


def test_of_a_photo_the_largest_size_counts() -> None:
    sizes = [FILE | {"file_id": name, "width": 1, "height": 1} for name in ("small", "large")]
    told = reading.told_in(read(photo=sizes, caption="The door"))
    assert told is not None
    assert told.words == "The door"
    assert told.file is not None
    assert (told.file.kind, told.file.file_id) == (FileKind.PHOTO, "large")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_is_found(kind: str) -> None:
    file = reading.file_in(read(**{kind: KINDS[kind]}))
    assert file is not None
    assert (file.kind, file.file_id, file.size) == (FileKind(kind), "F", 3)
    assert file.name == KINDS[kind].get("file_name")


def test_an_animation_is_no_document_though_it_comes_with_one() -> None:
    file = reading.file_in(read(animation=KINDS["animation"], document=KINDS["document"]))
    assert file is not None
    assert file.kind is FileKind.ANIMATION


def test_a_file_name_is_a_name_and_nothing_else() -> None:
    file = reading.file_in(read(document=FILE | {"file_name": "../../bills/photo\u202egpj.exe"}))
    assert file is not None
    assert (file.name, file.unique_id) == ("photogpj.exe", "U")


def test_a_member_of_an_album_says_which() -> None:
    told = reading.told_in(read(voice=KINDS["voice"], media_group_id="12345678901234567"))
    alone = reading.told_in(read(voice=KINDS["voice"]))
    assert told is not None
    assert alone is not None
    assert (told.album, alone.album) == ("12345678901234567", None)


@pytest.mark.parametrize("more", [{"dice": {"emoji": "x", "value": 1}}, {}])
def test_what_holds_neither_words_nor_a_file_is_none(more: dict[str, Any]) -> None:
    assert reading.told_in(read(**more)) is None


def test_a_caption_of_white_space_is_no_words() -> None:
    told = reading.told_in(read(voice=KINDS["voice"], caption=" \n"))
    assert told is not None
    assert told.words is None


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("/status", ("status", "")),
        ("/STATUS am-26", ("status", "am-26")),
        ("/status@Acme_Bot  am-26 ", ("status", "am-26")),
        ("/status\nam-26", ("status", "am-26")),
        ("/status\tam 26", ("status", "am 26")),
        ("/start payload_1-x", ("start", "payload_1-x")),
        ("/status@other_bot am-26", None),
        ("status", None),
        (" /status", None),
        ("/", None),
        ("/ status", None),
        ("/وضعیت", None),
        ("see /status", None),
        ("/status/../etc", None),
    ],
)
def test_a_command_stands_at_the_beginning_and_is_for_us(text: str, order: tuple[str, str] | None) -> None:
    assert reading.order_in(read(text=text), "acme_bot") == order


@pytest.mark.parametrize(
    "more", [{"forward_origin": ORIGIN}, {"via_bot": BOT}, {"sender_chat": {"id": -1, "type": "channel", "title": "x"}}]
)
def test_what_comes_from_elsewhere_is_no_command_and_not_own_words(more: dict[str, Any]) -> None:
    passed_on = read(text="/cancel", **more)
    assert reading.order_in(passed_on, "acme_bot") is None
    assert not reading.is_own_words(passed_on)


def test_a_caption_is_never_a_customers_command() -> None:
    assert reading.order_in(read(voice=KINDS["voice"], caption="/cancel"), "acme_bot") is None


@pytest.mark.parametrize(
    ("word", "number"),
    [("12", 12), ("0", 0), ("", 0), ("-1", 0), ("1.5", 0), ("x", 0), ("²", 0), ("\u0661\u0662", 12), ("9" * 10, 0)],
)
def test_a_press_carries_a_number_that_a_row_can_have_or_none(word: str, number: int) -> None:
    assert Press([word]).number(0) == number
    assert Press([]).number(0) == 0
    assert Press([word]).word(1) == ""
