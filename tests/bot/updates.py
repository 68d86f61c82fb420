"""Updates for the customers' bot as Telegram writes them."""

from typing import Any

ANA = {"id": 7, "is_bot": False, "first_name": "Ana", "last_name": "Silva", "language_code": "en"}
CHAT = {"id": 7, "type": "private", "first_name": "Ana"}


def message(**more: Any) -> dict[str, Any]:
    """A message of Ana's; `from_` is `from`."""
    fields = {"message_id": 5, "date": 1_794_821_400, "chat": CHAT, "from": ANA} | more
    return {name.rstrip("_"): value for name, value in fields.items()}


def update(**content: Any) -> dict[str, Any]:
    """An update with that content."""
    return {"update_id": 1, **content}


def press(data: str | None, **more: Any) -> dict[str, Any]:
    """A press under a message of the bot."""
    pressed = {"id": "9", "from": ANA, "chat_instance": "1", "message": message(text="?"), "data": data} | more
    return update(callback_query={name: value for name, value in pressed.items() if value is not None})
