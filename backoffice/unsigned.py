"""What an anonymous admin sent for a customer or as an order: kept until somebody says *This was me*, once an album."""

import json
from collections.abc import Iterator
from typing import Any

from telegram import Message

from backoffice import reading
from backoffice.turn import Turn
from complaints.casework.told import Told
from complaints.delivery import outbox
from complaints.delivery.notices.office import ThisWasMe
from complaints.storage import claims, messages
from complaints.storage.claims import Claim
from complaints.storage.messages import Shows


async def belongs_to_one(turn: Turn, message: Message, told: Told) -> bool:
    """Whether another member of its album waits for its person, or has left as a reply."""
    if not reading.is_own_words(message):
        return False
    members = await messages.of_album(turn.tx, "staff", message.chat.id, told.album)
    is_reply = bool(members) and members[0].shows is Shows.REPLY
    return is_reply or await claims.of_album(turn.tx, told.album) is not None


async def ask(turn: Turn, message: Message, told: Told, place: outbox.Address) -> None:
    """Keep it and ask who it was, unless we asked for another member of its album."""
    kept = await claims.of_album(turn.tx, told.album)
    if kept is not None:
        await claims.change(turn.tx, kept.id, json.dumps([*_kept(kept), turn.raw]))
        return
    claim_id = await claims.put(turn.tx, json.dumps([turn.raw]), turn.at, told.album)
    await outbox.put(turn.tx, ThisWasMe(claim_id=claim_id), place, turn.at, reply_to=message.message_id)


def signed(claim: Claim, person: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What was kept, each as that person's own."""
    for update in _kept(claim):
        update["message"]["from"] = person
        update["message"].pop("sender_chat", None)
        yield update


def _kept(claim: Claim) -> list[dict[str, Any]]:
    """Its updates; one that was kept by an earlier version is no list."""
    found = json.loads(claim.update)
    return found if isinstance(found, list) else [found]
