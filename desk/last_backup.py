"""When this desk was last backed up: a desk without backup must not hold complaints.

`amends backup` notes it in the desk's folder; the doctor and every start look whether it is long ago.
"""

from datetime import datetime, timedelta
from typing import Final

from desk.settings import Settings

LONG: Final = timedelta(days=7)
_NOTE: Final = "last-backup"


def note(settings: Settings, at: datetime) -> None:
    """A backup was made just now."""
    (settings.data_dir / _NOTE).write_text(f"{at.isoformat()}\n", encoding="ascii")


def made(settings: Settings) -> datetime | None:
    """When the last one was made; None where none is known of."""
    try:
        return datetime.fromisoformat((settings.data_dir / _NOTE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def is_wanting(settings: Settings, at: datetime) -> bool:
    """Whether there is none, or none of the last days."""
    last = made(settings)
    return last is None or at - last > LONG
