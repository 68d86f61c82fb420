"""In Vietnamese: a bill that was paid twice."""

from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.remedies import Finding, Outcome, Remedy
from desk.playing.scenes.customer import Complaint, comes_in
from desk.playing.scenes.handler import at_case
from desk.playing.scenes.stage import Stage

BILL: Final = Complaint(
    "Tôi đã trả hóa đơn tháng 10 hai lần mà chưa thấy hoàn tiền.", about=Category.BILL, wish=Remedy.REFUND_FULL
)
ANSWER: Final = "Kính chào Quý khách, chúng tôi đã thấy hai lần thanh toán. Chiều nay chúng tôi hoàn lại một lần."
PAID_TWICE: Final = Finding(
    Outcome.UPHELD, "Quý khách đã thanh toán hai lần do lỗi của hệ thống chúng tôi.", Remedy.REFUND_FULL
)


async def play(stage: Stage) -> None:
    """Filed, taken, answered, decided, accepted."""
    customer = await comes_in(stage, "vi")
    lan = await at_case(stage, stage.lan, await customer.files(BILL))
    await lan.takes()
    await lan.answers(BILL.story, ANSWER)
    await customer.reads(ANSWER)
    await lan.decides(PAID_TWICE)
    await customer.taps("accept")
    await lan.hears_of_acceptance()
