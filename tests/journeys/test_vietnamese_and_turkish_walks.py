"""The whole walk in Vietnamese and in Turkish, staff included: no word of another language on the way."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import steps
from tests.journeys.more_tongues import STAFF_TURKISH, STAFF_VIETNAMESE, TURKISH, VIETNAMESE
from tests.journeys.tongues import StaffTongue, Tongue


@dataclass(frozen=True)
class Land:
    """A desk's language and zone, and what stands in its texts for certain facts, typed by hand."""

    tongue: Tongue
    staff: StaffTongue
    zone: str
    one_file: str
    promised: str  # on the receipt
    reply: str  # of the staff
    reasons: str
    typed_day: str  # for the remedy, as staff type it
    remedy: str
    rated: str
    closed_card: str
    typed_accept: str  # without its marks, or in another case
    typed_period: str
    figures: str
    respond_by: str
    review_by: str
    exhausted: str
    queue: str


VIETNAM = Land(
    tongue=VIETNAMESE,
    staff=STAFF_VIETNAMESE,
    zone="Asia/Ho_Chi_Minh",
    one_file="Tệp: 1 tệp",
    promised="chậm nhất là thứ Ba, ngày 17 tháng 11; kết quả có chậm nhất là thứ Hai, ngày 30 tháng 11.",
    reply="Chào chị Mai, chúng tôi đang tìm gói hàng.",
    reasons="Chị nói đúng, gói hàng đã thất lạc.",
    typed_day="thu sau, 20/11/2026",
    remedy="Khắc phục: hoàn tiền đầy đủ, chậm nhất là thứ Sáu, ngày 20 tháng 11.",
    rated="Khách đánh giá việc xử lý: rất tốt.",
    closed_card="Đã đóng: đã xong",
    typed_accept="dong y",
    typed_period="nam nay",
    figures="T5 1/1 đến T3 17/11",
    respond_by="chậm nhất là thứ Hai, ngày 30 tháng 11",
    review_by="chậm nhất là thứ Hai, ngày 14 tháng 12",
    exhausted="việc xem xét lại đã xong",
    queue="Hồ sơ đang mở, gấp nhất trước:",
)
TURKEY = Land(
    tongue=TURKISH,
    staff=STAFF_TURKISH,
    zone="Europe/Istanbul",
    one_file="Dosyalar: 1 dosya",
    promised="en geç 17 Kasım Salı günü size yazacak; kararımızı en geç 30 Kasım Pazartesi günü bildireceğiz.",
    reply="Merhaba Işıl Hanım, kargonuzu arıyoruz.",
    reasons="Haklısınız, kargonuz kayboldu.",
    typed_day="20 KASIM CUMA",
    remedy="Yapacağımız: tam para iadesi, en geç 20 Kasım Cuma.",
    rated="Müşterinin değerlendirmesi: çok iyi.",
    closed_card="Kapalı: tamamlandı",
    typed_accept="KABUL EDİYORUM",
    typed_period="BU YIL",
    figures="1 Oca Per ile 17 Kas Sal arası",
    respond_by="30 Kasım Pazartesi gününe kadar",
    review_by="en geç 14 Aralık Pazartesi günü",
    exhausted="yeniden incelememiz bitti",
    queue="Açık şikâyetler, en acili önce:",
)
LANDS = pytest.mark.parametrize("land", [VIETNAM, TURKEY], ids=["vi", "tr"])
ENGLISH = re.compile(
    r"\b(the|and|your|you|we|are|was|is|nothing|here|this|case|complaint|by|today|file)\b", re.IGNORECASE
)


@pytest.fixture
async def abroad(land: Land, tmp_path: Path, frameworks: None, clock: Clock) -> AsyncIterator[DeskUnderTest]:
    """A desk in that land, whose staff speak its language."""
    async with DeskUnderTest(tmp_path, clock=clock, staff_language=land.tongue.code, timezone=land.zone) as started:
        yield started


