"""A crawler in the customers' chat: every button in every state that it can reach, and nonsense in each of them.

A state is how the newest message begins and what its buttons carry, or, where it has none, those of the newest one
that has; numbers left out. What stands above is for the careless customer.
A path is played anew by somebody new. Whatever is done is answered, and whatever state it leads to has a way on: words
typed there are taken, not refused.
"""

import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import settings

from complaints.casework import conversing, deciding, handling, remedying
from complaints.casework.told import Told
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import cases
from complaints.storage.cases import Case
from playground import errors
from tests.complaints.casework.befores import look
from tests.complaints.house import GROUP, House
from tests.misuse.conftest import Playing
from tests.misuse.visitor import PHOTO, STICKER, Visitor

LONGEST: Final = 4  # steps of a path in every run; `make fuzz` goes further
IN_A_SEARCH: Final = 6
MOST: Final = 250  # states from one beginning: beyond that something never ends
NONSENSE: Final = "qwerty zxcv"
_NUMBERS: Final = re.compile(r"AM-\d\d-\w{6}-\w|\d+")
State = tuple[tuple[str, ...], str]
Beginning = Callable[[House, Visitor], Awaitable[None]]


@dataclass(frozen=True)
class Step:
    """A press of the button that carries this, or something typed or sent."""

    deed: str
    carries: str = ""

    async def by(self, visitor: Visitor) -> None:
        """The visitor does it."""
        if self.deed == "types":
            await visitor.writes(NONSENSE)
        elif self.deed == "sends":
            await visitor.writes(photo=PHOTO)
        elif self.deed == "sticks":
            await visitor.writes(sticker=STICKER)
        else:
            standing = visitor.chat.buttons()
            number, data = next((n, data) for n, _, data in standing if bare(data) == self.carries)
            await visitor.presses(data, number)


def bare(text: str) -> str:
    """Without what is another one each time."""
    return _NUMBERS.sub("#", text)


def state_of(visitor: Visitor) -> State:
    """What stands in the chat."""
    newest = visitor.chat.newest[0].text if visitor.chat.lines else ""
    standing = next((line.buttons for line in visitor.chat.newest if line.buttons), [])
    return tuple(sorted({bare(data) for _, data in standing})), bare(newest)[:40]


def steps_from(state: State) -> list[Step]:
    """All that can be done there."""
    return [*(Step("taps", data) for data in state[0]), Step("types"), Step("sends"), Step("sticks")]


def longest(in_every_run: int) -> int:
    """How far it goes: further where there is time."""
    return IN_A_SEARCH if settings.get_current_profile_name() == "search" else in_every_run


class Crawler:
    """From one beginning, as far as it goes."""

    def __init__(self, playing: Playing, language: str, begin: Beginning, longest: int) -> None:
        self.playing, self.language, self.begin, self.longest = playing, language, begin, longest
        self.found: dict[State, tuple[Step, ...]] = {}
        self.tried = 0

    async def crawl(self) -> None:
        """Every state once, every step from it once."""
        waiting: deque[tuple[Step, ...]] = deque([()])
        while waiting:
            path = waiting.popleft()
            state = await self._play(path)
            if state in self.found:
                continue
            self.found[state] = path
            assert len(self.found) < MOST, "it never ends"
            if len(path) < self.longest:
                waiting.extend((*path, step) for step in steps_from(state))

    async def _play(self, path: tuple[Step, ...]) -> State:
        visitor = self.playing.visitor(self.language)
        await self.begin(self.playing.house, visitor)
        for step in path:
            before = heard(visitor)
            await step.by(visitor)
            self.tried += 1
            assert heard(visitor) > before, f"silence after {path}"
        state = state_of(visitor)
        if state not in self.found:
            await self._finds_a_way_on(visitor, path)
        return state

    async def _finds_a_way_on(self, visitor: Visitor, path: tuple[Step, ...]) -> None:
        before = heard(visitor)
        await visitor.writes(NONSENSE)
        assert heard(visitor) > before, f"nothing goes on after {path}"
        assert not visitor.refused, f"{visitor.refused} after {path}"


def heard(visitor: Visitor) -> int:
    """How much the visitor has been told."""
    return len(visitor.chat.lines) + len(visitor.alerts) + visitor.signs


async def stranger(_: House, __: Visitor) -> None:
    """Nothing was said yet."""


