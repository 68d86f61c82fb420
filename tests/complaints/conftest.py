"""A migrated database is made once and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

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


_POINTS: Final = pytest.StashKey[dict[str, list[int]]]()


@pytest.fixture
def points(request: pytest.FixtureRequest) -> list[int]:
    """How many database calls each test of the module let fail; their sum is printed at the end."""
    module = str(request.node.path.relative_to(request.config.rootpath))
    return request.config.stash.setdefault(_POINTS, {}).setdefault(module, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many points were failed."""
    for module, counted in config.stash.get(_POINTS, {}).items():
        said = f"{module}: {len(counted)} transactions, {sum(counted)} database calls failed, each alone"
        terminalreporter.write_line(said)
