"""Updates as Telegram never sends them, over real HTTP: each is kept, and those behind it are not kept out."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from complaints.delivery.transport import Bot
from complaints.storage import migrating
from complaints.storage.database import Database
from complaints.storage.inbox import inbox
from desk import intake
from desk.clock import system_clock
from desk.intake import Intake
from desk.telegram import Telegram
from playground import Fault, Playground
from playground.users import Bot as Account

NEVER = 1e12


class Door:
    """A bot's queue, and the intake that empties it."""

    def __init__(self, telegram: Playground, account: Account, database: Database, way: Telegram) -> None:
        self.telegram = telegram
        self.account = account
        self._database = database
        self._intake = Intake(Bot.CUSTOMER, ("message",), way, database, system_clock, poll_seconds=1)

    def queue(self, *bodies: str) -> None:
        """Put these in, as they are, one after the other; N stands for the number that each has at Telegram."""
        for body in bodies:
            number = self.account.queue.next_id
            self.account.queue._put(number, body.replace("N", str(number)), NEVER, None)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Fetch for as long as the block runs."""
        fetching = asyncio.create_task(self._intake.run())
        try:
            yield
        finally:
            fetching.cancel()
            await asyncio.wait({fetching})
            if not fetching.cancelled():
                fetching.result()

    async def stored(self, count: int) -> list[Any]:
        """The updates that are stored, once there are so many."""
        async with asyncio.timeout(10):
            while len(found := await self._bodies()) < count:  # noqa: ASYNC110  # a database rings no bell here
                await asyncio.sleep(0.01)
        return [json.loads(body) for body in found]

    async def _bodies(self) -> list[str]:
        async with self._database.transaction() as tx:
            return list((await tx.execute(select(inbox.c.body).order_by(inbox.c.id))).scalars())


@pytest.fixture
async def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Door]:
    """A door that waits a moment only before what cannot be forgotten is fetched again."""
    monkeypatch.setattr(intake, "_ODD", 0.05)
    database = Database(f"sqlite:///{tmp_path / 'amends.db'}")
    await migrating.upgrade(database)
    async with Playground() as telegram:
        account = telegram.add_bot("Complaints", "acme_bot")
        async with Telegram(telegram.url, {Bot.CUSTOMER: SecretStr(account.token)}) as way:
            yield Door(telegram, account, database, way)
    await database.close()


GOOD = '{"update_id":N,"message":{"text":"Good"}}'
ODD = [
    '{"message":{"text":"Odd"}}',
    '{"update_id":"N","message":{"text":"Odd"}}',
    '{"update_id":null,"message":{"text":"Odd"}}',
    '{"update_id":-5,"message":{"text":"Odd"}}',
    '{"update_id":12345678901234567890,"message":{"text":"Odd"}}',
    "null",
    '["words"]',
    '{"update_id":N,"message":' + "[" * 3000 + "]" * 3000 + "}",
    '{"update_id":N,"message":{"date":' + "9" * 5000 + "}}",
    '{"update_id":N,"message":{"text":"\\ud83d"}}',
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_an_odd_update_is_kept_and_keeps_nothing_out(door: Door, odd: str) -> None:
    """Before, between and behind good ones; none is kept twice, and Telegram may forget them."""
    door.queue(GOOD, odd, GOOD)
    async with door.open():
        stored = await door.stored(3)
        door.queue(GOOD)
        stored = await door.stored(4)
        while len(door.account.queue):  # noqa: ASYNC110  # Telegram rings no bell when it forgets
            await asyncio.sleep(0.01)
    good = [update for update in stored if update.get("message") == {"text": "Good"}]
    assert (len(good), len(stored)) == (3, 4)


async def test_one_that_cannot_be_forgotten_is_kept_once_and_goes_with_the_next_one(door: Door) -> None:
    """It comes again and again until then."""
    door.queue(ODD[0])
    async with door.open():
        await door.stored(1)
        await asyncio.sleep(0.3)
        door.queue(GOOD)
        assert len(await door.stored(2)) == 2
        while len(door.account.queue):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_comes_again_although_it_was_confirmed_is_not_asked_for_in_haste(door: Door) -> None:
    """Telegram overhears what is confirmed: each answer brings the same, at once."""
    overhears = door.telegram.faults.add(Fault.forgets())
    door.queue(GOOD)
    async with door.open():
        await door.stored(1)
        await asyncio.sleep(0.6)
        assert 0 < overhears.struck <= 4
        door.telegram.faults.clear()
        door.queue(GOOD)
        assert len(await door.stored(2)) == 2


@pytest.mark.parametrize("body", ['{"ok":true,"result":{}}', '{"ok":true,"result":null}', '{"ok":true}', "true"])
async def test_an_answer_without_a_list_is_no_news(door: Door, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody between Telegram and us says something: ask again, as when nobody is there."""
    ask, answers = Telegram._ask, [(200, body.encode(), None)]

    async def odd(self: Telegram, *given: Any, **more: Any) -> tuple[int, bytes, str | None]:
        return answers.pop() if answers else await ask(self, *given, **more)

    monkeypatch.setattr(Telegram, "_ask", odd)
    door.queue(GOOD)
    async with door.open():
        assert len(await door.stored(1)) == 1
