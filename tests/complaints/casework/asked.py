"""What came before deeds about questions and hand-overs."""

from datetime import UTC, datetime

from complaints.casework import closing, conversing, questioning, watching
from complaints.rules.deadlines import ClockName
from complaints.storage import clocks
from tests.complaints.house import GROUP, House

QUESTION = "What is your order number?"


async def worded(house: House) -> None:
    """Lan's question stands in the topic, not asked yet."""
    await house.taken()
    await house.do(questioning.word, 1, house.people.lan, QUESTION)
    await house.post()


async def asked(house: House) -> None:
    """It was asked on Monday 16 November at 10:00, and has arrived."""
    await worded(house)
    await house.do(questioning.ask, 1, house.people.lan)
    await house.post()


async def half_way(house: House) -> None:
    """Half of the time to answer is over: Monday 16 10:00 to Monday 23 17:00 are 175 hours."""
    await asked(house)
    house.at = datetime(2026, 11, 20, 1, 31, tzinfo=UTC)


async def out_of_time(house: House) -> None:
    """Twice reminded, the day is over."""
    await asked(house)
    for day, hour in ((20, 2), (22, 9)):
        house.at = datetime(2026, 11, day, hour, tzinfo=UTC)
        await house.do(watching.look_at, (await house.read(clocks.running, 1))[ClockName.REPLY])
    house.at = datetime(2026, 11, 23, 17, 0, 1, tzinfo=UTC)


async def noted_for_hoa(house: House) -> None:
    """Lan has the case, and has written what the next one must know."""
    await house.taken()
    told = house.told("The courier answers tomorrow")
    await house.do(conversing.note, 1, house.people.lan, GROUP, told, say_so=False)


async def withdrawn(house: House) -> None:
    """Closed, because Lan was told so on the phone."""
    await house.taken()
    await house.do(closing.close, 1, "withdrawn", house.people.lan, "by phone on Monday")
