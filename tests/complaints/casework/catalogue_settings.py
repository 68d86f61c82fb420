"""The deeds of the settings, and what staff hear because time passes."""

from datetime import date, time
from typing import Any, Final

from complaints.casework import days_off, mornings, promising, recounting, remedying, switching, warning
from complaints.casework.switching import Switch
from complaints.rules.deadlines import ClockName, Target, Unit
from complaints.storage import clocks_open, desk
from complaints.storage.timeline import SYSTEM
from tests.complaints.casework import befores
from tests.complaints.casework.befores import nothing
from tests.complaints.casework.scenes import deed
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import House

DUE: Final = date(2026, 11, 30)  # of a case filed at NOW


def minh(house: House) -> object:
    """The manager."""
    return house.people.minh


async def _vietnamese(house: House) -> None:
    await house.do(days_off.choose_country, minh(house), "VN")
    await house.read(desk.calendar)  # it is remembered from then on, and read no more
    house.passes(days=1)


async def _closed_on_its_day(house: House) -> None:
    """The day has closed, and its deadlines have not moved yet."""
    await house.taken()
    house.execute("DELETE FROM opening_hours WHERE weekday = 0")
    await house.read(desk.calendar_changed)


async def _aged(house: House) -> None:
    """Its card says "today" of two weeks ago."""
    await house.filed()
    await house.post()
    house.passes(days=14)


def _warned(before: Any) -> Scene:
    """Everything that is to be said, said in one go."""

    async def work(house: House) -> Work:
        found = await house.read(clocks_open.to_warn_of, house.at, 100)
        return lambda: house.do(warning.warn, found)

    return Scene(before, work)


SETTINGS: Final[dict[str, Scene]] = {
    "days_off.open_at": deed(House.taken, days_off.open_at, lambda h: (minh(h), [0], [(time(8), time(12))])),
    "days_off.rest_on": deed(House.taken, days_off.rest_on, lambda h: (minh(h), (0, 6))),
    "days_off.choose_country": deed(House.taken, days_off.choose_country, lambda h: (minh(h), "IR")),
    "days_off.bring_up_to_date": deed(_vietnamese, days_off.bring_up_to_date, lambda _: ()),
    "days_off.set_day": deed(House.taken, days_off.set_day, lambda h: (minh(h), DUE, "Move"), is_working=False),
    "recounting.recount": deed(_closed_on_its_day, recounting.recount, lambda _: (SYSTEM,)),
    "promising.promise": deed(
        nothing, promising.promise, lambda h: (minh(h), ClockName.DECIDE_S1, Target(12, Unit.WORKING_DAY))
    ),
    "switching.switch": deed(nothing, switching.switch, lambda h: (minh(h), Switch.MORNING_LINE), is_on=False),
    "switching.say_at": deed(nothing, switching.say_at, lambda h: (minh(h), time(8))),
    "warning.warn": _warned(befores.overdue),
    "mornings.look_at": deed(House.filed, mornings.look_at, lambda _: ()),
    "mornings.aged_cards": deed(_aged, mornings.aged_cards, lambda _: ()),
    "mornings.draw_anew": deed(_aged, mornings.draw_anew, lambda _: (1,)),
}


def _promised() -> Scene:
    async def work(house: House) -> Work:
        case, decision = await house.case(), await house.decision()
        return lambda: house.do(remedying.promised, case, decision)

    return Scene(House.decided, work)


SETTINGS["remedying.promised"] = _promised()