async def at_the_door(_: House, visitor: Visitor) -> None:
    await visitor.writes("/start")


async def filed(house: House, visitor: Visitor) -> None:
    await visitor.writes("My parcel never came")
    for carries in ("about:#:", "wish:#:", "submit:#"):
        await press(visitor, carries)


async def two_filed(house: House, visitor: Visitor) -> None:
    await filed(house, visitor)
    await visitor.writes("/complain")
    await filed(house, visitor)


async def _case(house: House, visitor: Visitor) -> Case:
    row = house.rows("customers", "telegram_id = ?", visitor.id)[0]
    return (await house.read(cases.of_customer, row["id"]))[0]


async def answered(house: House, visitor: Visitor) -> None:
    await filed(house, visitor)
    case = await _case(house, visitor)
    await house.do(handling.take, case.id, house.people.lan)
    told = Told(house.edge.number_of(GROUP), house.at, "We are on it")
    await house.do(conversing.staff_replies, case.id, house.people.lan, GROUP, told)
    await visitor.settle()


async def decided(house: House, visitor: Visitor, remedy: Remedy = Remedy.REFUND_FULL) -> None:
    await filed(house, visitor)
    case = await _case(house, visitor)
    await house.do(handling.take, case.id, house.people.lan)
    due = (house.at + timedelta(days=9)).date()
    finding = Finding(Outcome.UPHELD, "It was lost.", remedy, remedy_by=due if remedy is not Remedy.NONE else None)
    await house.do(deciding.decide, case.id, house.people.lan, finding, None)
    await visitor.settle()


async def remedied(house: House, visitor: Visitor) -> None:
    await decided(house, visitor)
    await press(visitor, "accept:#")
    await house.do(remedying.carried_out, (await _case(house, visitor)).id, house.people.lan)
    await visitor.settle()


async def closed(house: House, visitor: Visitor) -> None:
    await remedied(house, visitor)
    await press(visitor, "right:#")


async def surveyed(house: House, visitor: Visitor) -> None:
    await closed(house, visitor)
    house.passes(days=1)
    await look(house)
    await visitor.settle()


async def shown_data(house: House, visitor: Visitor) -> None:
    await closed(house, visitor)
    await visitor.writes("/complain")
    await visitor.writes("Another thing")
    await visitor.writes("/cancel")
    await visitor.writes("/mydata")


async def back(house: House, visitor: Visitor) -> None:
    """Two answers did not reach whoever had blocked the bot, and writes again."""
    await filed(house, visitor)
    case = await _case(house, visitor)
    await house.do(handling.take, case.id, house.people.lan)
    house.edge.refuses(errors.BLOCKED, when=lambda bot, _: bot == "customer")
    for words in ("On its way", "It is there"):
        told = Told(house.edge.number_of(GROUP), house.at, words)
        await house.do(conversing.staff_replies, case.id, house.people.lan, GROUP, told)
    await visitor.settle()
    house.edge.is_well()
    await visitor.writes("/start")


async def press(visitor: Visitor, carries: str) -> None:
    await Step("taps", carries).by(visitor)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("begin", "least", "steps"),
    [
        (at_the_door, 12, LONGEST),
        (stranger, 12, LONGEST),
        (filed, 5, LONGEST),
        (two_filed, 5, LONGEST),
        (answered, 5, LONGEST),
        (decided, 5, LONGEST),
        (remedied, 4, LONGEST),
        (closed, 5, LONGEST),
        (surveyed, 5, 3),
        (shown_data, 8, 3),
        (back, 3, 3),
    ],
)
def test_whatever_is_pressed_or_typed_there_is_a_way_on(
    playing: Playing, say: Callable[[str], None], begin: Beginning, least: int, steps: int
) -> None:
    crawls(Crawler(playing, "en", begin, longest(steps)), say, least)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("language", ["vi", "fa", "tr"])
def test_there_is_a_way_on_in_every_language(playing: Playing, say: Callable[[str], None], language: str) -> None:
    crawls(Crawler(playing, language, at_the_door, longest(3)), say, least=10)


def crawls(crawler: Crawler, say: Callable[[str], None], least: int) -> None:
    """From there on, and as many states as that at the least."""
    crawler.playing.runner.run(crawler.crawl())
    say(f"{len(crawler.found)} states, {crawler.tried} steps")
    assert len(crawler.found) >= least
