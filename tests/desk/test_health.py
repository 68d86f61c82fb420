"""`/health` says whether updates are being stored, `/ready` whether they are being handled; neither says more."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import SecretStr
from sqlalchemy import event

from complaints.delivery.transport import Bot
from complaints.storage import migrating
from complaints.storage.database import Database
from desk.clock import system_clock
from desk.intake import Intake
from desk.telegram import Telegram
from playground import Fault, Playground
from tests.desk.gates import Gate, gate, until
from tests.grounds import KINDS

AWAY: Final = "the database cannot be reached"
NOT_OPEN: Final = "the database is not open yet"
NOT_YET: Final = "updates are not being handled yet"
NOT_FETCHED: Final = "the customer bot's updates are not being fetched"


class Tap:
    """A way in that can be shut."""

    def __init__(self) -> None:
        self.said: str | None = None

    def trouble(self) -> str | None:
        """Whatever the test says."""
        return self.said


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Gate]:
    """At the gate of a desk that is in order."""
    async with gate(tmp_path) as opened:
        opened.is_handling = True
        yield opened


@pytest.fixture(params=KINDS)
async def either(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Gate]:
    """The same, before either database."""
    async with gate(tmp_path, request.param) as opened:
        opened.is_handling = True
        yield opened


async def asked(at: Gate, path: str) -> tuple[int, Any]:
    """Status and reasons; whether it is fine is said twice, and the same each time."""
    async with at.session.get(at.url + path) as answer:
        said = await answer.json()
        assert said["ok"] is (answer.status == 200)
        assert set(said) == {"ok", "why"}
        return answer.status, said["why"]


@pytest.mark.parametrize("path", ["/health", "/ready"])
async def test_a_desk_in_order_is_fine(at: Gate, path: str) -> None:
    assert await asked(at, path) == (200, [])


@pytest.mark.parametrize("path", ["/health", "/ready"])
async def test_a_database_that_is_away_is_said_until_it_is_back(
    either: Gate, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.health.FRESH", 0.0)
    with either.database_is_away():
        assert await asked(either, path) == (503, [AWAY])
    assert await asked(either, path) == (200, [])


@pytest.mark.parametrize(("path", "why"), [("/health", [NOT_OPEN]), ("/ready", [NOT_OPEN, NOT_YET])])
async def test_what_is_not_there_yet_is_said(at: Gate, path: str, why: list[str]) -> None:
    at.health.database, at.is_handling = None, False
    assert await asked(at, path) == (503, why)


async def test_updates_can_be_stored_before_they_can_be_handled(at: Gate) -> None:
    at.is_handling = False
    assert await asked(at, "/health") == (200, [])
    assert await asked(at, "/ready") == (503, [NOT_YET])


async def test_a_bot_whose_updates_do_not_come_in_is_named_and_handling_goes_on(at: Gate) -> None:
    taps = (Tap(), Tap())
    at.health.inflows = taps
    taps[1].said = "nothing comes"
    assert await asked(at, "/health") == (503, ["nothing comes"])
    assert await asked(at, "/ready") == (200, [])


async def test_however_many_ask_the_database_is_asked_once(at: Gate) -> None:
    statements: list[str] = []
    event.listen(at.database.engine.sync_engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert await asyncio.gather(*(asked(at, path) for path in ("/health", "/ready") * 10)) == [(200, [])] * 20
    assert statements.count("BEGIN IMMEDIATE") == 1


async def test_a_head_is_enough(at: Gate) -> None:
    async with at.session.head(f"{at.url}/health") as answer:
        assert answer.status == 200


# fetching


@pytest.fixture
async def intake(tmp_path: Path) -> AsyncIterator[tuple[Playground, Intake]]:
    """The customers' updates, about to be fetched from a Telegram."""
    database = Database(f"sqlite:///{tmp_path / 'amends.db'}")
    await migrating.upgrade(database)
    async with Playground() as telegram:
        account = telegram.add_bot("Complaints", "acme_bot")
        async with Telegram(telegram.url, {Bot.CUSTOMER: SecretStr(account.token)}) as way:
            yield telegram, Intake(Bot.CUSTOMER, ("message",), way, database, system_clock, poll_seconds=1)
    await database.close()


async def test_an_idle_poll_is_no_trouble_and_a_short_absence_is_none(intake: tuple[Playground, Intake]) -> None:
    telegram, fetching = intake
    assert fetching.trouble() == NOT_FETCHED
    running = asyncio.create_task(fetching.run())
    await telegram.calls.expect("getUpdates")
    await until(fetching.trouble, None)
    telegram.faults.add(Fault.restarting(method="getUpdates"))
    await until(lambda: fetching.failures > 0)
    assert fetching.trouble() is None
    fetching._asked_at -= 1 + 15 + 10  # as though it had lasted
    assert fetching.trouble() == NOT_FETCHED
    telegram.faults.clear()
    await until(fetching.trouble, None)
    running.cancel()
    await asyncio.wait({running})


async def test_a_telegram_that_has_never_answered_is_trouble_at_once(intake: tuple[Playground, Intake]) -> None:
    telegram, fetching = intake
    async with telegram.outage():
        running = asyncio.create_task(fetching.run())
        await until(lambda: fetching.failures > 0)
        assert fetching.trouble() == NOT_FETCHED
    await until(fetching.trouble, None)
    running.cancel()
    await asyncio.wait({running})
