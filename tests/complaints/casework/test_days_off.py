"""The calendar as the desk stores it: its golden dates, what a change moves, and what is written down of it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.casework import days_off
from complaints.casework.countries import CountryNotKnown
from complaints.casework.days_off import HoursOverlap
from complaints.rules.working_time import Calendar, NeverOpen, Opening
from complaints.storage import desk
from complaints.storage.calendar_days import CalendarDay, Source, counting
from complaints.storage.tables import Tx
from tests.complaints.house import House

NINE, FIVE = time(9), time(17)
# Country, weekend (none: as the country has it), zone, received, working days, due: domain reference 2.3.
GOLDEN = [
    ("GB-ENG", None, "Europe/London", date(2026, 12, 24), 3, date(2026, 12, 31)),
    ("GB-ENG", None, "Europe/London", date(2026, 12, 24), 5, date(2027, 1, 5)),
    ("GB-ENG", None, "Europe/London", date(2027, 1, 5), 10, date(2027, 1, 19)),
    ("GB-ENG", None, "Europe/London", date(2026, 12, 24), 15, date(2027, 1, 19)),
    ("GB-ENG", None, "Europe/London", date(2026, 12, 24), 35, date(2027, 2, 16)),
    ("VN", None, "Asia/Ho_Chi_Minh", date(2026, 2, 12), 7, date(2026, 3, 2)),
    ("VN", None, "Asia/Ho_Chi_Minh", date(2026, 8, 21), 7, date(2026, 9, 3)),
    ("VN", None, "Asia/Ho_Chi_Minh", date(2026, 11, 20), 7, date(2026, 12, 2)),
    ("IR", None, "Asia/Tehran", date(2026, 3, 18), 10, date(2026, 4, 6)),
    ("IR", (3, 4), "Asia/Tehran", date(2026, 3, 18), 10, date(2026, 4, 8)),
    ("TR", None, "Europe/Istanbul", date(2026, 5, 20), 15, date(2026, 6, 15)),
]


async def stored(house: House, country: str, weekend: tuple[int, ...] | None, zone: str, on: date) -> Calendar:
    """The calendar of a desk in that zone that chose the country some days before."""
    house.execute("UPDATE desk SET timezone = ?", zone)
    house.at = datetime(on.year, 1, 2, 12, tzinfo=UTC)
    await house.do(days_off.choose_country, house.people.minh, country)
    if weekend is not None:
        await house.do(days_off.rest_on, house.people.minh, weekend)
    return await house.read(desk.calendar)


@pytest.mark.parametrize(("country", "weekend", "zone", "received", "count", "due"), GOLDEN)
async def test_golden_dates_come_out_of_the_calendar_as_the_desk_stores_it(
    country: str, weekend: tuple[int, ...] | None, zone: str, received: date, count: int, due: date, house: House
) -> None:
    calendar = await stored(house, country, weekend, zone, received)
    start = datetime.combine(received, time(10), ZoneInfo(zone))
    assert calendar.day(calendar.add_working_days(start, count)) == due


async def test_a_saturday_worked_in_exchange_is_worked_and_the_day_it_is_given_for_is_off(house: House) -> None:
    calendar = await stored(house, "VN", None, "Asia/Ho_Chi_Minh", date(2026, 8, 1))
    assert (calendar.is_working(date(2026, 8, 22)), calendar.is_working(date(2026, 8, 31))) == (True, False)


async def test_another_countrys_weekend_lays_out_the_week_anew_and_says_what_was_before(house: House) -> None:
    """Iran works on Saturday and Sunday, and rests on Friday."""
    await house.do(days_off.choose_country, house.people.minh, "IR")
    week = (await house.read(desk.calendar)).week
    assert {one.weekday for one in week} == {5, 6, 0, 1, 2, 3}
    changed = {row["about"]: (row["before"], row["after"]) for row in house.rows("settings_log", "what = 'hours'")}
    assert changed == {"4": ("09:00-17:00", ""), "5": ("", "09:00-17:00"), "6": ("", "09:00-17:00")}


async def test_hours_set_by_hand_outlive_the_choice_of_a_country_with_the_usual_weekend(house: House) -> None:
    await house.do(days_off.open_at, house.people.minh, [5], [(NINE, time(13))])
    await house.do(days_off.choose_country, house.people.minh, "GB-ENG")
    assert Opening(5, NINE, time(13)) in (await house.read(desk.calendar)).week


@pytest.mark.parametrize("code", ["XX", "GB-XX", "", "holidays", "'; --"])
async def test_a_country_that_nobody_knows_changes_nothing(code: str, house: House) -> None:
    if code:
        with pytest.raises(CountryNotKnown):
            await house.do(days_off.choose_country, house.people.minh, code)
    assert (house.rows("desk")[0]["country"], house.rows("calendar_days")) == (None, [])


@pytest.mark.parametrize(
    "periods",
    [[(FIVE, NINE)], [(NINE, NINE)], [(NINE, FIVE), (time(12), time(18))]],
)
async def test_hours_that_overlap_or_end_before_they_begin_are_refused(
    periods: list[tuple[time, time]], house: House
) -> None:
    with pytest.raises(HoursOverlap):
        await house.do(days_off.open_at, house.people.minh, [0], periods)
    assert house.rows("settings_log") == []


async def test_the_last_open_day_cannot_be_closed(house: House) -> None:
    with pytest.raises(NeverOpen):
        await house.do(days_off.open_at, house.people.minh, range(7), [])
    assert len(house.rows("opening_hours")) == 5


async def test_a_deadline_whose_day_closes_ends_when_the_desk_closes_last_before(house: House) -> None:
    """The customer was told Monday 30 November: staff have until Friday. On the record, and the card says so."""
    await house.taken()
    await house.do(days_off.set_day, house.people.minh, date(2026, 11, 30), "Moving", is_working=False)
    clock = house.clock("decide_s1")
    assert (clock["due_at"][:16], clock["original_due_at"][:16]) == ("2026-11-27 17:00", "2026-11-30 17:00")
    moved = house.payload("due_moved")
    assert (moved["clock"], moved["was"][:10], moved["due"][:10]) == ("decide_s1", "2026-11-30", "2026-11-27")


async def test_a_day_that_opens_again_brings_the_day_back_that_was_named(house: House) -> None:
    await house.taken()
    for is_working in (False, None):
        await house.do(days_off.set_day, house.people.minh, date(2026, 11, 30), "", is_working=is_working)
    assert house.clock("decide_s1")["due_at"][:16] == "2026-11-30 17:00"
    assert house.events().count("due_moved") == 2


async def test_a_day_named_to_a_customer_never_moves_later(house: House) -> None:
    """A week off before it would make ten working days end a week later: the promise stands."""
    await house.taken()
    for day in range(23, 28):
        await house.do(days_off.set_day, house.people.minh, date(2026, 11, day), "", is_working=False)
    assert house.clock("decide_s1")["due_at"][:16] == "2026-11-30 17:00"
    assert "due_moved" not in house.events()


async def test_news_at_a_preset_date_comes_before_a_day_off_and_not_after(house: House) -> None:
    """It was named for Wednesday 18 November: an hour before the desk closes on Tuesday."""
    await house.taken()
    await house.do(days_off.set_day, house.people.minh, date(2026, 11, 18), "", is_working=False)
    clock = house.clock("update")
    assert (clock["due_at"][:16], clock["looked_at"][:16]) == ("2026-11-17 17:00", "2026-11-17 16:00")


async def test_a_complaint_filed_afterwards_counts_the_day_off(house: House) -> None:
    await house.do(days_off.set_day, house.people.minh, date(2026, 11, 17), "", is_working=False)
    await house.filed()
    assert house.clock("decide_s1")["due_at"][:16] == "2026-12-01 17:00"


async def test_what_a_person_said_of_a_day_counts_until_it_is_taken_back(house: House) -> None:
    """Then the country's word is heard again."""
    await house.do(days_off.choose_country, house.people.minh, "GB-ENG")
    christmas, seen = date(2026, 12, 25), []
    for is_working in (True, None):
        await house.do(days_off.set_day, house.people.minh, christmas, "Sale", is_working=is_working)
        seen.append((await house.read(desk.calendar)).is_working(christmas))
    assert seen == [True, False]
    said = [(row["before"], row["after"]) for row in house.rows("settings_log", "what = 'day'")]
    assert said == [("", "work Sale"), ("work Sale", "")]


