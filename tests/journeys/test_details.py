"""Adding details to a complaint, over HTTP: in English, and in Persian with its calendar, digits and direction."""

from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.test_persian_walk import FSI, PDI, assert_persian
from tests.journeys.tongues import ENGLISH as EN
from tests.journeys.tongues import PERSIAN as FA


async def at_review(chat: Seat) -> Message:
    """A complaint at its review."""
    await steps.tells(chat)
    return await steps.answers(chat)


async def adds(chat: Seat, detail: str, question: str) -> Message:
    """Tap Add details, and which; the question."""
    await chat.taps("Add details")
    await chat.reads(steps.Asks("What would you like to add?"))
    await chat.taps(detail)
    return await chat.reads(steps.Asks(question))


async def test_details_are_added_and_staff_see_them_with_the_story(desk: DeskUnderTest, ana: Seat) -> None:
    await at_review(ana)
    await adds(ana, "When it happened", "When did it happen?")
    await ana.taps("Yesterday")
    assert "When: Sunday 15 November" in (await ana.reads(steps.Asks(EN.review))).text
    await adds(ana, "Order or place", "Which order is it")
    await ana.types("Order 4711")
    assert f"Order or place: {FSI}Order 4711{PDI}" in (await ana.reads(steps.Asks("4711"))).text
    await adds(ana, "For someone else", "On whose behalf")
    await ana.types("Maria Silva")
    await ana.reads(steps.Asks("Who is that to you?"))
    await ana.taps("Family member")
    await ana.reads(steps.Asks("agree to it?"))
    await ana.types("yes")
    review = await ana.reads(steps.Asks("That person agrees: Yes"))
    assert review.buttons == ["Submit", "Change", "Add details", "Hide my name", "Back", "Cancel"]
    reference = await steps.submits(ana)
    assert f"On behalf of: {FSI}Maria Silva{PDI}" in (await ana.shows(EN.receipt)).text
    topic = await steps.topic_of(desk, reference)
    assert "Relation: Family member" in (await topic.shows(EN.story)).text
    await topic.types("/case")
    assert "When: Sunday 15 November" in (await topic.reads("· received ")).text
    calls = [call.method for call in desk.telegram.calls if call.bot is desk.staff]
    assert (calls.count("createForumTopic"), calls.count("pinChatMessage")) == (
        1,
        2,
    )  # the guide is pinned, and the card


async def test_a_detail_can_be_skipped_left_and_cancelled(desk: DeskUnderTest, ana: Seat) -> None:
    await at_review(ana)
    await adds(ana, "How to reach me", "How else can we reach you?")
    await ana.taps("Skip")
    await ana.reads(steps.Asks(EN.review))
    await adds(ana, "How to reach me", "How else can we reach you?")
    await ana.taps("Back")
    await ana.reads(steps.Asks(EN.review))
    await adds(ana, "How to reach me", "How else can we reach you?")
    await ana.taps("Cancel")
    await ana.reads("nothing was sent")
    await ana.taps("Bring it back")
    await ana.reads(steps.Asks("How else can we reach you?"))
    await ana.types("Skip")
    await ana.reads(steps.Asks(EN.review))
    await steps.submits(ana)
    assert ledger.ask(desk, "SELECT * FROM case_details") == []


async def test_a_day_to_come_is_asked_about_again_and_an_unclear_one_is_kept_as_it_was_said(ana: Seat) -> None:
    await at_review(ana)
    question = await adds(ana, "When it happened", "When did it happen?")
    await ana.types("20 December 2026")
    await ana.reads(steps.Asks("Sunday 20 December is still to come. When did it happen?"))
    await ana.shows(steps.answered(question))
    await ana.sends_photo()
    await ana.reads(steps.Asks("Added. When did it happen?"))
    await ana.types("Some weeks ago")
    review = await ana.reads(steps.Asks(EN.review))
    assert "When: " in review.text
    assert "Some weeks ago" in review.text
    assert "Files: 1 file" in review.text


