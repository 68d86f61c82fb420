"""One desk under fire from beginning to end, and what was left of it."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import structlog

from complaints.delivery.transport import Bot
from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.fuzz.people import Corpus, Odd, Steady, Tally
from tests.fuzz.street import Street
from tests.fuzz.walk import recorded

CUSTOMERS: Final = 40


@dataclass
class Aftermath:
    """What is known when all is over."""

    seed: int
    street: Street
    tally: Tally
    waits: list[int]  # how many odd updates ended while an ordinary one waited
    states: dict[str, int] = field(default_factory=dict)  # how far updates have come
    parked: Counter[str] = field(default_factory=Counter)  # incident numbers of updates put aside
    told: Counter[str] = field(default_factory=Counter)  # … and those that staff were told
    undelivered: Counter[tuple[str, str]] = field(default_factory=Counter)  # by notice and failure
    is_whole: bool = False  # what SQLite thinks of its file

    def figures(self) -> str:
        """What a reader wants to know of it."""
        ends = Counter(end.partition(":")[0] for end in self.street.ends.elements())
        by = ", ".join(f"{name} {number}" for name, number in self.tally.odd.most_common())
        return (
            f"{self.tally.sent} odd updates (seed {self.seed}): {ends['done']} done, {ends['refused']} refused, "
            f"{ends['parked']} parked, {self.tally.known} under a number known already; {len(self.waits)} ordinary "
            f"ones between them waited for {max(self.waits)} others at most; longest {self.street.longest} ms. "
            f"Parked for: {_most(self.street.why)}. Refused as: {_most(self.street.refusals)}. Odd by: {by}."
        )


async def under_fire(folder: Path, seed: int, number: int) -> Aftermath:
    """So many odd updates into a desk that a walk has filled."""
    desk = DeskUnderTest(folder, clock=Clock())
    street, tally = Street(desk), Tally()
    structlog.configure(processors=[street.logged])
    try:
        async with desk:
            corpus = await recorded(desk)
            steady = await _fire(street, tally, corpus, seed, number)
            return _look(Aftermath(seed, street, tally, steady.waits))
    finally:
        structlog.reset_defaults()


async def _fire(street: Street, tally: Tally, corpus: Corpus, seed: int, number: int) -> Steady:
    """Everybody sends their share at once."""
    desk = street.desk
    customers = [desk.customer(f"Person{n:02d}") for n in range(CUSTOMERS)]
    staff: list[Seat] = [desk.office(), desk.office(desk.hoa), desk.office(desk.minh), desk.minh.chat_with(desk.staff)]
    steady = Steady(street, desk.customer("Cora"), tally)
    for seat in (*customers, steady.seat):
        await seat.starts()
    seats = [*((Bot.CUSTOMER, seat) for seat in customers), *((Bot.STAFF, seat) for seat in staff)]
    lanes = [
        Odd(street, seat, bot, _of(corpus, bot), Random(f"{seed}:{n}"), tally) for n, (bot, seat) in enumerate(seats)
    ]
    storing = asyncio.create_task(street.store())
    async with asyncio.TaskGroup() as tasks:
        for lane in lanes:
            tasks.create_task(lane.sends(number // len(lanes)))
        tasks.create_task(steady.sends(number // 2))
    await street.settles()
    storing.cancel()
    return steady


def _of(corpus: Corpus, bot: Bot) -> list[dict[str, Any]]:
    return [update for known, update in corpus if known == bot]


def _look(found: Aftermath) -> Aftermath:
    ask = found.street.ask
    found.states = dict(ask("SELECT handling, count(*) FROM inbox GROUP BY handling"))
    found.parked = Counter(incident for (incident,) in ask("SELECT incident FROM inbox WHERE handling = 'parked'"))
    told = ask("SELECT json_extract(facts, '$.incident') FROM outbox WHERE notice = 'parked'")
    found.told = Counter(incident for (incident,) in told)
    failed = ask("SELECT notice, failure FROM outbox WHERE sending = 'failed'")
    found.undelivered = Counter((notice, failure) for notice, failure in failed)
    found.is_whole = ask("PRAGMA integrity_check") == [("ok",)] and not ask("PRAGMA foreign_key_check")
    return found


def _most(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counted.most_common(8)) or "nothing"
