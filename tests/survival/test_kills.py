"""The kill test: SIGKILL at random while customers and staff are at work; nothing is lost, nothing handled twice.

A kill counts only if a row was in flight: an update claimed, a message leased, or a message that Telegram had accepted
and that was not settled. Duplicates are messages that Telegram accepted and that are not the ones written down.
"""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from complaints.delivery.waiting import patiently
from complaints.storage.cases import cases
from complaints.storage.database import Database
from complaints.storage.drafts import Drafting, drafts, pieces
from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import Sending, outbox
from complaints.storage.timeline import Event as Happened
from complaints.storage.timeline import timeline, timeline_words
from tests.grounds import KINDS, Ground
from tests.survival.outages import Outages, own_server
from tests.survival.toll import Accepted, Toll, look, written_down
from tests.survival.town import Town
from tests.survival.traffic import Crowd, copies
from tests.survival.victims import Mother, Victim, fork, mother, start

REAL_START = 10  # one start in so many is a real one
CUSTOMERS = 8
STANDSTILL = 90.0  # seconds without progress after which something hangs; a digest may wait for one minute
AT_WORK = (
    "SELECT count(*) FROM inbox WHERE handling IN ('new', 'claimed')",
    "SELECT count(*) FROM outbox WHERE sending IN ('held', 'waiting', 'leased')",
    "SELECT count(*) FROM attachments WHERE keeping = 'wanted'",
)


async def kill_often(town: Town, of: Mother, accepted: Accepted, seed: int, wanted: int) -> Toll:
    """Start and kill until so many kills have counted.

    Who dies three times while the same update is alone at work is ended by that update, for all that a desk can know:
    chance is not let do that. Updates that do are played in `test_faults`.
    """
    dice, toll, lost_before = random.Random(seed + 1), Toll(), 0
    while toll.counting < wanted:
        real = toll.kills % REAL_START == REAL_START - 1
        victim: Victim = await (start(town.settings, town.log) if real else fork(of, town.settings, town.log))
        await asyncio.sleep(dice.uniform(1.6, 2.6) if real or toll.twice_alone else dice.uniform(0.15, 0.9))
        await victim.kill()
        claimed, leased, toll.twice_alone, known = await patiently(lambda: look(town))
        toll.spared += toll.twice_alone
        lost = accepted.count - known
        found = {"claimed": claimed, "leased": leased, "sent and not settled": lost - lost_before}
        toll.kills += 1
        toll.counting += any(found.values())
        toll.leased += leased
        for kind, number in found.items():
            toll.by_kind[kind] += bool(number)
        lost_before = lost
    return toll


async def until_quiet(town: Town) -> str:
    """Until nothing is at work and nothing is owed; what there was to do, and in what time it was done.

    It is only looked at, for the desk is writing all the while. As long as there is less to do it is waited for.
    """
    began, least, seen = time.monotonic(), sys.maxsize, time.monotonic()
    first = left = _at_work(town)
    while sum(left):
        if sum(left) < least:
            least, seen = sum(left), time.monotonic()
        assert time.monotonic() - seen < STANDSTILL, (
            f"(handed over, updates, messages, files) {left} of {first} and no fewer"
        )
        await asyncio.sleep(0.2)
        left = _at_work(town)
    return f"{first[0] + first[1]} updates and {first[2]} messages were left, done in {time.monotonic() - began:.0f} s"


def _at_work(town: Town) -> list[int]:
    handed_over = len(town.customers_bot.queue) + len(town.staff_bot.queue)
    return [handed_over, *(town.ground.ask(question)[0][0] for question in AT_WORK)]


@asynccontextmanager
async def grounds(kind: str, seed: int) -> AsyncIterator[tuple[Ground | None, Outages | None]]:
    """Where the desk's database lies; PostgreSQL is stopped and started all the while."""
    if kind == "sqlite":
        yield None, None
        return
    async with own_server() as ground:
        yield ground, Outages(ground.server, random.Random(seed + 2))


