"""How long to soak, how fast people write, and on which database."""

from typing import Final

import pytest

from tests.soak.life import LONG

_WAYS: Final = {"postgresql-webhook": ("postgresql", True), "sqlite-polling": ("sqlite", False)}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--seconds` and `--rate`."""
    parser.addoption("--seconds", type=float, default=5.0, help="how long people are at work in the soak, at least")
    parser.addoption("--rate", type=float, default=20.0, help="how many updates a second they make in it")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A long soak is made twice, a short one, which only keeps the soak itself from rotting, once."""
    if "by_webhook" in metafunc.fixturenames:
        is_long = metafunc.config.getoption("--seconds") >= LONG
        ways = dict(list(_WAYS.items())[: 2 if is_long else 1])
        metafunc.parametrize(("kind", "by_webhook"), list(ways.values()), ids=list(ways))


@pytest.fixture
def seconds(request: pytest.FixtureRequest) -> float:
    """How long people are at work."""
    return float(request.config.getoption("--seconds"))


@pytest.fixture
def rate(request: pytest.FixtureRequest) -> float:
    """Updates a second, of all people together."""
    return float(request.config.getoption("--rate"))
