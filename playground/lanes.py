"""What a webhook keeps in order: messages of one chat, presses of one person, and so on; lanes do not wait for another.

As in the official server, where every update bears the number of its queue, made of its kind and of whom it is about.
"""

from collections.abc import Callable
from typing import Any

from playground.text import Json

Lane = tuple[str, int] | None  # None: it hangs on nothing and waits for nothing


def lane_of(kind: str, content: Json) -> Lane:
    """The lane of an update. What has not the shape that Telegram gives it has none."""
    name, whom = _LANES.get(kind, ("messages", _chat))
    try:
        return name, int(whom(content))
    except (KeyError, TypeError, ValueError):
        return None


def _chat(content: Json) -> Any:
    return content["chat"]["id"]


def _presser(content: Json) -> Any:
    return content["from"]["id"]


def _member(content: Json) -> Any:
    return content["new_chat_member"]["user"]["id"]


_LANES: dict[str, tuple[str, Callable[[Json], Any]]] = {
    "callback_query": ("presses", _presser),
    "my_chat_member": ("own standing", _chat),
    "chat_member": ("standings", _member),
    "message_reaction": ("reactions", _chat),
    "message_reaction_count": ("reaction counts", _chat),
}