async def test_details_are_named_in_typed_words_and_changed(ana: Seat) -> None:
    await at_review(ana)
    await ana.types("add details")
    await ana.reads(steps.Asks("What would you like to add?"))
    await ana.types("order or place")
    await ana.reads(steps.Asks("Which order is it"))
    await ana.types("Order 4711")
    await ana.reads(steps.Asks(EN.review))
    await ana.taps("Change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.taps("Order or place")
    await ana.reads(steps.Asks("Your earlier answer is kept"))
    await ana.types("Order 4712")
    assert "Order or place: " in (await ana.reads(steps.Asks("Order 4712"))).text


async def test_details_in_persian_have_its_calendar_its_digits_and_its_direction(tehran: DeskUnderTest) -> None:
    sara = tehran.customer(FA.name, "fa")
    await steps.tells(sara, FA)
    review = await steps.answers(sara, FA)
    assert [button["text"] for button in review.rows[1]] == ["افزودن جزئیات", "ویرایش"]
    await sara.taps("افزودن جزئیات")
    await sara.reads(steps.Asks("چه چیزی را اضافه می‌کنید؟"))
    await sara.taps("زمان")
    question = await sara.reads(steps.Asks("چه روزی پیش آمد؟"))
    assert [[button["text"] for button in row] for row in question.rows[:2]] == [
        ["دیروز", "امروز"],
        ["جمعه ۲۲ آبان", "شنبه ۲۳ آبان"],
    ]
    await sara.types("۱۴۰۵/۱۰/۱")
    await sara.reads(steps.Asks("سه‌شنبه ۱ دی هنوز نرسیده است. چه روزی پیش آمد؟"))
    await sara.types("۱۴۰۵/۸/۲۱")
    assert "زمان: پنجشنبه ۲۱ آبان" in (await sara.reads(steps.Asks(FA.review))).text
    await sara.taps("افزودن جزئیات")
    await sara.reads(steps.Asks("چه چیزی را اضافه می‌کنید؟"))
    await sara.taps("سفارش یا محل")
    await sara.reads(steps.Asks("کدام سفارش است"))
    await sara.types("Order 4711")
    assert f"سفارش یا محل: {FSI}Order 4711{PDI}" in (await sara.reads(steps.Asks("4711"))).text
    topic = await steps.topic_of(tehran, await steps.submits(sara, FA))
    story = (await topic.shows(FA.story)).text
    assert f"زمان: پنجشنبه ۲۱ آبان\nبه گفتهٔ مشتری: {FSI}۱۴۰۵/۸/۲۱{PDI}\n" in story
    for message in [*ledger.told_customers(tehran), await topic.shows(FA.story)]:
        assert_persian(message)


async def test_a_file_is_taken_out_and_put_back(desk: DeskUnderTest, ana: Seat) -> None:
    await ana.sends_document(b"the bill", name="bill.pdf")
    await ana.sends_photo(b"the door", "The empty doorstep")
    await ana.reads(steps.Asks(EN.more))
    assert "Files: 2 files" in (await steps.answers(ana)).text
    await ana.taps("Change")
    await ana.reads(steps.Asks("What would you like to change?"))
    await ana.taps("Files")
    question = await ana.reads(steps.Asks("Which file shall we leave out?"))
    assert question.buttons == ["1. bill.pdf", "2. a photo", "Back", "Cancel"]
    await ana.taps("2. a photo")
    review = await ana.reads(steps.Asks("Files: 1 file"))
    assert "The empty doorstep" in review.text
    await ana.taps("Put the file back")
    await ana.reads(steps.Asks("Files: 2 files"))
    await ana.types("1. bill.pdf")
    await ana.reads(steps.Asks("Files: 1 file"))
    topic = await steps.topic_of(desk, await steps.submits(ana))
    await topic.shows(steps.of_kind("photo"))
    await ledger.settles(desk)
    assert [message for message in topic.history if message.kind == "document"] == []
