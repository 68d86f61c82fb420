"""Fetching updates."""

import asyncio
from typing import NoReturn

from playground.calls import Call
from playground.errors import POLL_UNDER_WEBHOOK, Refused
from playground.methods import Raw, method

MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds


@method("getUpdates")
async def get_updates(call: Call) -> Raw:
    """What has happened since `offset`, which confirms everything before it; waits up to `timeout` when nothing has."""
    arguments, queue = call.arguments, call.bot.queue
    if call.world.webhooks.of(call.bot):
        return await _conflict(call, Refused(POLL_UNDER_WEBHOOK))
    offset = 0 if call.effect == "forget" else arguments.integer("offset")
    limit = min(max(arguments.integer("limit", MOST_AT_ONCE), 1), MOST_AT_ONCE)
    seconds = min(max(arguments.integer("timeout"), 0), LONGEST_POLL)
    queue.allow(wanted_kinds(call))
    if call.world.pacing:
        limit, seconds = queue.pace(offset, limit, seconds, call.world.clock())
    found = queue.fetch(offset, limit)
    if not found and seconds:
        await _wait(call, seconds)
        found = queue.fetch(max(offset, 0), limit)
    if call.effect == "twice":
        found = [update for update in found for _ in range(2)]
    call.count = len(found)
    return Raw(f"[{','.join(found)}]")


async def _wait(call: Call, seconds: int) -> None:
    try:
        await call.bot.queue.wait(seconds)
    except Refused as refused:
        await _conflict(call, refused)


async def _conflict(call: Call, refused: Refused) -> NoReturn:
    """Refuse, after a while when the bot was refused a moment ago."""
    if call.world.pacing:
        await asyncio.sleep(call.bot.queue.conflict_wait(call.world.clock()))
    raise refused


def wanted_kinds(call: Call) -> list[str] | None:
    """The kinds that the bot asks for; what is no list of names leaves things as they are."""
    given = call.arguments.lenient("allowed_updates")
    return [kind for kind in given if isinstance(kind, str)] if isinstance(given, list) else None
