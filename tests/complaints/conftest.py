"""A migrated database is made once and copied for each test."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from complaints.storage.database import Database
from tests.complaints.house import House
from tests.complaints.template import Template, build
from tests.grounds import KINDS, PostgresGround, SqliteGround


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A desk that is bound to its group, before the first complaint: a file to copy."""
    return asyncio.run(build(SqliteGround(tmp_path_factory.mktemp("template") / "amends.db")))


@pytest.fixture(scope="session")
def served() -> Iterator[Template]:
    """The same on PostgreSQL: a database whose rows are put back for each test."""
    made = asyncio.run(build(ground := PostgresGround().create()))
    ground.save("template")
    yield made
    ground.close()


@pytest.fixture(params=KINDS)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Template:
    """Where the test's desk lies: each test is done on both."""
    if request.param == "postgresql":
        served: Template = request.getfixturevalue("served")
        served.ground.restore("template")
        return served
    return request.getfixturevalue("template").copied_to(tmp_path / "amends.db")  # type: ignore[no-any-return]


@pytest.fixture
async def house(ground: Template, tmp_path: Path, pytestconfig: pytest.Config) -> AsyncIterator[House]:
    """A desk of the test's own."""
    database = Database(ground.ground.url)
    stride = 1 if pytestconfig.getoption("--every-call") or not database.is_on_server else 25
    yield House(database, ground.people, tmp_path, ground.ground, stride=stride)
    await database.close()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged, instead of printing it."""
    with capture_logs() as lines:
        yield lines
