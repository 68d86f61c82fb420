"""What the tests of peers' deadlines do: let it be a time, look at what is due then, and read a clock."""

from datetime import UTC, datetime

from complaints.casework import conversing, warning
from complaints.delivery.notices.deadlines import DeadlineNear
from complaints.rules.deadlines import ClockName
from complaints.storage import clocks, clocks_open
from complaints.storage.clocks import Clock
from tests.complaints.casework.befores import look
from tests.complaints.house import GROUP, House


def on(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """That hour of 2026; 16 November is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def clock(house: House, name: ClockName, case_id: int = 1) -> Clock:
    """The clock of that name in the case's present episode."""
    found = await house.read(clocks.named, case_id, name)
    assert found is not None
    return found


async def due(house: House, name: ClockName) -> datetime:
    """When that is due in the first case."""
    return (await clock(house, name)).due_at


async def scan(house: House, at: datetime) -> None:
    """Let it be that time: the desk looks at what is due, warns, and sends."""
    house.at = at
    await look(house)
    for found in await house.read(clocks_open.to_warn_of, at, 9):
        await house.do(warning.warn, [found])
    await house.post()


def warned_of(house: House) -> list[ClockName]:
    """Of which deadlines staff were warned, in order."""
    return [notice.clock for notice in house.owed(DeadlineNear)]


async def says(house: House, words: str = "It is on its way") -> None:
    """Lan writes to the customer, and it arrives."""
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told(words))
    await house.post()
