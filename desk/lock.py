"""One process runs a desk: a second one is told so instead of taking messages twice.

The folder is locked, for its files are swept by whoever runs it, and so is the database, which may lie elsewhere and be
named by two desks with folders of their own.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from complaints.storage import sqlite
from complaints.storage.database import is_on_server, read_url
from desk.settings import Settings


class AlreadyRunning(Exception):
    """Another process runs this desk: stop it first, or give this one another folder and database."""


@contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Hold the desk's folder and database until the block ends; the system lets go of them when the process dies."""
    with ExitStack() as stack:
        for place in _places(settings):
            stack.enter_context(held(place))
        yield


def _places(settings: Settings) -> list[Path]:
    """The files that are held. A database on a server is held there (`Database(alone=True)`)."""
    url, folder = read_url(settings.database), settings.data_dir / "desk.lock"
    if is_on_server(url):
        return [folder]
    database = sqlite.file_of(url).resolve()
    return [folder, database.with_name(f"{database.name}.lock")]


@contextmanager
def held(place: Path) -> Iterator[None]:
    """Hold that file until the block ends. AlreadyRunning where another process holds it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield
