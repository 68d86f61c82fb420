"""The soak itself: where it runs, who is at work, and what goes wrong meanwhile."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playground import Fault, errors
from tests import postgres
from tests.grounds import Ground, PostgresGround
from tests.soak.book import Book
from tests.soak.colleagues import Colleague
from tests.soak.customers import Customer
from tests.soak.gauges import Gauge
from tests.soak.life import LONG, Life, Pace
from tests.survival.outages import own_server
from tests.survival.town import Town

FAULTS: Final = 0.02  # of every kind, for every call that it fits
AWAY: Final = 2.0  # seconds for which PostgreSQL is stopped
Workers = list[Customer | Colleague]


@asynccontextmanager
async def grounds(kind: str, seconds: float) -> AsyncIterator[Ground | None]:
    """Where the desk's database lies; a long soak has a PostgreSQL of its own, with the settings that it comes with."""
    if kind == "sqlite":
        yield None
    elif seconds >= LONG:
        async with own_server("") as ground:
            yield ground
    else:
        ground = PostgresGround().create()
        try:
            yield ground
        finally:
            ground.close()


async def gather(town: Town, seed: int, rate: float, customers: int) -> tuple[Life, Workers]:
    """So many customers, and staff for them. Each customer is told something every ten seconds; the rest is theirs."""
    of_staff = customers / 10
    paces = Pace(max(rate - of_staff, rate / 2)), Pace(max(of_staff, 3.0))
    life = Life(town, random.Random(seed), *paces, Book(random.Random(seed)))
    for number in range(len(town.staff), customers // 6):
        town.staff.append(town.telegram.add_person(f"Kim{number:02d}", language="en"))
        await town.group.add(town.staff[-1])
    town.telegram.events.watch(life)
    crowd = [Customer(life, town.customer(f"Customer{number:02d}")) for number in range(customers)]
    return life, [*crowd, *(Colleague(life, person) for person in town.staff)]


def storm(town: Town, seed: int) -> None:
    """Every kind of fault until they are cleared, but one: a bot that is told three times within ten minutes that
    another one fetches its updates has a rival, and gives way to it. Here it is told twice.
    """
    faults = town.telegram.faults
    for fault in faults.everything(rate=FAULTS, seed=seed):
        if fault.refusal is errors.OTHER_GET_UPDATES:
            faults.remove(fault)
    for bot in (town.customers_bot, town.staff_bot):
        faults.add(Fault.conflict(method="getUpdates", bot=bot, probability=FAULTS, times=2))


async def at_work(life: Life, workers: Workers, gauge: Gauge, seconds: float) -> None:
    """For so long, and until both sides are at it; what was begun by then is brought to its end."""
    async with asyncio.TaskGroup() as around:
        reading = around.create_task(gauge.read(every=max(0.2, min(2.0, seconds / 50))))
        if seconds >= LONG and isinstance(life.town.ground, PostgresGround):
            around.create_task(_stop_twice(life.town.ground.server, seconds))
        async with asyncio.TaskGroup() as tasks:
            for worker in workers:
                tasks.create_task(worker.work())
            await asyncio.sleep(seconds)
            await life.book.is_begun()
            life.is_over = True
        reading.cancel()


async def _stop_twice(server: postgres.Server, seconds: float) -> None:
    """In order, and as a crash would."""
    for at_once in (False, True):
        await asyncio.sleep(seconds / 3)
        await asyncio.to_thread(server.stop, at_once=at_once)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(server.start)


def handed_over(town: Town) -> int:
    """How many updates there were for both bots."""
    return sum(bot.queue._places for bot in (town.customers_bot, town.staff_bot))


def gone_wrong(town: Town) -> str:
    """What happened to calls, fetched files, and updates that were brought."""
    struck = Counter(call.effect for call in town.telegram.calls if call.effect)
    kinds = ", ".join(f"{count} {effect}" for effect, count in struck.most_common())
    return f"{len(town.telegram.calls)} calls, of which {struck.total()} went wrong: {kinds}"
