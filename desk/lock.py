"""One process runs a desk: a second one is told so instead of taking messages twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process runs this desk: stop it first, or give this one another AMENDS_DATA_DIR."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the desk's folder until the block ends; the system lets go of it when the process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "desk.lock").open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        file.write(str(os.getpid()))
        file.flush()
        yield
