"""What staff wrote for a customer and may still be taken back or reworded: nobody has called for it yet."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import bindparam, select

from complaints.storage.database import Work, signal
from complaints.storage.outbox import Owed, Sending, outbox
from complaints.storage.tables import Tx, read_all

REPLIES: Final = ("staff_says", "staff_sends")  # the names of their notices
_UNTAKEN: Final = outbox.c.sending.in_([Sending.HELD, Sending.WAITING])
_OF_CASE: Final = (
    select(outbox)
    .where(outbox.c.case_id == bindparam("its_case"), outbox.c.notice.in_(REPLIES), outbox.c.facts.is_not(None))
    .order_by(outbox.c.id)
)
# So that the courier, which passes over what somebody is changing, does not take one of several meanwhile.
_LOCKED: Final = _OF_CASE.with_for_update()
_WAITING: Final = _OF_CASE.where(_UNTAKEN)
_CHANGE: Final = outbox.update().where(outbox.c.id == bindparam("its_id"), _UNTAKEN, ~outbox.c.uncertain)


async def lock(tx: Tx, case_id: int) -> list[Owed]:
    """Every message that carries a reply of this case, whatever became of it, oldest first; none is taken meanwhile."""
    return read_all(Owed, (await tx.execute(_LOCKED, {"its_case": case_id})).all())


async def waiting(tx: Tx, case_id: int) -> list[Owed]:
    """Those that have not been taken yet."""
    return read_all(Owed, (await tx.execute(_WAITING, {"its_case": case_id})).all())


def is_untaken(owed: Owed) -> bool:
    """Whether it waits, and no call for it can have reached Telegram."""
    return owed.sending in {Sending.HELD, Sending.WAITING} and not owed.uncertain


async def change(tx: Tx, ids: Sequence[int], values: dict[str, Any]) -> int:
    """Alter those of these that still wait; how many there were."""
    signal(Work.MESSAGES)
    return sum([(await tx.execute(_CHANGE, values | {"its_id": one})).rowcount for one in ids])
