"""That this desk goes on from a backup: noted by `amends restore`, and taken up at the next start."""

from datetime import datetime
from typing import Final

from complaints.delivery import alarming
from complaints.delivery.notices.alarms import Restored
from complaints.storage import copying
from complaints.storage.tables import Tx
from desk.settings import Settings

_NOTE: Final = "restored"


def note(settings: Settings, made_at: datetime) -> None:
    """The desk was restored from a backup of that moment."""
    (settings.data_dir / _NOTE).write_text(f"{made_at.isoformat()}\n", encoding="ascii")


async def take_up(settings: Settings, tx: Tx, at: datetime) -> None:
    """Where it was restored since the last start: owe staff word of it, and give no number that it gave before."""
    path = settings.data_dir / _NOTE
    if path.exists():
        made_at = datetime.fromisoformat(path.read_text(encoding="ascii").strip())
        await copying.begin_epoch(tx)
        await alarming.tell_staff(tx, Restored(made_at=made_at), at, "restored")


def taken_up(settings: Settings) -> None:
    """That is committed: the next start is like any."""
    (settings.data_dir / _NOTE).unlink(missing_ok=True)
