"""Where the desks under fire live: in memory where there is room for files, for here nothing is killed."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108  # a disk that syncs at once


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for a desk."""
    if not MEMORY.is_dir():
        yield tmp_path_factory.mktemp("desk")
        return
    with TemporaryDirectory(dir=MEMORY) as found:
        yield Path(found)