async def decides_by_typed_day(topic: TopicSeat, land: Land) -> None:
    """Decide for a full refund, its day typed in words."""
    form = await steps.words_decision(topic, land.staff, reasons=land.reasons)
    await topic.taps(land.staff.refund, form)
    await topic.replies(await topic.reads(steps.Asks(land.staff.by_when, form.id)), land.typed_day)
    await steps.sends_decision(topic, form, land.staff)


def assert_nothing_is_english(desk: DeskUnderTest) -> None:
    """Everything that either bot said, and every button and menu, is in the land's language."""
    chats = [*desk.telegram.world.private.values(), desk.group]
    said = [m for chat in chats for m in chat.messages.values() if m.sender in {desk.customers, desk.staff}]
    assert len(said) > 20
    assert [m.text for m in said if ENGLISH.search(m.text)] == []
    assert [button for m in said for button in m.buttons if ENGLISH.search(button)] == []
    menus = [entry["description"] for menu in desk.staff.commands.values() for entry in menu]
    assert len(menus) > 9
    assert [entry for entry in menus if ENGLISH.search(entry)] == []


async def tells_everything(chat: Seat, tongue: Tongue) -> None:
    """A greeting, a story in two messages, and a photo."""
    await chat.types(tongue.greeting)
    await chat.reads(tongue.welcome)
    await chat.types(tongue.story)
    await chat.types(tongue.more_story)
    await chat.sends_photo()
    await chat.reads(steps.Asks(tongue.more))


@LANDS
async def test_a_complaint_travels_to_its_closing(abroad: DeskUnderTest, land: Land) -> None:
    tongue, staff = land.tongue, land.staff
    customer = abroad.customer(tongue.name, tongue.code)
    await tells_everything(customer, tongue)
    assert land.one_file in (await steps.answers(customer, tongue)).text
    reference = await steps.submits(customer, tongue)
    assert land.promised in (await customer.shows(tongue.receipt)).text
    topic = await steps.topic_of(abroad, reference)
    await steps.takes(topic, staff)
    await customer.reads(tongue.in_hand)
    await steps.answers_customer(topic, land.reply, tongue.story, staff)
    await customer.replies(await customer.reads(tongue.from_staff), tongue.more_story)
    await customer.reads(tongue.added)
    await decides_by_typed_day(topic, land)
    assert land.remedy in (await customer.reads(tongue.accept_question)).text
    await customer.types(land.typed_accept)
    await customer.reads(tongue.accepted)
    await topic.reads(staff.accepts)
    await steps.carries_out(topic, staff)
    await customer.reads(steps.Asks(tongue.was_it_done))
    await customer.taps(tongue.yes_done)
    await customer.reads(tongue.closed)
    await steps.rates(abroad, customer, tongue)
    await topic.reads(land.rated)
    await topic.shows(land.closed_card)
    await abroad.office().general.types(f"/stats {land.typed_period}")
    await abroad.office().general.reads(land.figures)
    assert_nothing_is_english(abroad)


@LANDS
async def test_a_review_ends_with_the_ways_outside(abroad: DeskUnderTest, land: Land) -> None:
    tongue, staff = land.tongue, land.staff
    customer = abroad.customer(tongue.name, tongue.code)
    topic = await steps.topic_of(abroad, await steps.files(customer, tongue))
    await abroad.office().general.types("/queue")
    await abroad.office().general.reads(land.queue)
    await steps.takes(topic, staff)
    await steps.decides_with_nothing_due(topic, staff)
    assert land.respond_by in (await customer.reads(tongue.decision)).text
    await customer.taps(tongue.not_satisfied)
    assert land.review_by in (await customer.reads(tongue.review_begins)).text
    await topic.reads(staff.not_satisfied)
    review = abroad.office(abroad.minh).topic("AM-")
    await steps.takes(review, staff)
    await steps.decides_with_nothing_due(review, staff)
    assert tongue.ways_outside in (await customer.reads(tongue.final_decision)).text
    await customer.taps(tongue.not_satisfied)
    await customer.reads(tongue.ways_outside)
    assert abroad.clock
    abroad.clock.passes(days=15)
    await abroad.restart()
    assert land.exhausted in (await customer.reads(tongue.closed)).text
