"""How large the database is, table by table: as it stands, without its gaps, and after what the desk forgets."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from complaints.storage import inbox, outbox
from complaints.storage.database import Database
from tests.grounds import Ground, SqliteGround

LATER: Final = (timedelta(hours=49), timedelta(days=31))
_SQLITE: Final = "SELECT m.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_master m ON m.name = d.name GROUP BY 1"
_POSTGRES: Final = (
    "SELECT relname, pg_total_relation_size(c.oid) FROM pg_class c WHERE relkind = 'r' AND relnamespace = "
)
_GAPS: Final = {True: "VACUUM", False: "VACUUM FULL"}
_TEXTS: Final = (
    ("inbox", "the JSON of updates", "SELECT count(body), sum(length(body)) FROM inbox"),
    ("outbox", "the facts of messages", "SELECT count(facts), sum(length(facts)) FROM outbox"),
    ("timeline", "the record", "SELECT count(*), sum(length(payload)) FROM timeline"),
    ("timeline_words", "what people wrote", "SELECT count(*), sum(length(words)) FROM timeline_words"),
)


async def report(ground: Ground, complaints: int) -> list[str]:
    """A line for each table of some size, with what it holds at four times; then what the texts in them come to."""
    texts = list(_texts(ground))
    looks = [_sizes(ground), _without_gaps(ground)]
    rows = {table: int(ground.ask(f'SELECT count(*) FROM "{table}"')[0][0]) for table in looks[0]}  # noqa: S608
    for later in LATER:
        await _forget(ground, datetime.now(UTC) + later)
        looks.append(_without_gaps(ground))
    return [*_table(looks, rows), *texts, _each(looks, complaints)]


def _table(looks: list[dict[str, int]], rows: dict[str, int]) -> Iterator[str]:
    whole = [sum(look.values()) for look in looks]
    yield f"{'kB of the database':24}{'rows':>8}{'now':>9}{'no gaps':>9}{'49 hours':>9}{'31 days':>9}"
    yield _line("all", sum(rows.values()), whole)
    large = [table for table, size in looks[1].items() if size > whole[1] / 50]
    for table in sorted(large, key=lambda table: -looks[1][table]):
        yield _line(table, rows[table], [look[table] for look in looks])


def _line(name: str, rows: int, sizes: list[int]) -> str:
    return f"{name:24}{rows:8}{''.join(f'{size / 1024:9.0f}' for size in sizes)}"


def _texts(ground: Ground) -> Iterator[str]:
    for table, what, sql in _TEXTS:
        ((count, size),) = ground.ask(sql)
        yield f"{table}: {what}, {size / 1024:.0f} kB in {count} rows, {size / max(1, count):.0f} bytes each"


def _each(looks: list[dict[str, int]], complaints: int) -> str:
    now, *_, last = (sum(look.values()) / 1024 / max(1, complaints) for look in looks[1:])
    return f"a complaint with all that was said about it: {now:.0f} kB, in the end {last:.0f} kB"


def _sizes(ground: Ground) -> dict[str, int]:
    """Bytes by table, its indexes included."""
    sql = _SQLITE if isinstance(ground, SqliteGround) else f"{_POSTGRES}'public'::regnamespace"
    return {str(table): int(size) for table, size in ground.ask(sql)}


def _without_gaps(ground: Ground) -> dict[str, int]:
    ground.execute(_GAPS[isinstance(ground, SqliteGround)])
    return _sizes(ground)


async def _forget(ground: Ground, at: datetime) -> None:
    """What the desk does every hour, at that time."""
    database = Database(ground.url)
    async with database.transaction() as tx:
        await inbox.purge(tx, at)
        await outbox.purge(tx, at)
    await database.close()
