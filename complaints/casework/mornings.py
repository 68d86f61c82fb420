"""The morning: General reads what there is to do, or nothing; cards that have aged are drawn anew.

The line is said once on each working day. Cards follow from its hour until the desk closes, said or not: at night
nobody reads them. They are few at a time, and none while the group waits for something else.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import outbox, telling
from complaints.delivery.notices.deadlines import Morning
from complaints.rules.working_time import Calendar
from complaints.storage import cases, desk, to_do, topics
from complaints.storage import outbox as rows
from complaints.storage.desk import Desk
from complaints.storage.tables import Tx

AT_ONCE: Final = 5  # cards that wait to leave; with a look each twenty seconds fewer than a group takes


async def look_at(tx: Tx, at: datetime) -> None:
    """Say it, if its hour has come today and nothing was said yet; whoever was away says it while the desk is open."""
    bound, calendar = await desk.get(tx), await desk.calendar(tx)
    today = calendar.day(at)
    was_said = bound.morning_seen is not None and calendar.day(bound.morning_seen) >= today
    if not bound.morning_line or was_said or not _has_come(bound, calendar, at):
        return
    since = bound.morning_seen or at - timedelta(days=1)
    found = await to_do.measured(tx, since, at, calendar.end_of(today))
    await desk.change(tx, morning_seen=at)
    if any(vars(found).values()):
        await outbox.put(tx, Morning(**vars(found)), outbox.to_general(), at, key=f"morning:{today}")


async def aged_cards(tx: Tx, at: datetime) -> list[int]:
    """Cases whose cards time alone has made untrue: as many as the group can have now."""
    if not _has_come(await desk.get(tx), await desk.calendar(tx), at):
        return []
    return await topics.stale(tx, at, max(0, AT_ONCE - await rows.waiting_for_group(tx)))


async def draw_anew(tx: Tx, case_id: int, at: datetime) -> None:
    """That case's card, unless it was drawn since it was found. The drawing says until when it is true."""
    case = await cases.get(tx, case_id)
    topic = await topics.of_case(tx, case_id)
    if topic is None or topic.stale_at is None or topic.stale_at > at:
        return
    if case.erased_at is None:
        await telling.redraw_card(tx, case_id, at)
    await topics.look(tx, case_id, stale_at=None)


def _has_come(bound: Desk, calendar: Calendar, at: datetime) -> bool:
    """Whether it is a working day and the line's hour has come; one that comes when the desk closes lasts an hour."""
    today = calendar.day(at)
    opens = calendar.opens_on(today)
    if opens is None:
        return False
    hour = calendar.at_on(today, bound.morning_at) if bound.morning_at else opens
    return hour <= at < max(calendar.end_of(today), hour + timedelta(hours=1))
