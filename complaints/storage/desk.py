"""The one row that says what this desk is bound to and how it works, and the few facts that outlive a restart."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table, Text, Time, func, select, text, true

from complaints.rules.working_time import Calendar, Opening
from complaints.storage import calendar_days
from complaints.storage.database import Work, signal
from complaints.storage.inserting import insert_new, upsert
from complaints.storage.tables import Moment, TelegramId, Tx, metadata, read

desk: Final = Table(
    "desk",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("timezone", String(64), nullable=False),
    Column("staff_language", String(8), nullable=False),
    Column("staff_chat_id", TelegramId),
    Column("set_chat_id", TelegramId),  # what the operator's settings said when the desk was last started
    Column("setup_code", String(16)),
    Column("customer_bot", String(64)),  # user names, for those who knock at the wrong door
    Column("staff_bot", String(64)),
    Column("group_checked_at", Moment),  # null: look at the group and its rights now
    Column("report_to", TelegramId),  # the chat that asked what the check found
    Column("group_problems", Text),  # what the last check found wrong, comma-separated codes
    Column("topics_paused_until", Moment),  # too many topics vanished at once: Telegram's fault, not ours
    Column("is_paused_told", Boolean, nullable=False),
    # whether a member is a handler before a manager says so
    Column("members_are_handlers", Boolean, nullable=False, server_default=true()),
    Column("is_forum", Boolean),  # whether the group has topics, as far as it was seen; without them cases are threads
    Column("topic_icons", Text),  # JSON: by what a topic shows, the custom emoji that Telegram allows for it
    Column("guide_id", TelegramId),  # the guide pinned in General
    Column("guide_says", String(16)),  # its edition and language
    Column("calendar", String(32)),  # a mark that changes whenever the calendar does
    Column("country", String(16)),  # whose holidays are kept, such as VN or GB-ENG
    Column("holidays_on", Date),  # when they were last brought up to date
    Column("morning_line", Boolean, nullable=False, server_default=true()),
    Column("morning_at", Time),  # null: when the desk opens
    Column("morning_seen", Moment),  # up to when the last morning line looked
    Column("clock_ahead", Float, nullable=False, server_default=text("0")),  # seconds, of the machine's
)

opening_hours: Final = Table(
    "opening_hours",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("weekday", Integer, nullable=False),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
)

pauses: Final = Table(
    "pauses",
    metadata,
    Column("bot", String(16), primary_key=True),
    Column("chat", String(24), primary_key=True),
    Column("until", Moment, nullable=False),
)

_ROW: Final = 1
ORDINARY_HOURS: Final = [(weekday, time(9), time(17)) for weekday in range(5)]

_DESK: Final = select(desk)
_HOLD: Final = select(func.pg_advisory_xact_lock(7_357_001))  # a number of ours, of nothing else
_MARK: Final = select(desk.c.timezone, desk.c.calendar)
_HOURS: Final = select(opening_hours.c.weekday, opening_hours.c.opens, opening_hours.c.closes)
_TOPICS_WORK: Final = desk.update().where(desk.c.is_paused_told)
_STILL_LOOKED_AT: Final = desk.update().where(desk.c.group_checked_at.is_not(None))
_KEPT: Final = 16
_calendars: Final[dict[tuple[str, str], Calendar]] = {}  # by zone and mark: no two calendars ever bear one mark


@dataclass(frozen=True)
class Desk:
    """What this desk is bound to."""

    id: int
    timezone: str
    staff_language: str
    staff_chat_id: int | None
    set_chat_id: int | None
    setup_code: str | None
    customer_bot: str | None
    staff_bot: str | None
    group_checked_at: datetime | None
    report_to: int | None
    group_problems: str | None
    topics_paused_until: datetime | None
    is_paused_told: bool
    members_are_handlers: bool
    is_forum: bool | None
    topic_icons: str | None
    guide_id: int | None
    guide_says: str | None
    calendar: str | None
    country: str | None
    holidays_on: date | None
    morning_line: bool
    morning_at: time | None
    morning_seen: datetime | None
    clock_ahead: float


async def open_desk(tx: Tx, timezone: str, staff_language: str) -> None:
    """Make the row at the first start, with ordinary working hours; bring it up to the settings at every start."""
    settings = {"timezone": timezone, "staff_language": staff_language}
    await insert_new(tx, desk, [{"id": _ROW, "is_paused_told": False} | settings])
    await tx.execute(desk.update().values(settings))
    if (await tx.execute(select(opening_hours.c.id).limit(1))).first() is None:
        await set_hours(tx, [Opening(*hours) for hours in ORDINARY_HOURS])
    if (await get(tx)).calendar is None:
        await calendar_changed(tx)


async def get(tx: Tx) -> Desk:
    """The desk as it is."""
    return Desk(*(await tx.execute(_DESK)).one())


async def hold_settings(tx: Tx) -> None:
    """Until the transaction ends: of two who change settings at once one waits. SQLite lets one write in any case."""
    if tx.dialect.name == "postgresql":
        await tx.execute(_HOLD)


async def find(tx: Tx) -> Desk | None:
    """The desk, if it was ever started."""
    return read(Desk, (await tx.execute(_DESK)).first())


async def change(tx: Tx, **values: Any) -> None:
    """Alter columns of the desk; forgetting when the group was looked at asks for a new look."""
    if "group_checked_at" in values and values["group_checked_at"] is None:
        signal(Work.GROUP)
    await tx.execute(desk.update().values(values))


async def still_looked_at(tx: Tx, at: datetime) -> bool:
    """Whether no new look at the group was asked for; then it counts as looked at now, and none is until this ends."""
    return (await tx.execute(_STILL_LOOKED_AT, {"group_checked_at": at})).rowcount > 0


async def topics_work(tx: Tx) -> None:
    """A topic was made: whatever stood in the way is over."""
    await tx.execute(_TOPICS_WORK, {"topics_paused_until": None, "is_paused_told": False})


async def calendar(tx: Tx) -> Calendar:
    """When this desk works. Asked for at every turn: one short statement, unless it was changed."""
    zone, mark = (await tx.execute(_MARK)).one()
    known = _calendars.get((zone, mark or ""))
    if known is not None:
        return known
    found = await read_calendar(tx)
    if mark is not None:
        _keep(zone, mark, found)
    return found


async def read_calendar(tx: Tx) -> Calendar:
    """The same from its rows, as they are in this transaction."""
    zone = (await tx.execute(_MARK)).one()[0]
    days = await calendar_days.everything(tx)
    return Calendar(
        zone,
        tuple(Opening(*row) for row in (await tx.execute(_HOURS)).all()),
        days_off=frozenset(day.day for day in days if not day.is_working),
        working_days=frozenset(day.day for day in days if day.is_working),
    )


def _keep(zone: str, mark: str, found: Calendar) -> None:
    if len(_calendars) >= _KEPT:
        del _calendars[next(iter(_calendars))]
    _calendars[zone, mark] = found


async def calendar_changed(tx: Tx) -> None:
    """Hours or days are others than before. A mark is drawn, not counted: one that is rolled back never comes again."""
    await change(tx, calendar=secrets.token_hex(16))


async def set_hours(tx: Tx, week: Sequence[Opening]) -> None:
    """The week's opening hours, in place of those before; `calendar_changed` lets them hold."""
    await tx.execute(opening_hours.delete())
    rows = [{"weekday": one.weekday, "opens": one.opens, "closes": one.closes} for one in week]
    if rows:
        await tx.execute(opening_hours.insert(), rows)


async def pause(tx: Tx, bot: str, chat: str, until: datetime) -> None:
    """Telegram asked for silence in that chat until then."""
    await upsert(tx, pauses, ["bot", "chat"], {"bot": bot, "chat": chat, "until": until})


async def bring_near(tx: Tx, latest_silence: datetime, latest_topics: datetime) -> None:
    """No silence and no pause of topics lasts longer than until then."""
    await tx.execute(pauses.update().where(pauses.c.until > latest_silence).values(until=latest_silence))
    late = desk.c.topics_paused_until > latest_topics
    await tx.execute(desk.update().where(late).values(topics_paused_until=latest_topics))


async def paused(tx: Tx, at: datetime) -> list[tuple[str, str, datetime]]:
    """(bot, chat, until) of the silences that still hold; those over are forgotten."""
    await tx.execute(pauses.delete().where(pauses.c.until <= at))
    return [(bot, chat, until) for bot, chat, until in (await tx.execute(select(pauses))).all()]
