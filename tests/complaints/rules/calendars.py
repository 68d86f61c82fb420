"""Calendars of the golden vectors (domain reference 2.3), their holidays typed by hand and frozen."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from complaints.rules.working_time import Calendar, Opening

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
ALL_BUT_FRIDAY = (5, 6, 0, 1, 2, 3)
SATURDAY_TO_WEDNESDAY = (5, 6, 0, 1, 2)


def office(weekdays: tuple[int, ...], opens: time = time(9), closes: time = time(17)) -> tuple[Opening, ...]:
    """The same hours on each of these weekdays."""
    return tuple(Opening(weekday, opens, closes) for weekday in weekdays)


def days(year: int, *typed: str) -> frozenset[date]:
    """Days of a year typed as MM-DD."""
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in typed)


def local(zone: str, year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment on a wall clock."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


ENGLAND = Calendar(
    "Europe/London",
    office(MONDAY_TO_FRIDAY),
    days_off=days(2026, "12-25", "12-28") | days(2027, "01-01", "03-26", "03-29"),
)
VIETNAM = Calendar(
    "Asia/Ho_Chi_Minh",
    office(MONDAY_TO_FRIDAY),
    days_off=days(
        2026, "02-16", "02-17", "02-18", "02-19", "02-20", "04-30", "05-01", "08-31", "09-01", "09-02", "11-24"
    ),
    working_days=days(2026, "08-22"),
)
_NOWRUZ = days(2026, "03-20", "03-21", "03-22", "03-23", "03-24", "04-01", "04-02")
IRAN = Calendar("Asia/Tehran", office(ALL_BUT_FRIDAY), days_off=_NOWRUZ)
IRAN_OFFICES = Calendar("Asia/Tehran", office(SATURDAY_TO_WEDNESDAY), days_off=_NOWRUZ)
TURKEY = Calendar(
    "Europe/Istanbul", office(MONDAY_TO_FRIDAY), days_off=days(2026, "05-19", "05-27", "05-28", "05-29", "05-30")
)
