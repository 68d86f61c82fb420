"""Deadlines are rows: started, due, and frozen once met or missed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, and_, bindparam, select, text

from complaints.rules.deadlines import PRESSING, WARNED_OF, ClockName, ClockStatus, judged
from complaints.storage.cases import cases
from complaints.storage.inserting import insert_new, upsert
from complaints.storage.tables import CodeOf, Moment, Tx, metadata, read, read_all

clocks: Final = Table(
    "clocks",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("episode", Integer, primary_key=True),
    Column("name", CodeOf(ClockName), primary_key=True),
    Column("regime", String(32), nullable=False),
    Column("status", CodeOf(ClockStatus), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("original_due_at", Moment, nullable=False),
    Column("stopped_at", Moment),
    Column("breach_seconds", Integer, nullable=False),
    Column("looked_at", Moment, nullable=False),  # when the scan has to look at it next
    Column("paused_at", Moment),
    Column("paused_days", Integer, nullable=False, server_default="0"),  # working days that it was paused before
    Column("warn_at", Moment),  # when staff have to hear of it next; null: no more
    Column(
        "warned", Integer, nullable=False, server_default=text("0")
    ),  # the highest `Warning` that was said, 0 for none
)
_running = clocks.c.status == ClockStatus.RUNNING
_OWED: Final = frozenset({ClockStatus.RUNNING, ClockStatus.MISSED})
_paused = clocks.c.status == ClockStatus.PAUSED
Index("ix_clocks_looked_at", clocks.c.looked_at, sqlite_where=_running, postgresql_where=_running)
_unsaid = clocks.c.warn_at.is_not(None)
Index("ix_clocks_warn_at", clocks.c.warn_at, sqlite_where=_unsaid, postgresql_where=_unsaid)
# What may press a case: the first of these by `due_at`, in the present episode.
presses: Final = and_(
    clocks.c.name.in_(sorted(PRESSING)), clocks.c.status.in_(sorted(_OWED)), clocks.c.stopped_at.is_(None)
)
Index(
    "ix_clocks_presses",
    clocks.c.case_id,
    clocks.c.episode,
    clocks.c.due_at,
    clocks.c.started_at,
    sqlite_where=presses,
    postgresql_where=presses,
)

_OF_CASE: Final = (
    select(clocks).where(clocks.c.case_id == bindparam("its_id")).order_by(clocks.c.episode, clocks.c.due_at)
)
_RUNNING: Final = select(clocks).where(clocks.c.case_id == bindparam("its_id"), _running)
_PAUSED: Final = select(clocks).where(clocks.c.case_id == bindparam("its_id"), _paused)
_EPISODE: Final = select(cases.c.episode).where(cases.c.id == bindparam("its_id")).scalar_subquery()
_OF_EPISODE: Final = _OF_CASE.where(clocks.c.episode == _EPISODE)
_NAMED: Final = _OF_EPISODE.where(clocks.c.name == bindparam("its_name"))
_CHANGE: Final = clocks.update().where(
    clocks.c.case_id == bindparam("its_case"),
    clocks.c.episode == bindparam("its_episode"),
    clocks.c.name == bindparam("its_name"),
)


@dataclass(frozen=True)
class Clock:
    """One deadline of a case."""

    case_id: int
    episode: int
    name: ClockName
    regime: str
    status: ClockStatus
    started_at: datetime
    due_at: datetime
    original_due_at: datetime
    stopped_at: datetime | None
    breach_seconds: int
    looked_at: datetime
    paused_at: datetime | None
    paused_days: int
    warn_at: datetime | None
    warned: int


async def start(
    tx: Tx,
    case_id: int,
    episode: int,
    name: ClockName,
    regime: str,
    started_at: datetime,
    due_at: datetime,
    first_look: float = 0.8,
) -> None:
    """Start a clock, to be looked at after that share of its time; one started before in this episode is left alone."""
    looked_at = started_at + first_look * (due_at - started_at)
    await insert_new(tx, clocks, [_row(case_id, episode, name, regime, started_at, due_at, looked_at)])


async def begin_anew(
    tx: Tx,
    case_id: int,
    episode: int,
    name: ClockName,
    regime: str,
    started_at: datetime,
    due_at: datetime,
    look_at: datetime,
) -> None:
    """Start a clock that repeats, or start it again, whatever became of it last time."""
    row = _row(case_id, episode, name, regime, started_at, due_at, look_at) | {"stopped_at": None, "paused_at": None}
    await upsert(tx, clocks, ["case_id", "episode", "name"], row)


def _row(
    case_id: int,
    episode: int,
    name: ClockName,
    regime: str,
    started_at: datetime,
    due_at: datetime,
    looked_at: datetime,
) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "episode": episode,
        "name": name,
        "regime": regime,
        "status": ClockStatus.RUNNING,
        "started_at": started_at,
        "due_at": due_at,
        "original_due_at": due_at,
        "breach_seconds": 0,
        "looked_at": looked_at,
        "paused_days": 0,
        "warn_at": started_at + (due_at - started_at) / 2 if name in WARNED_OF else None,
        "warned": 0,
    }


async def of_case(tx: Tx, case_id: int) -> list[Clock]:
    """The clocks of a case, by episode and due date."""
    return read_all(Clock, (await tx.execute(_OF_CASE, {"its_id": case_id})).all())


async def running(tx: Tx, case_id: int) -> dict[ClockName, Clock]:
    """The clocks of a case that still run, by name."""
    found = (await tx.execute(_RUNNING, {"its_id": case_id})).all()
    return {clock.name: clock for clock in read_all(Clock, found)}


async def paused(tx: Tx, case_id: int) -> list[Clock]:
    """The clocks of a case that wait for its customer."""
    return read_all(Clock, (await tx.execute(_PAUSED, {"its_id": case_id})).all())


async def pause(tx: Tx, clock: Clock, at: datetime) -> None:
    """It waits from now on."""
    await _change(tx, clock, {"status": ClockStatus.PAUSED, "paused_at": at, "warn_at": None})


async def run_on(tx: Tx, clock: Clock, due_at: datetime, days: int, look_at: datetime) -> None:
    """It runs again, having waited that many working days more; how long it was meant to be stays known."""
    values = {"status": ClockStatus.RUNNING, "paused_at": None, "paused_days": clock.paused_days + days}
    await _change(tx, clock, values | {"due_at": due_at, "looked_at": look_at})


async def unmet(tx: Tx, case_id: int) -> dict[ClockName, Clock]:
    """The clocks of its present episode whose stopping event has not come, late or not, by name."""
    found = read_all(Clock, (await tx.execute(_OF_EPISODE, {"its_id": case_id})).all())
    return {clock.name: clock for clock in found if clock.status in _OWED and clock.stopped_at is None}


async def stop(tx: Tx, case_id: int, name: ClockName, at: datetime) -> None:
    """The stopping event is written: judge the clock now. One missed before stays missed, and learns by how much."""
    clock = await named(tx, case_id, name)
    if clock is None or clock.stopped_at is not None or clock.status is ClockStatus.CANCELLED:
        return
    late = max(0, int((at - clock.due_at).total_seconds()))
    status = judged(clock.due_at, at) if clock.status is ClockStatus.RUNNING else clock.status
    await _settle(tx, clock, status, at, late)


async def cancel(tx: Tx, case_id: int, at: datetime, *names: ClockName) -> None:
    """The promise is void: the case ended before, or took another way. No names: all that run or wait."""
    for clock in [*(await running(tx, case_id)).values(), *await paused(tx, case_id)]:
        if not names or clock.name in names:
            await _settle(tx, clock, ClockStatus.CANCELLED, at, 0)


async def missed(tx: Tx, clock: Clock, at: datetime) -> None:
    """Its time ran out before the stopping event came: that is final, though the event may still come."""
    await _settle(tx, clock, ClockStatus.MISSED, None, int((at - clock.due_at).total_seconds()))


async def _settle(tx: Tx, clock: Clock, status: ClockStatus, at: datetime | None, late: int) -> None:
    over = {} if at is None else {"warn_at": None}
    await _change(tx, clock, {"status": status, "stopped_at": at, "breach_seconds": late} | over)


async def look_again(tx: Tx, clock: Clock, at: datetime) -> None:
    """The scan has seen it; when to look next."""
    await _change(tx, clock, {"looked_at": at})


async def put_off(tx: Tx, clock: Clock, due_at: datetime) -> None:
    """Its time runs longer; how long it was meant to be stays known."""
    await _change(tx, clock, {"due_at": due_at})


async def move(tx: Tx, clock: Clock, due_at: datetime, looked_at: datetime, warn_at: datetime | None) -> None:
    """Its deadline is another one; which one was promised stays known."""
    await _change(tx, clock, {"due_at": due_at, "looked_at": looked_at, "warn_at": warn_at})


async def warn(tx: Tx, clock: Clock, warned: int, warn_at: datetime | None) -> None:
    """Staff have heard of it so far; when they hear next."""
    await _change(tx, clock, {"warned": warned, "warn_at": warn_at})


async def _change(tx: Tx, clock: Clock, values: dict[str, Any]) -> None:
    its = {"its_case": clock.case_id, "its_episode": clock.episode, "its_name": clock.name}
    await tx.execute(_CHANGE, values | its)


async def to_look_at(tx: Tx, at: datetime, limit: int) -> list[Clock]:
    """Running clocks that the scan has to look at now, most overdue first."""
    due = and_(clocks.c.status == ClockStatus.RUNNING, clocks.c.looked_at <= at)
    return read_all(
        Clock, (await tx.execute(select(clocks).where(due).order_by(clocks.c.looked_at).limit(limit))).all()
    )


async def named(tx: Tx, case_id: int, name: ClockName) -> Clock | None:
    """The clock of that name in the case's present episode, running or not: those of earlier ones are frozen."""
    return read(Clock, (await tx.execute(_NAMED, {"its_id": case_id, "its_name": name})).first())
