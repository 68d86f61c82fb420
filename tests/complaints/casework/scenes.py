"""How a deed is played on a desk: what it is given, and how its time is told."""

from collections.abc import Awaitable, Callable
from typing import Any

from complaints.casework import (
    announcing,
    conversing,
    dating,
    deciding,
    drafting,
    filing,
    informing,
    placing,
    prompting,
    surveying,
    watching,
)
from complaints.rules.deadlines import ClockName
from complaints.rules.routing import SmallTalk
from complaints.storage import clocks, drafts, ratings
from complaints.storage.customers import Customer
from complaints.wording.languages import Languages
from tests.complaints.casework.afterwards import a_week_later
from tests.complaints.casework.befores import adding_day, closed, crowded, silent, telling, two_open
from tests.complaints.failing_calls import Scene, Work
from tests.complaints.house import OFFERED, House

Before = Callable[[House], Awaitable[object]]
Given = Callable[[House], tuple[Any, ...]]


def letters(_: str) -> str:
    """Chance that is always the same."""
    return "A"


def deed(before: Before, act: Callable[..., Awaitable[Any]], given: Given, **named: Any) -> Scene:
    """An act in a transaction of its own, `at` last."""

    async def work(house: House) -> Work:
        args = given(house)
        return lambda: house.do(act, *args, **named)

    return Scene(before, work)


def query(before: Before, act: Callable[..., Awaitable[Any]], given: Given) -> Scene:
    """An act that takes no time."""

    async def work(house: House) -> Work:
        args = given(house)
        return lambda: house.read(act, *args)

    return Scene(before, work)


def ana(house: House) -> Customer:
    """The customer."""
    return house.people.ana


def of_case(
    before: Before,
    act: Callable[..., Awaitable[Any]],
    given: Given = lambda _: (),
    *,
    at: bool = True,
    customer_first: bool = False,
    **named: Any,
) -> Scene:
    """An act that is handed the case itself, before whatever else is given."""

    async def work(house: House) -> Work:
        args = (*((ana(house),) if customer_first else ()), await house.case(), *given(house))
        return (lambda: house.do(act, *args, **named)) if at else (lambda: house.read(act, *args))

    return Scene(before, work)


def of_decision(before: Before, act: Callable[..., Awaitable[Any]], given: Given) -> Scene:
    """An act that is handed the case and its decision."""

    async def work(house: House) -> Work:
        args = (await house.case(), await house.decision(), *given(house))
        return lambda: house.do(act, *args)

    return Scene(before, work)


def of_draft(before: Before, act: Callable[..., Awaitable[Any]], **named: Any) -> Scene:
    """An act that is handed the customer and the draft itself."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.get, 1)
        return lambda: house.do(act, house.people.ana, draft, **named)

    return Scene(before, work)


def placed(before: Before, talk: SmallTalk | None = None) -> Scene:
    """A plain message that finds its place."""
    return deed(before, placing.place, lambda house: (ana(house), house.told("So"), None, talk, OFFERED))


def looked_at(before: Before, name: str) -> Scene:
    """A clock whose hour has come."""

    async def work(house: House) -> Work:
        clock = next(clock for clock in await house.read(clocks.of_case, 1) if clock.name == name)
        return lambda: house.do(watching.look_at, clock)

    return Scene(before, work)


def customer_adds() -> Scene:
    """A kept message joins a case."""

    async def work(house: House) -> Work:
        piece = (await house.read(drafts.unplaced, ana(house).id))[0]
        return lambda: house.do(conversing.customer_adds, ana(house), 1, piece)

    return Scene(two_open, work)


def filled_in_words() -> Scene:
    """A typed line; its time does not come last."""

    async def set_up(house: House) -> None:
        await house.taken()
        await house.do(deciding.begin, 1, house.people.lan)

    async def work(house: House) -> Work:
        return lambda: house.read(
            lambda tx: deciding.fill_in_words(tx, 1, house.people.lan, "The parcel was lost.", None, house.at)
        )

    return Scene(set_up, work)


def notice_of() -> Scene:
    """The decision as its reader gets it."""

    async def work(house: House) -> Work:
        case, decision = await house.case(), await house.decision()
        return lambda: house.read(announcing.notice_of, case, decision, house.at.date())

    return Scene(House.decided, work)


def informed() -> Scene:
    """The hour of the next news."""

    async def work(house: House) -> Work:
        case, clock = await house.case(), (await house.read(clocks.running, 1))[ClockName.UPDATE]
        return lambda: house.do(informing.look_at, case, clock)

    return Scene(a_week_later, work)


def surveyed() -> Scene:
    """A survey whose hour has come."""

    async def before(house: House) -> None:
        await closed(house)
        house.passes(days=1)

    async def work(house: House) -> Work:
        (planned,) = await house.read(ratings.to_ask, house.at, 9)
        return lambda: house.do(surveying.ask, planned)

    return Scene(before, work)


def offered_again() -> Scene:
    """A silent draft."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.get, 1)
        return lambda: house.do(drafting.offer_again, draft)

    return Scene(silent, work)


def filed_in_a_crowd() -> Scene:
    """With files, when the group is owed more than it takes."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.open_draft, ana(house).id)
        assert draft is not None
        return lambda: house.do(filing.file_complaint, ana(house), draft.id, 9, draw=letters)

    return Scene(crowded, work)


def understood() -> Scene:
    """What the review shows."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.get, 1)
        return lambda: house.read(prompting.understood, draft)

    return Scene(House.drafted, work)


def asked_of_draft(act: Callable[..., Awaitable[Any]]) -> Scene:
    """A question about a draft that is handed itself."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.get, 1)
        return lambda: house.read(act, draft)

    return Scene(telling, work)


def day_read() -> Scene:
    """What was typed where a day is asked for."""

    async def work(house: House) -> Work:
        draft = await house.read(drafts.get, 1)
        return lambda: house.do(dating.read_in, draft, "12/11", Languages().day_meant)

    return Scene(adding_day, work)
