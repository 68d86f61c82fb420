"""Refused: editing, deleting, pinning, reacting, buttons and their answers."""

from typing import Any

from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]


@refused("NOT_MODIFIED", "editMessageText")
async def the_edit_changes_nothing(scene: Scene, _: Client) -> Arguments:
    said = await scene.says("card")
    return {"chat_id": scene.ana.id, "message_id": said["message_id"], "text": "card"}


@refused("EDIT_NOT_FOUND", "editMessageText")
async def the_message_to_edit_is_gone(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": 999, "text": "card"}


@refused("CANT_EDIT", "editMessageText")
async def somebody_elses_message_is_edited(scene: Scene, _: Client) -> Arguments:
    typed = await scene.chat.types("mine")
    return {"chat_id": scene.ana.id, "message_id": typed.id, "text": "yours"}


@refused("NO_TEXT_TO_EDIT", "editMessageText")
async def the_text_of_a_picture_is_edited(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": await _picture(scene), "text": "words"}


@refused("NO_CAPTION_TO_EDIT", "editMessageCaption")
async def the_caption_of_a_text_is_edited(scene: Scene, _: Client) -> Arguments:
    said = await scene.says("card")
    return {"chat_id": scene.ana.id, "message_id": said["message_id"], "caption": "words"}


@refused("MESSAGE_ID_MISSING", "deleteMessage")
async def no_message_is_named(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id}


@refused("MESSAGE_IDS_MISSING", "deleteMessages")
async def no_messages_are_named(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_ids": "[]"}


@refused("MESSAGE_IDS_TOO_MANY", "deleteMessages")
async def a_hundred_and_one_messages_are_named(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_ids": list(range(1, 102))}


@refused("DELETE_NOT_FOUND", "deleteMessage")
async def the_message_to_delete_is_gone(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": 999}


@refused("CANT_DELETE", "deleteMessage", staff=True)
async def the_root_of_a_topic_is_deleted(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_id": await scene.opens_topic()}


@refused("CANT_DELETE_FOR_EVERYONE", "deleteMessage")
async def a_message_of_three_days_ago_is_deleted(scene: Scene, _: Client) -> Arguments:
    said = await scene.says()
    scene.clock.ahead = 3 * 86_400
    return {"chat_id": scene.ana.id, "message_id": said["message_id"]}


@refused("PIN_NOT_FOUND", "pinChatMessage", staff=True)
async def the_message_to_pin_is_gone(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_id": 999}


@refused("UNPIN_NOT_FOUND", "unpinChatMessage", staff=True)
async def nothing_is_pinned(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id}


@refused("CANT_PIN", "pinChatMessage", staff=True)
async def the_bot_may_not_pin(scene: Scene, _: Client) -> Arguments:
    await scene.group.promote(scene.staff, can_manage_topics=True)
    said = await scene.gives(scene.staff, "sendMessage", chat_id=scene.group.id, text="card")
    return {"chat_id": scene.group.id, "message_id": said["message_id"]}


@refused("SERVICE_NOT_PINNED", "pinChatMessage", staff=True)
async def a_service_message_is_pinned(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_id": await scene.opens_topic()}


@refused("REACT_NOT_FOUND", "setMessageReaction")
async def the_message_to_react_to_is_gone(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": 999, "reaction": [{"type": "emoji", "emoji": "👍"}]}


@refused("REACTIONS_NOT_LIST", "setMessageReaction")
async def the_reaction_is_no_list(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "message_id": 1, "reaction": '{"type": "emoji"}'}


@refused("REACTION_INVALID", "setMessageReaction")
async def the_reaction_is_no_reaction(scene: Scene, _: Client) -> Arguments:
    typed = await scene.chat.types("thanks")
    return {"chat_id": scene.ana.id, "message_id": typed.id, "reaction": [{"type": "emoji", "emoji": "📮"}]}


@refused("REACTIONS_TOO_MANY", "setMessageReaction")
async def a_bot_reacts_twice(scene: Scene, _: Client) -> Arguments:
    typed = await scene.chat.types("thanks")
    reactions = [{"type": "emoji", "emoji": emoji} for emoji in ("👍", "❤")]
    return {"chat_id": scene.ana.id, "message_id": typed.id, "reaction": reactions}


@refused("MARKUP_NOT_JSON", "sendMessage")
async def the_buttons_are_no_json(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": "{"}


@refused("MARKUP_NOT_OBJECT", "sendMessage")
async def the_buttons_are_no_object(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": "[1]"}


@refused("ROWS_NOT_LISTS", "sendMessage")
async def the_buttons_are_not_in_rows(scene: Scene, _: Client) -> Arguments:
    markup = {"inline_keyboard": [{"text": "Take", "callback_data": "take"}]}
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": markup}


@refused("CANT_PARSE_BUTTON", "sendMessage")
async def a_button_does_nothing(scene: Scene, _: Client) -> Arguments:
    markup = {"inline_keyboard": [[{"text": "Take", "callback_data": ""}]]}
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": markup}


@refused("BUTTON_DATA_INVALID", "sendMessage")
async def a_buttons_data_has_65_bytes(scene: Scene, _: Client) -> Arguments:
    markup = {"inline_keyboard": [[{"text": "Take", "callback_data": "é" * 32 + "x"}]]}
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": markup}


@refused("BUTTON_URL_INVALID", "sendMessage")
async def a_button_leads_nowhere(scene: Scene, _: Client) -> Arguments:
    markup = {"inline_keyboard": [[{"text": "Look", "url": "nowhere"}]]}
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": markup}


@refused("MARKUP_TOO_LONG", "sendMessage")
async def there_are_a_hundred_and_one_buttons(scene: Scene, _: Client) -> Arguments:
    rows = [[{"text": str(number), "callback_data": "x"}] for number in range(101)]
    return {"chat_id": scene.ana.id, "text": "which?", "reply_markup": {"inline_keyboard": rows}}


@refused("INLINE_KEYBOARD_EXPECTED", "editMessageReplyMarkup")
async def an_edit_brings_a_reply_keyboard(scene: Scene, _: Client) -> Arguments:
    said = await scene.says()
    markup = {"keyboard": [[{"text": "Yes"}]]}
    return {"chat_id": scene.ana.id, "message_id": said["message_id"], "reply_markup": markup}


@refused("QUERY_TOO_OLD", "answerCallbackQuery")
async def a_press_is_answered_twice(scene: Scene, _: Client) -> Arguments:
    await scene.says(reply_markup=scene.buttons("Take"))
    press = await scene.chat.taps("Take")
    await scene.gives(scene.customers, "answerCallbackQuery", callback_query_id=press.id)
    return {"callback_query_id": press.id}


@refused("ANSWER_TOO_LONG", "answerCallbackQuery")
async def an_answer_has_201_units(scene: Scene, _: Client) -> Arguments:
    await scene.says(reply_markup=scene.buttons("Take"))
    press = await scene.chat.taps("Take")
    return {"callback_query_id": press.id, "text": "x" * 201}


async def _picture(scene: Scene) -> int:
    """A picture that the customers' bot sends to Ana."""
    sent = await scene.chat.sends_photo()
    assert sent.file
    photo = sent.file.file_id(scene.customers)
    said = await scene.gives(scene.customers, "sendPhoto", chat_id=scene.ana.id, photo=photo)
    return int(said["message_id"])
