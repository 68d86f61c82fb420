"""Days that are not as their weekday says: a country's holidays, days worked in exchange, and what was set by hand.

A day can stand here twice, from the country and by hand: what a person said counts, and only that is taken away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Table, Text, bindparam, select

from complaints.storage.inserting import upsert
from complaints.storage.tables import CodeOf, Tx, metadata, read_all


class Source(StrEnum):
    """Who says so. In the order in which the last one counts."""

    COUNTRY = "country"
    HAND = "hand"


calendar_days: Final = Table(
    "calendar_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("source", CodeOf(Source), primary_key=True),
    Column("is_working", Boolean, nullable=False),
    Column("name", Text, nullable=False),  # as the country calls it, or the reason that was given; may be empty
    Column("is_estimated", Boolean, nullable=False),  # of the moon, until it is announced
)

_ALL: Final = select(calendar_days).order_by(calendar_days.c.day)
_FROM: Final = _ALL.where(calendar_days.c.day >= bindparam("since"))
_ONE: Final = calendar_days.delete().where(
    calendar_days.c.day == bindparam("its_day"), calendar_days.c.source == bindparam("its_source")
)


@dataclass(frozen=True)
class CalendarDay:
    """A day that is not as its weekday says."""

    day: date
    source: Source
    is_working: bool
    name: str
    is_estimated: bool


async def everything(tx: Tx) -> list[CalendarDay]:
    """The days as they count, in order: one for each date."""
    return counting(read_all(CalendarDay, (await tx.execute(_ALL)).all()))


async def coming(tx: Tx, since: date) -> list[CalendarDay]:
    """The same from that day on."""
    return counting(read_all(CalendarDay, (await tx.execute(_FROM, {"since": since})).all()))


def counting(days: Iterable[CalendarDay]) -> list[CalendarDay]:
    """Of each date what counts: what was set by hand, where something was."""
    found: dict[date, CalendarDay] = {}
    for day in days:
        if day.day not in found or day.source is Source.HAND:
            found[day.day] = day
    return list(found.values())


async def by_hand(tx: Tx, day: date) -> CalendarDay | None:
    """What a person said of that day."""
    rows = read_all(CalendarDay, (await tx.execute(_FROM, {"since": day})).all())
    return next((row for row in rows if row.day == day and row.source is Source.HAND), None)


async def put(tx: Tx, days: Sequence[CalendarDay]) -> None:
    """Write these down, in place of what stood there from the same source."""
    for day in days:
        row: dict[str, Any] = vars(day)
        await upsert(tx, calendar_days, ["day", "source"], row)


async def take_away(tx: Tx, day: date, source: Source) -> None:
    """Nothing is said of that day any more."""
    await tx.execute(_ONE, {"its_day": day, "its_source": source})


async def forget_country(tx: Tx, since: date) -> None:
    """What the country says from that day on; what is over stays as it was counted."""
    of_country = calendar_days.c.source == Source.COUNTRY
    await tx.execute(calendar_days.delete().where(of_country, calendar_days.c.day >= since))
