"""How often to kill, and with which dice."""

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--kills` and `--seed`."""
    parser.addoption("--kills", type=int, default=14, help="how many counting kills the kill test makes")
    parser.addoption("--seed", type=int, default=None, help="the dice of an earlier kill test, to throw them again")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many counting kills."""
    return int(request.config.getoption("--kills"))


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The dice of this run; printed, so that a failure can be replayed."""
    given = request.config.getoption("--seed")
    return int(given) if given is not None else random.randrange(2**32)
