"""Bringing a database up to the code's schema, or refusing one that is not ours or newer than we are.

Alembic is imported only where there is something to do: the start of a desk whose database is up to date does not wait
for it.
"""

import re
from pathlib import Path
from typing import Any, Final

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from complaints.storage.database import Database

MIGRATIONS: Final = Path(__file__).resolve().parents[2] / "migrations"
_VERSION: Final = "alembic_version"
_OURS: Final = "outbox"
_REVISION: Final = re.compile(r'^revision: Final = ["\'](\w+)["\']', re.MULTILINE)
_DOWN: Final = re.compile(r'^down_revision: Final = ["\'](\w+)["\']', re.MULTILINE)


class SchemaUnknown(Exception):
    """This database was made by something else, or by a newer Amends: nothing was changed in it."""


def head() -> str:
    """The newest revision there is, read from the names in the files."""
    files = [path.read_text(encoding="utf-8") for path in sorted((MIGRATIONS / "versions").glob("*.py"))]
    made = {found[1] for source in files if (found := _REVISION.search(source))}
    replaced = {found[1] for source in files if (found := _DOWN.search(source))}
    (newest,) = made - replaced
    return newest


def known_revisions() -> set[str]:
    """Every revision there is."""
    files = (path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("*.py"))
    return {found[1] for source in files if (found := _REVISION.search(source))}


async def upgrade(database: Database) -> bool:
    """Upgrade to the newest revision, in one transaction; whether there was anything to do. May raise SchemaUnknown."""
    async with database.transaction() as tx:
        found = await tx.run_sync(current)
    if found == head():
        return False
    if found is not None and found not in known_revisions():
        raise SchemaUnknown
    async with database.copying(reads=False) as tx:
        await tx.run_sync(_upgrade)  # looks again where the database stands
    return True


def current(connection: Connection) -> str | None:
    """The revision that the database is at; None for an empty one. SchemaUnknown if it is not ours."""
    tables = set(inspect(connection).get_table_names())
    version: str | None = None
    if _VERSION in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    # Anybody's first migration may be called 0001: a version is ours only beside a table of ours.
    is_ours = not tables - {_VERSION} if version is None else _OURS in tables
    if not is_ours:
        raise SchemaUnknown
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Any:
    """Alembic's configuration for our migrations."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection} if connection is not None else {})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
