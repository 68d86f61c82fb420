"""In Persian, with photos: a kettle that came broken, answered and decided in Persian."""

from pathlib import Path
from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.handler import at_case
from desk.playing.scenes.playing import offers
from desk.playing.scenes.stage import Stage

_FOLDER: Final = Path(__file__).parent / "photos"
PHOTOS: Final = tuple((_FOLDER / f"{name}.jpg").read_bytes() for name in ("kettle", "box", "base"))
KETTLE: Final = Complaint(
    "کتری برقی شکسته رسید. جعبه هم له شده بود.", about=Category.QUAL, wish=Remedy.EXCHANGE, photos=PHOTOS
)
ANSWER: Final = "سلام. عکس‌ها رسید، ممنون. همین امروز بررسی می‌کنیم که در راه چه اتفاقی افتاده است."
BROKEN: Final = Finding(
    Outcome.UPHELD, "بسته در راه آسیب دیده است و حق با شماست. یک کتری نو برایتان می‌فرستیم.", Remedy.EXCHANGE
)


async def play(stage: Stage) -> None:
    """Up to the decision: it is left to whoever watches to accept it, or not."""
    customer = await comes_in(stage, "fa")
    lan = await at_case(stage, stage.lan, await customer.files(KETTLE))
    await lan.takes()
    await lan.answers(KETTLE.story, ANSWER)
    await customer.reads(ANSWER)
    await lan.decides(BROKEN)
    await customer.reads(offers(customer.label("accept")), "the decision")
