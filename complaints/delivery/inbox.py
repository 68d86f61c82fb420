"""Raw updates into the inbox: which lane each belongs to, and nothing else is looked at before it is stored.

A lane is (bot, chat, topic); a press belongs to the topic of its message. Updates of one lane are handled in order.
What has no chat has no order to keep either: it is a lane of its own, and when it fails nothing waits for it.
Nothing that comes is too odd to be stored: one odd update must not keep out those behind it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from complaints.delivery.transport import Bot
from complaints.storage import inbox
from complaints.storage.inbox import LANE, Arrival
from complaints.storage.tables import Tx

KINDS: Final = (
    "callback_query",
    "message",
    "edited_message",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "channel_post",
    "edited_channel_post",
)
ELSEWHERE: Final = "elsewhere"  # how the lanes begin of what has no chat
_TOO_LARGE: Final = 2**63  # no row holds such a number
_DEEPEST: Final = 50  # levels that are kept of what is nested so deep that it cannot be written
_BYTES: Final = 7  # of a digest: as many as a number of ours may have


async def store(tx: Tx, bot: Bot, updates: Iterable[Any], at: datetime) -> None:
    """Keep the updates as they came; Telegram may forget them once this is committed."""
    await inbox.store(tx, [arrival(bot, update) for update in updates], at)


def number_of(update: Any) -> int | None:
    """The number that Telegram gave it; None of what has none that could be one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 <= number < _TOO_LARGE else None


def arrival(bot: Bot, update: Any) -> Arrival:
    """An update as a row; ASCII JSON, so that any string Telegram may send can be kept.

    One without a number gets one below zero, made of what it says: handed over again it is known.
    """
    whole = update if isinstance(update, dict) else {"unreadable": update}
    body, number = _written(whole), number_of(whole)
    if number is None:
        number = -1 - int.from_bytes(hashlib.sha256(body.encode()).digest()[:_BYTES])
    lane = _lane(whole) or f"{ELSEWHERE}:{number}"
    return Arrival(bot, number, f"{bot}:{lane}"[:LANE], body)


def _written(update: Mapping[str, Any]) -> str:
    try:
        return json.dumps(update, separators=(",", ":"))
    except RecursionError:
        return json.dumps(_shallow(update, _DEEPEST), separators=(",", ":"))


def _shallow(value: Any, levels: int) -> Any:
    """The same, without what lies deeper than that."""
    if isinstance(value, dict):
        return {name: _shallow(within, levels - 1) for name, within in value.items()} if levels else {}
    if isinstance(value, list):
        return [_shallow(within, levels - 1) for within in value] if levels else []
    return value


def _lane(update: Mapping[str, Any]) -> str | None:
    press = update.get("callback_query")
    if isinstance(press, dict):
        return _place(press.get("message")) or _person(press.get("from"))
    return next((_place(update[kind]) for kind in KINDS if kind in update), None)


def _place(message: Any) -> str | None:
    """The chat and topic of anything that has a chat, whatever else may be odd about it."""
    chat = _person(message.get("chat")) if isinstance(message, dict) else None
    if chat is None or not message.get("is_topic_message"):
        return chat
    topic = message.get("message_thread_id")
    return f"{chat}:{topic}" if type(topic) is int else chat


def _person(person: Any) -> str | None:
    """The id of a person or chat, if it is a number: a lane bears no words."""
    found = person.get("id") if isinstance(person, dict) else None
    return str(found) if type(found) is int else None