async def rage(of: Mother, town: Town, crowd: Crowd, accepted: Accepted, outages: Outages | None, kills: int) -> Toll:
    """Kill, and stop the server, while everybody is at work; then let one desk live."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(crowd.work())
        if outages is not None:
            tasks.create_task(outages.happen())
        toll = await kill_often(town, of, accepted, crowd.seed, kills)
        crowd.is_over = True
        if outages is not None:
            outages.is_over = True
        toll.last = await fork(of, town.settings, town.log)
    return toll


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("kind", KINDS)
async def test_nothing_is_lost_or_done_twice_however_often_the_desk_is_killed(
    tmp_path: Path, kills: int, seed: int, say: Callable[[str], None], kind: str, by_webhook: bool
) -> None:
    say(f"seed {seed}, to be played again with --seed={seed} --kills={kills}")
    async with (
        mother() as of,
        grounds(kind, seed) as (ground, outages),
        Town(tmp_path, seed, latency=0.02, by_webhook=by_webhook, ground=ground) as town,
    ):
        await town.migrate()
        accepted = Accepted()
        town.telegram.events.watch(accepted)
        crowd = Crowd(town, seed, CUSTOMERS)
        toll = await rage(of, town, crowd, accepted, outages, kills)
        say(await until_quiet(town))
        assert toll.last is not None
        assert await toll.last.stop() == 0
        database = town.database()
        duplicates = accepted.count - await written_down(database)
        say(f"{toll.kills} kills, {toll.counting} counting: {toll.by_kind}; {toll.spared} lives spared")
        if outages is not None:
            say(f"the server was stopped {outages.stops} times, {outages.crashes} of them as by a crash")
        say(f"{toll.leased} rows leased, {duplicates} messages twice; {crowd.said}")
        assert not crowd.said.gave_up, "\n".join(crowd.said.gave_up)
        await check_handled_once(database, crowd)
        check_delivered(town, crowd, await noted_replies(database, crowd))
        assert duplicates <= toll.leased
        assert toll.counting >= kills
        assert all(toll.by_kind.values()), toll.by_kind
        await database.close()


async def check_handled_once(database: Database, crowd: Crowd) -> None:
    """Every update handed over is done, and each word stands in the record exactly once."""
    async with database.transaction() as tx:
        states = (await tx.execute(select(inbox.c.handling).distinct())).scalars().all()
        assert set(states) == {Handling.DONE}, states
        endings = (await tx.execute(select(outbox.c.sending).distinct())).scalars().all()
        assert set(endings) <= {Sending.SENT, Sending.DROPPED}, endings
        words = list((await tx.execute(select(timeline_words.c.words))).scalars())
        words += [w for w in (await tx.execute(select(pieces.c.words).where(~pieces.c.is_dropped))).scalars() if w]
        filed = (await tx.execute(select(func.count()).select_from(cases))).scalar_one()
        drafted = select(func.count()).where(drafts.c.drafting == Drafting.FILED)
        assert filed == (await tx.execute(drafted)).scalar_one()
        assert filed == crowd.said.submitted
        numbered = select(timeline.c.case_id, func.count(), func.max(timeline.c.seq)).group_by(timeline.c.case_id)
        assert all(n == last for _, n, last in (await tx.execute(numbered)).all())
    everything = "\n".join(words)
    said = crowd.said
    for token in [*said.stories, *said.follow_ups, *said.replies, *said.notes]:
        assert everything.count(token) == 1, (token, everything.count(token))


async def noted_replies(database: Database, crowd: Crowd) -> set[str]:
    """Replies to a copy of the customer's words that the desk does not know of: they stay, and that is said."""
    words = (timeline_words.c.case_id == timeline.c.case_id) & (timeline_words.c.seq == timeline.c.seq)
    found = select(timeline_words.c.words).join(timeline, words).where(timeline.c.event == Happened.NOTE)
    async with database.transaction() as tx:
        noted = "\n".join((await tx.execute(found)).scalars())
    return {token for token in crowd.said.replies if token in noted}


def check_delivered(town: Town, crowd: Crowd, noted: set[str]) -> None:
    """Every word that is owed to somebody stands before them, and nothing that stays before a customer."""
    in_group = list(town.group.messages.values())
    shown = [m.text for m in in_group if "wrote" in m.text.split("\n")[0]]
    at_customers = {p.name: [m.text for m in p.chat_with(town.customers_bot).history] for p in crowd.customers}
    for token in [*crowd.said.stories, *crowd.said.follow_ups]:
        assert copies(token, shown) >= 1, token
    for token, name in crowd.said.replies.items():
        wanted = 0 if token in noted else 1
        assert copies(token, at_customers[name]) >= wanted, token
        assert not any(copies(token, texts) for other, texts in at_customers.items() if other != name or not wanted)
        told = [m.reply_to.text for m in in_group if m.text.startswith("Note: stays here") and m.reply_to]
        assert wanted or copies(token, told), token
    for token in crowd.said.notes:
        assert not any(copies(token, texts) for texts in at_customers.values()), token
