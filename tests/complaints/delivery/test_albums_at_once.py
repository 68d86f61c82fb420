"""Albums where several write at once: who hears of a member, fetches or sends takes nothing from the others."""

import asyncio
from collections.abc import Coroutine
from contextvars import Context
from typing import Any

import pytest

from complaints.casework import placing
from complaints.delivery import gathering
from complaints.storage import attachments, leaving
from complaints.storage.attachments import Keeping
from complaints.storage.leaving import Spent
from complaints.storage.tables import Tx
from tests.complaints.casework.albums import ALBUM, albums, photo, send
from tests.complaints.house import OFFERED, House

pytestmark = pytest.mark.parametrize("ground", ["postgresql"], indirect=True)


def beside(deed: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """That deed in another task, which is in no transaction yet."""
    return asyncio.create_task(deed, context=Context())


async def until_it_waits(house: House, deeds: int = 1) -> None:
    """So many deeds wait for a row that somebody holds."""
    async with asyncio.timeout(5):
        while house.ground.ask("SELECT count(*) FROM pg_locks WHERE NOT granted")[0][0] < deeds:  # noqa: ASYNC110  # it rings no bell
            await asyncio.sleep(0.01)


async def begun(house: House) -> None:
    """A case and the first of an album."""
    await house.filed()
    await send(house, 1)


async def join(house: House, tx: Tx, n: int) -> None:
    """Another member is handled, and not committed yet."""
    told = house.told(None, file=photo(n), album=ALBUM)
    await placing.place(tx, house.people.ana, told, None, None, OFFERED, house.at)


async def settled(house: House, attachment_id: int) -> None:
    """That file was fetched."""
    await house.read(attachments.settle, attachment_id, Keeping.STORED, house.at)


async def test_a_member_that_joins_while_another_is_stored_is_waited_for(house: House) -> None:
    """Or the album would leave without it."""
    await begun(house)
    async with house.database.transaction() as tx:
        await join(house, tx, 2)
        storing = beside(settled(house, 1))
        await until_it_waits(house)
    await storing
    assert albums(house, "held") == [(1, 2)]
    await settled(house, 2)
    assert albums(house, "waiting") == [(1, 2)]


async def test_an_album_that_is_being_added_to_is_not_taken_as_it_was(house: House) -> None:
    """The courier passes it over, and finds it whole at its next turn."""
    await begun(house)
    await settled(house, 1)
    house.passes(seconds=3)
    async with house.database.transaction() as tx:
        await join(house, tx, 2)
        found = await beside(house.read(leaving.heads, house.at, 99, Spent()))
    assert [row.notice for row in found if row.notice == "customer_sends"] == []
    assert albums(house, "held") == [(1, 2)]


async def test_a_member_that_comes_when_the_album_was_just_taken_follows_it(house: House) -> None:
    """It is in no row that is on its way already."""
    await begun(house)
    await settled(house, 1)
    (row,) = house.rows("outbox", "notice = 'customer_sends'")
    async with house.database.transaction() as tx:
        await leaving.lease(tx, [row["id"]], house.at)
        joining = beside(send(house, 2))
        await until_it_waits(house)
    await joining
    assert albums(house) == [(1,), (2,)]


async def test_an_album_that_is_let_go_while_its_last_file_is_stored_leaves_once_and_whole(house: House) -> None:
    """Whichever of the two comes first, no file is in two messages or in none."""
    await begun(house)
    for n in (2, 3):
        await send(house, n)
    await settled(house, 1)
    async with house.database.transaction() as tx:
        await gathering.let_go(tx, 2, house.at)
        storing = [beside(settled(house, n)) for n in (2, 3)]
        await until_it_waits(house, 2)
    await asyncio.gather(*storing)
    assert sorted(albums(house, "waiting")) == [(1, 3), (2,)]
