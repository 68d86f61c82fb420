"""Updates for the staff's bot as Telegram writes them."""

from typing import Any

GROUP = {"id": -1001, "type": "supergroup", "title": "Desk", "is_forum": True}
LAN = {"id": 7, "is_bot": False, "first_name": "Lan", "last_name": "Pham"}
BOT = {"id": 5, "is_bot": True, "first_name": "Acme desk", "username": "acme_desk_bot"}
ME = BOT | {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}


def message(**more: Any) -> dict[str, Any]:
    """A message of Lan's in the group; `from_` is `from`."""
    fields = {"message_id": 50, "date": 1_794_821_400, "chat": GROUP, "from": LAN} | more
    return {name.rstrip("_"): value for name, value in fields.items() if value is not None}


def in_topic(**more: Any) -> dict[str, Any]:
    """A message in topic 40, which like every plain message of a forum "replies" to the topic's root."""
    root = message(message_id=40, from_=BOT, message_thread_id=40, forum_topic_created={"name": "x", "icon_color": 1})
    return message(**{"message_thread_id": 40, "is_topic_message": True, "reply_to_message": root} | more)


def update(**content: Any) -> dict[str, Any]:
    """An update with that content."""
    return {"update_id": 1, **content}


def press(data: str | None, **more: Any) -> dict[str, Any]:
    """A press of Lan's under a message of the bot."""
    pressed = {
        "id": "9",
        "from": LAN,
        "chat_instance": "1",
        "message": message(from_=BOT, text="?"),
        "data": data,
    } | more
    return update(callback_query={name: value for name, value in pressed.items() if value is not None})
