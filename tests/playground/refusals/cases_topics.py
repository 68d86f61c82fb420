"""Refused: topics, and the bot's own menu."""

from typing import Any

from tests.playground.clients import Client
from tests.playground.refusals.case import refused
from tests.playground.scene import Scene

Arguments = dict[str, Any]


@refused("THREAD_NOT_FOUND", "sendMessage", staff=True)
async def the_topic_is_deleted(scene: Scene, _: Client) -> Arguments:
    number = await scene.opens_topic()
    await scene.group.topic("AM-26").delete()
    return {"chat_id": scene.group.id, "message_thread_id": number, "text": "note"}


@refused("THREAD_NOT_FOUND", "sendMessage", staff=True)
async def general_is_named_by_its_number(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_thread_id": 1, "text": "note"}


@refused("TOPIC_CLOSED", "sendMessage", staff=True)
async def the_topic_is_closed_to_the_bot(scene: Scene, _: Client) -> Arguments:
    number = await _peoples_topic(scene)
    await scene.group.demote(scene.staff)
    await scene.group.topic("Lunch").close()
    return {"chat_id": scene.group.id, "message_thread_id": number, "text": "note"}


@refused("TOPIC_DELETED", "sendMessage", staff=True)
async def the_topic_is_deleted_and_the_server_lags(scene: Scene, _: Client) -> Arguments:
    number = await scene.opens_topic()
    await scene.group.topic("AM-26").delete(noticed=False)
    return {"chat_id": scene.group.id, "message_thread_id": number, "text": "note"}


@refused("TOPIC_ID_INVALID", "closeForumTopic", staff=True)
async def an_unknown_topic_is_closed(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_thread_id": 999}


@refused("TOPIC_NOT_MODIFIED", "editForumTopic", staff=True)
async def a_topic_gets_the_name_that_it_has(scene: Scene, _: Client) -> Arguments:
    number = await scene.opens_topic("AM-26")
    return {"chat_id": scene.group.id, "message_thread_id": number, "name": "AM-26"}


@refused("TOPIC_NOT_MODIFIED", "reopenForumTopic", staff=True)
async def an_open_topic_is_opened(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "message_thread_id": await scene.opens_topic()}


@refused("NOT_A_FORUM", "createForumTopic", staff=True)
async def the_group_has_no_topics(scene: Scene, _: Client) -> Arguments:
    await scene.group.turn_topics(on=False)
    return {"chat_id": scene.group.id, "name": "AM-26"}


@refused("CANT_CREATE_TOPIC", "createForumTopic", staff=True)
async def the_bot_may_not_make_topics(scene: Scene, _: Client) -> Arguments:
    await scene.group.promote(scene.staff, can_pin_messages=True)
    return {"chat_id": scene.group.id, "name": "AM-26"}


@refused("CANT_EDIT_TOPIC", "editForumTopic", staff=True)
async def the_bot_may_not_rename_somebody_elses_topic(scene: Scene, _: Client) -> Arguments:
    number = await _peoples_topic(scene)
    await scene.group.demote(scene.staff)
    return {"chat_id": scene.group.id, "message_thread_id": number, "name": "Mine"}


@refused("CANT_CLOSE_TOPIC", "closeForumTopic", staff=True)
async def the_bot_may_not_close_somebody_elses_topic(scene: Scene, _: Client) -> Arguments:
    number = await _peoples_topic(scene)
    await scene.group.demote(scene.staff)
    return {"chat_id": scene.group.id, "message_thread_id": number}


@refused("CANT_DELETE_TOPIC", "deleteForumTopic", staff=True)
async def the_bot_may_not_delete_somebody_elses_topic(scene: Scene, _: Client) -> Arguments:
    number = await _peoples_topic(scene)
    await scene.group.demote(scene.staff)
    return {"chat_id": scene.group.id, "message_thread_id": number}


@refused("TOPIC_NAME_EMPTY", "createForumTopic", staff=True)
async def a_topic_has_no_name(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "name": " "}


@refused("ICON_INVALID", "createForumTopic", staff=True)
async def a_topic_has_an_icon_that_is_not_on_the_list(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "name": "AM-26", "icon_custom_emoji_id": "12345"}


@refused("TOPIC_COLOUR_INVALID", "createForumTopic", staff=True)
async def a_topic_has_no_colour_of_this_world(scene: Scene, _: Client) -> Arguments:
    return {"chat_id": scene.group.id, "name": "AM-26", "icon_color": 2**24}


@refused("COMMANDS_NOT_LIST", "setMyCommands")
async def the_menu_is_no_list(_: Scene, __: Client) -> Arguments:
    return {"commands": '{"command": "start"}'}


@refused("COMMAND_INVALID", "setMyCommands")
async def a_command_has_a_capital(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": "Start", "description": "Begin"}]}


@refused("COMMANDS_TOO_MANY", "setMyCommands")
async def the_menu_has_a_hundred_and_one_commands(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": f"c{number}", "description": "One"} for number in range(101)]}


@refused("COMMAND_EMPTY", "setMyCommands")
async def a_command_has_no_name(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": "/", "description": "Begin"}]}


@refused("COMMAND_TOO_LONG", "setMyCommands")
async def a_command_has_33_characters(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": "c" * 33, "description": "Begin"}]}


@refused("COMMAND_DESCRIPTION_EMPTY", "setMyCommands")
async def a_command_is_not_explained(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": "start", "description": " "}]}


@refused("COMMAND_DESCRIPTION_TOO_LONG", "setMyCommands")
async def a_command_is_explained_at_length(_: Scene, __: Client) -> Arguments:
    return {"commands": [{"command": "start", "description": "x" * 257}]}


@refused("CANT_PARSE_SCOPE", "setMyCommands")
async def the_menus_audience_is_unknown(_: Scene, __: Client) -> Arguments:
    return {"commands": [], "scope": {"type": "everybody"}}


@refused("LANGUAGE_INVALID", "setMyCommands")
async def the_menus_language_is_none(_: Scene, __: Client) -> Arguments:
    return {"commands": [], "language_code": "english"}


async def _peoples_topic(scene: Scene) -> int:
    """A topic that Minh has made."""
    from playground.topics import create

    return create(scene.group, "Lunch", by=scene.minh).id
