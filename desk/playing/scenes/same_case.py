"""Two who grab the same case at the same moment: one has it, and later hands it over to the other."""

import asyncio
from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.handler import Handler, at_case
from desk.playing.scenes.playing import after, both, offers, same, says
from desk.playing.scenes.stage import SceneStuck, Stage

BOILER: Final = Complaint(
    "The boiler that you installed last week leaks. There is water on the floor every morning.",
    about=Category.QUAL,
    wish=Remedy.REPAIR,
)
LATE: Final = "You were faster. I know the people in the workshop, if that helps."
NOTE: Final = "The workshop has a free hour this afternoon, and you know the people."
ANSWER: Final = "I am sorry about the water. A colleague comes between two and three this afternoon."
THANKS: Final = "Thank you, somebody will be at home."


async def play(stage: Stage) -> None:
    """Whoever was a moment later is told who has it; nobody answers the customer twice."""
    customer = await comes_in(stage, "en")
    reference = await customer.files(BOILER)
    lan, hoa = [await at_case(stage, person, reference) for person in (stage.lan, stage.hoa)]
    has_it, other = await _both_take(lan, hoa)
    await other.notes(LATE)
    ordered = await has_it.writes(f"/assign {other.person.name} {NOTE}")
    await other.reads(both(says(NOTE), after(ordered)), "the word that the case was handed over")
    await other.answers(BOILER.story, ANSWER)
    await customer.reads(ANSWER)
    await customer.types(THANKS)
    await other.hears(THANKS)


async def _both_take(one: Handler, another: Handler) -> tuple[Handler, Handler]:
    """Both press *Take* at the same moment; first whoever has the case then."""
    take = one.label("take")
    is_free = both(same(one.card), offers(take))
    for handler in (one, another):
        await handler.reads(is_free, f"the button “{take}”")
        await handler.turns()
    card = await one.finds(is_free, f"the button “{take}”")
    with one.stage.possible(one.person):
        await asyncio.gather(one.seat.taps(take, card), another.seat.taps(take, card))
    pairs = ((one, another), (another, one))
    told = [(has_it, late) for has_it, late in pairs if has_it.person.name in await late.is_answered()]
    if len(told) != 1:
        message = f"{one.person.name} waited for one of the two to be told that the other has the case, in vain."
        raise SceneStuck(message)
    return told[0]
