"""What all tests share: the frameworks are imported once, in the way that the desk imports them.

What a test has to say beside passing is printed when the run ends, also where tests run side by side.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from zlib import crc32

import pytest
from hypothesis import settings

from complaints.storage import migrating
from complaints.storage.database import Database
from desk.serving import import_frameworks
from tests import postgres
from tests.desks import DeskUnderTest, Way
from tests.grounds import PostgresGround

# Invented examples are judged by what they find, not by how fast a busy machine finds it. `make check` invents the same
# ones each time, so that it says the same of the same code; `make fuzz` goes looking for others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("steady")

WAYS = ("sqlite-polling", "postgresql-webhook")
_ONCE = SimpleNamespace(params={})
CORE = Path(__file__).parent / "complaints"
PEERS = Path(__file__).parent / "peers"
BROWSER = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--every-call` and `--every-way`."""
    parser.addoption("--every-way", action="store_true", help="make each journey on both databases")
    parser.addoption(
        "--every-call", action="store_true", help="let each database call fail on PostgreSQL, not one in 25"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where PostgreSQL will live in this run, for all processes of it."""
    if not hasattr(config, "workerinput"):
        postgres.name_folder()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End PostgreSQL, if a test has begun it."""
    if not hasattr(config, "workerinput"):
        postgres.end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The core's own tests are marked: its coverage is what they reach, and nothing else is slowed down by counting.

    Those of PostgreSQL reach the same once more. Those in a browser are marked as well: they run apart.
    """
    for item in items:
        is_again = "postgresql" in getattr(item, "callspec", _ONCE).params.values()
        has_house = item.path.is_relative_to(PEERS) and "house" in getattr(item, "fixturenames", ())
        if (item.path.is_relative_to(CORE) or has_house) and not is_again and not item.get_closest_marker("exhaustive"):
            item.add_marker(pytest.mark.core)
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def frameworks() -> None:
    """Both frameworks, there before the clock of a test runs."""
    import_frameworks()


@pytest.fixture(scope="session")
def emptied() -> Iterator[PostgresGround]:
    """A database on PostgreSQL with our tables and no row, which desks of tests have one after the other."""
    ground = PostgresGround().create()

    async def migrate() -> None:
        database = Database(ground.url)
        await migrating.upgrade(database)
        await database.close()

    asyncio.run(migrate())
    ground.save("emptied")
    yield ground
    ground.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each journey is made on SQLite fetching updates or on PostgreSQL having them brought; `--every-way`: on both."""
    chosen = {name for mark in metafunc.definition.iter_markers("parametrize") for name in str(mark.args[0]).split(",")}
    if "footing" in metafunc.fixturenames and "footing" not in chosen:
        turn = crc32(metafunc.definition.nodeid.encode()) % len(WAYS)
        ways = WAYS if metafunc.config.getoption("--every-way") else WAYS[turn : turn + 1]
        metafunc.parametrize("footing", ways, indirect=True)


@pytest.fixture
def footing(request: pytest.FixtureRequest) -> Way:
    """Where the desk's database lies, and how its updates come in."""
    kind, _, how = request.param.partition("-")
    found: Way = {"by_webhook": how == "webhook"}
    if kind == "postgresql":
        found["ground"] = request.getfixturevalue("emptied")
        found["ground"].restore("emptied")
    return found


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk at work, with its staff group."""
    async with DeskUnderTest(tmp_path, **footing) as started:
        yield started


Property = Callable[[str, object], None]


@pytest.fixture
def say(record_property: Property) -> Callable[[str], None]:
    """A line that is printed when the run ends, whether the test passes or not."""
    return lambda line: record_property("said", line)


@pytest.fixture
def failed_calls(record_property: Property) -> Callable[[int], None]:
    """How many database calls the test let fail, each alone; the sum of a file is printed when the run ends."""
    return lambda calls: record_property("failed calls", calls)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests said."""
    for name, line in _properties(terminalreporter, "said"):
        terminalreporter.write_line(f"{name.partition('::')[2]}: {line}")
    scenes, calls = Counter[str](), Counter[str]()
    for name, failed in _properties(terminalreporter, "failed calls"):
        scenes[name.partition("::")[0]] += 1
        calls[name.partition("::")[0]] += int(str(failed))
    for file, number in scenes.items():
        terminalreporter.write_line(f"{file}: {number} transactions, {calls[file]} database calls failed, each alone")


def _properties(terminalreporter: pytest.TerminalReporter, name: str) -> Iterator[tuple[str, object]]:
    """Each test's name, with what it recorded under this one."""
    reports = (report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome))
    for report in reports:
        if report.when == "call":
            yield from ((report.nodeid, value) for recorded, value in report.user_properties if recorded == name)
