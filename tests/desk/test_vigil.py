"""The desk looks after itself: what waits too long, a disk that fills up, a clock set back, a database that stands."""

import asyncio
import shutil
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Final

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from complaints.delivery import inbox, waiting
from complaints.delivery.notices.alarms import Backlog, DiskNearlyFull
from complaints.delivery.transport import Bot
from complaints.delivery.waiting import patiently
from complaints.storage.database import DatabaseAway
from desk import vigil
from desk.vigil import Vigil
from playground import errors
from tests.complaints.delivery.steps import say, sending, until
from tests.complaints.house import GROUP, SPEAKER, House

MB: Final = 1024 * 1024


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged, instead of printing it."""
    with capture_logs() as lines:
        yield lines


def made_for(house: House) -> Vigil:
    """One that looks after this house."""
    return Vigil(house.database, house.edge, SPEAKER, "en", house.folder, lambda: house.at)


def events(logged: list[EventDict]) -> list[str]:
    """What was logged as an error or a warning."""
    return [line["event"] for line in logged if line["log_level"] in {"error", "warning"}]


# what waits


async def test_what_waits_is_told_after_5_15_and_60_minutes_and_not_between(house: House) -> None:
    """How much there is, and since when."""
    looks = made_for(house)
    await say(house, "One")
    house.edge.is_away(when=lambda bot, _: bot is Bot.CUSTOMER)
    told = []
    for minutes in (0, 4.9, 0.1, 9.9, 0.1, 44.9, 0.1, 600):
        await house.post_later(minutes=minutes)
        await looks.look()
        told.append(len(house.owed(Backlog)))
        await house.post()
    assert told == [0, 0, 1, 1, 2, 2, 3, 3]
    assert {(told.waits, told.since.hour, told.waiting) for told in house.owed(Backlog)} == {("customers", 10, 1)}
    assert sum("the oldest waits since today 10:00" in text for text in house.edge.texts(Bot.STAFF)) == 3


async def test_it_is_told_again_when_it_happens_again(house: House) -> None:
    looks = made_for(house)
    for _ in range(2):
        await say(house, "One")
        house.passes(minutes=6)
        await looks.look()
        await house.post()
        await looks.look()
    assert len(house.owed(Backlog)) == 2


async def test_updates_that_nobody_handles_and_the_groups_own_messages_are_told_apart(
    house: House, logged: list[EventDict]
) -> None:
    """The log says it as well, for the operator's own alarm."""
    await house.do(inbox.store, Bot.CUSTOMER, [{"update_id": 1, "message": {"chat": {"id": 601}}}])
    await house.filed()
    house.execute("UPDATE outbox SET sending = 'sent' WHERE chat_id IS NOT NULL")
    house.passes(minutes=16)
    await made_for(house).look()
    assert [(told.waits, told.waiting) for told in house.owed(Backlog)] == [("incoming", 1), ("group", 4)]
    assert events(logged) == ["waits long", "waits long"]


async def test_nothing_has_waited_for_a_day_because_a_day_was_jumped(house: House) -> None:
    """What waits meanwhile has waited since then, for as long as anybody noticed."""
    looks = made_for(house)
    await say(house, "One")
    house.passes(days=1)
    jumped_at = house.at
    looks.jumped_at = lambda: jumped_at
    for minutes in (0, 6):
        house.passes(minutes=minutes)
        await looks.look()
    assert [told.since for told in house.owed(Backlog)] == [jumped_at]


async def test_what_is_put_off_on_purpose_does_not_wait(house: House) -> None:
    """A file that is held, a draft's question that lets its reader finish."""
    for change in ("sending = 'held'", "due_at = '2026-12-24 10:00:00.000000'"):
        await say(house, "One")
        house.execute(f"UPDATE outbox SET {change} WHERE id = (SELECT max(id) FROM outbox)")  # noqa: S608
    house.passes(days=1)
    await made_for(house).look()
    assert house.owed(Backlog) == []


# the disk


