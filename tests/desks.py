"""A desk to test: both bots on the playground, a staff group, a data directory of its own; run in this process.

`async with DeskUnderTest(tmp_path) as desk:` starts all of it. The desk is the real one: HTTP to the playground, a
SQLite file, both frameworks. Where a test kills, `tests.survival` runs it in a process of its own instead.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from pydantic import SecretStr

from complaints.delivery.bell import Bell
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.transport import Bot
from complaints.storage.database import Database, Work
from complaints.storage.tables import Tx
from desk.clock import system_clock
from desk.running import Running
from desk.settings import Settings
from playground import Limits, Person, Playground
from playground.clock import Clock as FarAway
from playground.deeds import Seat
from playground.groups import Group
from playground.people import GroupSeat
from tests.grounds import Ground, SqliteGround
from tests.ports import free_port

ROOMY = "1000/1s,1000/1s,1000/1s"  # limits that no journey meets
HASTE: Final = 25  # how many seconds of a test's clock pass in one while the courier waits for something to be due
SHORT: Final = 6.0  # seconds; longer rests of the courier are real ones


class Clock:
    """A desk's time in a test: it begins on a Monday morning in UTC, runs, hurries over short rests, and may jump."""

    def __init__(self, begins: datetime = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)) -> None:
        self._begins, self._started = begins, time.monotonic()

    def __call__(self) -> datetime:
        return self._begins + timedelta(seconds=time.monotonic() - self._started)

    def seconds(self) -> float:
        """The same time in seconds since 1970, for the playground."""
        return self().timestamp()

    def passes(self, **length: float) -> None:
        """Jump ahead, as far as `timedelta(**length)`."""
        self._begins += timedelta(**length)


Way = dict[str, Any]
"""Where a desk's database lies and how its updates reach it: what `DeskUnderTest` is given for it."""


class HastyBell(Bell):
    """Wakes the courier as ever, but a short rest (a pause for the writer, a line that waits) is soon over.

    While updates are still to be handled no time passes at one blow: whoever writes on has not paused.
    """

    def __init__(self, clock: Clock, is_hearing: Callable[[], bool]) -> None:
        super().__init__()
        self._clock, self._is_hearing = clock, is_hearing

    async def wait(self, seconds: float | None = None) -> None:
        """Wait a small part of a short rest and let the clock pass the remainder, unless it was rung."""
        if seconds is None or seconds > SHORT:
            await super().wait(seconds)
            return
        started = time.monotonic()
        await super().wait(seconds / HASTE)
        if time.monotonic() - started >= seconds / HASTE and not self._is_hearing():
            self._clock.passes(seconds=seconds)


def bare_settings(**given: Any) -> Settings:
    """Settings without a `.env`."""
    return Settings(_env_file=None, **given)  # type: ignore[call-arg]  # pydantic-settings' own argument


def settings_for(folder: Path, telegram: Playground, tokens: dict[Bot, SecretStr], **more: Any) -> Settings:
    """Settings that read nothing but what is given here."""
    given: dict[str, Any] = {
        "data_dir": folder,
        "telegram_api_url": telegram.url,
        "customer_bot_token": tokens[Bot.CUSTOMER],
        "staff_bot_token": tokens[Bot.STAFF],
        "organisation": "Acme",
        "limits": ROOMY,
        "undo_seconds": 0,
    }
    return bare_settings(**given | more)


