"""Fetching updates, and what there is to say about webhooks while there are none."""

import asyncio

from playground.calls import Call
from playground.errors import Refused
from playground.methods import Described, Raw, method
from playground.text import Json
from playground.updates import BY_DEFAULT, KINDS

MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds


@method("getUpdates")
async def get_updates(call: Call) -> Raw:
    """What has happened since `offset`, which confirms everything before it; waits up to `timeout` when nothing has."""
    arguments, queue = call.arguments, call.bot.queue
    offset = arguments.integer("offset")
    limit = min(max(arguments.integer("limit", MOST_AT_ONCE), 1), MOST_AT_ONCE)
    seconds = min(max(arguments.integer("timeout"), 0), LONGEST_POLL)
    queue.allow(_kinds(call))
    if call.world.pacing:
        limit, seconds = queue.pace(offset, limit, seconds, call.world.clock())
    found = queue.fetch(offset, limit)
    if not found and seconds:
        await _wait(call, seconds)
        found = queue.fetch(max(offset, 0), limit)
    return Raw(f"[{','.join(found)}]")


async def _wait(call: Call, seconds: int) -> None:
    try:
        await call.bot.queue.wait(seconds)
    except Refused:
        if call.world.pacing:
            await asyncio.sleep(call.bot.queue.conflict_wait(call.world.clock()))
        raise


@method("deleteWebhook")
def delete_webhook(call: Call) -> Described:
    """There is none; what waits may be dropped."""
    if call.arguments.boolean("drop_pending_updates"):
        call.bot.queue.clear()
    return Described(True, "Webhook is already deleted")


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """How many updates wait, and which kinds were asked for when they are not the usual ones."""
    queue = call.bot.queue
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(queue)}
    asked = [kind for kind in KINDS if kind in queue.allowed]
    return info if queue.allowed == BY_DEFAULT else info | {"allowed_updates": asked}


def _kinds(call: Call) -> list[str] | None:
    """The kinds that the bot asks for; what is no list of names leaves things as they are."""
    given = call.arguments.lenient("allowed_updates")
    return [kind for kind in given if isinstance(kind, str)] if isinstance(given, list) else None
