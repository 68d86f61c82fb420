"""What the street asks of the database at every turn is looked up: no table is read through, however full it is."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from sqlalchemy import event

from complaints.storage import (
    backlog,
    clocks,
    drafts,
    inbox,
    leaving,
    messages,
    outbox,
    ratings,
    sent_files,
    topics,
    unplaced,
    unsent,
    wanted,
)
from complaints.storage.leaving import Spent
from complaints.storage.tables import Tx
from tests.complaints.house import NOW, House
from tests.grounds import PostgresGround

FULL: Final = Spent(bots=["customer"], chats=[("staff", None)], nearly=[("customer", 601)], awaited=1)
QUERIES: Final[dict[str, Callable[[Tx], Awaitable[object]]]] = {
    "outbox: heads": lambda tx: leaving.heads(tx, NOW, 100, Spent()),
    "outbox: heads where little may leave": lambda tx: leaving.heads(tx, NOW, 100, FULL),
    "outbox: on its way": lambda tx: leaving.is_on_its_way(tx, "customer:601"),
    "outbox: free all": lambda tx: leaving.free_all(tx, NOW),
    "outbox: free others": lambda tx: leaving.free_others(tx, [1]),
    "outbox: still leased": lambda tx: leaving.leased(tx, [1, 2]),
    "outbox: called lately": lambda tx: leaving.calls_since(tx, NOW),
    "outbox: next due": lambda tx: outbox.next_due(tx, NOW),
    "outbox: for the group": outbox.waiting_for_group,
    "outbox: waiting with a key": lambda tx: outbox.waiting_with_key(tx, "card:1"),
    "outbox: for a chat": lambda tx: backlog.for_chat(tx, "customer", 601),
    "outbox: put since": lambda tx: outbox.put_since(tx, "card:1", NOW),
    "outbox: due after": lambda tx: leaving.due_after(tx, NOW),
    "backlog: owed to the group": lambda tx: backlog.owed_to_group(tx, NOW),
    "backlog: owed to people": lambda tx: backlog.owed_to_people(tx, NOW),
    "backlog: unhandled": lambda tx: backlog.unhandled(tx, NOW),
    "outbox: unsent with a key": lambda tx: unsent.with_key(tx, "album:case:1:2:seen"),
    "outbox: last of a lane": lambda tx: unsent.last_of_lane(tx, "case:1", 1, "card"),
    "outbox: missed": lambda tx: unsent.missed(tx, 1, ["staff_says"], ["blocked"]),
    "outbox: held for a file": lambda tx: unsent.held_for(tx, 1),
    "inbox: claim": lambda tx: inbox.claim(tx, NOW, 50),
    "inbox: suspects": inbox.suspects,
    "inbox: next due": inbox.next_due,
    "inbox: release others": lambda tx: inbox.release_others(tx, [1]),
    "files: due": lambda tx: wanted.due(tx, NOW, 4),
    "files: next due": wanted.next_due,
    "files: taken since": lambda tx: sent_files.taken_since(tx, "customer", 601, NOW),
    "files: not taken since": lambda tx: sent_files.untaken_join(tx, "customer", 601, NOW, 1),
    "files: of a message": lambda tx: sent_files.of_message(tx, "customer", 601, 1),
    "files: put off": lambda tx: wanted.put_off_all(tx, "customer", NOW),
    "messages: of an album": lambda tx: messages.of_album(tx, "staff", -1, "13579246801357924"),
    "messages: showing": lambda tx: messages.showing(tx, "staff", -1, 1, 2),
    "messages: first of an album": lambda tx: messages.first_of_its_album(tx, 1, 2),
    "clocks: to look at": lambda tx: clocks.to_look_at(tx, NOW, 100),
    "surveys: to ask": lambda tx: ratings.to_ask(tx, NOW, 100),
    "surveys: words awaited": lambda tx: ratings.words_awaited(tx, [1], NOW),
    "pieces: unplaced": lambda tx: unplaced.silent_since(tx, NOW, 100),
    "cards: stale": lambda tx: topics.stale(tx, NOW, 5),
    "drafts: open": lambda tx: drafts.open_draft(tx, 1),
}


Asked = list[tuple[str, Any]]


async def asked_by(house: House, name: str) -> Asked:
    """The statements of that query, with their parameters."""
    asked: Asked = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        asked.append((statement, parameters))

    engine = house.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await house.read(QUERIES[name])
    event.remove(engine, "before_cursor_execute", note)
    return [(statement, parameters) for statement, parameters in asked if not statement.startswith("BEGIN")]


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
async def test_no_table_is_read_through(name: str, house: House) -> None:
    """SQLite says how it would find the rows; an index of the open ones is as short as what is open."""
    plan = [
        row["detail"]
        for statement, parameters in await asked_by(house, name)
        for row in house.ground.query(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]
    assert plan
    assert [step for step in plan if step.startswith("SCAN") and "INDEX" not in step] == []


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("ground", ["postgresql"], indirect=True)
async def test_postgresql_could_look_everything_up_as_well(name: str, house: House) -> None:
    """Told to do without reading through where it can, before it knows any value: as it plans what is asked often."""
    ground = house.ground
    assert isinstance(ground, PostgresGround)
    ground.execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan")
    plan: list[str] = []
    for n, (statement, _) in enumerate(await asked_by(house, name)):
        ground.execute(f"PREPARE asked_{n} AS {statement}")
        values = ", ".join("NULL" for _ in set(re.findall(r"\$\d+", statement)))
        asked = f"asked_{n}({values})" if values else f"asked_{n}"
        plan += [step for row in ground.query(f"EXPLAIN EXECUTE {asked}") for step in row.values()]
    ground.close()  # with all that was set and prepared
    assert plan
    assert [step for step in plan if "Seq Scan" in step] == []
