"""How long staff wait for a list: `/queue`, `/mine`, `/overdue` and `/case` with 100,000 cases, a fifth of them open.

Beside each stands the same asked of the database by its own driver, in SQL written by hand, in the same run: what is
above 1 × is ours. The aim is 3 × at the most, and less than 300 ms.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.filling import CASES, NOW, fill
from benchmarks.stage import DATABASES, POSTGRESQL, ROOT
from complaints.casework import listing, reading
from complaints.rules.worklists import ListName, View, start
from complaints.storage import cases
from complaints.storage.database import Database
from complaints.storage.tables import Tx
from tests import postgres

TIMES: Final = 9  # of which the median is told
SOMEBODY: Final = 3
SOME_CASE: Final = CASES // 2
Work = Callable[[], Awaitable[object]]

_DUE: Final = """
    SELECT k.{part} FROM clocks k
    WHERE k.case_id = c.id AND k.episode = c.episode AND k.stopped_at IS NULL AND k.status IN ('missed', 'running')
      AND k.name IN ('decide_s1', 'decide_s2', 'first_human', 'respond_s1', 'respond_s2')
    ORDER BY k.due_at, k.started_at LIMIT 1
"""
_PROMISED: Final = "(SELECT d.remedy_by FROM decisions d WHERE d.case_id = c.id ORDER BY d.id DESC LIMIT 1)"
_OPEN: Final = """
    SELECT c.id, c.priority, ({started}) AS started,
      CASE WHEN c.state = 'REMEDY' THEN {promised} ELSE ({due}) END AS due
    FROM cases c WHERE c.state != 'CLOSED' {whose}
"""
_LIST: Final = """
SELECT c.reference, c.category, c.state, s.name, few.due, few.total FROM (
    SELECT *, count(*) OVER () AS total FROM (
        SELECT *, CASE WHEN due < {now} THEN 0 WHEN {soon} THEN 1 ELSE 2 END AS place FROM ({opened}) AS o
    ) AS p WHERE place <= {most} ORDER BY place, due, priority, id LIMIT 8
) AS few JOIN cases c ON c.id = few.id LEFT JOIN staff s ON s.id = c.owner_id
ORDER BY few.place, few.due, few.priority, few.id
"""
_RECORD: Final = """
SELECT t.seq, t.at, t.event, w.words
FROM timeline t LEFT JOIN timeline_words w ON w.case_id = t.case_id AND w.seq = t.seq
WHERE t.case_id = {case} ORDER BY t.seq
"""


async def measure() -> AsyncIterator[str]:
    """The median of some runs each, on both databases."""
    yield f"Lists of {CASES} cases, in ms (ours, and raw SQL by the driver)"
    for kind in DATABASES:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT)))
            url = f"sqlite:///{folder}/amends.db"
            if kind == POSTGRESQL:
                url = stack.enter_context(postgres.running("listen_addresses = ''"))
            database = Database(url)
            stack.push_async_callback(database.close)
            begun = time.perf_counter()
            await fill(database)
            yield f"  {kind}, filled in {time.perf_counter() - begun:.0f} s"
            async for line in _compared(database, await _raw(stack, kind, url)):
                yield line


async def _compared(database: Database, raw: Callable[[str], Work]) -> AsyncIterator[str]:
    for name, (ours, sql) in _asked(database.is_on_server).items():
        async with database.transaction() as tx:
            mine = await _median(partial(ours, tx))
        theirs = await _median(raw(sql))
        yield f"    {name:10}{mine:8.1f}{theirs:8.1f}{mine / theirs:8.1f} ×"


def _asked(is_on_server: bool) -> dict[str, tuple[Callable[[Tx], Awaitable[object]], str]]:
    """What staff ask for, and the same in SQL."""
    mine = start(ListName.MINE, SOMEBODY)
    return {
        "/queue": (_list(start(ListName.QUEUE)), _sql(is_on_server, 2)),
        "/mine": (_list(mine), _sql(is_on_server, 2, f"AND c.owner_id = {SOMEBODY}")),
        "/overdue": (_list(start(ListName.OVERDUE)), _sql(is_on_server, 0)),
        "/case": (_record, _RECORD.format(case=SOME_CASE)),
    }


def _sql(is_on_server: bool, most: int, whose: str = "") -> str:
    """The list in SQL; a promised day ends with its working hours, as far as the hand that wrote it cares."""
    closes = (
        f"({_PROMISED} + time '17:00') AT TIME ZONE 'UTC'" if is_on_server else f"{_PROMISED} || ' 17:00:00.000000'"
    )
    due, started = (_DUE.format(part=part) for part in ("due_at", "started_at"))
    opened = _OPEN.format(promised=closes, due=due, started=started, whose=whose)
    now = f"'{NOW:%Y-%m-%d %H:%M:%S.%f}" + ("+00'::timestamptz" if is_on_server else "'")
    soon = f"4 * (due - {now}) <= {now} - started"
    if not is_on_server:
        soon = f"4 * (julianday(due) - julianday({now})) <= julianday({now}) - julianday(started)"
    return _LIST.format(opened=opened, now=now, most=most, soon=soon)


def _list(view: View) -> Callable[[Tx], Awaitable[object]]:
    return lambda tx: listing.shown(tx, view, 0, None, NOW)


async def _record(tx: Tx) -> object:
    return await reading.record_of(tx, await cases.get(tx, SOME_CASE), None)


async def _raw(stack: AsyncExitStack, kind: str, url: str) -> Callable[[str], Work]:
    """Runs SQL by the database's own driver, on a connection that is open already."""
    if kind == POSTGRESQL:
        import asyncpg

        connection: Any = await asyncpg.connect(url, server_settings={"jit": "off", "timezone": "UTC"})
        stack.push_async_callback(connection.close)
        return lambda sql: lambda: connection.fetch(sql)
    file = stack.enter_context(closing(sqlite3.connect(url.removeprefix("sqlite:///"))))

    async def fetched(sql: str) -> object:
        return file.execute(sql).fetchall()

    return lambda sql: lambda: fetched(sql)


async def _median(work: Work) -> float:
    """In milliseconds; the first run is for the caches."""
    taken = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0)
    return statistics.median(taken[1:])
