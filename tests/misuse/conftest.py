"""A desk with the customers' side in it, on a file of its own; `playing` runs what is played there."""

import asyncio
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.side import CustomerSide
from complaints.storage.database import Database
from tests.complaints.conftest import served, template
from tests.complaints.house import SPEAKER, House
from tests.complaints.template import build
from tests.grounds import SqliteGround
from tests.misuse.visitor import Visitor

__all__ = ["served", "template"]


class Playing:
    """The house, and what runs it; visitors come one after the other, each for the first time."""

    def __init__(self, runner: asyncio.Runner, house: House, side: CustomerSide) -> None:
        self.runner, self.house, self.side = runner, house, side
        self._numbers = count(10_001)

    def __repr__(self) -> str:
        return "a desk"

    def visitor(self, language: str = "en", name: str = "Ana") -> Visitor:
        """Somebody new."""
        return Visitor(self.house, self.side, next(self._numbers), name, language)


async def _open(folder: Path) -> House:
    template = await build(SqliteGround(folder / "amends.db"))
    return House(Database(template.ground.url), template.people, folder, template.ground)


@pytest.fixture(scope="module")
def playing(tmp_path_factory: pytest.TempPathFactory, frameworks: None) -> Iterator[Playing]:
    """A desk for a module's visitors."""
    with asyncio.Runner() as runner, capture_logs():
        house = runner.run(_open(tmp_path_factory.mktemp("misuse")))
        yield Playing(runner, house, CustomerSide("1:token", "acme_bot", SPEAKER, "en"))
        runner.run(house.database.close())
