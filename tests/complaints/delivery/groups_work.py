"""What the desk does for its group in the background: it watches it, and what waits there."""

from complaints.casework.staffing import Seen
from complaints.delivery.bell import Bell
from complaints.delivery.notices.alarms import DiskNearlyFull
from complaints.delivery.transport import Bot
from complaints.storage import staff
from desk.group import Found, GroupWatch
from desk.vigil import Vigil
from tests.complaints.delivery.both_sides import arrive, message
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import GROUP, SPEAKER, House


def vigil(step: str) -> Scene:
    """What is told of the desk itself; a clock that was a day ahead."""

    async def set_up(house: House) -> None:
        await house.filed()
        await arrive(house, Bot.CUSTOMER, message(1))
        house.execute("UPDATE outbox SET attempts = 3, called_at = put_at, due_at = '2026-11-20 10:00:00.000000'")
        house.passes(minutes=20)

    async def work(house: House) -> Work:
        looks = Vigil(house.database, house.edge, SPEAKER, "en", house.folder, lambda: house.at)
        steps: dict[str, Work] = {
            "backlog": looks._look_at_backlog,
            "clock": looks._bring_near,
            "tell": lambda: looks._tell(DiskNearlyFull(free=7)),
        }
        return steps[step]

    return Scene(set_up, work)


async def no_menus(_: int, __: object) -> None:
    """Nobody looks at menus here."""


def group_watch(step: str, *problems: str, asked_meanwhile: bool = False) -> Scene:
    """What a look at the group found is written down, or found old."""

    async def set_up(house: House) -> None:
        house.execute("UPDATE desk SET report_to = 5, is_paused_told = TRUE")
        if asked_meanwhile:
            house.execute("UPDATE desk SET group_checked_at = NULL")

    async def work(house: House) -> Work:
        watch = GroupWatch(house.database, house.edge, frozenset(), lambda: house.at, Bell(), no_menus)
        people = (Seen(501, "Lan", "member", is_member=True), Seen(777, "Quynh", "creator", is_member=True))
        before = await house.read(staff.everybody)
        steps: dict[str, Work] = {
            "bound": watch._bound,
            "begin": watch._begin,
            "known": lambda: watch._known(501),
            "members": lambda: watch._members_but({501}),
            "readers": watch._readers,
            "move": lambda: watch._move(GROUP, -100777),
            "person": lambda: watch._write_person(people[1], None),
            "write": lambda: watch._write(Found("Desk", problems, people), before, house.at),
        }
        return steps[step]

    return Scene(set_up, work)