class DeskUnderTest:
    """One desk with its Telegram; `people` of the staff group are Minh (creator, manager), Lan and Hoa (handlers).

    With a `clock` the desk and its Telegram live by that, and short rests of the courier pass in no time. With `far`
    Telegram lives by that one, and the desk asks there what time it is.
    While `by_webhook` is set, a start has updates brought to it; otherwise it fetches them.
    """

    def __init__(
        self,
        folder: Path,
        *,
        limits: str = ROOMY,
        telegram_limits: str | None = None,
        bound: bool = True,
        now: Callable[[], Any] = system_clock,
        clock: Clock | None = None,
        far: FarAway | None = None,
        checkpoint: Checkpoint = nothing,
        by_webhook: bool = False,
        ground: Ground | None = None,
        **more: Any,
    ) -> None:
        self.folder = folder
        self.ground: Ground = ground or SqliteGround(folder / "amends.db")
        self.by_webhook = by_webhook
        self.port = free_port()
        self.clock, self.far = clock, far
        dates = far or (clock.seconds if clock else time.time)
        self.telegram = Playground(limits=Limits.parse(telegram_limits or limits), now=dates)
        self.customers = self.telegram.add_bot("Acme complaints", "acme_complaints_bot")
        self.staff = self.telegram.add_bot("Acme desk", "acme_desk_bot")
        self.minh = self.telegram.add_person("Minh Tran", language="en")
        self.lan = self.telegram.add_person("Lan Pham", language="en")
        self.hoa = self.telegram.add_person("Hoa Le", language="en")
        self.group: Group = self.telegram.add_group("Acme complaints desk", self.minh, forum=True)
        self.said: list[str] = []
        self.telegram.webhooks.pace = 0.02  # what fails is brought again without much ado
        where = {"database_url": ground.url} if ground else {}
        self._more = {"limits": limits, "staff_chat_id": self.group.id if bound else None} | where | more
        self._now = clock or now
        self._checkpoint = checkpoint
        self._stack = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None
        self.running: Running | None = None

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.telegram)
        await self.group.add(self.staff, rank="administrator")
        for person in (self.lan, self.hoa):
            await self.group.add(person)
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.stop()
        finally:
            await self._stack.aclose()

    @property
    def settings(self) -> Settings:
        """What the desk runs with."""
        address = {
            "webhook_url": f"http://127.0.0.1:{self.port}",
            "webhook_secret": SecretStr("a secret of the desk's"),
        }
        away = {"clock": self.telegram.clock_url} if self.far else {}
        web = away | {"http_port": self.port} | (address if self.by_webhook else {})
        return settings_for(self.folder, self.telegram, self.tokens, **web | self._more)

    @property
    def tokens(self) -> dict[Bot, SecretStr]:
        """Both bots' tokens."""
        return {Bot.CUSTOMER: SecretStr(self.customers.token), Bot.STAFF: SecretStr(self.staff.token)}

    async def start(self) -> None:
        """Start the desk; updates are handled as soon as the frameworks are imported."""
        self.running = Running(
            self.settings, self.tokens, self._now, self._checkpoint, self.said.append, poll_seconds=2
        )
        if self.clock:
            self.running.bells[Work.MESSAGES] = HastyBell(self.clock, self._is_hearing)
        self._task = asyncio.create_task(self.running.run())

    def _is_hearing(self) -> bool:
        """Whether something that was written is on its way to its handler."""
        return bool(
            len(self.customers.queue)
            or len(self.staff.queue)
            or self.ground.ask("SELECT 1 FROM inbox WHERE handling IN ('new', 'claimed') LIMIT 1")
        )

    async def stop(self) -> None:
        """Stop it as SIGTERM would, and hear what it raised."""
        if self._task is not None and self.running is not None:
            self.running.stop()
            task, self._task = self._task, None
            await task

    async def restart(self) -> None:
        """Stop it and start another."""
        await self.stop()
        await self.start()

    def customer(self, name: str = "Ana Silva", language: str = "en") -> Seat:
        """A new customer's chat with the customers' bot."""
        return self.telegram.add_person(name, language=language).chat_with(self.customers)

    def office(self, person: Person | None = None) -> GroupSeat:
        """The staff group as that person sees it; Lan where nobody is named."""
        return (person or self.lan).in_group(self.group)

    async def rows(self, read: Callable[[Tx], Any]) -> Any:
        """What a second, independent transaction reads from the database."""
        database = Database(self.ground.url)
        try:
            async with database.transaction() as tx:
                return await read(tx)
        finally:
            await database.close()
