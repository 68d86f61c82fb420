"""A decision that does not satisfy: the customer says why, somebody else looks again, and decides otherwise."""

from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.ending import is_put_right
from desk.playing.scenes.handler import at_case
from desk.playing.scenes.playing import after
from desk.playing.scenes.stage import Stage

HEADPHONES: Final = Complaint(
    "The headphones that I bought in September are silent on the left side. The shop says that I broke them.",
    about=Category.QUAL,
    wish=Remedy.REFUND_FULL,
)
NOT_US: Final = Finding(
    Outcome.NOT_UPHELD, "The workshop found a cable that was torn off, which no guarantee covers.", Remedy.NONE
)
WHY: Final = (
    "The cable was never touched: it comes loose inside. The workshop sent me a photo of a black pair, mine is white."
)
AGAIN: Final = Finding(
    Outcome.UPHELD, "You are right: the workshop had mixed up two pairs. Yours had a fault of ours.", Remedy.REFUND_FULL
)


async def play(stage: Stage) -> None:
    """Lan decides, Minh reviews: whoever decided does not decide again."""
    customer = await comes_in(stage, "en")
    reference = await customer.files(HEADPHONES)
    lan = await at_case(stage, stage.lan, reference)
    await lan.takes()
    await lan.decides(NOT_US)
    first = await customer.taps("not_satisfied")
    await customer.types(WHY)
    minh = await at_case(stage, stage.minh, reference)
    await minh.hears(WHY)
    await minh.takes()
    await minh.decides(AGAIN)
    await customer.taps("accept", after(first))  # the first one still bears its buttons for a moment
    await is_put_right(minh, customer)
