"""A desk at work: intake first, handling as soon as the frameworks are imported, and a clean end.

Order of a start: lock, HTTP, database, intake (within two seconds), then in a thread of its own the import of both
frameworks, which takes longer than all the rest. The courier needs neither and begins at once.
"""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog
from pydantic import SecretStr

from complaints.casework import staffing
from complaints.delivery import clock_set
from complaints.delivery.bell import Bell
from complaints.delivery.budget import Budgets, Limits
from complaints.delivery.calling import CALLS
from complaints.delivery.carrying import CARRIED
from complaints.delivery.checkpoints import Checkpoint, nothing
from complaints.delivery.composing import Composer
from complaints.delivery.courier import Courier, TokenRevoked
from complaints.delivery.data_file import PACKED
from complaints.delivery.drawing import DRAWN
from complaints.delivery.failures import DeliveryFailed, Failure
from complaints.delivery.transport import Bot, Call, is_revoked
from complaints.delivery.waiting import patiently
from complaints.delivery.worker import Worker
from complaints.storage import cases, desk, migrating, sqlite
from complaints.storage.database import Database, ServerAway, Work
from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from desk import indexing, jumps, last_backup, last_words, restored
from desk.clock import SYSTEM, system_clock
from desk.door import Door
from desk.far_clock import FarClock
from desk.lock import only_one
from desk.loop import in_thread
from desk.settings import Settings
from desk.telegram import Telegram
from desk.vigil import Vigil

ENDING_SECONDS: Final = 8.0  # what is on its way may still arrive
_CODE: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

log = structlog.get_logger(__name__)


