"""Refused: saying something."""

from typing import Any

from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]


@refused("TEXT_EMPTY", "sendMessage")
async def nothing_is_said(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id}


@refused("TEXT_BLANK", "sendMessage")
async def only_blanks_are_said(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": " \n "}


@refused("TEXT_TOO_LONG", "sendMessage")
async def the_text_has_4097_units(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "😀" * 2048 + "x"}


@refused("BYTES_TOO_LONG", "sendMessage")
async def the_source_has_more_than_32768_bytes(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "x" * (2**15 + 1)}


@refused("CAPTION_TOO_LONG", "sendPhoto")
async def the_caption_has_1025_units(scene: Scene, client: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "photo": client.upload(b"picture", "a.jpg"), "caption": "x" * 1025}


@refused("CANT_PARSE_ENTITIES", "sendMessage")
async def the_markup_is_not_closed(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "<b>by Monday", "parse_mode": "HTML"}


@refused("CANT_PARSE_ENTITY", "sendMessage")
async def an_entity_has_no_known_type(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "word", "entities": [{"type": "loud", "offset": 0, "length": 4}]}


@refused("PARSE_MODE_UNKNOWN", "sendMessage")
async def the_parse_mode_is_unknown(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "word", "parse_mode": "BBCode"}


@refused("CANT_WRITE", "sendMessage", staff=True)
async def the_bot_may_only_read_in_the_group(scene: Scene, _: Client) -> Arguments:
    await scene.group.restrict(scene.staff)
    return {"chat_id": scene.group.id, "text": "hello"}


@refused("REPLY_NOT_FOUND", "sendMessage")
async def the_answered_message_is_gone(scene: Scene, _: Client) -> Arguments:
    asked = await scene.chat.types("where is it?")
    await scene.chat.deletes(asked)
    return {"chat_id": scene.ana.id, "text": "here", "reply_parameters": {"message_id": asked.id}}


@refused("REPLY_NOT_JSON", "sendMessage")
async def the_reply_parameters_are_no_json(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "here", "reply_parameters": "{"}


@refused("PARAMETER_REQUIRED", "copyMessage")
async def nobody_says_where_to_copy_from(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": 1}


@refused("COPY_NOT_FOUND", "copyMessage")
async def the_message_to_copy_is_not_there(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "from_chat_id": scene.ana.id, "message_id": 999}


@refused("CANT_COPY", "copyMessage", staff=True)
async def a_service_message_is_copied(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "from_chat_id": scene.group.id, "message_id": await scene.opens_topic()}


@refused("FORWARD_NOT_FOUND", "forwardMessage")
async def the_message_to_forward_is_not_there(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "from_chat_id": scene.ana.id, "message_id": 999}


@refused("CANT_FORWARD", "forwardMessage", staff=True)
async def a_service_message_is_forwarded(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "from_chat_id": scene.group.id, "message_id": await scene.opens_topic()}


@refused("ACTION_WRONG", "sendChatAction")
async def the_action_is_unknown(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "action": "thinking"}


@refused("COORDINATE_EMPTY", "sendLocation")
async def a_place_has_no_longitude(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "latitude": 35.7}
