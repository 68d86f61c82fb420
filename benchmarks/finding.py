"""Looking up among 100,000 cases: /find and /case as the desk does them, beside the same question in bare SQL."""

import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, text

from benchmarks.stage import DATABASES, ROOT, SQLITE
from complaints.casework import finding, reading, summing_up
from complaints.casework.finding import Sought
from complaints.rules.references import new_reference
from complaints.storage import case_words, cases, customers, desk, drafts, migrating, timeline
from complaints.storage.database import Database
from complaints.storage.tables import Tx
from tests import postgres

CASES: Final = 100_000
TIMES: Final = 15
AT_ONCE: Final = 2_000
BEGAN: Final = datetime(2024, 1, 1, tzinfo=UTC)
SAID: Final = 40  # words of a story, of 5,000 that there are, the common ones far more often

Question = Callable[[Tx], Awaitable[object]]


async def measure() -> AsyncIterator[str]:
    """Both databases, each filled by the same hand."""
    yield f"Looking up among {CASES:,} cases (median of {TIMES}; the desk, bare SQL)"
    for kind in DATABASES:
        async with _filled(kind) as database:
            for name, ours, bare in _QUESTIONS[kind]:
                seconds = [await _median(database, question) for question in (ours, bare)]
                ratio = seconds[0] / seconds[1]
                yield f"  {kind:11}{name:34}{seconds[0] * 1e3:8.1f} ms {seconds[1] * 1e3:8.1f} ms {ratio:6.1f} ×"


async def _median(database: Database, question: Question) -> float:
    taken = []
    for _ in range(TIMES):
        async with database.transaction() as tx:
            began = time.perf_counter()
            await question(tx)
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)


@asynccontextmanager
async def _filled(kind: str) -> AsyncIterator[Database]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT)))
        server = None if kind == SQLITE else stack.enter_context(postgres.running("listen_addresses = ''"))
        database = Database(server or f"sqlite:///{folder / 'amends.db'}")
        try:
            await migrating.upgrade(database)
            await _fill(database)
            yield database
        finally:
            await database.close()


async def _fill(database: Database) -> None:
    async with database.transaction() as tx:
        await desk.open_desk(tx, "UTC", "en")
    drawn = random.Random(7)  # the same cases in every run
    for first in range(1, CASES + 1, AT_ONCE):
        async with database.transaction() as tx:
            rows = [_row(n, drawn) for n in range(first, min(first + AT_ONCE, CASES + 1))]
            for table, of_row in zip(_TABLES, zip(*rows, strict=True), strict=True):
                await tx.execute(insert(table), list(of_row))
    async with database.transaction() as tx:
        if tx.dialect.name == "postgresql":
            await tx.execute(text("ANALYZE"))


_TABLES: Final = (
    customers.customers,
    drafts.drafts,
    cases.cases,
    timeline.timeline,
    timeline.timeline_words,
    case_words.case_words,
)


def _row(n: int, drawn: random.Random) -> tuple[dict[str, Any], ...]:
    """A customer with a draft, its case, the first entry of the record, its words, and what it is found by."""
    at, words = BEGAN + timedelta(minutes=9 * n), [f"w{int(5000 * drawn.random() ** 3)}" for _ in range(SAID)]
    name, said = f"Customer {n}", " ".join(words)
    return (
        {"id": n, "telegram_id": n, "name": name, "language": "en", "chose_language": 0, "first_seen_at": at},
        {
            "id": n,
            "customer_id": n,
            "language": "en",
            "step": "review",
            "is_changing": False,
            "drafting": "filed",
            "begun_at": at,
            "touched_at": at,
        },
        _case(n, at, drawn),
        {
            "case_id": n,
            "seq": 1,
            "at": at,
            "actor": "customer",
            "actor_id": n,
            "event": "registered",
            "audience": "customer",
            "payload": "{}",
        },
        {"case_id": n, "seq": 1, "words": said, "salt": ""},
        {"case_id": n, "words": " ".join(sorted(set(words))), "name": f"customer {n}"},
    )


