"""Fail the Nth call of the database, for N from the first to the last: nothing has happened, and again it happens.

Injected at SQLAlchemy's engine: a statement (BEGIN is one) fails before it reaches the driver, a COMMIT before it is
made, or, to stand for an answer that never came, after it was made.
"""

import hashlib
import json
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from complaints.storage.database import Database, DatabaseAway
from complaints.storage.tables import metadata
from tests.complaints.edge import Edge
from tests.complaints.house import NOW, House
from tests.grounds import Ground, ordered

Work = Callable[[], Awaitable[object]]
Snapshot = dict[str, list[dict[str, Any]]]


class ServerEnded(Exception):
    """What asyncpg says of a server that is shut down (SQLSTATE 57P01, admin_shutdown)."""

    sqlstate = "57P01"


def failure(database: Database) -> OperationalError:
    """What SQLAlchemy raises when SQLite meets a disk that does not answer, or PostgreSQL ends."""
    if database.is_on_server:
        return OperationalError("a call", None, ServerEnded("terminating connection"))
    said = sqlite3.OperationalError("disk I/O error")
    said.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return OperationalError("a call", None, said)


@dataclass
class Calls:
    """While it lasts, calls are counted, and the one of that number fails. `is_late`: only COMMITs, once made."""

    database: Database
    fails: int | None = None
    is_late: bool = False
    made: int = 0

    def __enter__(self) -> Self:
        event.listen(self.database.engine.sync_engine, "before_cursor_execute", self._statement)
        event.listen(self.database.engine.sync_engine, "commit", self._commit)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        event.remove(self.database.engine.sync_engine, "before_cursor_execute", self._statement)
        event.remove(self.database.engine.sync_engine, "commit", self._commit)

    def _statement(self, *_: object) -> None:
        if not self.is_late:
            self._count()

    def _commit(self, connection: Connection) -> None:
        if self.is_late and self.made + 1 == self.fails:
            connection.dialect.do_commit(connection.connection)
        self._count()

    def _count(self) -> None:
        self.made += 1
        if self.made == self.fails:
            raise failure(self.database)


def snapshot(ground: Ground) -> Snapshot:
    """Every row of every table, less what chance decides."""
    rows = {name: ground.query(f'SELECT * FROM "{name}" ORDER BY {ordered(name)}') for name in metadata.tables}  # noqa: S608
    words = {(row["case_id"], row["seq"]): row for row in rows["timeline_words"]}
    for row in rows["timeline"]:
        row["payload"] = _without_salt(row["payload"], words.get((row["case_id"], row["seq"])))
    for row in rows["timeline_words"]:
        row["salt"] = "salt"
    for row in rows["outbox"]:
        row["due_at"] = "later" if row["attempts"] else row["due_at"]  # a retry's moment is spread by chance
        row["facts"] = _without_incident(row["notice"], row["facts"])
    for row in rows["desk"]:
        row["calendar"] = "mark"
    for row in rows["inbox"]:
        row["incident"] = row["incident"] and "incident"
    for row in rows["attachments"]:
        row["due_at"] = "later" if row["attempts"] else row["due_at"]
    return rows


def _without_salt(payload: str, words: dict[str, Any] | None) -> str:
    """The payload with its hash checked and taken out: the salt is another each time."""
    facts = json.loads(payload)
    if words is not None:
        bound = hashlib.sha256((words["salt"] + words["words"]).encode()).hexdigest()
        assert facts.pop("words_sha256") == bound
    return json.dumps(facts)


def _without_incident(notice: str, facts: str | None) -> str | None:
    if notice != "parked" or facts is None:
        return facts
    return json.dumps(json.loads(facts) | {"incident": "incident"})


@dataclass
class Scene:
    """What was done before, and the work whose calls fail, made ready for a house of its own."""

    set_up: Callable[[House], Awaitable[object]]
    work: Callable[[House], Awaitable[Work]]


@dataclass
class Trial:
    """One scene, played as often as it has calls, on one desk that is put back to its beginning each time."""

    house: House
    scene: Scene
    at: datetime = NOW
    next_message: int = 0

    async def begin(self) -> Snapshot:
        """Play what was before, once; what is there then."""
        await self.scene.set_up(self.house)
        await self.house.database.close()
        self.house.ground.save("begun")
        self.at, self.next_message = self.house.at, self.house.next_message
        return snapshot(self.house.ground)

    async def again(self) -> Work:
        """Put everything back to its beginning; the work, ready to be done."""
        await self.house.database.close()
        self.house.ground.restore("begun")
        self.house.at, self.house.next_message, self.house.edge = self.at, self.next_message, Edge()
        return await self.scene.work(self.house)

    async def undisturbed(self, *, is_late: bool = False) -> tuple[Snapshot, int]:
        """What the work leaves, and how many calls it makes."""
        work = await self.again()
        with Calls(self.house.database, is_late=is_late) as calls:
            await work()
        return snapshot(self.house.ground), calls.made

    async def undisturbed_twice(self) -> Snapshot:
        """What the work leaves that is done once more when it is done, as a loop does that finds more to do."""
        work = await self.again()
        await work()
        await work()
        return snapshot(self.house.ground)

    async def disturbed(self, nth: int, *, is_late: bool = False) -> tuple[Snapshot, Snapshot]:
        """What is there after the Nth call failed, and after the work was done again."""
        work = await self.again()
        with Calls(self.house.database, nth, is_late):
            try:
                await work()
            except DatabaseAway:
                failed = snapshot(self.house.ground)
            else:
                raise AssertionError(f"call {nth} failed and nobody noticed")
        if not is_late:  # what was drawn and undone is no difference worth speaking of
            self.house.ground.recount()
        await work()
        return failed, snapshot(self.house.ground)


async def fail_each_call(house: House, scene: Scene) -> int:
    """Assert for each call that its failure leaves nothing and that again all is as if undisturbed; how many.

    Where the house says so it is one call in so many, and the COMMIT.
    """
    trial = Trial(house, scene)
    before = await trial.begin()
    wanted, calls = await trial.undisturbed()
    failing = sorted({*range(1, calls + 1, house.stride), calls})
    for nth in failing:
        failed, done = await trial.disturbed(nth)
        assert failed == before, f"call {nth} of {calls} failed and left something"
        assert done == wanted, f"after call {nth} of {calls} failed the same work left something else"
    return len(failing)


async def lose_the_commit(house: House, scene: Scene, *, goes_on: bool = False) -> None:
    """Assert that a COMMIT that happened but was never answered, and then is tried again, leaves it all done once.

    `goes_on`: the work leaves more of its kind to do, so that trying again does that; the record is as after the first.
    """
    trial = Trial(house, scene)
    await trial.begin()
    once, commits = await trial.undisturbed(is_late=True)
    wanted = await trial.undisturbed_twice() if goes_on else once
    for nth in range(1, commits + 1):
        lost, done = await trial.disturbed(nth, is_late=True)
        assert lost == once, "a commit was lost altogether"
        assert done == wanted, "what was committed already was done a second time"
        assert done["timeline"] == once["timeline"], "the record tells something twice"
