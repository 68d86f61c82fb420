"""What is due because time has passed is done by a clock that is right, and by no other."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from complaints.delivery.notices.alarms import ClockOff
from complaints.delivery.notices.talking import Which
from desk.clock import system_clock
from desk.their_clock import TheirClock, read
from desk.watching import Watch
from tests.complaints.casework import befores
from tests.complaints.house import House
from tests.desk.lines import connected

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("ahead", [timedelta(days=365), timedelta(minutes=-11)])
async def test_by_a_clock_that_is_off_nothing_is_missed_and_nothing_closed(house: House, ahead: timedelta) -> None:
    """What it ended could not be begun again. Staff hear of it once; set right, it goes on."""
    await house.decided()
    watch = Watch(house.database, lambda: house.at, lambda: ahead)
    house.passes(days=40)
    for _ in range(3):
        await watch.look()
    assert (house.events()[-1], house.clock("respond_s1")["status"]) == ("decision_delivered", "running")
    assert [(told.by, told.is_ahead) for told in house.owed(ClockOff)] == [(abs(ahead), ahead > timedelta())]
    watch.ahead = timedelta
    await watch.look()
    assert house.events()[-1] == "reminded"


@pytest.mark.parametrize("ahead", [None, timedelta(minutes=9), timedelta(minutes=-9)])
async def test_by_one_that_is_about_right_or_of_which_nothing_is_known_everything_is(
    house: House, ahead: timedelta | None
) -> None:
    """Telegram may be away, and deadlines are ours."""
    await house.decided()
    house.passes(days=40)
    await Watch(house.database, lambda: house.at, lambda: ahead).look()
    assert (house.events()[-1], house.owed(ClockOff)) == ("reminded", [])


async def test_whoever_has_not_said_where_a_message_belongs_is_asked_once_more(house: House) -> None:
    await befores.two_open(house)
    await house.post_later(seconds=5)
    for hours in (23, 2, 1, 24 * 9):
        house.passes(hours=hours)
        await Watch(house.database, lambda: house.at).look()
        await house.post_later(seconds=5)
    assert len(house.owed(Which)) == 2


async def test_it_is_told_again_when_it_happens_again(house: House) -> None:
    watch = Watch(house.database, lambda: house.at)
    for days in (1, 0, 1):
        watch.ahead = lambda days=days: timedelta(days=days)  # type: ignore[misc]
        await watch.look()
        await house.post()
    assert len(house.owed(ClockOff)) == 2


async def test_telegrams_clock_is_the_date_of_its_answers() -> None:
    """Of whatever it answers; what a proxy in between says does not count."""
    async with connected() as line:
        await line.says()
        ahead = line.way.clock.ahead(system_clock())
    assert ahead is not None
    assert abs(ahead) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (format_datetime(NOW, usegmt=True), NOW),
        ("Mon, 16 Nov 2026 09:30:00 -0000", NOW),
        ("yesterday", None),
        ("", None),
    ],
)
async def test_a_date_is_read_in_utc_or_not_at_all(date: str, moment: datetime | None) -> None:
    clock = TheirClock()
    clock.heard(date)
    ahead = clock.ahead(NOW)
    assert read(date) == moment
    assert (ahead is None) is (moment is None)
    assert ahead is None or timedelta(seconds=-1) < ahead <= timedelta()


async def test_an_answer_without_a_date_leaves_the_last_one(house: House) -> None:
    clock = TheirClock()
    clock.heard(format_datetime(house.at, usegmt=True))
    clock.heard(None)
    assert clock.ahead(house.at) is not None
