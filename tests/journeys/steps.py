"""Steps that journeys share: filing a complaint, taking it, answering, deciding; in whatever language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from playground.deeds import Seat
from playground.messages import Message
from playground.people import TopicSeat
from playground.users import User
from tests.desks import DeskUnderTest
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH, StaffTongue, Tongue

REFERENCE: Final = re.compile(r"AM-\d\d-[0-9A-Z]{6}-[0-9A-Z]")
REASONS: Final = "You are right: we lost it."


@dataclass(frozen=True)
class Asks:
    """A question that stands: it says this, has buttons under it, and (with `id`) is that very message."""

    phrase: str
    id: int = 0

    def __call__(self, message: Message) -> bool:
        return self.phrase in message.text and bool(message.buttons) and self.id in {0, message.id}


def of_kind(kind: str) -> Callable[[Message], bool]:
    """A message that is a photo, a voice message …"""
    return lambda message: message.kind == kind


def answered(question: Message) -> Callable[[Message], bool]:
    """That question, without its buttons."""
    return lambda message: message.id == question.id and not message.buttons


def reference_in(message: Message) -> str:
    """The reference that a message names."""
    found = REFERENCE.search(message.text)
    assert found, message
    return found[0]


# the customer


async def tells(chat: Seat, tongue: Tongue = ENGLISH, story: str = "") -> Message:
    """Write a story, up to the first question."""
    await chat.types(story or tongue.story)
    return await chat.reads(Asks(tongue.more))


async def answers(chat: Seat, tongue: Tongue = ENGLISH) -> Message:
    """Answer both questions with buttons, up to the review."""
    await chat.taps(tongue.delivery)
    await chat.reads(Asks(tongue.wish))
    await chat.taps(tongue.refund)
    return await chat.reads(Asks(tongue.review))


async def submits(chat: Seat, tongue: Tongue = ENGLISH) -> str:
    """Tap *Submit*; the reference on the receipt."""
    await chat.taps(tongue.submit)
    return reference_in(await chat.reads(tongue.receipt))


async def files(chat: Seat, tongue: Tongue = ENGLISH, story: str = "") -> str:
    """File a complaint with three taps and one message; its reference."""
    await tells(chat, tongue, story)
    await answers(chat, tongue)
    return await submits(chat, tongue)


# the staff


async def topic_of(desk: DeskUnderTest, reference: str, person: User | None = None) -> TopicSeat:
    """The case's topic as somebody sees it (Lan where nobody is named), with its card."""
    office = desk.office(person)  # type: ignore[arg-type]  # people of the desk are persons
    topic = await office.finds_topic(reference)
    await topic.shows(lambda message: reference in message.text and bool(message.buttons))
    return topic


async def card_in(topic: TopicSeat, button: str) -> Message:
    """The card, once it bears that button."""
    return await topic.shows(lambda message: button in message.buttons and "AM-" in message.text)


async def takes(topic: TopicSeat, staff: StaffTongue = STAFF_ENGLISH) -> None:
    """Take the case; the card names whoever took it."""
    await topic.taps(staff.take, await card_in(topic, staff.take))
    await topic.shows(lambda message: bool(message.buttons) and topic.person.name in message.text)


async def answers_customer(topic: TopicSeat, text: str, story: str = "", staff: StaffTongue = STAFF_ENGLISH) -> Message:
    """Reply to the message that shows the customer's words; the line that says it was delivered."""
    shown = await topic.shows(story or ENGLISH.story)
    await topic.replies(shown, text)
    return await topic.reads(staff.sent)


async def words_decision(
    topic: TopicSeat, staff: StaffTongue = STAFF_ENGLISH, outcome: str = "", reasons: str = REASONS
) -> Message:
    """Fill in the form up to the remedy; the form that asks for it."""
    await topic.taps(staff.decide, await card_in(topic, staff.decide))
    form = await topic.reads(Asks(staff.what_found))
    await topic.taps(outcome or staff.agree, form)
    form = await topic.reads(Asks(staff.reasons, form.id))
    await topic.replies(form, reasons)
    return await topic.reads(Asks(staff.what_to_do, form.id))


async def decides(
    topic: TopicSeat, staff: StaffTongue = STAFF_ENGLISH, outcome: str = "", reasons: str = REASONS
) -> None:
    """Decide for a full refund within three working days, and see it delivered."""
    form = await words_decision(topic, staff, outcome, reasons)
    await topic.taps(staff.refund, form)
    form = await topic.reads(Asks(staff.by_when, form.id))
    await topic.taps(staff.in_3_days, form)
    await sends_decision(topic, form, staff)


async def decides_with_nothing_due(topic: TopicSeat, staff: StaffTongue = STAFF_ENGLISH, outcome: str = "") -> None:
    """Decide without a remedy, and see it delivered."""
    form = await words_decision(topic, staff, outcome or staff.not_agree)
    await topic.taps(staff.nothing, form)
    await sends_decision(topic, form, staff)


async def sends_decision(topic: TopicSeat, form: Message, staff: StaffTongue = STAFF_ENGLISH) -> None:
    """Send what the form says."""
    await topic.taps(staff.send, await topic.reads(Asks(staff.preview, form.id)))
    await topic.reads(staff.decision_sent)


async def carries_out(topic: TopicSeat, staff: StaffTongue = STAFF_ENGLISH) -> None:
    """Say that the remedy was carried out."""
    await topic.taps(staff.remedied, await card_in(topic, staff.remedied))


# whole stretches


async def taken(desk: DeskUnderTest, chat: Seat, tongue: Tongue = ENGLISH, story: str = "") -> TopicSeat:
    """A complaint that Lan has taken; its topic."""
    topic = await topic_of(desk, await files(chat, tongue, story))
    await takes(topic)
    await chat.reads(tongue.in_hand)
    return topic


async def decided(desk: DeskUnderTest, chat: Seat, tongue: Tongue = ENGLISH) -> TopicSeat:
    """A complaint on which Lan has decided for a refund; its topic."""
    topic = await taken(desk, chat, tongue)
    await decides(topic)
    await chat.reads(tongue.decision)
    return topic


async def closed(desk: DeskUnderTest, chat: Seat) -> TopicSeat:
    """A complaint that was rejected by us, accepted by the customer, and so closed; its topic."""
    topic = await taken(desk, chat)
    await decides_with_nothing_due(topic)
    await chat.reads(ENGLISH.decision)
    await chat.taps(ENGLISH.accept)
    await chat.reads(ENGLISH.closed)
    return topic


async def passes(desk: DeskUnderTest, **length: float) -> None:
    """Let time pass; a desk that is started looks at once at what is due."""
    assert desk.clock is not None
    desk.clock.passes(**length)
    await desk.restart()


async def rates(desk: DeskUnderTest, chat: Seat, tongue: Tongue = ENGLISH) -> None:
    """A day after closing: very well, very well, and no line."""
    await passes(desk, days=1, minutes=1)
    await chat.reads(tongue.survey)
    await chat.taps(tongue.very_well)
    await chat.reads(tongue.survey_result)
    await chat.taps(tongue.very_well)
    await chat.reads(tongue.survey_line)
    await chat.taps(tongue.skip)
    await chat.reads(tongue.rated)
