"""A customer who hides the name: *a customer* to staff, in each language, from the first card to the record."""

import pytest

from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.secrets import leaked
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

HIDE = {"en": "Hide my name", "fa": "پنهان کردن نامم", "vi": "Ẩn tên", "tr": "Adımı gizle"}
HIDDEN = {
    "en": "Our staff do not see your name.",
    "fa": "همکاران ما نام شما را نمی‌بینند.",
    "vi": "Nhân viên không thấy tên của Quý khách.",
    "tr": "Görevlilerimiz adınızı görmez.",
}


@pytest.mark.parametrize("tongue", [ENGLISH, PERSIAN, VIETNAMESE, TURKISH], ids=lambda tongue: tongue.code)
async def test_whoever_hides_the_name_is_a_customer_to_staff_and_is_told_so(
    desk: DeskUnderTest, tongue: Tongue
) -> None:
    """One tap in the review; words are still theirs, answers still arrive."""
    chat = desk.customer("Scheherazade", tongue.code)
    await steps.tells(chat, tongue)
    await steps.answers(chat, tongue)
    await chat.taps(HIDE[tongue.code])
    await chat.reads(steps.Asks(tongue.review))
    reference = await steps.submits(chat, tongue)
    assert HIDDEN[tongue.code] in (await chat.shows(tongue.receipt)).text
    topic = await steps.topic_of(desk, reference)
    await steps.takes(topic)
    await topic.shows("A customer wrote")
    await steps.answers_customer(topic, "Dear customer", tongue.story)
    await chat.reads("Dear customer")

    await topic.types("/case")
    await topic.reads("A customer · received")
    await ledger.settles(desk)
    assert leaked(desk, "Scheherazade", str(chat.person.id)) == []
