"""A Telegram with a desk's bots, customers and staff, for desks that live in other processes."""

from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from complaints.storage import migrating
from complaints.storage.database import Database
from playground import Fault, Limits, Person, Playground
from playground.groups import Group
from tests.grounds import Ground, SqliteGround
from tests.ports import free_port


class Town:
    """Bots, a staff group with three people, and as many customers as asked for."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        *,
        limits: str = "1000/1s,1000/1s,1000/1s",
        latency: float = 0.0,
        by_webhook: bool = False,
        ground: Ground | None = None,
    ) -> None:
        self.folder = folder
        (folder / "data").mkdir(exist_ok=True)
        self.ground: Ground = ground or SqliteGround(folder / "data" / "amends.db")
        self.limits = limits
        self.telegram = Playground(limits=Limits.parse(limits), seed=seed, remember=1_000_000)
        self.customers_bot = self.telegram.add_bot("Acme complaints", "acme_complaints_bot")
        self.staff_bot = self.telegram.add_bot("Acme desk", "acme_desk_bot")
        self.staff = [self.telegram.add_person(name, language="en") for name in ("Minh Tran", "Lan Pham", "Hoa Le")]
        self.group: Group = self.telegram.add_group("Acme complaints desk", self.staff[0], forum=True)
        self.latency = latency
        self.port = free_port()
        self.by_webhook = by_webhook  # whether desks have their updates brought to them
        self.telegram.webhooks.pace = 0.02  # what fails is brought again without much ado
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.telegram)
        await self.group.add(self.staff_bot, rank="administrator")
        for person in self.staff[1:]:
            await self.group.add(person)
        if self.latency:
            for method in ("sendMessage", "editMessageText", "createForumTopic", "sendPhoto"):
                self.telegram.faults.add(Fault.delay(self.latency, method=method))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    @property
    def settings(self) -> dict[str, Any]:
        """What a desk of this town runs with."""
        return {
            "customer_bot_token": self.customers_bot.token,
            "staff_bot_token": self.staff_bot.token,
            "staff_chat_id": self.group.id,
            "telegram_api_url": self.telegram.url,
            "data_dir": str(self.folder / "data"),
            "organisation": "Acme",
            "limits": self.limits,
            "database_url": self.ground.url,
        } | self._web

    @property
    def _web(self) -> dict[str, Any]:
        address = {"webhook_url": f"http://127.0.0.1:{self.port}", "webhook_secret": "a secret of the town's"}
        return {"http_port": self.port} | (address if self.by_webhook else {})

    @property
    def log(self) -> Path:
        """Where its desks write what they say."""
        return self.folder / "desk.log"

    def customer(self, name: str) -> Person:
        """Another customer."""
        return self.telegram.add_person(name, language="en")

    async def migrate(self) -> None:
        """The desk's database, before any desk is started."""
        database = self.database()
        await migrating.upgrade(database)
        await database.close()

    def database(self) -> Database:
        """The desk's database, to look at while no desk runs: on SQLite each look takes the lock that writing takes."""
        return Database(self.ground.url)
