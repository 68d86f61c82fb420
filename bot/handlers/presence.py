"""Coming and going: who blocked us, who is back, and groups where this bot has no business."""

from datetime import datetime
from typing import Final

from complaints.casework import returning
from complaints.delivery import outbox, telling
from complaints.delivery.notices.calls import Leave
from complaints.delivery.transport import Bot
from complaints.storage.tables import Tx

# What Telegram says by itself in a private chat: nobody waits for an answer to it.
SERVICE: Final = frozenset(
    {"pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed"}
)


async def changed(tx: Tx, chat_id: int, kind: str, status: str, at: datetime) -> None:
    """A private chat was blocked or opened again; a group is left."""
    if kind == "private":
        await (telling.reachable(tx, chat_id, at, at) if status == "kicked" else returning.came_back(tx, chat_id, at))
    elif status not in {"left", "kicked"}:
        await leave(tx, chat_id, at)


async def leave(tx: Tx, chat_id: int, at: datetime) -> None:
    """Complaints are private: this bot stays in no group."""
    place = outbox.Address(Bot.CUSTOMER, chat_id, f"customer:{chat_id}", "en")
    await outbox.put(tx, Leave(), place, at, key=f"leave:customer:{chat_id}")
