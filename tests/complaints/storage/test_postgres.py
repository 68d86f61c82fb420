"""What PostgreSQL's several writers could break, and what it says when it is away."""

import asyncio
from collections.abc import Coroutine
from contextvars import Context
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError, OperationalError

from complaints.casework import drafting, handling
from complaints.delivery import outbox
from complaints.delivery.notices.calls import Said
from complaints.rules.errors import ComplaintError
from complaints.storage import attachments, cases, drafts, leaving, postgres
from complaints.storage.attachments import FileKind, FileSeen, Keeping, Source
from complaints.storage.database import Database, DatabaseAway, ServerAway
from complaints.storage.leaving import Spent
from complaints.storage.tables import Tx
from tests.complaints.house import NOW, House
from tests.complaints.template import Template
from tests.grounds import PostgresGround

pytestmark = pytest.mark.parametrize("ground", ["postgresql"], indirect=True)


@pytest.mark.parametrize(("name", "wanted"), [("synchronous_commit", "on"), ("TimeZone", "UTC"), ("jit", "off")])
async def test_what_is_committed_is_on_the_disk(house: House, name: str, wanted: str) -> None:
    """Whatever the server's own settings are."""
    house.ground.execute(f"ALTER DATABASE {house.database.url.database} SET synchronous_commit = off")
    async with house.database.transaction() as tx:
        assert (await tx.execute(text(f"SHOW {name}"))).scalar_one() == wanted
    house.ground.execute(f"ALTER DATABASE {house.database.url.database} RESET synchronous_commit")


