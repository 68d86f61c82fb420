"""The morning line: once on each working day General reads what there is to do, or nothing where there is nothing."""

from datetime import date, datetime, timedelta

from complaints.delivery import outbox
from complaints.delivery.notices.deadlines import Morning
from complaints.rules.working_time import Calendar
from complaints.storage import desk, to_do
from complaints.storage.desk import Desk
from complaints.storage.tables import Tx


async def look_at(tx: Tx, at: datetime) -> None:
    """Say it, if its hour has come today and nothing was said yet; whoever was away says it while the desk is open."""
    bound, calendar = await desk.get(tx), await desk.calendar(tx)
    today = calendar.day(at)
    if not bound.morning_line or not _is_time(bound, calendar, today, at):
        return
    since = bound.morning_seen or at - timedelta(days=1)
    found = await to_do.measured(tx, since, at, calendar.end_of(today))
    await desk.change(tx, morning_seen=at)
    if any(vars(found).values()):
        await outbox.put(tx, Morning(**vars(found)), outbox.to_general(), at, key=f"morning:{today}")


def _is_time(bound: Desk, calendar: Calendar, today: date, at: datetime) -> bool:
    opens = calendar.opens_on(today)
    was_said = bound.morning_seen is not None and calendar.day(bound.morning_seen) >= today
    if opens is None or was_said:
        return False
    hour = calendar.at_on(today, bound.morning_at) if bound.morning_at else opens
    return hour <= at < max(calendar.end_of(today), hour + timedelta(hours=1))
