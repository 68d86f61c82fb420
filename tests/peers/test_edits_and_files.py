"""Edits that were lost or said twice, files and captions that never came."""

from dataclasses import replace

from complaints.delivery.notices.filing import TooLarge
from complaints.delivery.transport import Bot
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.casework import albums
from tests.complaints.delivery.both_sides import Raw, message
from tests.complaints.house import House
from tests.peers.steps import PHOTO, answers, arrives, saying, stores, to_person, to_staff, writes

FILM = FileSeen(FileKind.VIDEO, "film-1", "film.mp4", 21 * 1024 * 1024)
SIZES = [{"file_id": "photo-1", "file_unique_id": "unique-1", "width": 9, "height": 9, "file_size": 1000}]


def picture(number: int, caption: str) -> Raw:
    """A photo of Ana's with words under it, as Telegram tells of it."""
    told = message(number, caption=caption, photo=SIZES)
    del told["message"]["text"]
    return told


def edit(number: int, told: Raw) -> Raw:
    """The same message, edited."""
    return {"update_id": number, "edited_message": told["message"] | {"edit_date": told["message"]["date"] + 60}}


async def test_chatwoot_10760_words_do_not_vanish_when_a_caption_is_edited(house: House) -> None:
    """There the text of a message with a file was empty once its caption had been edited."""
    await arrives(house, Bot.CUSTOMER, picture(1, "The dore"))
    await arrives(house, Bot.CUSTOMER, edit(2, picture(1, "The door")))
    assert [(row["words"], row["attachment_id"]) for row in house.rows("pieces")] == [("The door", 1)]


async def test_olgram_an_edit_is_not_a_new_message(house: House) -> None:
    """There an edited message was sent to staff once more, as if it were another one."""
    await house.taken()
    await arrives(house, Bot.CUSTOMER, message(60, "It was Monday"))
    await arrives(house, Bot.CUSTOMER, edit(61, message(60, "It was Tuesday")))
    await house.post()
    (shown,) = saying(to_staff(house), "It was Tuesday")
    assert "corrected an earlier message" in shown.text


async def test_yshalsager_1_an_edit_reaches_staff(house: House) -> None:
    """There (also in LiveHelperChat's 63) what a customer edited was never seen by anybody."""
    await house.taken()
    await arrives(house, Bot.CUSTOMER, message(60, "Call me on 555 1234"))
    await house.post()
    await arrives(house, Bot.CUSTOMER, edit(61, message(60, "Call me on 555 4321")))
    await house.post()
    assert len(saying(to_staff(house), "555 4321")) == 1


async def test_gentian_aphrodite_31_an_edit_before_an_album_has_left_is_not_lost(house: House) -> None:
    """There an album's caption was sent as it had been when the album began to come in."""
    await house.taken()
    first = replace(house.told("The dore", file=albums.photo(1)), album=albums.ALBUM)
    await writes(house, first)
    await albums.send(house, 2)
    changed = picture(first.message_id, "The door")
    await arrives(house, Bot.CUSTOMER, edit(61, changed))
    await stores(house, 1, 2)
    await house.post_later(seconds=3)
    assert len(saying(to_staff(house), "The door")) == 1


async def test_aiogram_1697_an_album_is_one_message(house: House) -> None:
    """There (and in each support bot but one) an album came apart into as many messages as it has pictures."""
    await house.taken()
    await house.post()
    for n in (1, 2, 3):
        await albums.send(house, n, "Three views" if n == 1 else None)
    await stores(house, 1, 2, 3)
    await house.post_later(seconds=3)
    sent = [call for call in to_staff(house) if call.method != "sendMessage" and call.method.startswith("send")]
    assert [(call.method, len(call.params["media"])) for call in sent] == [("sendMediaGroup", 3)]


async def test_chatwoot_3244_a_caption_stands_under_its_picture(house: House) -> None:
    """There the words under a picture were dropped."""
    await house.taken()
    await writes(house, house.told("The door is broken", file=PHOTO))
    await stores(house, 1)
    await house.post()
    (shown,) = [call for call in to_staff(house) if call.method == "sendPhoto"]
    assert "The door is broken" in shown.text


async def test_chatwoot_3036_every_kind_of_file_is_taken(house: House) -> None:
    """There voice messages, round videos and other kinds did not come through."""
    await house.taken()
    kinds = ["animation", "audio", "document", "video", "video_note", "voice"]
    size = {"duration": 1, "width": 9, "height": 9, "length": 9}
    for n, kind in enumerate(kinds, 60):
        sent = message(n)
        sent["message"][kind] = {"file_id": kind, "file_unique_id": kind, "file_size": 1000} | size
        del sent["message"]["text"]
        await arrives(house, Bot.CUSTOMER, sent)
    assert sorted(row["kind"] for row in house.rows("attachments")) == kinds


async def test_chatwoot_8428_a_file_goes_on_as_bytes(house: House) -> None:
    """There (also in 14389) Telegram was given the address of a file, which it could not fetch."""
    await house.taken()
    await house.post()
    await answers(house, house.told("The form", file=PHOTO))
    await stores(house, 1)
    await house.post()
    (sent,) = [call for call in to_person(house) if call.method == "sendPhoto"]
    assert [upload.path.read_bytes() for upload in sent.uploads] == [b"bytes of a file"]


async def test_grammyjs_1021_a_file_of_one_bot_is_never_named_to_the_other(house: House) -> None:
    """There (also in tdlib/telegram-bot-api 199) the id of a file was used by a bot that it did not belong to."""
    await house.taken()
    for n in (1, 2):
        await albums.send(house, n)
    await writes(house, house.told(file=PHOTO))
    await stores(house, 1, 2, 3)
    await house.post_later(seconds=3)
    assert [call.method for call in to_staff(house) if "photo-" in str(call.params)] == []
    assert len([call for call in to_staff(house) if call.uploads]) == 2


async def test_zammad_2289_a_file_too_large_is_said_to_be(house: House) -> None:
    """There a video of more than 20 MB failed, and nobody heard of it."""
    await house.taken()
    await writes(house, house.told("See the film", file=FILM))
    await house.post()
    assert (len(house.owed(TooLarge)), len(saying(to_staff(house), "See the film"))) == (1, 1)


async def test_bostrot_a_picture_may_come_before_any_word(house: House) -> None:
    """There a customer whose first message was a photo was told to write first."""
    await arrives(house, Bot.CUSTOMER, picture(1, ""))
    assert [(row["words"], row["attachment_id"]) for row in house.rows("pieces")] == [(None, 1)]