def _sixth(n: int) -> Callable[[str], str]:
    """Six characters that no other case has, drawn one by one."""
    places = iter(range(6))
    spread = n * 40_503_001 % 32**6
    return lambda alphabet: alphabet[spread >> 5 * next(places) & 31]


def _case(n: int, at: datetime, drawn: random.Random) -> dict[str, Any]:
    return {
        "id": n,
        "reference": new_reference(at.year, _sixth(n)),
        "customer_id": n,
        "draft_id": n,
        "language": "en",
        "state": "INVESTIGATING",
        "stage": 1,
        "episode": 1,
        "category": drawn.choice(["DELIV", "BILL", "STAFF", None]),
        "priority": "P3",
        "received_at": at,
        "registered_at": at,
        "profile": "house",
        "wrote_last": "customer",
        "wrote_last_at": at,
        "in_doubt": False,
    }


def _finds(typed: str, day: Any = None) -> Question:
    return lambda tx: finding.find(tx, Sought(typed, day, in_private=False), 0)


def _asks(*questions: str) -> Question:
    async def ask(tx: Tx) -> None:
        for question in questions:
            (await tx.exec_driver_sql(question)).all()

    return ask


async def _opens(tx: Tx) -> None:
    case = await cases.get(tx, CASES // 2)
    await reading.record_of(tx, case, None)
    await summing_up.summary_of(tx, case, None, case.received_at, None)


def _by_words(kind: str, sqlite: str, postgresql: str) -> Question:
    """What somebody would type into a database's own shell: the page, and how many."""
    index, of_case = "case_words_index", "c.category IS NULL OR c.category NOT IN ('STAFF', 'PRIV', 'SAFE')"
    in_sqlite = f"c.id IN (SELECT rowid FROM {index} WHERE {index} MATCH '{sqlite}')"  # noqa: S608  # typed below
    vector = "array_to_tsvector(string_to_array(words, ' ') || string_to_array(name, ' '))"
    in_postgresql = f"c.id IN (SELECT case_id FROM case_words WHERE {vector} @@ $q${postgresql}$q$::tsquery)"  # noqa: S608
    which = f"FROM cases c WHERE {in_sqlite if kind == SQLITE else in_postgresql} AND ({of_case})"
    return _asks(f"SELECT c.id {which} ORDER BY c.id DESC LIMIT 8", f"SELECT count(*) {which}")


# All that the desk shows of a case stands in these tables.
_RECORD: Final = [
    "SELECT * FROM cases WHERE id = 50000",
    "SELECT * FROM customers WHERE id = 50000",
    "SELECT * FROM timeline t LEFT JOIN timeline_words w USING (case_id, seq) WHERE t.case_id = 50000 ORDER BY t.seq",
    *(
        f"SELECT * FROM {table} WHERE case_id = 50000"  # noqa: S608  # tables of ours
        for table in ("clocks", "decisions", "attachments", "case_details")
    ),
    "SELECT * FROM staff",
    "SELECT reference FROM cases WHERE customer_id = 50000 AND id < 50000 ORDER BY id DESC",
]


def _questions(kind: str) -> Iterator[tuple[str, Question, Question]]:
    yield "/find two words, rare", _finds("w4000 w39"), _by_words(kind, '"w4000" AND "w39" *', "'w4000' & 'w39':*")
    yield "/find a word that most have", _finds("w1"), _by_words(kind, '"w1" *', "'w1':*")
    yield (
        "/find a name",
        _finds("customer 50000"),
        _by_words(kind, '"customer" AND "50000" *', "'customer' & '50000':*"),
    )
    part = "FROM cases c WHERE replace(c.reference, '-', '') LIKE '%7KQ4%'"
    yield "/find a part of a reference", _finds("7KQ4"), _asks(f"SELECT c.id {part}", f"SELECT count(*) {part}")
    yield "/case", _opens, _asks(*_RECORD)


_QUESTIONS: Final = {kind: list(_questions(kind)) for kind in DATABASES}