async def test_the_coming_years_are_filled_up_as_time_passes(house: House) -> None:
    """What was set by hand stays."""
    await house.do(days_off.choose_country, house.people.minh, "GB-ENG")
    await house.do(days_off.set_day, house.people.minh, date(2026, 12, 24), "", is_working=False)
    house.passes(days=60)
    await house.do(days_off.bring_up_to_date)
    years = {row["day"][:4] for row in house.rows("calendar_days")}
    assert (years, len(house.rows("calendar_days", "source = 'hand'"))) == ({"2026", "2027", "2028", "2029"}, 1)


async def test_a_calendar_that_was_rolled_back_is_not_remembered(house: House) -> None:
    seen = []

    async def break_off(tx: Tx, at: datetime) -> None:
        await days_off.set_day(tx, house.people.minh, date(2026, 11, 17), "", at, is_working=False)
        seen.append((await desk.calendar(tx)).is_working(date(2026, 11, 17)))
        raise HoursOverlap

    with pytest.raises(HoursOverlap):
        await house.do(break_off)
    assert seen == [False]
    assert (await house.read(desk.calendar)).is_working(date(2026, 11, 17))


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))


@given(st.lists(st.tuples(DAYS, st.sampled_from(Source), st.booleans()), max_size=12))
def test_of_each_day_what_a_person_said_counts_in_whatever_order_it_stands(
    said: list[tuple[date, Source, bool]],
) -> None:
    unique = {(day, source): is_working for day, source, is_working in said}
    days = [CalendarDay(day, source, works, "", False) for (day, source), works in unique.items()]
    expected = {day: unique.get((day, Source.HAND), unique.get((day, Source.COUNTRY))) for day, _ in unique}
    assert {day.day: day.is_working for day in counting(days)} == expected
