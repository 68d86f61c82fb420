"""What all tests share: the frameworks are imported once, in the way that the desk imports them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desk.serving import import_frameworks
from tests.desks import DeskUnderTest


@pytest.fixture(scope="session")
def frameworks() -> None:
    """Both frameworks, there before the clock of a test runs."""
    import_frameworks()


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None) -> AsyncIterator[DeskUnderTest]:
    """A desk at work, with its staff group."""
    async with DeskUnderTest(tmp_path) as started:
        yield started
