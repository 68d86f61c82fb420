"""Raw updates into the inbox: which lane each belongs to, and nothing else is looked at before it is stored.

A lane is (bot, chat, topic); a press belongs to the topic of its message. Updates of one lane are handled in order.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from complaints.delivery.transport import Bot
from complaints.storage import inbox
from complaints.storage.inbox import LANE, Arrival
from complaints.storage.tables import Tx

_ABOUT_A_CHAT: Final = (
    "message",
    "edited_message",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "channel_post",
    "edited_channel_post",
)


async def store(tx: Tx, bot: Bot, updates: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Keep the updates as they came; Telegram may forget them once this is committed."""
    await inbox.store(tx, [arrival(bot, update) for update in updates], at)


def arrival(bot: Bot, update: Mapping[str, Any]) -> Arrival:
    """An update as a row; ASCII JSON, so that any string Telegram may send can be kept."""
    lane = f"{bot}:{_lane(update)}"[:LANE]
    return Arrival(bot, int(update["update_id"]), lane, json.dumps(update, separators=(",", ":")))


def _lane(update: Mapping[str, Any]) -> str:
    press = update.get("callback_query")
    if isinstance(press, dict):
        return _place(press.get("message")) or _person(press.get("from")) or "elsewhere"
    for kind in _ABOUT_A_CHAT:
        if kind in update:
            return _place(update[kind]) or "elsewhere"
    return "elsewhere"


def _place(message: Any) -> str | None:
    """The chat and topic of anything that has a chat, whatever else may be odd about it."""
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or "id" not in chat:
        return None
    topic = message.get("message_thread_id") if message.get("is_topic_message") else None
    return f"{chat['id']}" if topic is None else f"{chat['id']}:{topic}"


def _person(person: Any) -> str | None:
    return str(person["id"]) if isinstance(person, dict) and "id" in person else None
