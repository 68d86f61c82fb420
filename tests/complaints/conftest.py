"""A migrated database is made once and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from complaints.storage.database import Database
from tests.complaints.house import House
from tests.complaints.template import Template, build


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A desk that is bound to its group, before the first complaint."""
    return asyncio.run(build(tmp_path_factory.mktemp("template") / "amends.db"))


@pytest.fixture
async def house(template: Template, tmp_path: Path) -> AsyncIterator[House]:
    """A desk of the test's own."""
    path = tmp_path / "amends.db"
    shutil.copyfile(template.path, path)
    database = Database(f"sqlite:///{path}")
    yield House(database, template.people, path)
    await database.close()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged, instead of printing it."""
    with capture_logs() as lines:
        yield lines
