"""A late parcel: filed, taken, answered, decided, accepted, put right, closed."""

from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.ending import is_put_right, looks_at_figures
from desk.playing.scenes.handler import at_case
from desk.playing.scenes.stage import Stage

PARCEL: Final = Complaint(
    "My parcel should have come on Monday. It is Friday, and nobody answers the phone.",
    about=Category.DELIV,
    wish=Remedy.REFUND_FULL,
)
ANSWER: Final = "Thank you for telling us. The carrier has lost it; we are checking what we can do."
LATER: Final = "I would rather have the money back."
LOST: Final = Finding(
    Outcome.UPHELD, "The carrier lost your parcel, and we left you without an answer.", Remedy.REFUND_FULL
)


async def play(stage: Stage) -> None:
    """Everything that there is to a complaint, once; at the end Lan looks at the figures."""
    customer = await comes_in(stage, "en")
    await customer.starts()
    lan = await at_case(stage, stage.lan, await customer.files(PARCEL))
    await lan.takes()
    await customer.reads(stage.languages["en"].label("state", "INVESTIGATING"))
    await lan.answers(PARCEL.story, ANSWER)
    await customer.reads(ANSWER)
    await customer.types(LATER)
    await lan.hears(LATER)
    await lan.notes("The carrier admits it. The money goes back today.")
    await lan.decides(LOST)
    await customer.taps("accept")
    await is_put_right(lan, customer)
    await looks_at_figures(stage, stage.lan)
    await customer.rates_if_asked()
