"""The soak: everybody at work at a steady rate while two in a hundred of everything go wrong, of every kind of fault.

It says how long people waited, what memory the desk held and how large its database is; it fails for what must hold
whatever machine it runs on. `make soak` takes ten minutes for each database, `make check` a few seconds for one.
"""

import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from tests.soak import chats, record, sizes
from tests.soak.gauges import Gauge
from tests.soak.life import Life
from tests.soak.running import at_work, gather, gone_wrong, grounds, handed_over, storm
from tests.survival.test_kills import until_quiet
from tests.survival.town import Town
from tests.survival.victims import Mother, fork, mother

pytestmark = pytest.mark.asyncio(loop_scope="module")

VERY_LONG: Final = 300.0  # seconds from which on the slope of its memory says something
STEEP: Final = 40.0  # megabytes in ten minutes


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def of() -> AsyncIterator[Mother]:
    """A mother for the desks of both."""
    async with mother() as found:
        yield found


@pytest.mark.timeout(7200)
async def test_nothing_is_lost_and_nothing_grows(
    of: Mother, tmp_path: Path, seconds: float, rate: float, say: Callable[[str], None], kind: str, by_webhook: bool
) -> None:
    seed = random.randrange(2**32)
    async with grounds(kind, seconds) as ground, Town(tmp_path, seed, by_webhook=by_webhook, ground=ground) as town:
        town.telegram.webhooks.pace = 1.0  # as Telegram does
        await town.migrate()
        life, workers = await gather(town, seed, rate, customers=round(min(rate * 3, seconds * 2)))
        storm(town, seed)
        desk = await fork(of, town.settings, town.log)
        gauge = Gauge(desk.pid)
        await at_work(life, workers, gauge, seconds)
        for line in (life.book.said(gauge.seconds, handed_over(town)), gone_wrong(town), *life.book.waited()):
            say(line)
        town.telegram.faults.clear()
        say(await until_quiet(town))
        say(gauge.said(handed_over(town)))
        assert await desk.stop() == 0
        say(check(life))
        for line in [*record.said(town.ground), *await sizes.report(town.ground, life.book.complaints)]:
            say(line)
        assert seconds < VERY_LONG or gauge.slope < STEEP


def check(life: Life) -> str:
    """Everything that must hold; how often a reply came twice, and how many were taken for notes."""
    ground, book = life.town.ground, life.book
    assert not book.gave_up, "\n".join(book.gave_up)
    record.check_nothing_is_open(ground, handed_over(life.town))
    record.check_words(ground, book)
    record.check_order_of_handling(ground)
    record.check_order_of_the_record(ground, book)
    stayed = record.noted(ground, book)
    record.check_files(ground, book, stayed, life.town.folder / "data" / "attachments")
    chats.check_staff_were_shown(life, record.in_cases(ground), record.asked(ground))
    chats.check_customers_were_told(life, stayed)
    chats.check_staff_were_told(life, stayed)
    chats.check_files_were_shown(life, record.files_in_cases(ground))
    return f"{chats.check_repeats(life)} replies came again, their answers lost; {len(stayed)} were taken for notes"
