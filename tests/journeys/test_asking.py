"""Reading how complaints are handled, two taps from /start, and asking for a person, in four languages over HTTP."""

import pytest

from playground.deeds import Seat
from tests.desks import DeskUnderTest
from tests.journeys import steps
from tests.journeys.more_tongues import TURKISH, VIETNAMESE
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

FOUR = [
    (ENGLISH, "en", "How we handle it", "Steps and dates", "8 working hours", "human, please"),
    (VIETNAMESE, "vi", "Cách giải quyết", "Các bước, thời hạn", "8 giờ làm việc", "cho tôi gặp nhân viên"),
    (PERSIAN, "fa", "روش رسیدگی", "مراحل و مهلت‌ها", "۸ ساعت کاری", "می‌خواهم با کارشناس صحبت کنم"),
    (TURKISH, "tr", "Nasıl ele alıyoruz", "Aşamalar ve süreler", "8 çalışma saati", "lütfen temsilciye bağlayın"),
]
WAYS = pytest.mark.parametrize(
    ("tongue", "code", "policy", "times", "hours", "human"), FOUR, ids=[one[1] for one in FOUR]
)


@WAYS
async def test_the_dates_are_two_taps_from_the_door(
    desk: DeskUnderTest, tongue: Tongue, code: str, policy: str, times: str, hours: str, human: str
) -> None:
    chat = desk.customer("Kim Lee", code)
    await chat.starts()
    await chat.taps(policy, await chat.reads(tongue.welcome))
    await chat.taps(times, await chat.shows(lambda message: times in message.buttons))
    assert times not in (await chat.reads(hours)).buttons


@WAYS
async def test_whoever_asks_for_a_person_gets_one_with_one_tap(
    desk: DeskUnderTest, tongue: Tongue, code: str, policy: str, times: str, hours: str, human: str
) -> None:
    chat = desk.customer("Kim Lee", code)
    await chat.types(human)
    await chat.taps(tongue.submit, await chat.shows(lambda message: tongue.submit in message.buttons))
    topic = await steps.topic_of(desk, steps.reference_in(await chat.reads(tongue.receipt)))
    assert human in (await topic.reads(human)).text


async def test_a_person_asked_for_in_an_open_complaint_is_announced_in_its_topic(
    desk: DeskUnderTest, ana: Seat
) -> None:
    reference = await steps.files(ana)
    await ana.types("/human")
    assert reference in (await ana.reads("a person will write to you here by")).text
    await (await steps.topic_of(desk, reference)).reads("The customer asks for a person. They were told that")


async def test_at_a_question_the_words_ask_for_a_person_and_are_no_answer(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    await ana.taps(ENGLISH.delivery)
    await ana.reads(steps.Asks(ENGLISH.wish))
    await ana.types("human please")
    await ana.taps("Go on", await ana.reads("One tap, and it goes to a person"))
    assert "human" not in (await ana.reads(steps.Asks(ENGLISH.review))).text
