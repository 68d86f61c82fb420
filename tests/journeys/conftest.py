"""A desk whose clock begins on Monday 16 November 2026, 09:30 UTC, and hurries over short rests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest, Way


@pytest.fixture
def clock() -> Clock:
    """The desk's time."""
    return Clock()


@pytest.fixture
async def desk(tmp_path: Path, frameworks: None, clock: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk at work, with its staff group, in English and UTC."""
    async with DeskUnderTest(tmp_path, clock=clock, **footing) as started:
        yield started


@pytest.fixture
async def tehran(tmp_path: Path, frameworks: None, clock: Clock, footing: Way) -> AsyncIterator[DeskUnderTest]:
    """A desk in Tehran whose staff speak Persian."""
    zone: Way = {"staff_language": "fa", "timezone": "Asia/Tehran"}
    async with DeskUnderTest(tmp_path, clock=clock, **zone, **footing) as started:
        yield started


@pytest.fixture
def ana(desk: DeskUnderTest) -> Seat:
    """Ana's chat with the customers' bot."""
    return desk.customer("Ana Silva")
