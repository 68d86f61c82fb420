"""Messages that have not left yet and may still be added to, or parted; and those that their customer has missed."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import and_, bindparam, select

from complaints.storage.cases import cases
from complaints.storage.database import Work, signal
from complaints.storage.outbox import Owed, Sending, outbox, outbox_files
from complaints.storage.tables import Tx, read, read_all

_NOT_TAKEN: Final = outbox.c.sending.in_([Sending.HELD, Sending.WAITING])  # it waits for files, or for its turn
_CHANGE: Final = outbox.update().where(
    outbox.c.id == bindparam("its_id"), _NOT_TAKEN, outbox.c.facts == bindparam("said")
)
_WITH_KEY: Final = (
    select(outbox).where(outbox.c.key == bindparam("its_key"), _NOT_TAKEN).order_by(outbox.c.id.desc()).limit(1)
)
_LAST_OF_LANE: Final = (
    select(outbox)
    .where(
        outbox.c.case_id == bindparam("its_case"),
        outbox.c.lane == bindparam("its_lane"),
        _NOT_TAKEN,
        outbox.c.notice.not_in(bindparam("besides", expanding=True)),
    )
    .order_by(outbox.c.rank.desc(), outbox.c.id.desc())
    .limit(1)
)
_HELD_FOR: Final = (
    select(outbox)
    .join(outbox_files)
    .where(outbox_files.c.attachment_id == bindparam("its_file"), outbox.c.sending == Sending.HELD)
    .order_by(outbox.c.id)
)
_MISSED: Final = (
    select(outbox)
    .join(cases, cases.c.id == outbox.c.case_id)
    .where(
        cases.c.customer_id == bindparam("its_customer"),
        outbox.c.bot == "customer",
        outbox.c.sending == Sending.FAILED,
        outbox.c.failure.in_(bindparam("because", expanding=True)),
        outbox.c.notice.in_(bindparam("notices", expanding=True)),
        outbox.c.facts.is_not(None),
        outbox.c.resent_at.is_(None),
    )
    .order_by(outbox.c.id)
)


async def with_key(tx: Tx, key: str) -> Owed | None:
    """The newest message with that key that has not been taken yet, though it may wait for files."""
    return read(Owed, (await tx.execute(_WITH_KEY, {"its_key": key})).first())


async def last_of_lane(tx: Tx, lane: str, case_id: int, *besides: str) -> Owed | None:
    """The message of the case that would leave this lane last, but for notices of those names."""
    which = {"its_lane": lane, "its_case": case_id, "besides": list(besides)}
    return read(Owed, (await tx.execute(_LAST_OF_LANE, which)).first())


async def held_for(tx: Tx, attachment_id: int) -> list[Owed]:
    """The messages that wait for this file."""
    return read_all(Owed, (await tx.execute(_HELD_FOR, {"its_file": attachment_id})).all())


async def missed(tx: Tx, customer_id: int, notices: Sequence[str], because: Sequence[str]) -> list[Owed]:
    """Notices of those names about the customer's cases that failed for these reasons, oldest first, each but once."""
    which = {"its_customer": customer_id, "notices": list(notices), "because": list(because)}
    return read_all(Owed, (await tx.execute(_MISSED, which)).all())


async def change(tx: Tx, owed: Owed, values: dict[str, Any]) -> bool:
    """Alter a message, unless it was taken or altered since it was read; whether it was done."""
    signal(Work.MESSAGES)
    return bool((await tx.execute(_CHANGE, values | {"its_id": owed.id, "said": owed.facts})).rowcount)


async def spare(tx: Tx, outbox_id: int, attachment_id: int) -> None:
    """The message leaves without this attachment."""
    which = and_(outbox_files.c.outbox_id == outbox_id, outbox_files.c.attachment_id == attachment_id)
    await tx.execute(outbox_files.delete().where(which))
