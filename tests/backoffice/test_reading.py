"""What the staff's side makes of a message: its words, its file, whether it is a command, what it answers."""

from typing import Any

import pytest
from telegram import Message

from backoffice import reading
from complaints.storage.attachments import FileKind
from tests.backoffice.updates import BOT, GROUP, in_topic, message

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
CHANNEL = {"id": -1002, "type": "channel", "title": "News"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def read(shape: dict[str, Any]) -> Message:
    """The message as python-telegram-bot reads it."""
    return Message.de_json(shape, None)


def test_words_are_kept_as_they_were_typed_but_for_what_no_database_holds() -> None:
    told = reading.told_in(read(message(text="Dear\x00 Ana \U0001f600")))
    assert told is not None
    assert told.words == "Dear\ufffd Ana \U0001f600"
    assert (told.message_id, told.sent_at.year, told.file) == (50, 2026, None)


@pytest.mark.parametrize(
    ("kind", "said", "upgrade"),
    [
        ("group", {"migrate_to_chat_id": -1002}, (-1001, -1002)),
        ("supergroup", {"migrate_from_chat_id": -7}, (-7, -1001)),
        ("supergroup", {"migrate_to_chat_id": -1002}, None),
        ("group", {"migrate_from_chat_id": -7}, None),
        ("supergroup", {"text": "x"}, None),
    ],
)
def test_an_upgrade_is_believed_of_the_kind_of_group_that_can_tell_of_it(
    kind: str, said: dict[str, Any], upgrade: tuple[int, int] | None
) -> None:
    """The staff group would be lost, and left."""
    assert reading.upgrade_in(read(message(chat=GROUP | {"type": kind}, **said))) == upgrade


def test_of_a_photo_the_largest_size_counts() -> None:
    sizes = [FILE | {"file_id": name, "width": 1, "height": 1} for name in ("small", "large")]
    told = reading.told_in(read(message(photo=sizes, caption="The form")))
    assert told is not None
    assert told.words == "The form"
    assert told.file is not None
    assert (told.file.kind, told.file.file_id) == (FileKind.PHOTO, "large")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_is_found(kind: str) -> None:
    file = reading.file_in(read(message(**{kind: KINDS[kind]})))
    assert file is not None
    assert (file.kind, file.file_id, file.size) == (FileKind(kind), "F", 3)
    assert file.name == KINDS[kind].get("file_name")


def test_an_animation_is_no_document_though_it_comes_with_one() -> None:
    file = reading.file_in(read(message(animation=KINDS["animation"], document=KINDS["document"])))
    assert file is not None
    assert file.kind is FileKind.ANIMATION


def test_what_holds_neither_words_nor_a_file_is_none() -> None:
    assert reading.told_in(read(message(location={"latitude": 1, "longitude": 1}))) is None


@pytest.mark.parametrize("field", ["text", "caption"])
@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("/queue", ("queue", "")),
        ("/Reply Dear Ana", ("reply", "Dear Ana")),
        ("/reply@Acme_Desk_Bot  Dear Ana ", ("reply", "Dear Ana")),
        ("/reply\nDear\nAna", ("reply", "Dear\nAna")),
        ("/reply\tDear Ana", ("reply", "Dear Ana")),
        ("/reply@another_bot Dear Ana", None),
        ("reply", None),
        ("//", None),
        ("/ reply", None),
        ("see /queue", None),
    ],
)
def test_a_command_stands_at_the_beginning_and_is_for_us(field: str, text: str, order: tuple[str, str] | None) -> None:
    file = {"voice": KINDS["voice"]} if field == "caption" else {}
    assert reading.order_in(read(message(**{field: text}, **file)), "acme_desk_bot") == order


@pytest.mark.parametrize("more", [{"forward_origin": ORIGIN}, {"via_bot": BOT}, {"is_automatic_forward": True}])
def test_what_comes_from_elsewhere_is_no_command(more: dict[str, Any]) -> None:
    assert reading.order_in(read(message(text="/queue", **more)), "acme_desk_bot") is None


@pytest.mark.parametrize("text", ["/nte x", "/note@another_bot x", " /x", "/", "/ x"])
def test_whatever_begins_as_a_command_looks_like_one(text: str) -> None:
    assert reading.looks_like_order(read(message(text=text)))
    assert reading.looks_like_order(read(message(caption=text, voice=KINDS["voice"])))


@pytest.mark.parametrize("text", ["x", "see /note", "…/note"])
def test_other_words_do_not_look_like_a_command(text: str) -> None:
    assert not reading.looks_like_order(read(message(text=text)))


def test_a_plain_message_in_a_topic_answers_nothing() -> None:
    assert reading.replied_to(read(in_topic(text="x"))) is None
    assert reading.replied_to(read(message(text="x"))) is None


def test_a_reply_answers_the_message_that_was_quoted() -> None:
    quoted = message(message_id=45, from_=BOT, text="Ana wrote", message_thread_id=40)
    assert reading.replied_to(read(in_topic(text="x", reply_to_message=quoted))) == 45


@pytest.mark.parametrize(
    ("sender", "is_person", "is_anonymous"),
    [
        ({}, True, False),
        ({"from_": BOT}, False, False),
        ({"from_": ANONYMOUS, "sender_chat": GROUP}, False, True),
        ({"from_": ANONYMOUS, "sender_chat": CHANNEL}, False, False),
        ({"from_": None, "sender_chat": CHANNEL}, False, False),
    ],
)
def test_a_person_writes_in_their_own_name_an_anonymous_admin_in_the_groups(
    sender: dict[str, Any], is_person: bool, is_anonymous: bool
) -> None:
    said = read(message(text="x", **sender))
    assert reading.is_person(said) is is_person
    assert reading.is_anonymous(said) is is_anonymous
