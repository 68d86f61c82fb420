"""Lists of open cases, a page at a time, as much of each case as may be read where they are shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from complaints.delivery.notices.lists import (
    Mine,
    MineLine,
    OfCategory,
    Overdue,
    OverdueLine,
    Queue,
    QueueLine,
    WhichCategory,
    address_of,
)
from complaints.rules.roles import Role
from complaints.rules.visibility import is_restricted, sight
from complaints.rules.working_time import Calendar
from complaints.rules.worklists import A_PAGE, TAKEABLE, ListName, View, next_act
from complaints.storage import desk, queueing, staff
from complaints.storage.queueing import Days, Standing
from complaints.storage.tables import Tx


async def shown(tx: Tx, view: View, page: int, reader: Role | None, at: datetime) -> Queue | Mine | Overdue:
    """A page of the list, for somebody of that role in private or, without one, for the staff group.

    Of a page beyond the end the last one, which may be empty only if the list is.
    """
    calendar = await desk.calendar(tx)
    found, page, total = await found_on(tx, view, page, at)
    group = (await desk.get(tx)).staff_chat_id
    lines: Any = tuple(_line(view.name, one, reader, calendar, group, at) for one in found)
    takes = tuple(one.id for one in found if _can_take(one, reader))
    shared = await _shared(tx, view, page, total) | {"takes": takes, "can_select": reader is None}
    return _KINDS[view.name](lines=lines, **shared)


async def found_on(tx: Tx, view: View, page: int, at: datetime) -> tuple[list[Standing], int, int]:
    """The cases of that page, which page it is, and how many cases there are in all."""
    days = await _days(tx, view, at)
    found, total = await queueing.page(tx, view, days, A_PAGE, page * A_PAGE)
    if found or page == 0:
        return found, page, total
    _, total = await queueing.page(tx, view, days, 1, 0)
    last = max(0, total - 1) // A_PAGE
    found, total = await queueing.page(tx, view, days, A_PAGE, last * A_PAGE)
    return found, last, total


async def _days(tx: Tx, view: View, at: datetime) -> Days:
    calendar = await desk.calendar(tx)
    today = calendar.day(at)
    closes = {day: calendar.end_of(day) for day in await queueing.promised_days(tx, view.owner_id)}
    return Days(at, calendar.begin_of(today), calendar.begin_of(today + timedelta(days=1)), closes)


async def _shared(tx: Tx, view: View, page: int, total: int) -> dict[str, Any]:
    owner = await staff.get(tx, view.owner_id) if view.owner_id is not None else None
    return {
        "view": view.code,
        "first": page * A_PAGE + 1,
        "total": total,
        "whose": owner.name if owner else None,
        "is_free": view.is_free,
        "when": view.when if "when" not in view.fixed else None,
        "category": view.category,
        "state": view.state,
    }


def _line(
    name: ListName, one: Standing, reader: Role | None, calendar: Calendar, group: int | None, at: datetime
) -> QueueLine | MineLine | OverdueLine:
    is_hidden = not sight(reader, one.category, is_anonymous=False).words
    what: dict[str, Any] = {  # what each line has
        "case_id": one.id,
        "reference": one.reference,
        "category": one.category,
        "state": one.state,
        "urgency": one.urgency,
        "due_on": calendar.day(one.due_at) if one.due_at else None,
        "is_hidden": is_hidden,
        "address": address_of(group, one.chat_id, one.thread_id),
    }
    owner = None if is_hidden else one.owner
    if name is ListName.QUEUE:
        return QueueLine(**what, owner=owner)
    if name is ListName.MINE:
        act = next_act(one.state, is_unanswered=one.is_unanswered, is_remedied=one.is_remedied)
        return MineLine(**what, waits_for=None if is_hidden else act)
    due = one.due_at or at
    working_days = _working_days(calendar, due, at)
    return OverdueLine(**what, owner=owner, late_days=(at - due).days + 1, late_working_days=working_days)


def _working_days(calendar: Calendar, due: datetime, at: datetime) -> int:
    """How many working days have begun since the day on which it was due."""
    first, today = calendar.day(due), calendar.day(at)
    return sum(calendar.is_working(first + timedelta(days=n)) for n in range(1, (today - first).days + 1))


def _can_take(one: Standing, reader: Role | None) -> bool:
    """Whether *Take* is of use here: in private restricted cases alone are worked on."""
    return one.owner_id is None and one.state in TAKEABLE and (reader is None or is_restricted(one.category))


async def categories(tx: Tx, view: View) -> WhichCategory:
    """Which category shall the list show?"""
    found: Sequence[Any] = await queueing.by_category(tx)
    return WhichCategory(view=view.code, categories=tuple(OfCategory(*one) for one in found))


_KINDS: Final[dict[ListName, type[Queue] | type[Mine] | type[Overdue]]] = {
    ListName.QUEUE: Queue,
    ListName.MINE: Mine,
    ListName.OVERDUE: Overdue,
}
