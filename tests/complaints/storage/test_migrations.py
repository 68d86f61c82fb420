"""The migrations: up, down and up again, the same schema as the code's, and in PostgreSQL's words as well."""

import io
from argparse import Namespace
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from complaints.storage import (
    all_tables,  # noqa: F401  # every table must be known
    migrating,
)
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
    """Every table and index with its lines, as the database keeps them; the order of constraints means nothing."""
    if isinstance(ground, PostgresGround):
        return {tuple(map(str, row)) for question in _CATALOGUE for row in ground.ask(question)}
    found = ground.ask("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%alembic%'")
    return {_lines(row[0]) for row in found if "sqlite_sequence" not in row[0]}


_CATALOGUE = (
    """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass('alembic_version')""",
)


def _lines(sql: str) -> tuple[str, ...]:
    lines = [line.strip().rstrip(",").strip() for line in sql.splitlines()]
    constraints = sorted(line for line in lines if line.startswith(("CONSTRAINT", "UNIQUE", "PRIMARY", "FOREIGN")))
    return tuple([line for line in lines if line not in constraints] + constraints)


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
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))

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
