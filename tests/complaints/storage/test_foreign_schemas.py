"""A database that is not ours, or is newer than we are, is refused and left as it is."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from complaints.storage import migrating
from complaints.storage.database import Database
from complaints.storage.migrating import SchemaUnknown


@pytest.fixture
async def strange(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that somebody else made."""
    database = Database(f"sqlite:///{tmp_path / 'strange.db'}")
    yield database
    await database.close()


def run(database: Database, *statements: str) -> list[str]:
    """Do that to the file; the names of its tables afterwards."""
    with closing(sqlite3.connect(database.url.database or "")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for (name,) in found]


async def test_a_database_of_another_program_is_refused(strange: Database) -> None:
    """Nothing is created beside its tables."""
    tables = run(strange, "CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(SchemaUnknown):
        await migrating.upgrade(strange)
    assert run(strange) == tables


@pytest.mark.parametrize("version", ["9999", migrating.head()])
async def test_a_version_alone_makes_no_database_ours(strange: Database, version: str) -> None:
    """A newer desk's, or another program whose first migration bears the same number as ours."""
    tables = run(
        strange,
        "CREATE TABLE alembic_version (version_num VARCHAR(32))",
        f"INSERT INTO alembic_version VALUES ('{version}')",  # noqa: S608
        "CREATE TABLE recipes (id INTEGER)",
    )
    with pytest.raises(SchemaUnknown):
        await migrating.upgrade(strange)
    assert run(strange) == tables


async def test_a_newer_amends_is_refused(strange: Database) -> None:
    """Its tables look like ours, its version does not."""
    await migrating.upgrade(strange)
    run(strange, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(SchemaUnknown):
        await migrating.upgrade(strange)


async def test_a_database_that_was_emptied_is_filled_again(strange: Database) -> None:
    """What is left after the way down is Alembic's own table."""
    run(strange, "CREATE TABLE alembic_version (version_num VARCHAR(32))")
    assert await migrating.upgrade(strange) is True
