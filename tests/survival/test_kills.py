"""The kill test: SIGKILL at random while customers and staff are at work; nothing is lost, nothing handled twice.

A kill counts only if a row was in flight: an update claimed, a message leased, or a message that Telegram had accepted
and that was not settled. Duplicates are messages that Telegram accepted and that are not the ones written down.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import case, func, select

from complaints.delivery.handling import ATTEMPTS
from complaints.storage.cases import cases
from complaints.storage.database import Database
from complaints.storage.drafts import Drafting, drafts, pieces
from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import Sending, outbox
from complaints.storage.timeline import Event as Happened
from complaints.storage.timeline import timeline, timeline_words
from complaints.storage.topics import topics
from playground.events import Event
from playground.users import Bot
from tests.survival.town import Town
from tests.survival.traffic import Crowd, copies
from tests.survival.victims import Mother, Victim, fork, mother, start

REAL_START = 10  # one start in so many is a real one
CUSTOMERS = 8
STANDSTILL = 60.0  # seconds without progress after which something hangs
AT_WORK = (
    "SELECT count(*) FROM inbox WHERE handling IN ('new', 'claimed')",
    "SELECT count(*) FROM outbox WHERE sending IN ('held', 'waiting', 'leased')",
)


@dataclass
class Toll:
    """What the kills found in flight."""

    kills: int = 0
    counting: int = 0
    claimed: int = 0
    leased: int = 0
    sent_unsettled: int = 0
    twice_alone: bool = False  # whether an update was alone at two deaths by now, and is not handled yet
    spared: int = 0
    by_kind: dict[str, int] = field(default_factory=lambda: {"claimed": 0, "leased": 0, "sent and not settled": 0})


class Accepted:
    """How many messages and topics Telegram has made for the desk."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, event: Event) -> None:
        """Count what a bot made; what Telegram says of it by itself is no message of ours."""
        made = event.kind == "topic_made" or (
            event.kind == "sent" and event.message is not None and not event.message.is_service
        )
        self.count += made and isinstance(event.actor, Bot)


async def written_down(database: Database) -> int:
    """How many of those the desk knows of."""
    known = select(outbox.c.bot, outbox.c.chat_id, outbox.c.message_id).where(outbox.c.message_id.is_not(None))
    async with database.transaction() as tx:
        distinct = (await tx.execute(select(func.count()).select_from(known.distinct().subquery()))).scalar_one()
        made = (await tx.execute(select(func.coalesce(func.sum(topics.c.made), 0)))).scalar_one()
    return int(distinct) + int(made)


async def count_in_flight(database: Database) -> tuple[int, int]:
    """Updates claimed and messages leased, as the dead desk left them."""
    async with database.transaction() as tx:
        claimed = select(func.count()).where(inbox.c.handling == Handling.CLAIMED)
        leased = select(func.count()).where(outbox.c.sending == Sending.LEASED)
        return (await tx.execute(claimed)).scalar_one(), (await tx.execute(leased)).scalar_one()


async def has_died_alone_twice(database: Database) -> bool:
    """Whether an update would be put aside if it were alone at one more death."""
    async with database.transaction() as tx:
        deaths = inbox.c.attempts + case((inbox.c.alone, 1), else_=0)
        found = select(func.count()).where(inbox.c.handling == Handling.CLAIMED, deaths >= ATTEMPTS - 1)
        return (await tx.execute(found)).scalar_one() > 0


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
        database = town.database()
        claimed, leased = await count_in_flight(database)
        toll.twice_alone = await has_died_alone_twice(database)
        toll.spared += toll.twice_alone
        lost = accepted.count - await written_down(database)
        await database.close()
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
    with closing(sqlite3.connect(town.file)) as connection:
        began, least, seen = time.monotonic(), sys.maxsize, time.monotonic()
        first = left = _at_work(town, connection)
        while sum(left):
            if sum(left) < least:
                least, seen = sum(left), time.monotonic()
            assert time.monotonic() - seen < STANDSTILL, (
                f"(handed over, updates, messages) {left} of {first} and no fewer"
            )
            await asyncio.sleep(0.2)
            left = _at_work(town, connection)
    return f"{first[0] + first[1]} updates and {first[2]} messages were left, done in {time.monotonic() - began:.0f} s"


def _at_work(town: Town, connection: sqlite3.Connection) -> list[int]:
    handed_over = len(town.customers_bot.queue) + len(town.staff_bot.queue)
    return [handed_over, *(connection.execute(question).fetchone()[0] for question in AT_WORK)]


@pytest.mark.timeout(7200)
async def test_nothing_is_lost_or_done_twice_however_often_the_desk_is_killed(
    tmp_path: Path, kills: int, seed: int, say: Callable[[str], None]
) -> None:
    say(f"seed {seed}, to be played again with --seed={seed} --kills={kills}")
    async with mother() as of, Town(tmp_path, seed, latency=0.02) as town:
        await town.migrate()
        accepted = Accepted()
        town.telegram.events.watch(accepted)
        crowd = Crowd(town, seed, CUSTOMERS)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(crowd.work())
            toll = await kill_often(town, of, accepted, seed, kills)
            crowd.is_over = True
            last = await fork(of, town.settings, town.log)
        say(await until_quiet(town))
        assert await last.stop() == 0
        database = town.database()
        duplicates = accepted.count - await written_down(database)
        say(f"{toll.kills} kills, {toll.counting} counting: {toll.by_kind}; {toll.spared} lives spared")
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
