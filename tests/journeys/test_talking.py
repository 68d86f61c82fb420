"""After the receipt: messages both ways, quoting, and where a plain message goes."""

import pytest

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH, PERSIAN, Tongue

BOTH = pytest.mark.parametrize("tongue", [ENGLISH, PERSIAN], ids=["en", "fa"])


@BOTH
async def test_a_plain_message_joins_the_one_open_case(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    reference = await steps.files(customer, tongue)
    topic = await steps.topic_of(desk, reference)
    await customer.types(tongue.more_story)
    assert reference in (await customer.reads(tongue.added)).text
    assert "wrote, today" in (await topic.reads(tongue.more_story)).text


async def test_several_messages_in_a_row_are_confirmed_once(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    for n in range(5):
        await ana.types(f"And {n}")
    await ana.reads("Added to")
    await ledger.settles(desk)
    await ana.hears_nothing("Added to", during=0.1)


async def test_files_that_follow_reach_the_topic(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.topic_of(desk, await steps.files(ana))
    await ana.sends_photo(b"the door", "The door")
    await ana.sends_voice(b"a voice")
    shown = await topic.reads(steps.of_kind("photo"))
    assert shown.data == b"the door"
    assert "The door" in shown.text
    await topic.reads(lambda message: message.data == b"a voice")


async def test_answers_with_every_kind_of_file_reach_the_customer(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    story = await topic.shows(ENGLISH.story)
    for kind in ("photo", "document", "voice", "video", "audio"):
        await topic.sends(kind, f"a {kind}".encode(), f"Our {kind}", reply_to=story)
        answer = await ana.reads(steps.of_kind(kind))
        assert answer.data == f"a {kind}".encode()
        assert f"Our {kind}" in answer.text
        assert "From our staff, AM-" in answer.text


async def test_a_long_answer_reaches_the_customer_in_parts_and_whole(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.taken(desk, ana)
    await steps.answers_customer(topic, " ".join(f"word{n}" for n in range(500)))
    parts = [await ana.reads("(1/2)"), await ana.reads("(2/2)")]
    assert all(f"word{n}" in parts[0].text + parts[1].text for n in range(500))


async def test_an_answer_to_a_message_of_a_case_joins_that_case(desk: DeskUnderTest, ana: Seat) -> None:
    first = await steps.files(ana, story="The first")
    receipt = await ana.shows(first)
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    await steps.files(ana, story="The second")
    await ana.replies(receipt, "About the first")
    assert first in (await ana.reads("Added to")).text
    await (await steps.topic_of(desk, first)).shows("About the first")


async def two_cases(ana: Seat) -> list[str]:
    """Two open complaints; their references."""
    first = await steps.files(ana, story="The first")
    await ana.types("/complain")
    await ana.reads(ENGLISH.ask_story)
    return [first, await steps.files(ana, story="The second")]


async def test_with_several_cases_open_we_ask_which_newest_first(desk: DeskUnderTest, ana: Seat) -> None:
    first, second = await two_cases(ana)
    await ana.types("And one more thing")
    await ana.types("And another")
    which = await ana.reads("Which complaint is this about?")
    assert which.buttons == [second, first, "New complaint"]
    await ana.taps(first, which)
    assert first in (await ana.reads("Added to")).text
    topic = await steps.topic_of(desk, first)
    await topic.shows("And one more thing")
    await topic.shows("And another")
    await ana.shows(steps.answered(which))


@pytest.mark.parametrize("typed", ["reference", "new complaint"])
async def test_which_is_answered_in_typed_words_too(desk: DeskUnderTest, ana: Seat, typed: str) -> None:
    first, _ = await two_cases(ana)
    await ana.types("And one more thing")
    await ana.reads("Which complaint is this about?")
    await ana.types(first.lower() if typed == "reference" else typed)
    if typed == "reference":
        assert first in (await ana.reads("Added to")).text
    else:
        await ana.reads(steps.Asks(ENGLISH.more))
        assert "And one more thing" in (await steps.answers(ana)).text


async def test_after_closing_a_message_may_be_about_it(desk: DeskUnderTest, ana: Seat) -> None:
    topic = await steps.closed(desk, ana)
    await ana.types("It broke again")
    asked = await ana.reads("What is your message about?")
    assert asked.buttons == ["About this complaint", "New complaint", "Just saying thanks"]
    await ana.taps("About this complaint")
    await ana.reads("Added to")
    await topic.reads("It broke again")


async def test_after_closing_a_message_may_begin_a_new_complaint(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.closed(desk, ana)
    await ana.types("Now the bill is wrong")
    await ana.taps("New complaint", await ana.reads("What is your message about?"))
    await ana.reads(steps.Asks(ENGLISH.more))
    review = await steps.answers(ana)
    assert "Now the bill is wrong" in review.text
    await steps.submits(ana)


@pytest.mark.parametrize("way", ["tapped", "typed"])
async def test_after_closing_a_message_may_be_mere_thanks(desk: DeskUnderTest, ana: Seat, way: str) -> None:
    topic = await steps.closed(desk, ana)
    said = await ana.types("You were all so kind")
    await ana.reads("What is your message about?")
    await (ana.taps("Just saying thanks") if way == "tapped" else ana.types("just saying thanks"))
    await ledger.settles(desk)
    assert ana.chat.reactions[said.id, desk.customers.id] == [{"type": "emoji", "emoji": "🙏"}]
    await topic.hears_nothing("so kind", during=0.1)


@BOTH
async def test_thanks_alone_after_closing_get_a_sign_and_reopen_nothing(desk: DeskUnderTest, tongue: Tongue) -> None:
    ana = desk.customer("Ana Silva")
    await steps.closed(desk, ana)
    await ledger.settles(desk)
    ana.skip()
    thanks = await ana.types(tongue.thanks)
    await ledger.settles(desk)
    assert ana.chat.reactions[thanks.id, desk.customers.id] == [{"type": "emoji", "emoji": "🙏"}]
    assert not ana.unread
    assert ledger.ask(desk, "SELECT state FROM cases") == [("CLOSED",)]


@BOTH
async def test_a_greeting_begins_no_complaint(desk: DeskUnderTest, tongue: Tongue) -> None:
    customer = desk.customer(tongue.name, tongue.code)
    await customer.types(tongue.greeting)
    await customer.reads(tongue.welcome)
    await customer.types(tongue.thanks)
    await customer.reads(tongue.welcome)
    assert ledger.ask(desk, "SELECT count(*) FROM drafts") == [(0,)]


async def test_long_after_closing_a_message_begins_a_complaint(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    await steps.closed(desk, ana)
    clock.passes(days=31)
    await ana.types("Now the bill is wrong")
    await ana.reads(steps.Asks(ENGLISH.more))


async def test_complain_opens_a_second_complaint_beside_an_open_one(desk: DeskUnderTest, ana: Seat) -> None:
    first, second = await two_cases(ana)
    assert first != second
    assert ledger.ask(desk, "SELECT count(*) FROM cases WHERE state = 'RECEIVED'") == [(2,)]
    card = await steps.card_in(await steps.topic_of(desk, second), "Take")
    assert "2nd in 90 days" in card.text
