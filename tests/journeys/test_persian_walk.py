"""The whole walk in Persian, staff included: Jalali dates, Persian digits and direction are asserted on characters."""

import re

from playground.messages import Message
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import steps
from tests.journeys.tongues import PERSIAN as FA
from tests.journeys.tongues import STAFF_PERSIAN as STAFF

LRI, FSI, PDI, RLM = "\u2066", "\u2068", "\u2069", "\u200f"
LATIN_DIGIT = re.compile(r"[0-9]")


def outside_isolates(text: str) -> str:
    """What the writer of the template wrote: everything that stands in no isolate."""
    return re.sub(r"[\u2066-\u2068].*?\u2069", "", text)


def assert_persian(message: Message) -> None:
    """Digits are Persian, and every line begins with a right-to-left letter or mark."""
    assert not LATIN_DIGIT.search(outside_isolates(message.text)), message.text
    for line in filter(None, outside_isolates(message.text).split("\n")):
        first = next((c for c in line if c.isalpha() or c == RLM), "آ")
        assert first == RLM or "\u0600" <= first <= "\u06ff", line


async def test_a_complaint_travels_to_its_closing_in_persian(tehran: DeskUnderTest) -> None:
    sara = tehran.customer(FA.name, "fa")
    await sara.starts()
    await sara.reads(FA.welcome)
    await sara.types(FA.story)
    await sara.types(FA.more_story)
    await sara.sends_photo(caption="جلوی در")
    await sara.reads(steps.Asks(FA.more))
    review = await steps.answers(sara, FA)
    assert "فایل‌ها: ۱ فایل" in review.text
    reference = await steps.submits(sara, FA)
    receipt = await sara.shows(FA.receipt)
    assert f"کد پیگیری: {LRI}{reference}{PDI}" in receipt.text
    assert "تا سه‌شنبه ۲۶ آبان به شما پیام می‌دهد و نتیجه را تا دوشنبه ۹ آذر می‌گوییم" in receipt.text
    topic = await steps.topic_of(tehran, reference)
    await steps.takes(topic, STAFF)
    await sara.reads(FA.in_hand)
    await steps.answers_customer(topic, "سارای گرامی، پیگیر هستیم.", FA.story, STAFF)
    await sara.replies(await sara.reads(FA.from_staff), "لطفاً زودتر")
    await sara.reads(FA.added)
    await steps.decides(topic, STAFF, reasons="حق با شماست، بسته گم شد.")
    decision = await sara.reads(FA.accept_question)
    assert "بازگشت کامل پول، تا پنجشنبه ۲۸ آبان" in decision.text
    await sara.taps(FA.accept)
    await sara.reads(FA.accepted)
    await topic.reads(STAFF.accepts)
    await steps.carries_out(topic, STAFF)
    await sara.reads(steps.Asks(FA.was_it_done))
    await sara.taps(FA.yes_done)
    await sara.reads(FA.closed)
    await steps.rates(tehran, sara, FA)
    await assert_all_persian(tehran, topic)


async def assert_all_persian(desk: DeskUnderTest, topic: TopicSeat) -> None:
    """Everything that either bot said in this walk."""
    chats = [*desk.telegram.world.private.values(), desk.group]
    said = [m for chat in chats for m in chat.messages.values() if m.sender in {desk.customers, desk.staff} and m.text]
    assert len(said) > 20
    for message in said:
        assert_persian(message)
    assert topic.person.name


async def test_a_review_ends_in_persian_with_the_ways_outside(tehran: DeskUnderTest) -> None:
    sara = tehran.customer(FA.name, "fa")
    topic = await steps.topic_of(tehran, await steps.files(sara, FA))
    await steps.takes(topic, STAFF)
    await steps.decides_with_nothing_due(topic, STAFF)
    decision = await sara.reads(FA.decision)
    assert "شکایت شما را وارد ندانستیم." in decision.text
    assert "تا دوشنبه ۹ آذر خبر دهید" in decision.text
    await sara.taps(FA.not_satisfied)
    assert "تا دوشنبه ۲۳ آذر می‌گیرید" in (await sara.reads(FA.review_begins)).text
    await topic.reads(STAFF.not_satisfied)
    review = tehran.office(tehran.minh).topic("AM-")
    await steps.takes(review, STAFF)
    await steps.decides_with_nothing_due(review, STAFF)
    assert FA.ways_outside in (await sara.reads(FA.final_decision)).text
    await sara.taps(FA.not_satisfied)
    assert FA.ways_outside in (await sara.reads("این نتیجهٔ نهایی ما بود.")).text
    assert tehran.clock
    tehran.clock.passes(days=15)
    await tehran.restart()
    assert "بازنگری ما به پایان رسید" in (await sara.reads(FA.closed)).text


async def test_rows_of_buttons_are_reversed_for_persian_readers(tehran: DeskUnderTest) -> None:
    sara = tehran.customer(FA.name, "fa")
    question = await steps.tells(sara, FA)
    assert [button["text"] for button in question.rows[-1]] == [FA.cancel, FA.back]
    assert [button["text"] for button in question.rows[0]] == ["کیفیت", FA.delivery]


async def test_what_was_typed_is_isolated_line_by_line_and_loses_its_controls(desk: DeskUnderTest) -> None:
    ana = desk.customer("Ana \u202eSilva")
    await ana.types("first\u202e line\nsecond\u2066 line")
    await ana.reads("about?")
    review = await steps.answers(ana)
    assert f"What happened: {FSI}first line{PDI}\n{FSI}second line{PDI}" in review.text
    topic = await steps.topic_of(desk, await steps.submits(ana))
    assert f"{FSI}Ana Silva{PDI} wrote" in (await topic.shows("second line")).text


async def test_a_status_in_persian_is_found_by_a_reference_in_persian_digits(tehran: DeskUnderTest) -> None:
    sara = tehran.customer(FA.name, "fa")
    reference = await steps.files(sara, FA)
    await sara.types("/status " + reference.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    status = await sara.reads("آخرین اقدام")
    assert f"شکایت {LRI}{reference}{PDI}: ثبت شد" in status.text
    assert "تاریخ ثبت: دوشنبه ۲۵ آبان" in status.text
    assert "تا سه‌شنبه ۲۶ آبان" in status.text