async def test_a_look_that_fails_takes_nobody_along(
    house: House, monkeypatch: pytest.MonkeyPatch, logged: list[EventDict]
) -> None:
    """A disk that does not even say how full it is, say."""

    def gone(_: object) -> None:
        raise OSError

    monkeypatch.setattr(vigil, "EVERY", 0.01)
    monkeypatch.setattr(shutil, "disk_usage", gone)
    running = asyncio.create_task(made_for(house).run())
    await until(lambda: events(logged).count("not looked after") >= 2)
    running.cancel()
    await asyncio.wait({running})
    assert running.cancelled()


async def test_a_disk_below_500_megabytes_is_told_once_until_there_was_room(
    house: House, monkeypatch: pytest.MonkeyPatch, logged: list[EventDict]
) -> None:
    """Before it is full, while it can be told."""
    looks = made_for(house)
    for free in (500 * MB, 500 * MB - 1, 80 * MB, 600 * MB, 499 * MB):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        await looks.look()
        house.execute("UPDATE outbox SET sending = 'sent'")
    assert [told.free for told in house.owed(DiskNearlyFull)] == [499, 499]
    assert events(logged) == ["the disk is nearly full"] * 2


# the clock


async def test_a_clock_that_is_set_back_lets_nothing_wait_for_the_old_one(
    house: House, logged: list[EventDict]
) -> None:
    """While the desk runs, within one look."""
    looks = made_for(house)
    house.passes(days=1)
    await looks.look()
    await say(house, "One")
    house.edge.is_away(times=1)
    await house.post()
    house.passes(days=-1)
    await looks.look()
    await house.post_later(seconds=330)
    assert (sending(house), events(logged)) == (["sent"], ["the clock was set back"])


async def test_a_clock_that_is_set_forward_or_a_little_back_is_left_alone(
    house: House, logged: list[EventDict]
) -> None:
    """A second is what keeping it right takes."""
    looks = made_for(house)
    for seconds in (0, 3600, -1):
        house.passes(seconds=seconds)
        await looks.look()
    assert events(logged) == []


# a database that takes nothing


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Somebody has been waiting for the database for as long as the test lasts; the event lets it go on."""
    monkeypatch.setattr(vigil, "UNWRITTEN", 0.0)
    yield asyncio.Event()
    assert waiting._WAITS == {}


async def test_a_database_that_takes_nothing_is_told_past_it_once(
    house: House, standing: asyncio.Event, logged: list[EventDict]
) -> None:
    """From memory: where the group is was seen while it could be."""
    looks = made_for(house)
    await looks.look()
    stuck = asyncio.create_task(patiently(lambda: _away_until(standing)))
    await asyncio.sleep(0)
    house.edge.is_away(times=1)
    for _ in range(3):
        await looks.look_whether_it_writes()
    assert [call.params["chat_id"] for call in house.edge.made] == [GROUP, GROUP]
    assert house.edge.texts()[-1].startswith("Since today 10:00 the desk can write nothing down")
    assert "nothing can be written down" in events(logged)
    standing.set()
    await stuck


async def _away_until(event: asyncio.Event) -> None:
    if not event.is_set():
        raise DatabaseAway("database or disk is full")


async def test_a_database_that_is_there_is_not_spoken_of(house: House) -> None:
    looks = made_for(house)
    await looks.look()
    await looks.look_whether_it_writes()
    assert house.edge.made == []


async def test_before_there_is_a_group_only_the_log_is_told(house: House, standing: asyncio.Event) -> None:
    stuck = asyncio.create_task(patiently(lambda: _away_until(standing)))
    await asyncio.sleep(0)
    await made_for(house).look_whether_it_writes()
    assert house.edge.made == []
    standing.set()
    await stuck


async def test_what_telegram_refuses_meanwhile_ends_nothing(house: House, standing: asyncio.Event) -> None:
    looks = made_for(house)
    await looks.look()
    house.edge.refuses(errors.KICKED)
    stuck = asyncio.create_task(patiently(lambda: _away_until(standing)))
    await asyncio.sleep(0)
    await looks.look_whether_it_writes()
    standing.set()
    await stuck
