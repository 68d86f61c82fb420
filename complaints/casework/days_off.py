"""Which days the desk works: the week's hours, a country's holidays, and days set by hand.

Each deed is a manager's; what it changes is written down with what was before, and deadlines follow.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import Final

from complaints.casework import countries, recounting
from complaints.casework.countries import Country
from complaints.rules.errors import ComplaintError
from complaints.rules.working_time import NeverOpen, Opening
from complaints.storage import calendar_days, desk, settings_log
from complaints.storage.calendar_days import CalendarDay, Source
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Actor, By

AHEAD: Final = 2  # years after this one
REASON: Final = 60  # characters
_NO_WEEKEND_SAID: Final = frozenset({5, 6})

Period = tuple[time, time]


@dataclass(kw_only=True, eq=False)
class HoursOverlap(ComplaintError):
    """A period ends before it begins, or two of them overlap; nothing changed."""


async def open_at(
    tx: Tx, manager: StaffMember, weekdays: Collection[int], periods: Sequence[Period], at: datetime
) -> None:
    """The hours of these weekdays, Monday being 0; no periods: closed. NeverOpen where no hour of the week is left."""
    _check_periods(periods)
    await desk.hold_settings(tx)
    before = (await desk.read_calendar(tx)).week
    kept = [one for one in before if one.weekday not in weekdays]
    week = [*kept, *(Opening(day, *hours) for day in weekdays for hours in periods)]
    if not week:
        raise NeverOpen
    await _set_week(tx, manager, before, week, at)


def _check_periods(periods: Sequence[Period]) -> None:
    ordered = sorted(periods)
    ends = [opens < closes for opens, closes in ordered]
    apart = [one[1] <= other[0] for one, other in pairwise(ordered)]
    if not all([*ends, *apart]):
        raise HoursOverlap


async def rest_on(tx: Tx, manager: StaffMember, weekend: Collection[int], at: datetime) -> None:
    """These weekdays are the weekend: closed. A day that was closed and is none of it has an ordinary day's hours."""
    await desk.hold_settings(tx)
    before = (await desk.read_calendar(tx)).week
    await _set_week(tx, manager, before, _week_without(before, weekend), at)


def _week_without(week: Sequence[Opening], weekend: Collection[int]) -> list[Opening]:
    first = min(week, key=lambda one: one.weekday).weekday
    ordinary = [one for one in week if one.weekday == first]
    opened = {one.weekday for one in week}
    found = [one for one in week if one.weekday not in weekend]
    for weekday in sorted(set(range(7)) - opened - set(weekend)):
        found += [replace(one, weekday=weekday) for one in ordinary]
    if not found:
        raise NeverOpen
    return found


async def _set_week(
    tx: Tx, manager: StaffMember, before: Sequence[Opening], week: Sequence[Opening], at: datetime
) -> None:
    for weekday in range(7):
        was, now = (hours_said([one for one in those if one.weekday == weekday]) for those in (before, week))
        await settings_log.add(tx, manager.id, at, "hours", was, now, about=str(weekday))
    if set(before) != set(week):
        await desk.set_hours(tx, week)
        await recounting.recount(tx, By(Actor.STAFF, manager.id), at)


def hours_said(openings: Sequence[Opening]) -> str:
    """A day's hours as they are written down: `09:00-12:30 13:30-17:30`, nothing where it is closed."""
    ordered = sorted(openings, key=lambda one: one.opens)
    return " ".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in ordered)


async def choose_country(tx: Tx, manager: StaffMember, code: str, at: datetime) -> None:
    """Keep that country's holidays from now on; an empty code keeps none. CountryNotKnown.

    Where its weekend is not that of the country before, the week is laid out anew.
    """
    await desk.hold_settings(tx)
    bound, calendar = await desk.get(tx), await desk.read_calendar(tx)
    today, language = calendar.day(at), bound.staff_language
    chosen = _country(code, today, language) if code else None
    await settings_log.add(tx, manager.id, at, "country", bound.country or "", code)
    await desk.change(tx, country=code or None, holidays_on=today)
    await _keep(tx, chosen, today)
    old = _weekend(bound.country, today, language)
    if chosen is not None and chosen.weekend != old:
        await _set_week(tx, manager, calendar.week, _week_without(calendar.week, chosen.weekend), at)
    await recounting.recount(tx, By(Actor.STAFF, manager.id), at)


def _country(code: str, today: date, language: str) -> Country:
    return countries.of(code, range(today.year, today.year + AHEAD + 1), language)


def _weekend(code: str | None, today: date, language: str) -> frozenset[int]:
    return _country(code, today, language).weekend if code else _NO_WEEKEND_SAID


async def _keep(tx: Tx, chosen: Country | None, today: date) -> None:
    await calendar_days.forget_country(tx, today)
    await calendar_days.put(tx, [day for day in chosen.days if day.day >= today] if chosen else [])


async def bring_up_to_date(tx: Tx, at: datetime) -> None:
    """Once a day: the coming years of the country's holidays, as a newer version of the package may know them."""
    bound, today = await desk.get(tx), (await desk.calendar(tx)).day(at)
    if bound.country is None or bound.holidays_on == today:
        return
    await desk.hold_settings(tx)
    before = await calendar_days.everything(tx)
    await _keep(tx, _country(bound.country, today, bound.staff_language), today)
    await desk.change(tx, holidays_on=today)
    if await calendar_days.everything(tx) != before:
        await recounting.recount(tx, SYSTEM, at)


async def set_day(
    tx: Tx, manager: StaffMember, day: date, reason: str, at: datetime, *, is_working: bool | None
) -> None:
    """That day is worked or off, whatever the week and the country say; None: as they say."""
    await desk.hold_settings(tx)
    before = await calendar_days.by_hand(tx, day)
    if is_working is None:
        await calendar_days.take_away(tx, day, Source.HAND)
    else:
        await calendar_days.put(tx, [CalendarDay(day, Source.HAND, is_working, reason[:REASON], False)])
    said, now = _said(before), _said(await calendar_days.by_hand(tx, day))
    await settings_log.add(tx, manager.id, at, "day", said, now, about=day.isoformat())
    if said != now:
        await recounting.recount(tx, By(Actor.STAFF, manager.id), at)


def _said(day: CalendarDay | None) -> str:
    """As it is written down: `work` or `off` with the reason, nothing where nothing was said."""
    return f"{'work' if day.is_working else 'off'} {day.name}".strip() if day else ""
