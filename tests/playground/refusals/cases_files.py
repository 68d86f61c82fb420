"""Refused: files and albums."""

from typing import Any

from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]


@refused("NO_FILE", "sendPhoto")
async def no_picture_comes_along(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id}


@refused("FILE_FOREIGN", "sendPhoto", staff=True)
async def the_file_id_is_the_other_bots(scene: Scene, _: Client) -> Arguments:
    sent = await scene.chat.sends_photo()
    assert sent.file
    return {"chat_id": scene.group.id, "photo": sent.file.file_id(scene.customers)}


@refused("FILE_GARBLED", "sendDocument")
async def the_file_id_is_no_file_id(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "document": "AgACAgIAAxkBAAIB"}


@refused("FILE_OF_OTHER_KIND", "sendPhoto")
async def a_voice_note_is_sent_as_a_picture(scene: Scene, _: Client) -> Arguments:
    sent = await scene.chat.sends_voice()
    assert sent.file
    return {"chat_id": scene.ana.id, "photo": sent.file.file_id(scene.customers)}


@refused("FILE_URL_FAILED", "sendPhoto")
async def a_file_is_to_be_fetched_from_somewhere(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "photo": "https://example.com/a.jpg"}


@refused("FILE_ID_EMPTY", "getFile")
async def no_file_is_named(_: Scene, __: Client) -> Arguments:
    return {}


@refused("FILE_ID_INVALID", "getFile")
async def the_named_file_is_no_file_id(_: Scene, __: Client) -> Arguments:
    return {"file_id": "photo-1"}


@refused("FILE_UNAVAILABLE", "getFile", staff=True)
async def the_other_bots_file_is_fetched(scene: Scene, _: Client) -> Arguments:
    sent = await scene.chat.sends_document(name="bill.pdf")
    assert sent.file
    return {"file_id": sent.file.file_id(scene.customers)}


@refused("FILE_TOO_BIG", "getFile")
async def a_file_of_21_megabytes_is_fetched(scene: Scene, _: Client) -> Arguments:
    sent = await scene.chat.sends_video(size=21 * 2**20)
    assert sent.file
    return {"file_id": sent.file.file_id(scene.customers)}


@refused("FILE_EMPTY", "sendDocument")
async def an_uploaded_file_is_empty(scene: Scene, client: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "document": client.upload(b"", "empty.txt")}


@refused("UPLOAD_TOO_BIG", "sendPhoto")
async def a_picture_of_11_megabytes_is_uploaded(scene: Scene, client: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "photo": client.upload(bytes(11 * 2**20), "big.jpg")}


@refused("ENTITY_TOO_LARGE", "sendDocument")
async def a_file_of_52_megabytes_is_uploaded(scene: Scene, client: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "document": client.upload(bytes(52 * 2**20), "film.bin")}


@refused("MEDIA_NOT_JSON", "sendMediaGroup")
async def the_album_is_no_json(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "media": "["}


@refused("MEDIA_NOT_LIST", "sendMediaGroup")
async def the_album_is_no_list(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "media": '{"type": "photo"}'}


@refused("CANT_PARSE_MEDIA", "sendMediaGroup")
async def an_item_of_the_album_has_no_file(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "media": '[{"type": "photo"}]'}


@refused("ALBUM_EMPTY", "sendMediaGroup")
async def the_album_is_empty(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "media": "[]"}


@refused("ALBUM_TOO_BIG", "sendMediaGroup")
async def the_album_has_eleven_items(scene: Scene, _: Client) -> Arguments:
    item = '{"type": "photo", "media": "x"}'
    return {"chat_id": scene.ana.id, "media": f"[{','.join([item] * 11)}]"}


@refused("ALBUM_MIXED", "sendMediaGroup")
async def a_picture_and_a_document_are_one_album(scene: Scene, _: Client) -> Arguments:
    files = [(await scene.chat.sends(kind)).file for kind in ("photo", "document")]
    items = [{"type": file.kind, "media": file.file_id(scene.customers)} for file in files if file]
    return {"chat_id": scene.ana.id, "media": items}
