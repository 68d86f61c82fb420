"""The morning line: once on a working day when the desk opens, about all days since, and nothing about nothing."""

from datetime import UTC, datetime, time

import pytest

from complaints.casework import days_off, handling, mornings, switching
from complaints.casework.switching import Switch
from complaints.delivery.notices.deadlines import Morning
from tests.complaints.house import House


async def look(house: House, day: int, hour: int, minute: int = 0) -> int:
    """Look at that hour of November; how often it was said so far."""
    house.at = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    await house.do(mornings.look_at)
    await house.post()  # what has left is not replaced by what would be said again
    return len(house.owed(Morning))


async def test_it_is_said_when_the_desk_opens_and_once_a_day(house: House) -> None:
    await house.filed()
    hours = [(17, 8, 59), (17, 9, 0), (17, 9, 1), (17, 16, 0), (18, 9, 0)]
    assert [await look(house, *hour) for hour in hours] == [0, 1, 1, 1, 2]


async def test_it_says_what_is_new_due_late_and_free(house: House) -> None:
    """Filed on Monday at 10:00: a first answer is due on Tuesday at 10:00, and late on Wednesday."""
    await house.filed()
    await house.filed(house.people.omid)
    await house.do(handling.take, 1, house.people.lan)
    for day in (17, 18):
        await look(house, day, 9)
    told = [(line.new, line.due, line.late, line.free) for line in house.owed(Morning)]
    assert told == [(2, 2, 0, 1), (0, 0, 2, 1)]


async def test_where_there_is_nothing_nothing_is_said(house: House) -> None:
    assert [await look(house, day, 9) for day in (16, 17)] == [0, 0]
    assert house.rows("desk")[0]["morning_seen"][:10] == "2026-11-17"


@pytest.mark.parametrize("day", [21, 22])
async def test_not_on_a_weekend(day: int, house: House) -> None:
    await house.filed()
    assert await look(house, day, 10) == 0


async def test_after_days_off_it_is_about_all_of_them(house: House) -> None:
    """Said on Monday before anything came; Tuesday is off; filed on Monday and on Tuesday."""
    house.at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    await house.do(days_off.set_day, house.people.minh, datetime(2026, 11, 17).date(), "", is_working=False)  # noqa: DTZ001
    await look(house, 16, 9)
    house.passes(hours=1)
    await house.filed()
    house.passes(days=1)
    await house.filed(house.people.omid)
    assert [await look(house, day, 9) for day in (17, 18)] == [0, 1]
    assert house.owed(Morning)[0].new == 2


async def test_a_desk_that_starts_late_says_it_while_it_is_open(house: House) -> None:
    await house.filed()
    assert [await look(house, 17, 15), await look(house, 18, 17, 1)] == [1, 1]


async def test_it_can_be_switched_off_and_put_to_another_hour(house: House) -> None:
    await house.filed()
    await house.do(switching.say_at, house.people.minh, time(7, 30))
    seen = [await look(house, 17, 7, 29), await look(house, 17, 7, 30)]
    await house.do(switching.switch, house.people.minh, Switch.MORNING_LINE, is_on=False)
    seen.append(await look(house, 18, 9))
    assert seen == [0, 1, 1]
    said = [(row["what"], row["before"], row["after"]) for row in house.rows("settings_log")]
    assert said == [("morning_at", "", "07:30"), ("morning_line", "on", "off")]
