"""What the measures play on: a Telegram without limits in this process, and what is measured in one of its own.

On two cores the server has one and the desk the other. Both bots, a staff group and as many customers as a measure asks
for; `Answers` notes the moment at which each customer's chat gets a message.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playground import Playground
from playground.chats import PrivateChat
from playground.deeds import Seat
from playground.events import Event
from playground.groups import Group
from playground.users import Bot
from tests import postgres

ROOT: Final = Path(__file__).resolve().parents[1]
ECHO: Final = "benchmarks.echo"
SQLITE: Final = "SQLite"
POSTGRESQL: Final = "PostgreSQL"
DATABASES: Final = (SQLITE, POSTGRESQL)
WARM: Final = 60.0  # seconds that something may take to begin


@dataclass
class Answers:
    """The moments (of the monotonic clock) at which customers' chats got what they waited for.

    An answer counts if it holds `part`; `has_come` is set whenever `wanted` of them are there.
    """

    part: str = ""
    wanted: int = 0
    at: dict[int, float] = field(default_factory=dict)  # by person: of the first that fits
    has_come: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, part: str, wanted: int) -> None:
        """Forget, and count anew."""
        self.part, self.wanted = part, wanted
        self.at.clear()
        self.has_come.clear()

    def __call__(self, event: Event) -> None:
        """Note what a bot sends in private."""
        is_answer = event.kind == "sent" and isinstance(event.actor, Bot) and isinstance(event.chat, PrivateChat)
        if not is_answer or event.message is None or self.part not in event.message.text:
            return
        assert event.chat is not None
        self.at.setdefault(event.chat.id, time.perf_counter())
        if len(self.at) >= self.wanted:
            self.has_come.set()


@dataclass
class Stage:
    """A Telegram with bots and a staff group."""

    telegram: Playground
    customers_bot: Bot
    staff_bot: Bot
    group: Group
    answers: Answers

    def crowd(self, size: int) -> list[Seat]:
        """New customers in their chats with the customers' bot."""
        people = [self.telegram.add_person(f"Customer {n}", language="en") for n in range(size)]
        return [person.chat_with(self.customers_bot) for person in people]

    def settings(self, folder: Path) -> dict[str, Any]:
        """What a desk here runs with."""
        return {
            "customer_bot_token": self.customers_bot.token,
            "staff_bot_token": self.staff_bot.token,
            "staff_chat_id": self.group.id,
            "telegram_api_url": self.telegram.url,
            "data_dir": folder,
            "http_port": 0,
            "log_level": "warning",
        }


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """One, for as long as a measure needs it."""
    async with Playground(limits=None, remember=0) as telegram:
        customers = telegram.add_bot("Acme complaints", "acme_complaints_bot")
        staff = telegram.add_bot("Acme desk", "acme_desk_bot")
        minh = telegram.add_person("Minh Tran", language="en")
        group = telegram.add_group("Acme complaints desk", minh, forum=True)
        await group.add(staff, rank="administrator")
        answers = Answers()
        telegram.events.watch(answers)
        yield Stage(telegram, customers, staff, group, answers)


class Process:
    """Something that is measured, in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, began: float) -> None:
        self._process = process
        self.began = began  # of the monotonic clock

    @property
    def cpu_seconds(self) -> float:
        """What it has used so far (proc(5), stat: utime and stime)."""
        words = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """What it holds now (proc(5), status: VmRSS)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    async def end(self) -> None:
        """SIGTERM, as an operator would; SIGKILL for what does not listen."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(15):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def start(module: str, *arguments: str, **settings: Any) -> Process:
    """`python -m module`, with these settings in its environment. What a desk logs is shown."""
    named = {f"AMENDS_{name.upper()}": str(value) for name, value in settings.items()}
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        module,
        *arguments,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | named,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL if module == ECHO else None,  # aiogram says there that it was stopped
    )
    return Process(process, began)


@asynccontextmanager
async def desk(
    on: Stage, *arguments: str, module: str = "benchmarks.without_limits", database: str = SQLITE
) -> AsyncIterator[Process]:
    """A desk at work there, on a new database, with its first answer given."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-", dir=ROOT)))
        where = {}
        if database == POSTGRESQL:
            where = {"database_url": stack.enter_context(postgres.running("listen_addresses = ''"))}
        process = await start(module, *arguments, **on.settings(folder) | where)
        stack.push_async_callback(process.end)
        await _first_answer(on, "/help", "Here you complain")
        yield process


@asynccontextmanager
async def echo(on: Stage) -> AsyncIterator[Process]:
    """The peer: a bare aiogram bot that answers each message with its own words."""
    process = await start(ECHO, customer_bot_token=on.customers_bot.token, telegram_api_url=on.telegram.url)
    try:
        await _first_answer(on, "hello", "hello")
        yield process
    finally:
        await process.end()


async def _first_answer(on: Stage, words: str, part: str) -> None:
    (seat,) = on.crowd(1)
    await seat.types(words)
    await seat.reads(part, within=WARM)
