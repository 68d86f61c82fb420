"""A server that is stopped and started: what was committed is there, and whoever waits goes on (rows 31 and 32)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from complaints.delivery.waiting import patiently
from complaints.storage import claims, leaving
from complaints.storage.database import Database, ServerAway
from complaints.storage.leaving import Spent
from complaints.storage.tables import Tx
from tests.complaints.house import NOW, House
from tests.complaints.template import build
from tests.grounds import PostgresGround
from tests.survival.outages import own_server


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A desk on a server that this test may stop."""
    async with own_server() as ground:
        made = await build(ground)
        database = Database(ground.url, alone=True)
        yield House(database, made.people, tmp_path, ground)
        await database.close()


def server_of(house: House) -> PostgresGround:
    """Where it lies."""
    assert isinstance(house.ground, PostgresGround)
    return house.ground


async def put(tx: Tx, words: str) -> None:
    """A row."""
    await claims.put(tx, words, NOW)


async def put_down(house: House, words: str) -> None:
    """The row, however long the server stays away."""
    await patiently(lambda: house.read(put, words))


@pytest.mark.parametrize("at_once", [False, True])
async def test_what_is_asked_while_the_server_is_away_is_done_when_it_is_back(house: House, at_once: bool) -> None:
    """The connections from before are let go of, and the desk's lock is taken again."""
    await put_down(house, "before")
    server = server_of(house).server
    await asyncio.to_thread(server.stop, at_once=at_once)
    with pytest.raises(ServerAway):
        await house.read(put, "in vain")
    waiting = asyncio.create_task(put_down(house, "after"))
    await asyncio.to_thread(server.start)
    await asyncio.wait_for(waiting, 20)
    assert [row["update"] for row in house.rows("claims")] == ["before", "after"]


async def test_a_transaction_that_the_server_dies_under_has_changed_nothing(house: House) -> None:
    """It says that the server is away, wherever within it that was."""
    server = server_of(house).server

    async def die_half_way(tx: Tx) -> None:
        await put(tx, "half")
        await asyncio.to_thread(server.stop, at_once=True)
        await put(tx, "a whole")

    with pytest.raises(ServerAway):
        await house.read(die_half_way)
    await asyncio.to_thread(server.start)
    assert house.rows("claims") == []


async def test_a_server_that_has_no_room_is_away(house: House) -> None:
    """It answers, and means: not now."""
    house.ground.execute("CREATE ROLE desk LOGIN; ALTER DATABASE amends CONNECTION LIMIT 0")
    other = Database(house.ground.url.replace("postgres@", "desk@"))
    with pytest.raises(ServerAway, match="too many connections"):
        await _ask(other)
    await other.close()


async def _ask(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(text("SELECT 1"))


async def test_two_who_take_messages_never_take_the_same(house: House) -> None:
    """Row 32: what one is taking the other passes over."""
    await house.filed()
    async with house.database.transaction() as tx:
        mine = await leaving.heads(tx, NOW, 10, Spent())
        other = Database(house.ground.url)
        async with other.copying(reads=False) as beside:
            theirs = await leaving.heads(beside, NOW, 10, Spent())
        await other.close()
    assert (len(mine) > 0, {owed.id for owed in mine} & {owed.id for owed in theirs}) == (True, set())
