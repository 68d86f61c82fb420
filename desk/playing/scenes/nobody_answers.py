"""In Turkish: nobody answers, and the washing machine is still broken."""

from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.handler import at_case
from desk.playing.scenes.stage import Stage

SILENCE: Final = Complaint(
    "Üç gündür arıyorum, telefonu açan yok. Çamaşır makinem hâlâ bozuk.", about=Category.CHAND, wish=Remedy.REPAIR
)
ANSWER: Final = "Merhaba, kusur bizde. Teknisyenimiz yarın saat 10.00’da sizde olacak."
OUR_FAULT: Final = Finding(
    Outcome.UPHELD, "Haklısınız: üç gün boyunca telefonlarımıza bakan olmadı, özür dileriz.", Remedy.REPAIR
)


async def play(stage: Stage) -> None:
    """Filed, taken, answered, decided, accepted."""
    customer = await comes_in(stage, "tr")
    lan = await at_case(stage, stage.lan, await customer.files(SILENCE))
    await lan.takes()
    await lan.answers(SILENCE.story, ANSWER)
    await customer.reads(ANSWER)
    await lan.decides(OUR_FAULT)
    await customer.taps("accept")
    await lan.hears_of_acceptance()