@dataclass
class Running:
    """One run of a desk."""

    settings: Settings
    tokens: dict[Bot, SecretStr]
    now: Callable[[], datetime] = system_clock
    checkpoint: Checkpoint = nothing
    say: Callable[[str], None] = field(default_factory=lambda: partial(print, flush=True))  # also through a pipe
    limits: bool = True  # off for benchmarks alone
    poll_seconds: int = 50
    asks_for_backups: bool = True  # off on the playground, where nobody would miss one
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    bells: dict[Work, Bell] = field(default_factory=lambda: {work: Bell() for work in Work})
    worker: Worker | None = None  # there once the frameworks are
    door: Door = field(init=False)  # there once it runs
    far: FarClock | None = None  # what `now` is where the settings name a clock
    _courier: Courier | None = None

    def __post_init__(self) -> None:
        self.machine = self.now
        if self.settings.clock != SYSTEM:
            self.now = self.far = FarClock(self.settings.clock, self.machine)

    async def run(self) -> None:
        """Run until stopped. Raises TokenRevoked, SchemaUnknown, AlreadyRunning, or Trouble where a port is taken."""
        self.door = Door(self.settings, self.now, self.checkpoint, self._is_handling, self.poll_seconds)
        with only_one(self.settings):
            way = Telegram(self.settings.telegram_api_url, self.tokens)
            async with self.door:
                if self.far is None or await jumps.begun(self.far, self.stopping):
                    async with self._database() as database, way as telegram:
                        await self._work(database, telegram)

    def stop(self) -> None:
        """End soon: what was accepted is kept, what is on its way is written down."""
        self.stopping.set()

    def stop_on_signals(self) -> None:
        """SIGTERM and SIGINT end the run."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)

    @contextlib.asynccontextmanager
    async def _database(self) -> AsyncIterator[Database]:
        database = Database(self.settings.database, tell=lambda work: self.bells[work].ring(), alone=True)
        try:
            if not database.is_on_server:
                await asyncio.to_thread(sqlite.check_at_start, sqlite.file_of(database.url))
            await patiently(lambda: self._make_ready(database), while_away=ServerAway)
            restored.taken_up(self.settings)
            yield database
        finally:
            await database.close()

    async def _make_ready(self, database: Database) -> None:
        if await migrating.upgrade(database):
            log.info("database upgraded", to=migrating.head())
        async with database.transaction() as tx:
            await self._open_desk(tx)
            ahead = self.far.ahead if self.far else timedelta()
            await clock_set.is_ahead(tx, ahead, self._remembered(), self.now())
            await clock_set.bring_near(tx, self.now())
            await restored.take_up(self.settings, tx, self.now())
            if (
                self.asks_for_backups
                and await cases.count(tx)
                and last_backup.is_wanting(self.settings, self.machine())
            ):
                log.warning("no backup of the last days: run amends backup FILE")

    async def _open_desk(self, tx: Any) -> None:
        settings = self.settings
        await desk.open_desk(tx, settings.timezone, settings.staff_language)
        await staffing.settle_group(tx, settings.staff_chat_id)
        bound = await desk.get(tx)
        if bound.staff_chat_id is None:
            code = bound.setup_code or "".join(secrets.choice(_CODE) for _ in range(8))
            await desk.change(tx, setup_code=code)
            self.say(f"No staff group yet. Add the staff bot to your group and write there: /setup {code}")

    async def _work(self, database: Database, telegram: Telegram) -> None:
        """Everything at once, until one of them ends the run or it is stopped."""
        work = asyncio.create_task(self._all(database, telegram))  # noqa: TID251  # awaited below, whatever happens
        stopped = asyncio.create_task(self.stopping.wait())  # noqa: TID251
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not work.done():
            await self._end(work)
        await self.door.close()
        if not work.cancelled():
            error = _first(work.exception())
            if isinstance(error, TokenRevoked):
                await last_words.say(self._make_courier(database, telegram, self._speaker()), error.bot)
            if error is not None:
                raise error

    async def _end(self, work: "asyncio.Task[None]") -> None:
        """Let what has begun come to its end, for a while; whatever is cut off is found and done at the next start."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ENDING_SECONDS), asyncio.TaskGroup() as tasks:
                tasks.create_task(self.door.close())
                for working in (self.worker, self._courier):
                    if working is not None:
                        working.stop()
                        await working.ended.wait()
        work.cancel()
        await asyncio.wait({work})

    def _is_handling(self) -> bool:
        return self.worker is not None and not self.stopping.is_set()

    async def _all(self, database: Database, telegram: Telegram) -> None:
        speaker = self._speaker()
        async with asyncio.TaskGroup() as tasks:
            for way_in in self.door.ways_in(database, telegram):
                tasks.create_task(way_in())
            self._courier = self._make_courier(database, telegram, speaker)
            tasks.create_task(self._courier.run())
            vigil = self._vigil(database, telegram, speaker)
            tasks.create_task(vigil.run())
            if (far := self.far) is not None:
                vigil.jumped_at = lambda: far.jumped_at
                bells = [*self.bells.values(), vigil.bell]
                tasks.create_task(jumps.follow(far, database, telegram, self._remembered(), bells))
            tasks.create_task(self._serve(database, telegram, speaker))
            tasks.create_task(indexing.index_all(database))

    def _remembered(self) -> timedelta:
        return Limits.parse(self.settings.limits).longest

    def _speaker(self) -> Speaker:
        return Speaker(Languages(), self.settings.organisation, self.settings.timezone)

    def _vigil(self, database: Database, telegram: Telegram, speaker: Speaker) -> Vigil:
        settings = self.settings
        return Vigil(database, telegram, speaker, settings.staff_language, settings.data_dir, self.now)

    def _make_courier(self, database: Database, telegram: Telegram, speaker: Speaker) -> Courier:
        special = CALLS | DRAWN | CARRIED | PACKED
        return Courier(
            database=database,
            transport=telegram,
            composer=Composer(speaker, self.settings.staff_language, self.settings.attachments, special),
            budgets=Budgets(Limits.parse(self.settings.limits) if self.limits else None),
            now=self.now,
            bell=self.bells[Work.MESSAGES],
            checkpoint=self.checkpoint,
        )

    async def _serve(self, database: Database, telegram: Telegram, speaker: Speaker) -> None:
        """Import the frameworks, learn who the bots are, and handle what has been stored meanwhile."""
        from desk import serving

        async with asyncio.TaskGroup() as tasks:
            importing = tasks.create_task(in_thread(serving.import_frameworks))
            people = {bot: tasks.create_task(self._who_is(telegram, bot)) for bot in Bot}
        _ = importing.result()
        known = {bot: task.result() for bot, task in people.items()}
        await patiently(lambda: self._remember(database, known))
        await serving.serve(self, database, telegram, speaker, known)

    async def _who_is(self, telegram: Telegram, bot: Bot) -> dict[str, Any]:
        """The bot's own name, however long Telegram stays away."""
        while True:
            try:
                me: dict[str, Any] = await telegram.call(bot, Call("getMe", {}))
            except DeliveryFailed as failed:
                if failed.failure is Failure.REVOKED and await is_revoked(telegram, bot):
                    raise TokenRevoked(bot) from None
                await asyncio.sleep(failed.retry_after or 1.0)
            else:
                return me

    async def _remember(self, database: Database, known: dict[Bot, dict[str, Any]]) -> None:
        async with database.transaction() as tx:
            await desk.change(tx, customer_bot=known[Bot.CUSTOMER]["username"], staff_bot=known[Bot.STAFF]["username"])


def _first(error: BaseException | None) -> BaseException | None:
    """The one error that ended the run, out of the groups that tasks put it in."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return None if isinstance(error, asyncio.CancelledError) else error
