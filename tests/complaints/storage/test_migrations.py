"""The migrations: up, down and up again, the same schema as the code's, and in PostgreSQL's words as well."""

import io
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from complaints.delivery.notices import decode
from complaints.delivery.notices.talking import StaffSends
from complaints.storage import (
    all_tables,  # noqa: F401  # every table must be known
    migrating,
)
from complaints.storage.case_words import INDEX
from complaints.storage.database import Database
from complaints.storage.tables import metadata
from tests.grounds import KINDS, Ground, PostgresGround, SqliteGround


@pytest.fixture(params=KINDS)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    """A database without a table."""
    if request.param == "sqlite":
        yield SqliteGround(tmp_path / "new.db")
        return
    made = PostgresGround().create()
    yield made
    made.close()
    made.server.do(f'DROP DATABASE "{made.name}" WITH (FORCE)')


@pytest.fixture
async def database(ground: Ground) -> AsyncIterator[Database]:
    """The same, as a desk opens it."""
    made = Database(ground.url)
    yield made
    await made.close()


def schema(ground: Ground) -> set[tuple[str, ...]]:
    """Every table and index with its parts, as the database keeps them; the order of a table's means nothing."""
    if isinstance(ground, PostgresGround):
        return {tuple(map(str, row)) for question in _CATALOGUE for row in ground.ask(question)}
    found = ground.ask("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%alembic%'")
    return {_parts(row[0]) for row in found if "sqlite_sequence" not in row[0]}


_CATALOGUE = (
    """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass('alembic_version')""",
)


def _parts(sql: str) -> tuple[str, ...]:
    """A column that was added later stands behind the constraints, and on a line with others."""
    name, _, rest = sql.partition("(")
    depths = accumulate((c == "(") - (c == ")") for c in rest)
    apart = "".join("\0" if c == "," and not depth else c for c, depth in zip(rest, depths, strict=True))
    parts = [" ".join(part.split()) for part in apart.removesuffix(")").split("\0")]
    return (name.strip(), *(sorted(parts) if name.startswith("CREATE TABLE") else parts))


def downgrade(connection: Connection) -> None:
    """All the way down."""
    command.downgrade(migrating.configuration(connection), "base")


async def test_up_down_and_up_again_ends_in_the_same_schema(database: Database, ground: Ground) -> None:
    """A migration that cannot be taken back is found before it is released."""
    await migrating.upgrade(database)
    first = schema(ground)
    async with database.transaction() as tx:
        await tx.run_sync(downgrade)
    emptied = schema(ground)
    await migrating.upgrade(database)
    assert (emptied, schema(ground)) == (set(), first)


async def test_an_upgrade_says_whether_there_was_anything_to_do(database: Database) -> None:
    """The second start finds the database as it must be."""
    assert [await migrating.upgrade(database) for _ in range(2)] == [True, False]


async def test_the_models_and_the_migrations_agree(database: Database) -> None:
    """Alembic would write no further migration."""

    def differences(connection: Connection) -> list[object]:
        opts = {"compare_type": True, "include_name": lambda name, *_: not (name or "").startswith(INDEX)}
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))

    await migrating.upgrade(database)
    async with database.transaction() as tx:
        assert await tx.run_sync(differences) == []


async def test_migrated_tables_are_those_of_the_code_to_the_letter(database: Database, ground: Ground) -> None:
    """Partial indexes and cascades, too, which Alembic does not compare."""
    await migrating.upgrade(database)
    migrated = schema(ground)
    async with database.transaction() as tx:
        await tx.run_sync(downgrade)
        await tx.run_sync(metadata.create_all)
    assert migrated == schema(ground)


@pytest.mark.parametrize("way", ["up", "down"])
def test_every_migration_can_be_said_in_postgresqls_words(way: str) -> None:
    """Offline: no server is needed to see that nothing in it is SQLite's alone."""
    said = io.StringIO()
    config = migrating.configuration()
    config.output_buffer, config.cmd_opts = said, Namespace(x=["dialect=postgresql"])
    if way == "up":
        command.upgrade(config, "head", sql=True)
    else:
        command.downgrade(config, "head:base", sql=True)
    verb = "CREATE" if way == "up" else "DROP"
    assert {name for name in metadata.tables if f"{verb} TABLE {name}" not in said.getvalue()} == set()


def test_postgresql_keeps_zones_large_numbers_and_partial_indexes() -> None:
    """What SQLite would not miss."""
    said = io.StringIO()
    config = migrating.configuration()
    config.output_buffer, config.cmd_opts = said, Namespace(x=["dialect=postgresql"])
    command.upgrade(config, "head", sql=True)
    sql = said.getvalue()
    assert "due_at TIMESTAMP WITH TIME ZONE NOT NULL" in sql
    assert "update_id BIGINT NOT NULL" in sql
    assert "WHERE drafting = 'open'" in sql


REPLIES = {
    1: (
        '{"reference":"AM-26-1","attachment_id":5,"words":"a \\"attachment_id\\":7, \\",\\"words\\":\\""}',
        "staff_sends",
    ),
    2: ('{"reference":"AM-26-1","attachment_id":6,"words":null}', "staff_sends"),
    3: (None, "staff_sends"),
    4: ('{"attachment_id":9,"words":"x"}', "another"),
}


def to_revision(revision: str) -> Callable[[Connection], None]:
    """Up or down to there."""

    def run(connection: Connection) -> None:
        config = migrating.configuration(connection)
        if revision == "0002":
            command.upgrade(config, revision)
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)

    return run


async def test_replies_that_wait_with_a_file_can_be_said_after_the_upgrade_and_before_it(database: Database) -> None:
    """Whatever stands in their words, which are somebody's own."""

    def put(connection: Connection) -> None:
        for key, (facts, notice) in REPLIES.items():
            connection.execute(text(PUT), {"id": key, "facts": facts, "notice": notice})

    def facts(connection: Connection) -> dict[int, str | None]:
        return {row[0]: row[1] for row in connection.execute(text("SELECT id, facts FROM outbox"))}

    async with database.transaction() as tx:
        await tx.run_sync(to_revision("0002"))
        await tx.run_sync(put)
        await tx.run_sync(to_revision("head"))
        upgraded = await tx.run_sync(facts)
        await tx.run_sync(to_revision("0002"))
        assert await tx.run_sync(facts) == {key: facts for key, (facts, _) in REPLIES.items()}
    assert {key: decode("staff_sends", upgraded[key] or "") for key in (1, 2)} == {
        1: StaffSends(reference="AM-26-1", attachment_ids=(5,), words='a "attachment_id":7, ","words":"'),
        2: StaffSends(reference="AM-26-1", attachment_ids=(6,)),
    }
    assert (upgraded[3], upgraded[4]) == (None, REPLIES[4][0])


PUT = """
INSERT INTO outbox (
    id, bot, lane, rank, priority, notice, facts, language, sending, put_at, due_at, attempts, uncertain
) VALUES (:id, 'customer', 'x', 0, 0, :notice, :facts, 'en', 'held', '2026-11-16 10:00', '2026-11-16 10:00', 0, FALSE)
"""