def beside(deed: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """That deed in another task, which is in no transaction yet."""
    return asyncio.create_task(deed, context=Context())


async def test_a_deed_waits_for_another_deed_of_its_case_and_not_for_one_of_another(house: House) -> None:
    """Locked is the case: the second finds what the first has left."""
    first, second = await house.filed(), await house.filed(house.people.omid)
    async with house.database.transaction() as tx:
        await cases.lock(tx, first.id)
        taking = beside(house.do(handling.take, first.id, house.people.lan))
        await asyncio.wait_for(beside(house.do(handling.take, second.id, house.people.lan)), 5)
        await asyncio.sleep(0.1)
        assert not taking.done()
        await cases.change(tx, first.id, owner_id=house.people.hoa.id)
    with pytest.raises(ComplaintError):
        await taking


async def test_of_fifty_takes_at_once_one_succeeds(house: House) -> None:
    """The others hear that it is taken, and there is one entry of it."""
    case = await house.filed()
    people = [house.people.lan, house.people.hoa] * 25
    taken = await asyncio.gather(
        *(house.do(handling.take, case.id, person) for person in people), return_exceptions=True
    )
    # Whoever has it already and takes it again is not refused.
    owner = (await house.case()).owner_id
    assert {isinstance(one, ComplaintError) for one, who in zip(taken, people, strict=True) if who.id != owner} == {
        True
    }
    assert house.events().count("taken") == 1


async def test_a_notice_that_is_being_replaced_is_not_taken_as_it_was(house: House) -> None:
    """The courier passes it over, and finds it changed at its next turn."""
    place = outbox.to_chat(5)
    await house.do(_say, "old", place)
    async with house.database.transaction() as tx:
        await _say(tx, "new", place, NOW)
        assert await beside(house.read(leaving.heads, NOW, 10, Spent())) == []
    (head,) = await house.read(leaving.heads, NOW, 10, Spent())
    assert head.facts == '{"html":"new"}'


async def test_a_notice_that_was_just_taken_is_not_replaced(house: House) -> None:
    """What is newer is said beside it: nothing of it is lost in a row that is on its way already."""
    place = outbox.to_chat(5)
    await house.do(_say, "old", place)
    async with house.database.transaction() as tx:
        (head,) = await leaving.heads(tx, NOW, 10, Spent())
        newer = beside(house.do(_say, "new", place))
        await asyncio.sleep(0.1)
        await leaving.lease(tx, [head.id], NOW)
    await newer
    assert [row["facts"] for row in house.rows("outbox")] == ['{"html":"old"}', '{"html":"new"}']


async def _say(tx: Tx, words: str, place: outbox.Address, at: Any) -> None:
    await outbox.put(tx, Said(html=words), place, at, key="said")


async def test_of_two_files_settled_at_once_the_later_lets_their_message_leave(house: House) -> None:
    """Each alone would have seen the other as still wanted."""
    wanted = [await house.do(_want, name) for name in ("one", "two")]
    owed = await house.do(_carry, tuple(wanted))
    async with house.database.transaction() as tx:
        await attachments.settle(tx, wanted[0], Keeping.STORED, NOW, stored_as="one")
        other = beside(house.do(_settle, wanted[1]))
        await asyncio.sleep(0.1)
    await other
    assert [row["sending"] for row in house.rows("outbox", "id = ?", owed)] == ["waiting"]


async def _want(tx: Tx, name: str, at: Any) -> int:
    return await attachments.want(tx, FileSeen(FileKind.PHOTO, name), Source("customer", 601, 1), None, at)


async def _carry(tx: Tx, ids: tuple[int, ...], at: Any) -> int:
    owed = await outbox.put(tx, Said(html="x"), outbox.to_chat(5), at)
    await outbox.hold_for(tx, owed, ids)
    return owed


async def _settle(tx: Tx, attachment_id: int, at: Any) -> None:
    await attachments.settle(tx, attachment_id, Keeping.STORED, at, stored_as=f"name-{attachment_id}")


async def test_a_draft_that_is_submitted_meanwhile_is_not_offered_again(house: House) -> None:
    """The watch waits for the deed, and sees what became of it."""
    draft_id = await house.drafted()
    found = await house.read(drafts.get, draft_id)
    assert found is not None
    async with house.database.transaction() as tx:
        await drafts.open_draft(tx, house.people.ana.id)
        offering = beside(house.do(drafting.offer_again, found))
        await asyncio.sleep(0.1)
        await drafts.filed(tx, draft_id, NOW)
    await offering
    assert house.rows("outbox", "notice = 'draft_waits'") == []


async def test_two_that_wait_for_each_other_are_nobodys_fault(house: House) -> None:
    """PostgreSQL ends one of them, which has changed nothing and is away for a moment."""
    ids = [(await house.filed()).id, (await house.filed(house.people.omid)).id]

    async def lock(first: int, second: int) -> None:
        async with house.database.transaction() as tx:
            await cases.lock(tx, first)
            await asyncio.sleep(0.2)
            await cases.lock(tx, second)

    ended = await asyncio.gather(lock(*ids), lock(*reversed(ids)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["NoneType", "ServerAway"]


@pytest.mark.parametrize(
    ("state", "is_away"),
    [
        ("57P01", True),
        ("40P01", True),
        ("53100", True),
        ("08006", True),
        ("25006", True),
        ("23505", False),
        ("42601", False),
    ],
)
async def test_what_waiting_mends_is_told_from_what_we_asked_wrongly(house: House, state: str, is_away: bool) -> None:
    """By SQLSTATE: shut down, deadlock, disk full, cut off, read-only; but not a key that is there, or bad grammar."""

    class Said(Exception):
        sqlstate = state

    assert postgres.is_away(OperationalError("a call", None, Said())) is is_away


async def test_a_connection_that_broke_off_in_the_middle_of_an_answer_is_waited_for(house: House) -> None:
    """asyncpg says of it that another operation is in progress, and gives no SQLSTATE."""
    broken = asyncpg.InternalClientError("cannot switch to state 12; another operation (2) is in progress")
    assert postgres.is_away(InternalError("a call", None, broken))


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("postgresql://postgres@/nowhere?host={socket}", DatabaseAway),
        ("postgresql://nobody@/{name}?host={socket}", DatabaseAway),
        ("postgresql://postgres@127.0.0.1:1/{name}", ServerAway),
        ("postgresql://postgres@/{name}?host=/nowhere", ServerAway),
    ],
)
async def test_a_server_that_is_not_there_is_told_from_one_that_refuses(
    house: House, ground: Template, address: str, error: type[Exception]
) -> None:
    """One may come at any moment; of the other an operator must hear at once."""
    there = ground.ground
    assert isinstance(there, PostgresGround)
    socket = there.url.partition("host=")[2]
    database = Database(address.format(socket=socket, name=there.name))
    with pytest.raises(DatabaseAway) as raised:
        async with database.transaction():
            pass
    assert type(raised.value) is error
    await database.close()


async def test_days_moments_and_odd_words_come_back_as_they_went_in(house: House, tmp_path: Path) -> None:
    """Also what stands outside the basic plane."""
    decision = await house.decided()
    case = await house.filed(house.people.omid, story="سلام 🚚 \N{MATHEMATICAL BOLD CAPITAL A} \\ ' \" %s $1 :x")
    words = [row["words"] for row in house.rows("timeline_words", "case_id = ?", case.id)]
    assert (decision.remedy_by, words[0]) == (
        date(2026, 11, 23),
        "سلام 🚚 \N{MATHEMATICAL BOLD CAPITAL A} \\ ' \" %s $1 :x",
    )
